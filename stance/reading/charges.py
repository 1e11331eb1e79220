"""The parties of an article as a statement sees them: where each stands, and what is said of it.

All candidates of an article are gathered once; for a statement those in reach are laid out
with the names of their features. ``accused.py`` weighs them. Cost per statement is bounded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from stance.reading.candidates import Candidate, find_candidates, side_of_leader
from stance.reading.parties import code_of
from stance.reading.treaties import TreatyMention

__all__ = ["REACH_AFTER", "REACH_BEFORE", "ChargeIndex", "lasting_features"]

#: How far before and after a statement a party may be named, in characters.
REACH_BEFORE, REACH_AFTER = 2500, 600
#: Farther off than the text before a statement only the last mention of a party is weighed, of so many parties.
_DISTANT = 8
_WORD = re.compile(r"\w+")
_PRONOUNS = (
    ("they", re.compile(r"\b(?:they|them|their|theirs)\b", re.I)),
    ("it", re.compile(r"\bits?\b", re.I)),
    ("he", re.compile(r"\b(?:he|his|him|she|her)\b", re.I)),
    ("we", re.compile(r"\b(?:we|our|us|I|my)\b")),
    ("you", re.compile(r"\byour?\b", re.I)),
)
_BREACH = re.compile(
    r"\b(?:violat\w*|breach\w*|break\w*|broke\w*|cheat\w*|reneg\w*|flout\w*|fail\w*|circumvent\w*|disregard\w*|infring\w*|"
    r"contraven\w*|non-?compliance|not|never|overrid\w*|undermin\w*|backtrack\w*|ignor\w*|refus\w*|illegal\w*)\b|n[’']t\b",
    re.I,
)
#: "accused" + "Moscow of cheating": the party charged stands before the first preposition.
_CHARGING_CUE = re.compile(
    r"accus|blam|charg|condemn|critici[sz]|denounc|fault|slam|blast|rebuk|castigat|call", re.I
)
_CHARGED = re.compile(r"[^\n]{2,90}?\s(?=(?:of|for|over|to)\b)")
_NO_NAME = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "the",
        "of",
        "and",
        "president",
        "minister",
        "prime",
        "foreign",
        "spokesman",
        "secretary",
    ]
)
_OFFENCES = frozenset(
    ["violates", "not-doing", "its-violation", "by", "charged-of", "to-comply", "demonym-violation"]
)


@lru_cache(maxsize=4096)
def _name_words(name: str | None) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall((name or "").lower()) if word not in _NO_NAME)


_code_of = lru_cache(maxsize=4096)(code_of)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Whose side the speaker is on, and the words of the speaker's name."""

    code: str | None
    words: frozenset[str]

    def owns(self, candidate: Candidate) -> bool:
        """Whether a party is the speaker or the speaker's own side."""
        if self.code is not None and candidate.side == self.code:
            return True
        return candidate.kind == "person" and not self.words.isdisjoint(_name_words(candidate.name))


class ChargeIndex:
    """The parties of an article, laid out so that each statement finds those it may charge.

    Parameters
    ----------
    text : str
        The article.
    sentences : sequence of (int, int)
        Its sentences, in order.
    treaties : sequence of TreatyMention, optional
        Its treaties, where they are known already.
    start, end : int
        The part to look in; all of it by default.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[tuple[int, int]],
        treaties: Sequence[TreatyMention] | None = None,
        start: int = 0,
        end: int | None = None,
    ) -> None:
        self.text = text
        self.candidates = find_candidates(text, sentences, treaties, start, end)
        self.starts = [candidate.start for candidate in self.candidates]
        self._named: dict[str, list[int]] = {}
        self._offences: dict[str, list[int]] = {}
        self.sums: dict[tuple[int, str], float] = {}
        for candidate in self.candidates:
            self._named.setdefault(candidate.key, []).append(candidate.start)
            if not _OFFENCES.isdisjoint(candidate.clues):
                for key in {candidate.key, candidate.side}:
                    if key is not None:
                        self._offences.setdefault(key, []).append(candidate.start)

    def _near(self, start: int, end: int, low: int, high: int) -> list[Candidate]:
        """Return the candidates in reach: all from ``low`` to ``high``, beyond that one a party."""
        first = bisect_left(self.starts, start - REACH_BEFORE)
        left, right = bisect_left(self.starts, low), bisect_left(self.starts, high)
        last = bisect_left(self.starts, end + REACH_AFTER)
        close = self.candidates[left:right]
        seen = {candidate.key for candidate in close}
        far: list[Candidate] = []
        for candidate in reversed(self.candidates[first:left]):
            if candidate.key not in seen:
                seen.add(candidate.key)
                far.append(candidate)
                if len(far) == _DISTANT:
                    break
        after: list[Candidate] = []
        for candidate in self.candidates[right:last]:
            if candidate.key not in seen:
                seen.add(candidate.key)
                after.append(candidate)
                if len(after) == _DISTANT // 2:
                    break
        return [*reversed(far), *close, *after]

    def _speaker(self, name: str | None, start: int, near: Sequence[Candidate]) -> _Speaker:
        words, code = _name_words(name), _code_of(name) or side_of_leader(name)
        if code is None and words:
            for candidate in near:
                if (
                    candidate.kind == "person"
                    and candidate.side
                    and not words.isdisjoint(_name_words(candidate.name))
                ):
                    code = candidate.side
                    break
        return _Speaker(code, words)

    def features(self, start: int, end: int, **around: Any) -> list[tuple[Candidate, list[str]]]:
        """Return the candidates for a statement, each with the names of all its features.

        The parameters are those of :func:`charged_parties`; this is what the weights are learnt from.
        """
        rows = self.situations(start, end, **around)
        return [(c, [*lasting_features(c, region), *names]) for c, region, names in rows]

    def situations(
        self,
        start: int,
        end: int,
        *,
        sentence: tuple[int, int],
        before_start: int,
        speaker: str | None,
        cue: str | None = None,
        speaker_start: int | None = None,
    ) -> list[tuple[Candidate, str, list[str]]]:
        """Return the candidates for a statement with their region and the features that depend on it."""
        low, high = min(before_start, sentence[0], start), max(sentence[1], end)
        near = self._near(start, end, low, high)
        if not near:
            return []
        who = self._speaker(speaker, start, near)
        own = [who.owns(candidate) for candidate in near]
        content = self.text[start:end]
        pronouns = [name for name, pattern in _PRONOUNS if pattern.search(content)] or ["none"]
        inside = [i for i, c in enumerate(near) if start <= c.start and c.end <= end]
        others = [near[i] for i in inside if not own[i]]
        situation = "other" if others else "own" if inside else "empty"
        window = (start - REACH_BEFORE, end + REACH_AFTER)
        counts = [_within(self._named[c.key], *window) for c in near]
        offences = [_within(self._offences.get(c.key), *window) for c in near]
        sided = [_within(self._offences.get(c.side), *window) if c.side else 0 for c in near]
        most, worst, worst_side = max(counts), max(offences), max(sided)
        order: dict[str, int] = {}
        for i in range(len(near) - 1, -1, -1):
            if near[i].start < start and not own[i]:
                order.setdefault(near[i].key, len(order) + 1)
        phrase = None
        if cue is not None and _CHARGING_CUE.search(cue):
            phrase = _CHARGED.match(self.text, start, end)
        breach = _BREACH.search(self.text, start, end)
        doer = first = -1
        if others:
            first = others[0].start
            if breach is not None:
                doers = (c.start for c in others if c.end <= breach.start() and "in-treaty" not in c.clues)
                doer = max(doers, default=-1)
        out = []
        for i, c in enumerate(near):
            region = _region(c, start, end, sentence, before_start)
            names = [f"{region}|{situation}", f"count={min(counts[i], 4)}"]
            if own[i]:
                names += ["speaker", "speaker|" + region]
                names += [f"speaker|{pronoun}" for pronoun in pronouns]
            if c.start == speaker_start:
                names.append("is-the-speaker-phrase")
            if region != "in":
                names += [f"{situation}|{pronoun}|{c.kind}" for pronoun in pronouns]
                if c.key in order:
                    names.append(f"rank={min(order[c.key], 4)}|{situation}")
            elif c.start - start < 12 and len(self.text[start : c.start].split()) <= 1:
                names.append("opens")
            if counts[i] == most and most > 1:
                names.append("most-named")
            if offences[i]:
                names += ["offends", f"offends|{situation}"]
                if offences[i] == worst:
                    names += ["worst-offender", f"worst-offender|{situation}"]
            if sided[i]:
                names.append("side-offends")
                if sided[i] == worst_side:
                    names += ["side-worst", f"side-worst|{situation}", f"side-worst|{c.kind}"]
            if c.kind == "person":
                names.append("person-of-known-side" if c.side else "person-of-no-side")
            if phrase is not None and region == "in":
                names.append("in-charged-phrase" if c.start < phrase.end() else "behind-charged-phrase")
            if c.start == doer:
                names.append("doer")
            if c.start == first:
                names.append("first-inside")
            if breach is None:
                names.append("no-breach|" + region)
            out.append((c, region, names))
        return out


def _within(starts: list[int] | None, low: int, high: int) -> int:
    return bisect_right(starts, high) - bisect_left(starts, low) if starts else 0


def _region(c: Candidate, start: int, end: int, sentence: tuple[int, int], before_start: int) -> str:
    if start <= c.start and c.end <= end:
        return "in"
    if sentence[0] < c.end and c.start < sentence[1]:
        return "sentence-before" if c.start < start else "sentence-after"
    if c.start >= start:
        return "later"
    return "before" if c.start >= before_start else "earlier"


def lasting_features(c: Candidate, region: str) -> list[str]:
    """Return the features of a candidate that are the same for every statement it stands so to."""
    names = ["region=" + region, *c.clues]
    names += [f"{region}|{clue}" for clue in c.clues if "=" not in clue or clue.startswith("kind")]
    return names
