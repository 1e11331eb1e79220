"""The table of party names, read once from the data files and compiled for look-up by first word."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["FIRST_WORD", "Entry", "Table", "leaders", "lexicon", "office_holders", "party_table"]

_DATA = Path(__file__).with_name("data")
#: A capitalised word or dotted initials: where every party name begins.
#: The capital is looked for first and what stands before it second: so the scan skips small letters fast.
FIRST_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ](?<![\w.].)(?:(?:\.\s?[A-Z](?!\w))+\.?|\w*)")
_NO_PLURAL = re.compile(r"(?:ese|sh|ch|ss|x|z|[^aeiou]ic|[A-Z]|man|Thai|Swazi|Lao|Basotho|Batswana|Manx)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the table says of one name: its kind and its code."""

    kind: str  # state, demonym, capital, metonym, organisation, group, none
    code: str | None
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Names by first word: single words at once, longer names by one small pattern a word."""

    single: dict[str, Entry]
    longer: dict[str, re.Pattern[str]]
    names: dict[str, Entry]


def _read(name: str) -> dict[str, Any]:
    with open(_DATA / name, encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data


def _plural(demonym: str) -> str | None:
    if _NO_PLURAL.search(demonym):
        return None
    return demonym + "s"


def _all_entries() -> dict[str, Entry]:
    countries, parties = _read("countries.json"), _read("parties.json")
    doubtful = frozenset(parties["ambiguous"]["names"])
    names: dict[str, Entry] = {}
    groups = [
        ("demonym", countries["demonyms"]),
        ("capital", countries["capitals"]),
        ("state", countries["names"]),
        ("demonym", parties["demonyms"]),
        ("capital", parties["capitals"]),
        ("state", parties["states"]),
        ("metonym", parties["metonyms"]),
        ("organisation", parties["organisations"]),
        ("group", parties["groups"]),
    ]
    for kind, group in groups:
        for name, code in group.items():
            entry = Entry(kind, code, name in doubtful)
            names[name] = entry
            plural = _plural(name) if kind == "demonym" else None
            if plural and plural not in names:
                names[plural] = entry
    for name in parties["not_parties"]["names"]:
        names[name] = Entry("none", None)
    for name in [name for name in names if "'" in name]:
        names.setdefault(name.replace("'", "’"), names[name])
    return names


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """Return the closed word lists of ``data/names_lexicon.json``, read on first use."""
    with open(_DATA / "names_lexicon.json", encoding="utf-8") as file:
        return {key: frozenset(words.split()) for key, words in json.load(file).items()}


@cache
def party_table() -> Table:
    """Return the compiled table; it is read on first use and kept."""
    names = _all_entries()
    single: dict[str, Entry] = {}
    rests: dict[str, list[str]] = {}
    for name, entry in names.items():
        first = FIRST_WORD.match(name)
        if first is None:
            continue
        if first.end() == len(name):
            single[name] = entry
        else:
            rests.setdefault(first.group(), []).append(name)
    longer = {}
    for word, full in rests.items():
        full.sort(key=len, reverse=True)
        pieces = [r"\s{1,3}".join(map(re.escape, name.split())) for name in full]
        longer[word] = re.compile(rf"(?:{'|'.join(pieces)})(?!\w)")
    return Table(single, longer, names)


@cache
def leaders() -> dict[str, str]:
    """Return the side of leaders of states and organisations, by name, read on first use."""
    names: dict[str, str] = _read("parties.json")["leaders"]
    return names


@cache
def office_holders() -> dict[str, tuple[tuple[frozenset[str], str, str | None], ...]]:
    """Return those known to hold or have held an office, by last name: given names, office, side."""
    rows: dict[str, list[tuple[frozenset[str], str, str | None]]] = {}
    for office, names in _read("parties.json")["offices"].items():
        for name in names.split(";"):
            *given, last = name.split()
            side = leaders().get(name, leaders().get(last))
            rows.setdefault(last.lower(), []).append(
                (frozenset(word.lower() for word in given), office, side)
            )
    return {last: tuple(holders) for last, holders in rows.items()}
