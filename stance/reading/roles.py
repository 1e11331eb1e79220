"""Roles, institutions and short forms: "the minister", "the ministry", "PIW".

A role takes the nearest name with that word as title, or with the role in apposition
("Ana Belova, the foreign minister"), office and nationality permitting; an institution takes
the nearest name that ends with its word; a short form takes the name with its initials.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stance.reading.name_index import Name, NameIndex
from stance.reading.noun_phrases import Words, word_class
from stance.reading.parties import code_of
from stance.reading.party_table import office_holders
from stance.reading.sentences import SentenceIndex

__all__ = ["OF", "RoleReader"]

Span = tuple[int, int]

_ROLES = word_class("role")
_INSTITUTIONS = word_class("institution")
_FEMALE, _MALE = word_class("female"), word_class("male")
_APPOSED = re.compile(r", ([^,.;:\n]{2,80})[,.]")
OF = re.compile(r"\s(?:of|for|at|from|in|with|on|to|who|that)\s")
_PERSONS = frozenset("republican democrat billionaire businessman businesswoman singer actor veteran".split())
_TITLES = word_class("title")
#: Words that make another office of a title.
_HEADS_OF_STATE = ("president", "prime", "premier", "chancellor", "leader", "king")
_ADMINISTRATION = re.compile(r"\b([A-Z]\w+)(?:['’]s)? [Aa]dministration\b")
_LESSER = ("vice", "deputy", "former")
#: Roles that are given because the name is withheld.
_PLAIN = frozenset("senior veteran former retired top high-ranking leading".split())
_NAMELESS = frozenset("official source aide president adviser advisor member lawmaker analyst".split())
_OWNED = re.compile(r"the [\w-]+['’]s ")
_PAST = frozenset(["former", "retired", "ex"])
#: Bodies that are called by what they are once they are known.
_BODIES = frozenset(
    "outlet network newspaper paper magazine agency party body group organisation organization company firm "
    "union watchdog bank channel broadcaster site website institute think-tank charity".split()
)
#: How many names back a role may reach.
_NAMES_BACK = 120
#: So many speakers back one of the same title is looked for.
_SPEAKERS_BACK = 12


#: How many names ahead a person known to hold an office is looked for.
_NAMES_AHEAD = 12


def _offices(words: list[str], head: str, foreign: bool) -> tuple[str, ...]:
    """Return the offices that a role stands for: "the premier", "the prime minister"."""
    if head == "leader":
        return ("president", "prime minister", "chancellor", "leader") if foreign else ()
    if head == "minister":
        return tuple(
            office for office in ("prime minister", "foreign minister") if office.split()[0] in words
        )
    if head == "secretary":
        return ("secretary of state",) if "state" in words else ()
    return {
        "president": ("president",),
        "premier": ("prime minister",),
        "chancellor": ("chancellor",),
        "secretary-general": ("secretary general",),
    }.get(head, ())


def _holds(name: Name, names: NameIndex, offices: tuple[str, ...], code: str | None) -> bool:
    """Whether a name is that of somebody known to hold one of the offices (in a state)."""
    holders = office_holders().get(name.last)
    if holders is None:
        return False
    given = {word.lower() for word in names.fullest(name).core[:-1]}
    for first, office, side in holders:
        # a lone surname may be anybody's: somebody else's given name before it rules this one out
        if office in offices and (not given or not first.isdisjoint(given)):
            return code is None or side == code
    return False


class RoleReader:
    """One article's names, sentences and speakers, and the roles among them.

    Attributes
    ----------
    out : list of str or None
        The resolved speakers so far.
    heads : list of Name or None
        The persons behind them, where known.
    """

    def __init__(
        self,
        text: str,
        index: SentenceIndex,
        spans: Sequence[Span | None],
        contexts: Sequence[Span] | None,
        cued: Sequence[bool] | None,
    ) -> None:
        self.text, self.index, self.spans, self.contexts, self.cued = text, index, spans, contexts, cued
        self.names = NameIndex(text)
        self.out: list[str | None] = [None] * len(spans)
        self.heads: list[Name | None] = [None] * len(spans)
        self._subjects: dict[int, tuple[Words, tuple[int, int]] | None] = {}
        self._quotes: dict[int, list[Span]] = {}
        self._initials: dict[str, Name] | None = None
        self._spoken: set[str] | None = None
        self.speakers_in: dict[int, list[int]] = {}
        for i, span in enumerate(spans):
            if span is not None:
                self.speakers_in.setdefault(index.sentence_at(span[0]), []).append(i)

    def _human(self, surface: str, gender: str) -> bool:
        """True for a singular role ("a senior official") that a personal pronoun may take up."""
        words = OF.split(surface.lower())[0].split()
        if not words or words[-1] not in _ROLES or (words[-1].endswith("s") and words[-1][:-1] in _ROLES):
            return False
        return words[-1] not in (_MALE if gender == "f" else _FEMALE)

    def _whole(self, name: Name) -> tuple[str, Name]:
        full = self.names.fullest(name)
        return self.names.surface(full), full

    # -- the minister, the ministry ----------------------------------------------------
    def _role(self, i: int, span: Span, low: str) -> tuple[str | None, Name | None] | None:
        """Return the name that "the minister" or "the ministry" (speaker ``i``) stands for, or None."""
        words = OF.split(low)[0].split()
        if not words:
            return None
        head = words[-1].rstrip(".")
        if "'s" in low[len(" ".join(words)) :] or "’s" in low[len(" ".join(words)) :]:
            return None  # "the senator from Delaware's office"
        if head == "pm":
            words, head = ["the", "prime", "minister"], "minister"
        k = self.names.count_before(span[0])
        near = self.names.names[max(0, k - _NAMES_BACK) : k]
        capitals = [word.lower() for word in self.text[span[0] + 4 : span[1]].split() if word[:1].isupper()]
        foreign = [word for word in capitals if word not in _TITLES and word != "pm"]
        wanted = [word for word in words[:-1] if word in _TITLES]
        single = (head in _ROLES or head in _PERSONS) and not (head.endswith("s") and head[:-1] in _ROLES)
        found = None
        if single and len(words) == 2 and not foreign:
            found = self._has_spoken(i, head)
        if single and found is None:
            found = self._titled(near, words, head, foreign, wanted, span[0])
            if found is None:
                found = self._holder(words, head, foreign, near, span)
            if found is None and not foreign and head == "president":
                found = self._in_office(span[0])
        if found is None:
            found = self._same_head(i, low, head, wanted)
        if found is None and single and head not in _NAMELESS:
            plain = len(words) < 4 and not foreign and all(word in _PLAIN for word in words[1:-1])
            if plain or head in _PERSONS:
                found = self._last_person(i, span, head)
            elif words[1:2] and words[1] in _PAST and not code_of(self.text[span[0] : span[1]]):
                found = self._last_person(i, span, head)  # "the retired Marine Corps general"
        if (
            found is None
            and single
            and not capitals
            and _OWNED.match(low)
            and (head != "official" or "top" in words)
        ):
            found = self._last_person(i, span, head)  # "the group's president"
        if found is None and head in _INSTITUTIONS and len(words) < 3:
            found = self._institution(near, head)
        if found is None and head in _BODIES and len(words) < 4 and not capitals:
            found = self._last_body(i, span)
        return found

    def _has_spoken(self, i: int, head: str) -> tuple[str | None, Name | None] | None:
        """Return the one of a title who spoke last: in a story of one president another is only mentioned."""
        for j in range(i - 1, max(-1, i - _SPEAKERS_BACK), -1):
            name = self.heads[j]
            if name is not None:
                full = self.names.fullest(name)
                if head in full.title.replace(".", "").split():
                    return self._whole(full)
        return None

    def _last_body(self, i: int, span: Span) -> tuple[str | None, Name | None] | None:
        """The body that spoke last, if near enough for "the newspaper" or "the party" to mean it."""
        here = self.index.sentence_at(span[0])
        for j in range(i - 1, max(-1, i - 6), -1):
            other, name = self.spans[j], self.out[j]
            if other is None or name is None:
                continue
            if self.index.sentence_at(other[0]) < here - 4:
                break
            words = name.removeprefix("the ").removeprefix("The ")
            if (
                self.heads[j] is None
                and words[:1].isupper()
                and OF.split(words)[0].split()[-1].lower() not in _ROLES
            ):
                return name, None
        return None

    def _titled(
        self, near: list[Name], words: list[str], head: str, foreign: list[str], wanted: list[str], limit: int
    ) -> tuple[str | None, Name | None] | None:
        """The nearest person with the role as title or in apposition, office and state permitting."""
        for name in reversed(near):
            if not name.core or not self.names.person(name):
                continue
            title = name.title.replace(".", "").split()
            if head == "leader" and foreign and not wanted:
                fits = any(word in title for word in _HEADS_OF_STATE)
            else:
                fits = head in title and all(word in title for word in wanted)
            if fits and not any(word in title and word not in words for word in _LESSER):
                if all(word in title for word in foreign):
                    return self._whole(name)
                if head != "leader" and not any(code_of(word.capitalize()) for word in title):
                    return self._whole(name)
            elif not fits and self._apposed(name, head, wanted, limit):
                return self._whole(name)
        return None

    def _holder(
        self, words: list[str], head: str, foreign: list[str], near: list[Name], span: Span
    ) -> tuple[str | None, Name | None] | None:
        """The nearest person known to hold the office: "the president", "the French leader"."""
        offices = _offices(words, head, bool(foreign))
        if not offices or any(word in _LESSER for word in words):
            return None
        code = code_of(self.text[span[0] : span[1]]) if foreign else None
        if foreign and (code is None or len(foreign) > 2):
            return None
        at = self.names.count_before(span[1])
        for name in [*reversed(near), *self.names.names[at : at + _NAMES_AHEAD]]:
            if name.core and self.names.person(name) and _holds(name, self.names, offices, code):
                return self._whole(name)
        return None

    def _same_head(
        self, i: int, low: str, head: str, wanted: list[str]
    ) -> tuple[str | None, Name | None] | None:
        """A fuller mention of the same role among the speakers before: "An aide to the governor"."""
        for j in range(i - 1, max(-1, i - 30), -1):
            other = self.spans[j]
            if other is None or self.out[j] is None:
                continue
            said = OF.split(self.text[other[0] : other[1]].lower())
            first = said[0].split()
            longer = other[1] - other[0] > len(low)
            fits = longer and first[-1:] == [head] and all(word in first for word in wanted)
            if fits and not self._another(self.spans[i], other):
                return self.out[j], self.heads[j]
        return None

    def _another(self, span: Span | None, other: Span) -> bool:
        """Whether a name tells two of one kind apart: "the Greek government" from "the Turkish government"."""
        if span is None:
            return False
        words = self.text[other[0] : other[1]].split()
        codes = {code_of(word.removesuffix("'s").removesuffix("’s")) for word in words if word[:1].isupper()}
        codes -= {None}
        for word in self.text[span[0] + 4 : span[1]].split():
            if word in words or not word[:1].isupper():
                continue
            code = code_of(word)
            if code in codes:
                continue
            if (code is not None and codes) or (
                word.isalpha() and word.isupper() and len(word) > 2 and not code
            ):
                return True
        return False

    def _institution(self, near: list[Name], head: str) -> tuple[str | None, Name | None] | None:
        for name in reversed(near):
            parts = self.text[name.start : name.end].lower().split()
            if len(parts) > 1 and (
                parts[-1] == head or (parts[0] == head and len(parts) > 2 and parts[1] == "of")
            ):
                return self.text[name.start : name.end], None
        return None

    def _in_office(self, offset: int) -> tuple[str | None, Name | None] | None:
        """For "the president" with no titled name: the one whose administration is spoken of.

        Else the one person without an office of another kind whom the text names far more often
        than any other; nobody if there is no such person.
        """
        low, high = max(0, offset - 6000), min(len(self.text), offset + 2000)
        for match in _ADMINISTRATION.finditer(self.text, low, high):
            for name in self.names.by_last.get(match.group(1).lower(), ()):
                if name.person or name.start == match.start():
                    return self._whole(name)
        counts: dict[str, int] = {}
        first: dict[str, Name] = {}
        for name in self.names.names[self.names.count_before(low) : self.names.count_before(high)]:
            if name.core and self.names.person(name):
                office = set(name.title.replace(".", "").split()) & _ROLES
                counts[name.last] = counts.get(name.last, 0) + (-9 if office else 1)
                first.setdefault(name.last, name)
        ranked = sorted(counts.items(), key=lambda pair: -pair[1])[:2]
        sure = bool(ranked) and any(
            name.title or self.names.given(name) for name in self.names.by_last[ranked[0][0]]
        )
        if sure and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            return self._whole(first[ranked[0][0]])
        return None

    def _last_person(self, i: int, span: Span, head: str) -> tuple[str | None, Name | None] | None:
        """Return the person who spoke last, if near enough for "the singer" to mean them."""
        here = self.index.sentence_at(span[0])
        for j in range(i - 1, -1, -1):
            other, name = self.spans[j], self.heads[j]
            if other is not None and self.index.sentence_at(other[0]) < here - 3:
                break
            if name is not None:
                gender = self.names.gender(name)
                if (head in _MALE and gender == "f") or (head in _FEMALE and gender == "m"):
                    break
                return self.out[j], name
        return None

    def _acronym(self, span: Span, low: str) -> str | None:
        """Return the name whose initials a short form gives: "PIW" for "Petroleum Intelligence Weekly"."""
        letters = self.text[span[0] : span[1]].removeprefix("The ").removeprefix("the ").replace(".", "")
        if not (2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()):
            return None
        if self._initials is None:
            self._initials = {}
            for name in self.names.names:
                whole = self.text[name.start : name.end]
                initials = "".join(word[0] for word in whole.split() if word[0].isupper())
                if len(initials) > 1 and len(whole) > 2 * len(initials):
                    self._initials.setdefault(initials, name)
        known = self._initials.get(letters)
        return self.text[known.start : known.end] if known is not None and known.start < span[1] else None

    def _apposed(self, name: Name, head: str, wanted: list[str], limit: int) -> bool:
        """True for "Ana Belova, the foreign minister": the role stands right behind the name."""
        match = _APPOSED.match(self.text, name.end)
        if match is None or match.end() > limit:
            return False
        words = OF.split(match.group(1))[0].split()
        low = [word.lower() for word in words]
        return bool(low) and low[-1] == head and all(word in low for word in wanted)
