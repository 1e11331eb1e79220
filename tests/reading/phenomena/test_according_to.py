"""According to someone."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("article", "who", "what"),
    [
        (
            "According to the ministry, the launchers left in May.",
            "the ministry",
            "the launchers left in May",
        ),
        (
            "The launchers left in May, according to the ministry.",
            "the ministry",
            "The launchers left in May",
        ),
        (
            "The launchers left in May, according to Ana Belova, a spokeswoman for the ministry.",
            "Ana Belova",
            "The launchers left in May",
        ),
    ],
)
def test_according_to(said, article, who, what):
    assert said(article) == [(who, what)]


def test_according_to_plan_is_nobody(said):
    assert said("The withdrawal went according to plan.") == []
