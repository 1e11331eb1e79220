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
