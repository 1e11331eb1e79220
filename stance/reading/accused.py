"""Whom a statement charges, if it is an accusation.

Every party, person and group near a statement is a candidate. A linear model weighs what
stands beside each mention ("accused X of", "X has violated", "violations by X", "urged X to
comply", "in X"), where it stands (in the statement, its sentence, before it, elsewhere), how
often and how badly the article speaks of it, and whether it is the speaker's own side. The
weights are in ``data/accused_weights.json``, learnt from labelled statements by
``python -m benchmarks.fit_accused``; here they are only added up. Nothing looks at the
stance: the parties found are those that would be charged.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from stance.reading.candidates import Candidate, find_candidates, side_of_leader
from stance.reading.parties import code_of
from stance.reading.sentences import sentence_spans
from stance.reading.treaties import TreatyMention
from stance.records import Party

__all__ = ["ChargeIndex", "charged_parties"]

_WEIGHTS = Path(__file__).with_name("data") / "accused_weights.json"
#: How far before and after a statement a party may be named, in characters.
REACH_BEFORE, REACH_AFTER = 2500, 600
#: Farther off than the text before a statement only the last mention of a party is weighed, of so many parties.
_DISTANT = 8
_MOST = 4
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
_RECIPROCAL = re.compile(r"\W{0,3}(?:each other|one another)\b", re.I)
#: "accused" + "Moscow of cheating": the party charged stands before the first preposition.
_CHARGING_CUE = re.compile(
    r"accus|blam|charg|condemn|critici[sz]|denounc|fault|slam|blast|rebuk|castigat|call", re.I
)
_CHARGED = re.compile(r"[^\n]{2,90}?\s(?=(?:of|for|over|to)\b)")
_JOINED = re.compile(r",? and (?:the |its |their |his )?|, (?:the )?|/")
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


@cache
def _model() -> dict[str, Any]:
    with open(_WEIGHTS, encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data


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
        self._starts = [candidate.start for candidate in self.candidates]
        self._named: dict[str, list[int]] = {}
        self._offences: dict[str, list[int]] = {}
        for candidate in self.candidates:
            self._named.setdefault(candidate.key, []).append(candidate.start)
            if not _OFFENCES.isdisjoint(candidate.clues):
                for key in {candidate.key, candidate.side}:
                    if key is not None:
                        self._offences.setdefault(key, []).append(candidate.start)

    def _near(self, start: int, end: int, low: int, high: int) -> list[Candidate]:
        """Return the candidates in reach: all from ``low`` to ``high``, beyond that one a party."""
        first = bisect_left(self._starts, start - REACH_BEFORE)
        left, right = bisect_left(self._starts, low), bisect_left(self._starts, high)
        last = bisect_left(self._starts, end + REACH_AFTER)
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

    def features(
        self,
        start: int,
        end: int,
        *,
        sentence: tuple[int, int],
        before_start: int,
        speaker: str | None,
        cue: str | None = None,
        speaker_start: int | None = None,
    ) -> list[tuple[Candidate, list[str]]]:
        """Return the candidates for a statement, each with the names of its features.

        The parameters are those of :func:`charged_parties`.
        """
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
            names = ["region=" + region, f"{region}|{situation}", f"count={min(counts[i], 4)}"]
            for clue in c.clues:
                names.append(clue)
                if "=" not in clue or clue.startswith("kind"):
                    names.append(f"{region}|{clue}")
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
            out.append((c, names))
        return out

    def charged(
        self,
        start: int,
        end: int,
        *,
        sentence: tuple[int, int],
        before_start: int,
        speaker: str | None,
        cue: str | None = None,
        speaker_start: int | None = None,
    ) -> tuple[Party, ...]:
        """Return the parties a statement charges; see :func:`charged_parties`."""
        each_other = self._each_other(start, end, speaker, speaker_start)
        if each_other:
            return each_other
        model = _model()
        weights, bias = model["weights"], model["bias"]
        groups: dict[str, list[tuple[bool, int, float, Candidate]]] = {}
        tops: dict[str, float] = {}
        for candidate, names in self.features(
            start,
            end,
            sentence=sentence,
            before_start=before_start,
            speaker=speaker,
            cue=cue,
            speaker_start=speaker_start,
        ):
            score = bias + sum(weights.get(name, 0.0) for name in names)
            row = (_is_adjective(candidate), _REGION_ORDER[names[0][7:]], -score, candidate)
            groups.setdefault(candidate.key, []).append(row)
            tops[candidate.key] = max(score, tops.get(candidate.key, score))
        if not groups:
            return ()
        ranked = sorted(tops.items(), key=lambda item: (-item[1], item[0]))
        top = ranked[0][1]
        if top < model["floor"]:
            return ()
        keys = [ranked[0][0]]
        keys += [
            key for key, score in ranked[1:_MOST] if score >= max(model["threshold"], top - model["margin"])
        ]
        out = [min(groups[key], key=lambda row: row[:3])[3] for key in keys]
        out += [partner for partner in self._partners(out[0]) if partner.key not in keys]
        out = sorted(out[:_MOST], key=lambda candidate: candidate.start)
        return tuple(Party(c.name, c.start, c.end, c.code) for c in out)

    def _partners(self, chosen: Candidate) -> list[Candidate]:
        """Return those named in one breath with a party: "Moscow and the separatists"."""
        place = bisect_left(self._starts, chosen.start)
        found: list[Candidate] = []
        for step in (-1, 1):
            near, other = chosen, place + step
            while 0 <= other < len(self.candidates) and len(found) < _MOST:
                first, second = (self.candidates[other], near) if step < 0 else (near, self.candidates[other])
                gap = second.start - first.end
                if not 0 < gap <= 12 or not _JOINED.fullmatch(self.text, first.end, second.start):
                    break
                near = self.candidates[other]
                found.append(near)
                other += step
        return found

    def _each_other(self, start: int, end: int, speaker: str | None, place: int | None) -> tuple[Party, ...]:
        """Return both speakers of "each other": they charge themselves."""
        if not speaker or not _RECIPROCAL.match(self.text, start, end):
            return ()
        if place is None or not self.text.startswith(speaker, place):
            place = self.text.rfind(speaker, max(0, start - REACH_BEFORE), start)
            place = place if place >= 0 else self.text.find(speaker, end, end + REACH_AFTER)
            if place < 0:
                return ()
        first, last = bisect_left(self._starts, place), bisect_left(self._starts, place + len(speaker))
        named = [c for c in self.candidates[first:last] if c.end <= place + len(speaker)]
        if len(named) > 1:
            return tuple(Party(c.name, c.start, c.end, c.code) for c in named[:_MOST])
        return (Party(speaker, place, place + len(speaker), _code_of(speaker)),)


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


_REGION_ORDER = {"in": 0, "sentence-before": 1, "sentence-after": 2, "before": 3, "earlier": 4, "later": 5}


def _is_adjective(candidate: Candidate) -> bool:
    """A demonym with no noun of its own ("Russian") names the party less well than the state."""
    return candidate.kind == "demonym" and " " not in candidate.name and not candidate.name.endswith("s")


def charged_parties(
    text: str,
    start: int,
    end: int,
    *,
    sentence: tuple[int, int],
    before_start: int,
    speaker: str | None = None,
    cue: str | None = None,
    speaker_start: int | None = None,
    index: ChargeIndex | None = None,
) -> tuple[Party, ...]:
    """Return the parties that a statement charges, as if it is an accusation.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The statement.
    sentence : (int, int)
        The sentence (or sentences) around it and its cue.
    before_start : int
        Where the text before that sentence begins (see ``context.surroundings``).
    speaker : str or None
        Who says it, at the fullest name known: the speaker's own side is seldom charged.
    cue : str or None
        The words that report it: whom "accused" is followed by is charged.
    speaker_start : int or None
        Where the speaker is named, so that "each other" finds both.
    index : ChargeIndex, optional
        Of the whole article, so that it is made once for all its statements.

    Returns
    -------
    tuple of Party
        As the text names them, in its order, four at the most; a party meant by a pronoun by
        the name it stands for; empty if nobody is named that could be meant.

    Examples
    --------
    >>> text = "Oslo accused Denmark of breaking the pact."
    >>> charged_parties(text, 13, 41, sentence=(0, 42), before_start=0, speaker="Oslo", cue="accused")
    (Party(text='Denmark', start=13, end=20, code='DNK'),)
    """
    if index is None:
        low, high = max(0, start - REACH_BEFORE), min(len(text), end + REACH_AFTER)
        index = ChargeIndex(text, sentence_spans(text, low, high), None, low, high)
    return index.charged(
        start,
        end,
        sentence=sentence,
        before_start=before_start,
        speaker=speaker,
        cue=cue,
        speaker_start=speaker_start,
    )
