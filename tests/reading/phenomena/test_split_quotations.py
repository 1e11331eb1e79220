"""A quotation split by its cue."""

from __future__ import annotations

import pytest


def test_two_full_sentences_are_two_statements(said):
    found = said("“The treaty stands,” Ana Belova said. “We will not be the ones to leave it.”")
    assert [who for who, _ in found] == ["Ana Belova", "Ana Belova"]
    assert found[0][1] == "The treaty stands"
    assert found[1][1].rstrip(".") == "We will not be the ones to leave it"


def test_one_sentence_is_one_statement_the_longer_part(said):
    found = said("“The treaty,” Ana Belova said, “is the only thing between us and a new arms race.”")
    assert len(found) == 1
    assert found[0][0] == "Ana Belova"
    assert found[0][1].rstrip(".") == "is the only thing between us and a new arms race"


@pytest.mark.parametrize("cue", ["he said", "said the envoy", "she added"])
def test_the_cue_is_in_neither(said, cue):
    found = said(
        f"Envoy Tomas Lind spoke. “We have complied with the pact,” {cue}, “and we will go on complying with it.”"
    )
    assert all(cue not in text for _, text in found) and found
