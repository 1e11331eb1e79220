"""Who could stand accused: every party, person and group a text names, with what stands beside it.

A party that breaks a treaty is a state, an organisation, an armed group (``parties.py``), a
person, or people named by a common noun ("the rebels", "the government", "the other side").
All of that is gathered once for an article; ``accused.py`` then judges each for a statement.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from stance.reading.clues import alternation, by_letter, clues_of
from stance.reading.parties import scan_parties
from stance.reading.party_table import leaders, lexicon
from stance.reading.treaties import TreatyMention, find_treaties

__all__ = ["Candidate", "find_candidates", "side_of_leader"]


class Candidate(NamedTuple):
    """A mention that could be the accused.

    Parameters
    ----------
    start, end : int
        Offsets of the mention.
    name : str
        As the text has it.
    key : str
        Equal for mentions of one party: its code, the side of a person, or the last word of the name.
    code : str or None
    kind : str
        state, demonym, capital, metonym, organisation, group, person, people.
    clues : tuple of str
        What stands beside it, as names of features.
    side : str or None
        The code, or for a person that of the state or body the text or the table places them with.
    """

    start: int
    end: int
    name: str
    key: str
    code: str | None
    kind: str
    clues: tuple[str, ...]
    side: str | None = None


class _Found(NamedTuple):
    """A mention before it is weighed."""

    start: int
    end: int
    kind: str
    key: str
    code: str | None = None


_CAPITALISED = r"[A-ZÀ-Þ][a-zß-ÿ]+(?:[-’'][A-Z][a-zß-ÿ]+)?"
_TITLE = (
    r"(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|President|Prime Minister|Chancellor|Premier|Gen|General|King|Ayatollah|"
    r"Secretary|Minister|Ambassador|Colonel|Crown Prince|Prince|Sheikh)\.?\s"
)
_PERSON = re.compile(
    rf"(?=[A-ZÀ-Þ])\b(?:{_TITLE})?{_CAPITALISED}(?:\s(?:[A-Z]\.\s)?(?:al-|bin |van |von |de |el-)?{_CAPITALISED}){{0,2}}"
)
_ACRONYM = re.compile(r"[A-Z](?<![\w.#@-].)[A-Z]{2,5}(?![\w-])(?!\s[A-Z]{3})")
#: What a run of capitalised words ends with that is no person.
_PAPERS = frozenset(
    "treaty pact accord agreement convention protocol deal charter declaration resolution act bill article plan law".split()
)
#: Nobody is called so.
_CHARGE = re.compile(r"(?:violation|breach|infringement|non-?compliance|aggression)", re.I)
_LOUD = re.compile(r"[A-Z]{2,}[ ,]\s?$")
#: "Iranian President", "Iran's foreign minister": what may stand between a state and a person's name.
_OFFICE = re.compile(
    r"(?:['’]s)?\s+(?:[A-Za-z-]+\s+){0,5}?(?:[Pp]resident|[Pp]remier|[Mm]inister|[Ss]ecretary|[Ll]eader|"
    r"[Aa]mbassador|[Ee]nvoy|[Cc]hancellor|[Ss]pokes\w+|[Cc]hief|[Gg]eneral|[Oo]fficial|[Dd]iplomat|[Kk]ing|"
    r"[Dd]ictator|[Nn]egotiator|[Ss]enator|State)(?:\s+(?:for|of)\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?)?,?\s+"
    r"(?:(?:Mr|Mrs|Ms|Dr|Gen|President|Minister|General)\.?\s+)?"
)
_WITH_NOUN = frozenset(["demonym", "state", "organisation", "group", "metonym"])
_OFFICE_LENGTH = 80


class _Patterns:
    """The patterns built from the word lists."""

    def __init__(self) -> None:
        endings = alternation("group_endings")
        self.group = re.compile(rf"\b(?:{by_letter('group_nouns')})(?:\s(?:{endings}))?\b")
        self.modifier = re.compile(rf"\b((?:{alternation('group_modifiers')})\s)$", re.I)
        self.actor = re.compile(
            rf"\s+(?:(?:{alternation('actor_adjectives')})\s+){{0,2}}(?:[a-z][a-z-]{{2,14}}\s+)?"
            rf"(?:{alternation('actor_nouns')})\b"
        )


_patterns = cache(_Patterns)


class _Taken:
    """The stretches that names of parties take up."""

    def __init__(self, found: Sequence[_Found]) -> None:
        self._found = found
        self._starts = [item.start for item in found]

    def until(self, start: int, end: int) -> int:
        """Return where the first party in a stretch ends; -1 where none stands in it."""
        slot = bisect_right(self._starts, start)
        if slot and self._found[slot - 1].end > start:
            return self._found[slot - 1].end
        return self._found[slot].end if slot < len(self._found) and self._found[slot].start < end else -1

    def free(self, start: int, end: int) -> bool:
        """Whether no party stands in a stretch."""
        return self.until(start, end) < 0


def _parties(text: str, start: int, limit: int) -> list[_Found]:
    """Return the names of the table, each with the noun that it belongs to ("Russian troops")."""
    actor = _patterns().actor
    out = []
    for mention in scan_parties(text, start, limit):
        end = mention.end
        if mention.kind in _WITH_NOUN:
            noun = actor.match(text, end, min(limit, end + 60))
            end = noun.end() if noun else end
        key = mention.code or text[mention.start : mention.end].lower()
        out.append(_Found(mention.start, end, mention.kind, key, mention.code))
    return out


def _people(text: str, start: int, limit: int, taken: _Taken) -> list[_Found]:
    """Return people named by a common noun, with its modifiers."""
    patterns = _patterns()
    out = []
    for match in patterns.group.finditer(text, start, limit):
        left = match.start()
        title = text[left].isupper() and text[match.end() : match.end() + 2].strip().isupper()
        if title or not taken.free(left, match.end()):  # "President Orlova" is a person
            continue
        for _ in range(3):
            more = patterns.modifier.search(text, max(start, left - 20), left)
            if more is None:
                break
            left = more.start(1)
        out.append(_Found(left, match.end(), "people", match.group().lower()))
    return out


def _persons(text: str, start: int, limit: int, taken: _Taken) -> list[_Found]:
    """Return runs of capitalised words that look like persons' names."""
    no_names = lexicon()["no_names"]
    out = []
    position = start
    while (match := _PERSON.search(text, position, limit)) is not None:
        left, right = match.span()
        party_end = taken.until(left, right)
        if party_end >= 0:  # "Russian President Ana Orlova": what stands behind the state may be a name
            position = max(party_end, left + 1)
            continue
        position = right
        words = match.group().split()
        while words and words[0].lower() in no_names:
            left += len(words[0]) + 1
            words.pop(0)
        if words and words[-1].lower() in _PAPERS:  # "the Internal Market Bill"
            continue
        while words and words[-1].lower() in no_names:
            right -= len(words[-1]) + 1
            words.pop()
        if any(map(_CHARGE.match, words)):  # "Outrageous Violation"
            continue
        if words and left < right and (len(words) > 1 or _inside(text, left)):
            out.append(_Found(left, right, "person", words[-1].lower()))
    return out


def _acronyms(text: str, start: int, limit: int, taken: _Taken) -> list[_Found]:
    """Return bodies in no list that go by their initials: "EPAC's participation"."""
    no_names = lexicon()["no_names"]
    out = []
    for match in _ACRONYM.finditer(text, start, limit):
        word = match.group()
        if (
            word.lower() in no_names
            or not taken.free(*match.span())
            or _LOUD.search(text, max(start, match.start() - 12), match.start())
        ):
            continue
        out.append(_Found(match.start(), match.end(), "acronym", word.lower()))
    return out


def _inside(text: str, start: int) -> bool:
    """A lone capitalised word is a name unless it merely opens a sentence."""
    before = text[max(0, start - 3) : start].rstrip()
    return bool(before) and (before[-1].isalnum() or before[-1] in ",-—")


def _sides(text: str, found: Sequence[_Found]) -> dict[str, str]:
    """Return where the persons belong: "Iranian President X", "Iran's X", or a known leader."""
    sides: dict[str, str] = {}
    last: _Found | None = None
    for item in found:
        if item.kind != "person":
            last = item if item.code is not None else last
            continue
        if last is not None and last.code is not None and item.start - last.end < _OFFICE_LENGTH:
            between = text[last.end : item.start]
            if between in ("'s ", "’s ") or _OFFICE.fullmatch(between):
                sides.setdefault(item.key, last.code)
        side = side_of_leader(text[item.start : item.end])
        if side is not None:
            sides.setdefault(item.key, side)
    return sides


def side_of_leader(name: str | None) -> str | None:
    """Return the side of a leader known by name, titles and first names aside; None for all others."""
    words = (name or "").split()
    for count in (3, 2, 1):
        side = leaders().get(" ".join(words[-count:]))
        if side is not None:
            return side
    return None


def _with_offices(text: str, found: Sequence[_Found]) -> list[_Found]:
    """Join "Iranian President" and the name behind it to one mention of the person."""
    out: list[_Found] = []
    for item in found:
        if out and item.kind == "person" and out[-1].kind in ("demonym", "state"):
            first = out[-1]
            between = text[first.end : item.start] if item.start - first.end < _OFFICE_LENGTH else ""
            if between[:1] not in ("'", "’") and _OFFICE.fullmatch(between):
                out[-1] = _Found(first.start, item.end, "person", item.key, first.code)
                continue
        out.append(item)
    return out


def find_candidates(
    text: str,
    sentences: Sequence[tuple[int, int]],
    treaties: Sequence[TreatyMention] | None = None,
    start: int = 0,
    end: int | None = None,
) -> list[Candidate]:
    """Return every mention in a text that could be an accused party, in order.

    Parameters
    ----------
    text : str
    sentences : sequence of (int, int)
        Offsets of its sentences, in order: look-around stays inside them.
    treaties : sequence of TreatyMention, optional
        Its treaties, where they are known already: a party in the name of one did nothing.
    start, end : int
        The part to look in; all of it by default.

    Returns
    -------
    list of Candidate
        Without overlaps; ``text[c.start:c.end] == c.name``.

    Examples
    --------
    >>> text = "The rebels told Russian President Ana Orlova that Norland's troops broke the truce."
    >>> [c.name for c in find_candidates(text, [(0, len(text))])]
    ['The rebels', 'Russian President Ana Orlova', 'Norland', 'troops']
    """
    limit = len(text) if end is None else min(end, len(text))
    treaties = find_treaties(text, start, limit) if treaties is None else treaties
    treaty_starts = [mention.start for mention in treaties]
    sentence_ends = [stop for _, stop in sentences]
    parties = _parties(text, start, limit)
    taken = _Taken(parties)
    found = parties + _people(text, start, limit, taken) + _persons(text, start, limit, taken)
    found += _acronyms(text, start, limit, taken)
    found.sort(key=lambda item: (item.start, -item.end))
    sides = _sides(text, found)
    out = []
    position = -1
    for item in _with_offices(text, found):
        if item.start < position:
            continue
        position = item.end
        side = item.code or (sides.get(item.key) if item.kind == "person" else None)
        slot = bisect_right(sentence_ends, item.start)
        floor, ceiling = sentences[slot] if slot < len(sentences) else (start, limit)
        clues = clues_of(
            text, item.start, item.end, item.kind, min(floor, item.start), max(ceiling, item.end)
        )
        place = bisect_right(treaty_starts, item.start) - 1
        if place >= 0 and treaties[place].end >= item.end:
            clues = (*clues, "in-treaty")
        key = side if item.kind == "person" and side is not None else item.key
        name = text[item.start : item.end]
        out.append(Candidate(item.start, item.end, name, key, item.code, item.kind, clues, side))
    return out
