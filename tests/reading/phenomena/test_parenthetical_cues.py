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
