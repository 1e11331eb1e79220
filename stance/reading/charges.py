"""The parties of an article as a statement sees them: where each stands, and what is said of it.

All candidates of an article are gathered once; for a statement those in reach are laid out
with the names of their features. ``accused.py`` weighs them. Cost per statement is bounded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from stance.reading.candidates import Candidate, find_candidates, side_of_leader
from stance.reading.parties import code_of
from stance.reading.tokens import Memo
from stance.reading.treaties import TreatyMention

__all__ = [
    "REACH_AFTER",
    "REACH_BEFORE",
    "ChargeIndex",
    "Facts",
    "depends_on_region",
    "feature_names",
    "is_adjective",
    "lasting_features",
]

#: What is known of a candidate as a statement sees it; :func:`feature_names` says in which order.
Facts = tuple[
    str,
    str,
    tuple[str, ...],
    str,
    int,
    bool,
    bool,
    int,
    bool,
    bool,
    int,
    int,
    bool,
    int,
    bool,
    bool,
    bool,
    str,
    bool,
]

#: How far before and after a statement a party may be named, in characters.
REACH_BEFORE, REACH_AFTER = 2500, 600
#: Farther off than the text before a statement only the last mention of a party is weighed, of so many parties.
_DISTANT = 8
_WORD = re.compile(r"\w+")
_PRONOUNS = (
    ("they", frozenset(["they", "them", "their", "theirs"])),
    ("it", frozenset(["it", "its"])),
    ("he", frozenset(["he", "his", "him", "she", "her"])),
    ("we", frozenset(["we", "our", "us", "I", "my"])),
    ("you", frozenset(["you", "your"])),
)
_BREACH = re.compile(
    r"\b(?:violat\w*|breach\w*|break\w*|broke\w*|cheat\w*|reneg\w*|flout\w*|fail\w*|circumvent\w*|disregard\w*|infring\w*|"
    r"contraven\w*|non-?compliance|not|never|overrid\w*|undermin\w*|backtrack\w*|ignor\w*|refus\w*|illegal\w*)\b|n[’']t\b",
    re.I,
)
_NOUN_KINDS = frozenset(["state", "capital", "metonym", "organisation", "group"])
#: "Ambassadors to the union", "talks with Norland": whom somebody is sent to is not their side.
_NOT_OWN = re.compile(r"\s(?:to|from|with|against|on|over)\s")
_RUN_BY = re.compile(r"\b([A-Z]\w+)-(?:run|led|controlled|allied|affiliated|appointed|linked)\b")
#: The pronoun that is the subject of what is said: "they will begin disregarding it".
_OPENING = re.compile(
    r"\W{0,3}(they|it|its|their|he|she|his|her|we|our|you|your|this|that|these|those)\b", re.I
)
_OPENS = {
    **dict.fromkeys(["they", "their"], "they"),
    **dict.fromkeys(["it", "its"], "it"),
    **dict.fromkeys(["he", "she", "his", "her"], "he"),
    **dict.fromkeys(["we", "our"], "we"),
    **dict.fromkeys(["you", "your"], "you"),
    **dict.fromkeys(["this", "that", "these", "those"], "this"),
}
#: How near before a statement a breach told of somebody counts as the one it goes on with, in characters.
_CLOSE = 600
#: What every match of it begins with, as a word.
_BREACH_STEMS = tuple(
    """violat breach break broke cheat reneg flout fail circumvent disregard infring contraven non not never
    overrid undermin backtrack ignor refus illegal""".split()
)
_begins_breach = Memo(lambda word: word.startswith(_BREACH_STEMS))
#: "accused" + "Moscow of cheating": the party charged stands before the first preposition.
_CHARGING_CUE = re.compile(
    r"accus|blam|charg|condemn|critici[sz]|denounc|fault|slam|blast|rebuk|castigat|call", re.I
)
_CHARGED = re.compile(r"[^\n]{2,90}?\s(?=(?:of|for|over|to)\b)")
#: No party is on this side.
_NOBODY = "-"
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
#: "the Japanese have": a demonym that is no adjective.
_AS_NOUN = frozenset(
    f"r1={word}"
    for word in "have had are were will would did do should must could may might can not say said".split()
)
_OFFENCES = frozenset(
    ["violates", "not-doing", "its-violation", "by", "charged-of", "to-comply", "demonym-violation"]
)


def _pronouns(words: set[str], low: set[str]) -> tuple[str, ...]:
    """Return which kinds of pronouns are among the words of a statement ("US" is no "us")."""
    found = [name for name, kind in _PRONOUNS if not kind.isdisjoint(words if name == "we" else low)]
    return tuple(found) or ("none",)


def _first_breach(text: str, start: int, end: int, content: str, low: set[str]) -> int:
    """Return where a statement first speaks of a breach, -1 if nowhere."""
    # few statements do: what every match begins with is looked for among their words first
    if (
        any(map(_begins_breach.__getitem__, low))
        or "n't" in content
        or "n’t" in content
        or "N'T" in content
        or "N’T" in content
    ):
        breach = _BREACH.search(text, start, end)
        return breach.start() if breach is not None else -1
    return -1


@lru_cache(maxsize=4096)
def _name_words(name: str | None) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall((name or "").lower()) if word not in _NO_NAME)


@lru_cache(maxsize=4096)
def _side_of(name: str | None) -> str | None:
    """Return the code of the side a speaker is on, by the speaker's name."""
    if not name:
        return None
    run_by = _RUN_BY.search(name)
    if run_by is not None:
        return code_of(run_by.group(1))
    return code_of(_NOT_OWN.split(name, maxsplit=1)[0]) or side_of_leader(name)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Whose side the speaker is on, and the words of the speaker's name."""

    code: str | None
    words: frozenset[str]

    def own_of(self, candidates: Sequence[Candidate], joint: Container[str]) -> list[bool]:
        """Say of each party whether it is the speaker, the speaker's own side, or (by its key) a joint speaker."""
        code, words = self.code, self.words
        side = code if code is not None else _NOBODY
        return [
            c.side == side
            or c.key in joint
            or (c.kind == "person" and bool(words) and not words.isdisjoint(_name_words(c.name)))
            for c in candidates
        ]


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
        self.keys = [candidate.key for candidate in self.candidates]
        #: Sums of lasting weights by place and region, kept for the next statement.
        self.sums: dict[tuple[int, str], int] = {}
        self._nouns: dict[str, list[Candidate]] | None = None
        self._next = _next_places(self.keys)
        #: Where a party or its side is seen to offend: places in the text, and whom they concern.
        self._offence_starts: list[int] = []
        self._offenders: list[str] = []
        for candidate in self.candidates:
            if not _OFFENCES.isdisjoint(candidate.clues):
                for key in {candidate.key, candidate.side}:
                    if key is not None:
                        self._offence_starts.append(candidate.start)
                        self._offenders.append(key)

    def by_name(self, candidate: Candidate) -> Candidate:
        """Return the mention nearest to an adjective ("Russian") that names its party as a noun."""
        if not is_adjective(candidate):
            return candidate
        if self._nouns is None:
            self._nouns = {}
            for other in self.candidates:
                if other.kind in _NOUN_KINDS and "in-treaty" not in other.clues and other.code is not None:
                    self._nouns.setdefault(other.code, []).append(other)
        nouns = self._nouns.get(candidate.key, ())
        return min(nouns, key=lambda other: abs(other.start - candidate.start), default=candidate)

    def _near(self, start: int, end: int, low: int, high: int) -> list[int]:
        """Return the places of the candidates in reach: all from ``low`` to ``high``, beyond that one a party."""
        keys, starts, after = self.keys, self.starts, self._next
        first = bisect_left(starts, start - REACH_BEFORE)
        left, right = bisect_left(starts, low), bisect_left(starts, high)
        last = bisect_left(starts, end + REACH_AFTER)
        # the last mention of a party that is not named again until ``right``
        far = [i for i in range(first, left) if after[i] >= right][-_DISTANT:]
        if right >= last:
            return [*far, *range(left, right)]
        seen = set(keys[left:right])
        seen.update([keys[i] for i in far])
        behind: list[int] = []
        for i in range(right, last):
            if keys[i] not in seen:
                seen.add(keys[i])
                behind.append(i)
                if len(behind) == _DISTANT // 2:
                    break
        return [*far, *range(left, right), *behind]

    def _speaker(self, name: str | None, near: Sequence[Candidate]) -> _Speaker:
        words, code = _name_words(name), _side_of(name)
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
        return [
            (self.candidates[i], [*lasting_features(self.candidates[i], facts[0]), *feature_names(facts)])
            for i, facts in self.situations(start, end, **around)
        ]

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
    ) -> list[tuple[int, Facts]]:
        """Return the places of the candidates for a statement, and the facts on each that depend on it."""
        low, high = min(before_start, sentence[0], start), max(sentence[1], end)
        places = self._near(start, end, low, high)
        if not places:
            return []
        near = [self.candidates[i] for i in places]
        who = self._speaker(speaker, near)
        joint = _joint_keys(speaker, speaker_start, near)
        own = who.own_of(near, joint)
        content = self.text[start:end]
        words = set(_WORD.findall(content))
        low_words = set(map(str.lower, words))
        pronouns = _pronouns(words, low_words)
        regions = _regions(near, start, end, sentence, before_start)
        others = [
            c
            for c, region, mine in zip(near, regions, own, strict=True)
            if region == "in" and not mine and "suffers" not in c.clues
        ]
        situation = "other" if others else "own" if "in" in regions else "empty"
        first, last = (
            bisect_left(self.starts, start - REACH_BEFORE),
            bisect_right(self.starts, end + REACH_AFTER),
        )
        named = Counter(self.keys[first:last])
        counts = [named[c.key] for c in near]
        first = bisect_left(self._offence_starts, start - REACH_BEFORE)
        last = bisect_right(self._offence_starts, end + REACH_AFTER)
        bad = Counter(self._offenders[first:last])
        offences = sided = [0] * len(near)
        if bad:
            offences, sided = [bad[c.key] for c in near], [bad[c.side] if c.side else 0 for c in near]
        most, worst, worst_side = max(counts), max(offences), max(sided)
        order: dict[str, int] = {}
        for c, mine in zip(reversed(near), reversed(own), strict=True):
            if not mine and c.start < start and c.key not in order:
                order[c.key] = len(order) + 1
        charged = -1
        if cue is not None and _CHARGING_CUE.search(cue):
            phrase = _CHARGED.match(self.text, start, end)
            charged = phrase.end() if phrase is not None else -1
        pronoun = _OPENING.match(self.text, start, end)
        subject = _OPENS[pronoun.group(1).lower()] if pronoun is not None else ""
        recent = set(
            self._offenders[
                bisect_left(self._offence_starts, start - _CLOSE) : bisect_left(self._offence_starts, start)
            ]
        )
        breach = _first_breach(self.text, start, end, content, low_words)
        doer = opening = -1
        if others:
            opening = others[0].start
            if breach >= 0:
                doers = (c.start for c in others if c.end <= breach and "in-treaty" not in c.clues)
                doer = max(doers, default=-1)
        out: list[tuple[int, Facts]] = []
        for i, c, region, mine, count, offence, side in zip(
            places, near, regions, own, counts, offences, sided, strict=True
        ):
            at, inside = c.start, region == "in"
            facts = (
                region,
                situation,
                pronouns,
                c.kind,
                count if count < 4 else 4,
                mine,
                at == speaker_start,
                0 if inside or c.key not in order else min(order[c.key], 4),
                inside and at - start < 12 and len(self.text[start:at].split()) <= 1,
                count == most and most > 1,
                0 if not offence else 2 if offence == worst else 1,
                0 if not side else 2 if side == worst_side else 1,
                c.side is not None and c.side != "",
                0 if charged < 0 or not inside else 1 if at < charged else 2,
                at == doer,
                at == opening,
                breach < 0,
                subject,
                not mine and region == "before" and c.key in recent,
            )
            out.append((i, facts))
        return out


def feature_names(facts: Facts) -> list[str]:
    """Return the names of the features that the facts on a candidate and a statement amount to."""
    (
        region, situation, pronouns, kind, count, own, speaker_phrase, rank, opens, most, offends, sided, has_side,
        charged, doer, opening, no_breach, subject, recent,
    ) = facts  # fmt: skip
    names = [f"{region}|{situation}", f"count={count}"]
    if own:
        names += ["speaker", "speaker|" + region]
        names += [f"speaker|{pronoun}" for pronoun in pronouns]
        if subject:
            names += [f"speaker|opens-{subject}", f"speaker|opens-{subject}|{situation}"]
    elif subject and region != "in":
        names.append(f"opens-{subject}|{region}|{min(rank, 3)}")
    if recent:
        names.append("offended-just-before")
    if speaker_phrase:
        names.append("is-the-speaker-phrase")
    if region != "in":
        names += [f"{situation}|{pronoun}|{kind}" for pronoun in pronouns]
        if rank:
            names.append(f"rank={rank}|{situation}")
    elif opens:
        names.append("opens")
    if most:
        names.append("most-named")
    if offends:
        names += ["offends", f"offends|{situation}"]
        if offends == 2:
            names += ["worst-offender", f"worst-offender|{situation}"]
    if sided:
        names.append("side-offends")
        if sided == 2:
            names += ["side-worst", f"side-worst|{situation}", f"side-worst|{kind}"]
    if kind == "person":
        names.append("person-of-known-side" if has_side else "person-of-no-side")
    if charged:
        names.append("in-charged-phrase" if charged == 1 else "behind-charged-phrase")
    if doer:
        names.append("doer")
    if opening:
        names.append("first-inside")
    if no_breach:
        names.append("no-breach|" + region)
    return names


def _joint_keys(speaker: str | None, place: int | None, near: Sequence[Candidate]) -> set[str]:
    """Return the parties of a speaker of several: "Berlin and Paris"."""
    if speaker is None or place is None or " and " not in speaker or _NOT_OWN.search(speaker):
        return set()
    return {c.key for c in near if place <= c.start and c.end <= place + len(speaker)}


def is_adjective(candidate: Candidate) -> bool:
    """A demonym with no noun of its own ("Russian") names the party less well than the state."""
    return (
        candidate.kind == "demonym"
        and " " not in candidate.name
        and not candidate.name.endswith("s")
        and not ("l1=the" in candidate.clues and not _AS_NOUN.isdisjoint(candidate.clues))
    )


def _next_places(keys: Sequence[str]) -> list[int]:
    """Return for each place the next with the same key (one past the last where there is none)."""
    out = [len(keys)] * len(keys)
    following: dict[str, int] = {}
    for i in range(len(keys) - 1, -1, -1):
        out[i] = following.get(keys[i], len(keys))
        following[keys[i]] = i
    return out


def _regions(
    candidates: Sequence[Candidate], start: int, end: int, sentence: tuple[int, int], before_start: int
) -> list[str]:
    """Say of each party where it stands, seen from a statement."""
    left, right = sentence
    out = []
    for candidate in candidates:
        at, stop = candidate.start, candidate.end
        if at >= start and stop <= end:
            out.append("in")
        elif left < stop and at < right:
            out.append("sentence-before" if at < start else "sentence-after")
        elif at >= start:
            out.append("later")
        else:
            out.append("before" if at >= before_start else "earlier")
    return out


def lasting_features(c: Candidate, region: str) -> list[str]:
    """Return the features of a candidate that are the same for every statement it stands so to."""
    names = ["region=" + region, *c.clues]
    names += [f"{region}|{clue}" for clue in c.clues if depends_on_region(clue)]
    return names


def depends_on_region(clue: str) -> bool:
    """Whether a clue is also weighed together with the region (words beside the mention are not)."""
    return "=" not in clue or clue.startswith("kind")
