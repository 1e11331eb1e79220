"""The allegation by X that, X's pledge to, repeated accusations that."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("article", "who", "what"),
    [
        (
            "The allegation by Norway that Denmark broke the treaty was repeated on Monday.",
            "Norway",
            "Denmark broke the treaty",
        ),
        ("Norway's accusation that Denmark had cheated angered Copenhagen.", "Norway", "Denmark had cheated"),
        (
            "The talks opened amid accusations by Kenya that Uganda had violated the ceasefire.",
            "Kenya",
            "Uganda had violated the ceasefire",
        ),
        (
            "Criticism from Sweden that the pact is too weak did not help.",
            "Sweden",
            "the pact is too weak",
        ),
        (
            "The opposition's empty demand that the pact be scrapped was ignored.",
            "The opposition",
            "the pact be scrapped",
        ),
        (
            "The envoy dismissed French charges that the rebels broke the truce.",
            "French",
            "the rebels broke the truce",
        ),
        (
            "Ana Belova repeated baseless accusations that Oslo was hiding missiles.",
            "Ana Belova",
            "Oslo was hiding missiles",
        ),
        (
            "The pledge by the bloc to keep the treaty, signed in May, came as a relief.",
            "the bloc",
            "to keep the treaty",
        ),
        (
            "Paris welcomed Oslo's pledge to respect the ceasefire.",
            "Oslo",
            "to respect the ceasefire",
        ),
    ],
)
def test_source(said, article, who, what):
    assert (who, what) in said(article)


def test_no_report(said):
    assert said("The charges are due on Monday.") == []


@pytest.mark.parametrize(
    ("article", "who", "what"),
    [
        (
            "Ana Belova voiced concerns that the truce was being broken.",
            "Ana Belova",
            "the truce was being broken",
        ),
        ("Norway expressed the hope that the pact would last.", "Norway", "the pact would last"),
        ("The bloc expressed its readiness to extend the treaty.", "The bloc", "to extend the treaty"),
    ],
)
def test_feelings_that_are_voiced(said, article, who, what):
    assert (who, what) in said(article)


@pytest.mark.parametrize(
    ("lead", "start"),
    [("But ", "the"), ("However, ", "the"), ("OSLO (Kolvar News) - ", "The"), ("In return, ", "the")],
)
def test_what_joins_a_sentence_to_the_one_before_is_not_said(said, lead, start):
    article = f"{lead}{start} truce still holds in the north, officials said."
    assert said(article) == [("officials", f"{start} truce still holds in the north")]


@pytest.mark.parametrize(
    ("article", "who"),
    [
        ("The king was away. Norway did not keep its promise to leave the island.", "Norway"),
        ("Rune Dahl was away. Ana Belova mocked his claim that the pact was dead.", "Rune Dahl"),
    ],
)
def test_whose_claim_a_possessive_names(said, article, who):
    assert said(article)[-1][0] == who
