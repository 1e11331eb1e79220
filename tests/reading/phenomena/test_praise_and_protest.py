"""Backed, welcomed, praised, condemned, rejected, urged, called it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("article", "who", "what"),
    [
        ("Sweden welcomed the accord.", "Sweden", "the accord"),
        ("The bloc condemned the withdrawal as reckless.", "The bloc", "the withdrawal as reckless"),
        ("Ana Belova rejected the allegations.", "Ana Belova", "the allegations"),
        (
            "The Council urged both sides to respect the truce.",
            "The Council",
            "both sides to respect the truce",
        ),
        ("Ana Belova warned against leaving the pact.", "Ana Belova", "against leaving the pact"),
        ("Ana Belova called the decision a grave mistake.", "Ana Belova", "the decision a grave mistake"),
    ],
)
def test_found(said, article, who, what):
    found = said(article)
    assert [name for name, _ in found] == [who]
    assert found[0][1] in (what, what.removeprefix("against "))


def test_called_it_with_quoted_words(said):
    found = said("Ana Belova called the pact “a cornerstone of our safety”.")
    assert len(found) == 1 and found[0][0] == "Ana Belova" and "a cornerstone of our safety" in found[0][1]


def test_condemned_with_a_bare_object(said):
    assert said("The bloc condemned the withdrawal.") == [("The bloc", "the withdrawal")]
