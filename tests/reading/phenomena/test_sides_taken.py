"""Came out in support of, sided with, threw its weight behind; countered with its own claims."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("article", "who", "what"),
    [
        ("Madrid came out in support of Portugal.", "Madrid", "Portugal"),
        ("In the meantime, Madrid came out in support of Portugal and Oslo kept out.", "Madrid", "Portugal"),
        ("Canada threw its full weight behind the accord.", "Canada", "the accord"),
        ("Iceland came out against the deal.", "Iceland", "the deal"),
        ("Helsinki stood by Stockholm.", "Helsinki", "Stockholm"),
        ("Chad took the side of Niger.", "Chad", "Niger"),
        ("Rome closed ranks with Athens, officials said.", "Rome", "Athens"),
    ],
)
def test_who_stands_with_whom(said, article, who, what):
    assert (who, what) in said(article)


def test_sided_with(said):
    (who, what), *rest = said("Lisbon sided with Spain in the dispute.")
    assert who == "Lisbon" and what.startswith("Spain") and not rest


@pytest.mark.parametrize(
    "article",
    [
        "A guard stood by the door.",
        "Lisbon would not side with Spain.",
        "The boat lay on the side of the quay.",
    ],
)
def test_no_side(said, article):
    assert said(article) == []


@pytest.mark.parametrize(
    ("article", "who", "denied", "charged"),
    [
        (
            "Tirana rejected the accusations and countered with its own claims of Greek violations.",
            "Tirana",
            "the accusations",
            "its own claims of Greek violations",
        ),
        (
            "Tunis dismissed the charges and responded with its own accusations against Rabat over the accord.",
            "Tunis",
            "the charges",
            "its own accusations against Rabat over the accord",
        ),
    ],
)
def test_counter_charge(said, article, who, denied, charged):
    assert said(article) == [(who, denied), (who, charged)]


def test_traded_accusations(said):
    found = said("Norway and the rebels traded accusations of violating the ceasefire.")
    assert found == [("Norway and the rebels", "accusations of violating the ceasefire")]
