"""How many labels change when one name is put in another's place: the label must not depend on who it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import stance
from stance.records import Statement

__all__ = ["SWAPS", "flip_rates", "swapped"]

#: Each kind of swap: names that stand in lists, and names that stand in none.
SWAPS: dict[str, dict[str, str]] = {
    "Russia and United States": {
        "Russia": "the United States",
        "Russian": "American",
        "Moscow": "Washington",
        "the United States": "Russia",
        "United States": "Russia",
        "American": "Russian",
        "Washington": "Moscow",
    },
    "Iran and Israel": {
        "Iran": "Israel",
        "Iranian": "Israeli",
        "Tehran": "Jerusalem",
        "Israel": "Iran",
        "Israeli": "Iranian",
        "Jerusalem": "Tehran",
    },
    "names in no list": {
        "Russia": "Vostrania",
        "Russian": "Vostranian",
        "Moscow": "Velgrad",
        "Iran": "Karzhan",
        "Iranian": "Karzhani",
        "Tehran": "Darabad",
        "Israel": "Tolmark",
        "Israeli": "Tolmarkian",
        "China": "Quilonia",
        "Chinese": "Quilonian",
        "Beijing": "Port Ansel",
        "Washington": "Harrowgate",
        "London": "Kestrel Bay",
        "Ukraine": "Ostrova",
        "Ukrainian": "Ostrovan",
    },
}


def swapped(statement: Statement | str, names: dict[str, str], pattern: re.Pattern[str]) -> Statement | str:
    """Return a statement with the names exchanged in its text, speaker and context."""

    def change(text: str | None) -> str:
        return pattern.sub(lambda found: names[found.group()], text or "")

    if isinstance(statement, str):
        return change(statement)
    text = change(statement.text)
    return replace(
        statement,
        text=text,
        end=statement.start + len(text),
        sentence=change(statement.sentence),
        before=change(statement.before),
        speaker=change(statement.speaker) or None,
        speaker_name=change(statement.speaker_name) or None,
        treaty=change(statement.treaty) or None,
    )


def flip_rates(statements: Sequence[Any], model: Any) -> dict[str, dict[str, float]]:
    """Return, for each kind of swap, how many statements it touches and the share whose label changes."""
    out = {}
    for kind, names in SWAPS.items():
        ordered = sorted(names, key=len, reverse=True)
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b")
        touched = [s for s in statements if pattern.search(s if isinstance(s, str) else s.text + s.sentence)]
        before = stance.predict(touched, model=model)
        after = stance.predict([swapped(s, names, pattern) for s in touched], model=model)
        flips = sum(a.best != b.best for a, b in zip(before, after, strict=True))
        out[kind] = {"statements": len(touched), "rate": flips / max(1, len(touched))}
    return out
