"""Quotations over several paragraphs, and those that go on with no attribution."""

from __future__ import annotations

import pytest


def test_one_statement_a_paragraph(said):
    article = (
        "“The pact was signed in good faith,” said Minister Ana Belova. “We expected the same of others.\n\n"
        "“Instead we got silence for two years.\n\n“That has to end.”"
    )
    found = said(article)
    assert len(found) == 4
    assert {who for who, _ in found} == {"Minister Ana Belova"}


def test_continuation_takes_the_speaker_before(said):
    article = (
        "“We will keep the treaty,” said Minister Ana Belova.\n\n“It has served us well for thirty years.”"
    )
    found = said(article)
    assert [who for who, _ in found] == ["Minister Ana Belova"] * 2


@pytest.mark.parametrize("tail", ["", "\n\nThe weather was fine.", "\n\n"])
def test_unclosed_quotation_ends_with_its_paragraph(said, tail):
    found = said("Ana Belova said: “We will keep the treaty." + tail)
    assert len(found) == 1 and "weather" not in found[0][1]


def test_who_goes_on_after_a_report_inside_the_quotation(said):
    found = said('"[Jo Horn] said it was over," Ana Belova said. "That is all there is to say."')
    assert ("Ana Belova", "That is all there is to say.") in found


def test_an_unnamed_speaker_goes_on_unnamed(said):
    found = said("Then he told the radio: 'We kept the pact.\n\n'And we will keep it.'")
    assert [speaker for speaker, _ in found] == ["he", "he"]


def test_a_verb_before_a_name_and_a_colon(said):
    found = said("The pact is dead, Belova wrote.\n\nSaid Belova: “We have had enough of it.”")
    assert found == [("Belova", "The pact is dead"), ("Belova", "We have had enough of it.")]
