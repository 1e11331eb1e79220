"""Offices and papers: "the president" by who is known to hold it, "it" by the paper just mentioned."""

from __future__ import annotations

import pytest

from stance.reading.sentences import SentenceIndex
from stance.reading.speakers import resolve


def _resolve(text: str, surface: str) -> str | None:
    at = text.rindex(surface)
    return resolve(text, SentenceIndex(text), [(at, at + len(surface))])[0]


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        (
            "Reporters met Macron on Monday. The French leader said the pact must stay.",
            "The French leader",
            "Macron",
        ),
        (
            "Macron met Angela Merkel. The German chancellor said no.",
            "The German chancellor",
            "Angela Merkel",
        ),
        ("Macron met Angela Merkel. The president said no.", "The president", "Macron"),
        # somebody else of that surname, or of another state, holds no such office
        ("Farmers met Leo Macron. The president said no.", "The president", "The president"),
        (
            "Reporters met Macron. The Polish president said no.",
            "The Polish president",
            "The Polish president",
        ),
        # a state's own office reads like its adjective
        (
            "Foreign Minister Tilda Brandvik of Norway flew home. Norway's foreign minister said no.",
            "Norway's foreign minister",
            "Foreign Minister Tilda Brandvik",
        ),
    ],
)
def test_offices(text: str, surface: str, name: str) -> None:
    assert _resolve(text, surface) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Minister Hanne Lusk recalled that a joint statement was made in Riga. It said Norland had cheated.",
            "a joint statement",
        ),
        ("She put out a short report on Monday. It said Norland had cheated.", "a short report"),
        ("The ministry issued a statement. It said Norland had cheated.", "The ministry"),
    ],
)
def test_it_is_the_paper_when_no_body_is_the_subject(text: str, name: str) -> None:
    assert _resolve(text, "It") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Lomfjord Gazette said the vote was near. The newspaper said no.", "The Lomfjord Gazette"),
        (
            "General Odran Pell said the vote was near. The retired Coast Guard general said no.",
            "General Odran Pell",
        ),
    ],
)
def test_bodies_and_former_offices_are_those_who_spoke_last(text: str, name: str) -> None:
    first = text.index("said")
    second = text.rindex(" said")
    start = text.index(". ") + 2
    spans = [(0, first - 1), (start, second)]
    assert resolve(text, SentenceIndex(text), spans)[1] == name
