"""Word for word, in every style of quotation marks."""

from __future__ import annotations

import pytest

WORDS = "The accord must be kept"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('"', '"'),
        ("“", "”"),
        ("‘", "’"),
        ("«", "»"),
        ("« ", " »"),
        ("„", "“"),
        ("'", "'"),
        ("''", "''"),
        ("``", "''"),
    ],
)
def test_any_marks(said, opening, closing):
    article = f"{opening}{WORDS},{closing} said Minister Ana Belova."
    assert said(article) == [("Minister Ana Belova", WORDS)]


def test_cue_before_with_comma(said):
    assert said("Ana Belova said, “We will stay in the pact.”") == [
        ("Ana Belova", "We will stay in the pact.")
    ] or said("Ana Belova said, “We will stay in the pact.”") == [("Ana Belova", "We will stay in the pact")]


def test_cue_before_with_colon(said):
    found = said("The minister told reporters: “We will stay in the pact.”")
    assert [(who, text.rstrip(".")) for who, text in found] == [("The minister", "We will stay in the pact")]


def test_several_sentences_are_one_statement(said):
    found = said("“We signed it. We mean it. We will keep it,” Tomas Lindqvist said.")
    assert found == [("Tomas Lindqvist", "We signed it. We mean it. We will keep it")]
