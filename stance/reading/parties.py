"""Parties a text names: states, their people and capitals, organisations, armed groups.

Every name is looked up by its first capitalised word, so cost is linear in the text and
does not grow with the table. Country names, capitals and demonyms come from kept
libraries (``data/build_countries.py``), the rest from ``data/parties.json``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stance.reading.party_table import FIRST_WORD, Entry, lexicon, party_table
from stance.records import Party

__all__ = ["Mention", "code_of", "find_parties", "scan_parties"]

_SPACE = re.compile(r"\s+")
_AL = re.compile(r"\b[Aa]l[-\s]$")
_WORD_LEFT = re.compile(r"([^\W\d_][\w.'’-]*)[ ]$")
_WORD_RIGHT = re.compile(r"[ ]([^\W\d_][\w'’-]*)")
#: An instrument, building or event named after a capital is no act of the state.
_NAMED_AFTER = re.compile(
    r"(?:\s+\w+)?\s+(?:Agreements?|Accords?|Conventions?|Treaty|Treaties|Protocols?|Pact|Statute|Declaration|"
    r"Charter|Process|Conference|Memorandum|Principles|Club|Compact|Framework|Summit|Rules|Amendment|"
    r"(?:climate|nuclear)\s+(?:accord|agreement|deal|pact))\b"
)
_QUALIFIED = re.compile(r"(?:,\s+(?:Ga|Tenn|Tex|Ohio|N\.?J|Calif|Md|Pa|Ky)\b)")


class Mention(NamedTuple):
    """One name found, with what kind of name it is."""

    start: int
    end: int
    kind: str
    code: str | None


def _fits(text: str, start: int, end: int, entry: Entry) -> bool:
    """Decide whether an ambiguous name stands for the party here, by the words beside it."""
    name = text[start:end]
    before = _WORD_LEFT.search(text, max(0, start - 24), start)
    after = _WORD_RIGHT.match(text, end, min(len(text), end + 24))
    left = before.group(1) if before else ""
    right = after.group(1) if after else ""
    if name.isupper():  # WHO, US in a run of capitals are words, not names
        return not (len(left) > 1 and left.isupper() and len(right) > 1 and right.isupper())
    if left[:1].isupper() and not left.endswith(".") and left.lower() not in lexicon()["function_words"]:
        return False
    if right[:1].isupper() and right not in lexicon()["roles_that_follow"]:
        return entry.kind == "demonym"
    return not (entry.kind in ("state", "capital") and _QUALIFIED.match(text, end))


def scan_parties(text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Yield the party names in a stretch of text, in order and without overlaps.

    Parameters
    ----------
    text : str
    start, end : int
        Offsets of the stretch; the whole text by default.

    Yields
    ------
    Mention
        With its kind (state, demonym, capital, metonym, organisation, group).
    """
    table = party_table()
    single, longer = table.single, table.longer
    limit = len(text) if end is None else min(end, len(text))
    position = start
    for match in FIRST_WORD.finditer(text, start, limit):
        word = match.group()
        pattern = longer.get(word)
        entry = single.get(word)
        if (entry is None and pattern is None) or match.start() < position:
            continue
        left, right = match.span()
        if pattern is not None:
            long_match = pattern.match(text, left, limit)
            if long_match is not None:
                right = long_match.end()
                entry = table.names[_SPACE.sub(" ", long_match.group())]
        if entry is None:
            continue
        position = right
        if entry.kind == "none" or (entry.ambiguous and not _fits(text, left, right, entry)):
            continue
        if entry.kind == "capital" and _NAMED_AFTER.match(text, right, min(limit, right + 40)):
            continue
        if entry.kind == "group":
            arabic = _AL.search(text, max(start, left - 4), left)
            left = arabic.start() if arabic else left
        yield Mention(left, right, entry.kind, entry.code)


def find_parties(text: str, start: int = 0, end: int | None = None) -> list[Party]:
    """Return the parties named in a stretch of text.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        Offsets of the stretch; the whole text by default.

    Returns
    -------
    list of Party
        In order, without overlaps; ``text[p.start:p.end] == p.text``. Persons, pronouns and
        common nouns ("the rebels") are not among them, nor the words around a name ("the
        Russian army" gives "Russian"). A place ("talks in Vienna") is returned like a party.

    Examples
    --------
    >>> [(p.text, p.code) for p in find_parties("Moscow told NATO that the Taliban and US officials met.")]
    [('Moscow', 'RUS'), ('NATO', 'NATO'), ('Taliban', 'TALIBAN'), ('US', 'USA')]
    >>> find_parties("Join us in Turkey Creek; he may read the Washington Post.")
    []
    """
    return [Party(text[m.start : m.end], m.start, m.end, m.code) for m in scan_parties(text, start, end)]


_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|The|THE)\s+")
_HEAD_ENDS = re.compile(r"\s(?:in|of|to|for|from|at|on|with|against|by)\s|,\s")


def code_of(name: str | None) -> str | None:
    """Return the code of the party a name stands for.

    Parameters
    ----------
    name : str or None
        "the Russian government", "Tehran", "U.S. officials", "Syrian President Bashar al-Assad".

    Returns
    -------
    str or None
        ISO 3166 alpha-3 for states (withdrawn codes such as ``SUN`` for those of the past), a
        named code for others; None for a name in no list, and for names of several parties.

    Examples
    --------
    >>> code_of("the Russian government"), code_of("Pyongyang"), code_of("the Soviet Union")
    ('RUS', 'PRK', 'SUN')
    >>> code_of("the rebels") is None, code_of("Washington and Moscow") is None
    (True, True)
    """
    if not name:
        return None
    bare = _POSSESSIVE.sub("", _ARTICLE.sub("", _SPACE.sub(" ", name).strip()))
    entry = party_table().names.get(bare)
    if entry is not None:
        return entry.code
    head = _HEAD_ENDS.search(bare)
    for limit in ([head.start()] if head else []) + [len(bare)]:
        found = list(scan_parties(bare, 0, limit))
        if found:
            codes = {mention.code for mention in found}
            several = re.search(r"\band\b|,|/|&", bare[found[0].end : found[-1].start])
            return found[0].code if len(codes) == 1 or not several else None
    return None
