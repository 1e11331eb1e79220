"""The gazetteer of instruments, read once from ``data/treaties.tsv`` and compiled for look-up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["FIRST", "Instrument", "TreatyTable", "gazetteer", "normal_form", "treaty_table"]

_DATA = Path(__file__).with_name("data")
#: Where a name begins: as party names do, or with a year.
FIRST = re.compile(
    r"[12A-ZÀ-ÖØ-Þ](?:(?<=[12])(?<!\w.)(?:(?<=1)[4-9]|(?<=2)0)\d\d(?=\s[A-Z])|(?<=[A-ZÀ-ÖØ-Þ])(?<![\w.].)"
    r"(?:(?:\.\s?[A-Z](?!\w))+\.?|\w*))"
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Instrument:
    """One row of the gazetteer.

    Parameters
    ----------
    id : str
    year : int or None
        Of signature or adoption; None while it is not concluded.
    type, domain : str
        treaty, convention, accord … ; arms control, climate, trade, peace …
    name : str
        In full.
    aliases : tuple of str
        Further names, short forms and acronyms.
    """

    id: str
    year: int | None
    type: str
    domain: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TreatyTable:
    """Names by first word; keys of ``ids`` are in normal form, ``single`` as written."""

    single: dict[str, str]
    longer: dict[str, re.Pattern[str]]
    ids: dict[str, str]
    instruments: dict[str, Instrument]


def normal_form(name: str) -> str:
    """Return a name without case, typographic apostrophes and dashes, and extra space."""
    return _SPACE.sub(" ", name).replace("’", "'").replace("–", "-").lower()


@cache
def gazetteer() -> tuple[Instrument, ...]:
    """Return the rows of the gazetteer, read on first use.

    Returns
    -------
    tuple of Instrument

    Examples
    --------
    >>> [i.name for i in gazetteer() if i.id == "ottawa-mine-ban"]
    ['Anti-Personnel Mine Ban Convention']
    """
    rows = []
    for line in (_DATA / "treaties.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, year, kind, domain, name, aliases = line.split("\t")
            others = tuple(alias for alias in aliases.split("; ") if alias)
            rows.append(Instrument(key, int(year) if year else None, kind, domain, name, others))
    return tuple(rows)


def _flexible(name: str) -> str:
    """Return a pattern for a name's later words: any case, any white space, either apostrophe and dash."""
    out = r"\s{1,3}".join(re.escape(word) for word in name.split())
    return out.replace(r"\-", "[-–]").replace("–", "–").replace("'", "['’]").replace("’]['’]]", "’]")


@cache
def treaty_table() -> TreatyTable:
    """Return the compiled table; it is read on first use and kept."""
    single: dict[str, str] = {}
    rests: dict[str, set[str]] = {}
    ids: dict[str, str] = {}
    for row in gazetteer():
        for name in (row.name, *row.aliases):
            name = name.replace("’", "'").replace("–", "-")
            first = FIRST.match(name)
            if first is None:
                continue
            if first.end() == len(name):
                single.setdefault(name, row.id)
                continue
            ids.setdefault(normal_form(name), row.id)
            rests.setdefault(first.group(), set()).add(name[first.end() :])
    longer = {}
    for word, names in rests.items():
        pieces = sorted(names, key=lambda rest: (-len(rest), rest))
        pattern = "|".join((r"\s{1,3}" if rest[0].isspace() else "") + _flexible(rest) for rest in pieces)
        longer[word] = re.compile(rf"(?i:{pattern})(?!\w)")
    return TreatyTable(single, longer, ids, {row.id: row for row in gazetteer()})
