"""What must not change a label: whose treaty it is, who is charged, who says it, on which day."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from runpy import run_path
from typing import Any

from stance.records import Statement

RULES = run_path(str(Path(__file__).with_name("rules.py")))["RULES"]

_PARTIES = ["Russia", "the United States", "Trinidad and Tobago", "Ostravania", "the Republic of Qumar"]
_TREATIES = ["the INF Treaty", "the Paris Agreement", "NAFTA", "the Treaty of Onhava", "the Okoye Accord"]
_PEOPLE = ["Anna Lindqvist", "Mr. Tolliver", "Oduya Mbeki-Rao", "Ambassador Ilse Brandt"]
#: A party (0), a treaty (1) and a person (2).
_FRAMES = [
    "{0} has violated {1}.",
    "{0} has always complied with {1}.",
    "{2} said that {0} would leave {1}.",
    "We call on {0} to return to {1}.",
    "{1} was signed by {0} long ago.",
    "{1} must be preserved, whatever {0} does.",
    "The charges that {0} broke {1} are groundless.",
    "We have told {0} that talks on {1} go on, as {2} knows.",
    "{0} secretly tests weapons that {1} forbids.",
    "{2} praised {1} as the bedrock of peace with {0}.",
    "If {0} quits {1}, all of us lose.",
    "{0} never kept {1}, as {2} knows.",
]


def _flips(model: Any, versions: list[list[str | Statement]]) -> float:
    """Share of versions whose label differs from that of the first of their kind."""
    flipped = total = 0
    for items in versions:
        labels = model.predict(items).tolist()
        flipped += sum(label != labels[0] for label in labels[1:])
        total += len(labels) - 1
    return flipped / total


def _filled(frame: str, party: str, treaty: str, person: str) -> str:
    text = frame.format(party, treaty, person)
    return text[0].upper() + text[1:]


def test_parties(shipped: Any) -> None:
    versions = [[_filled(f, p, t, _PEOPLE[0]) for p in _PARTIES] for f, t in product(_FRAMES, _TREATIES)]
    assert _flips(shipped, versions) < 0.01


def test_treaties(shipped: Any) -> None:
    versions = [[_filled(f, p, t, _PEOPLE[0]) for t in _TREATIES] for f, p in product(_FRAMES, _PARTIES)]
    assert _flips(shipped, versions) < 0.01


def test_persons(shipped: Any) -> None:
    versions = [[_filled(f, p, "NAFTA", x) for x in _PEOPLE] for f, p in product(_FRAMES, _PARTIES)]
    assert _flips(shipped, versions) < 0.01


def test_he_said_on_monday(shipped: Any) -> None:
    versions: list[list[str | Statement]] = []
    for _, _, item in RULES:
        text = item if isinstance(item, str) else item.text
        longer = text.rstrip(".") + ", he said on Monday"
        if isinstance(item, str):
            versions.append([item, longer + "."])
        else:
            around = item.sentence.replace(text, longer)
            versions.append([item, replace(item, text=longer, end=-1, sentence=around)])
    assert _flips(shipped, versions) < 0.02


def test_numbers_and_dates(shipped: Any) -> None:
    frames = ["They have violated the pact {} times since {}.", "The {} articles of it were signed in {}."]
    values = [("three", "Monday"), ("30", "1987"), ("1,200", "June 3"), ("forty", "last Tuesday")]
    assert _flips(shipped, [[frame.format(*pair) for pair in values[:3]] for frame in frames]) == 0
