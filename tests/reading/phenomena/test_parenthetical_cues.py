"""A cue between commas, or behind what it reports."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("article", "who", "what"),
    [
        ("The truce, the envoy added, was never meant to last.", "the envoy", "was never meant to last"),
        (
            "The inspectors found nothing, the agency said on Friday.",
            "the agency",
            "The inspectors found nothing",
        ),
        (
            "The corridor will stay open, said Ana Belova, the mayor.",
            "Ana Belova",
            "The corridor will stay open",
        ),
    ],
)
def test_found(said, article, who, what):
    found = said(article)
    assert len(found) == 1
    assert who in found[0][0] and what in found[0][1]


@pytest.mark.parametrize(
    ("article", "who", "what"),
    [
        (
            "The ministers met in Oslo on Friday, said a spokeswoman for the regulator.",
            "a spokeswoman for the regulator",
            "The ministers met in Oslo on Friday",
        ),
        (
            "The talks were put off until May, said an official of the ministry.",
            "an official of the ministry",
            "The talks were put off until May",
        ),
        (
            "In the end, say analysts, the truce will hold for years.",
            "analysts",
            "the truce will hold for years",
        ),
        ("It is a plan opponents say will ruin the coast.", "opponents", "will ruin the coast"),
    ],
)
def test_whoever_speaks_is_no_part_of_what_is_said(said, article, who, what):
    assert said(article) == [(who, what)]


def test_some_of_several(said):
    found = said("The treaty will survive, said one of the officials, who asked not to be named.")
    assert found == [("one of the officials", "The treaty will survive")]
