"""The journalist's own sentences, thoughts and wishes are no statements."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "article",
    [
        "The treaty was signed in 1987 and took effect a year later.",
        "It bans ground-launched missiles with a range of 300 to 900 kilometres.",
        "Ministers met in Oslo on Tuesday and left without speaking to the press.",
        "The talks are expected to resume in March.",
        "She thought of the sea, and of the ships that had left.",
        "It goes without saying that winter is long in the north.",
    ],
)
def test_no_statement(said, article):
    assert said(article) == []


def test_a_photograph_has_a_caption_and_says_nothing(said):
    assert said("Image caption The minister left the talks early") == []


@pytest.mark.parametrize(
    "text",
    ["Both sides are said to have kept the truce.", "The minister is said to be furious about the pact."],
)
def test_hearsay_has_no_speaker(said, text):
    assert said(text) == []
