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
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from stance.reading.candidates import Candidate
from stance.reading.charge_phrases import charged_phrase, is_reciprocal, phrase_parts
from stance.reading.charges import (
    REACH_AFTER,
    REACH_BEFORE,
    ChargeIndex,
    Facts,
    depends_on_region,
    feature_names,
    is_adjective,
)
from stance.reading.parties import code_of
from stance.reading.sentences import sentence_spans
from stance.records import Party

__all__ = ["ChargeIndex", "charged_parties"]

_WEIGHTS = Path(__file__).with_name("data") / "accused_weights.json"
_MOST = 4
_CHARGES_WHOM = re.compile(r"accus|blam|fault", re.I)
#: A breach that speakers announce of themselves, with nobody else before the verb.
_OWN_BREACH = re.compile(
    r"\W{0,3}(?:they|it|we)(?:['’]ll|\s+(?:will|would|now|has|have|had))\b[^.;!?]{0,50}?\b(?:no\s+longer\s+(?:be\s+bound|"
    r"compl|abid|honou?r|observ|respect|implement|adher)|(?:beg[aiu]n|start|stopp?|ceas)\w*\s+(?:disregard|exceed|"
    r"violat|breach|enrich|compl|abid|observ|implement|honou?r)|exceed|surpass|prohibited\s+by|banned\s+by|beyond\s+the)",
    re.I,
)
_SPEAKER_LENGTH = 30
#: A second party that is not named together with the likeliest must be nearly as likely.
_ALONE = 200
#: Whom a deed is done to is not charged with it; too rare in labelled statements to be learnt.
_SUFFERER = 4000
_LISTED = re.compile(r"[^.;]{0,60}?(?:,| and | or |/)[^.;]{0,20}")
_JOINED = re.compile(r",? and (?:the |its |their |his )?|, (?:the )?|/")


_REGION_ORDER = {"in": 0, "sentence-before": 1, "sentence-after": 2, "before": 3, "earlier": 4, "later": 5}


def _exact(number: float) -> int:
    """Return a weight in thousandths: sums are exact, whatever their order."""
    return round(number * 1000)


class Model:
    """The weights in thousandths, and the sums of those that go together.

    Parameters
    ----------
    data : dict
        As ``data/accused_weights.json`` has them.
    """

    #: Sums kept at most.
    MOST = 50_000

    def __init__(self, data: dict[str, Any]) -> None:
        self.weights = {name: _exact(weight) for name, weight in data["weights"].items()}
        self.floor, self.threshold, self.margin = (
            _exact(data[name]) for name in ("floor", "threshold", "margin")
        )
        bias = _exact(data["bias"])
        self._regions: dict[str, tuple[int, dict[str, int]]] = {}
        for region in _REGION_ORDER:
            joint = {
                name.removeprefix(region + "|"): weight
                for name, weight in self.weights.items()
                if name.startswith(region + "|") and depends_on_region(name.removeprefix(region + "|"))
            }
            self._regions[region] = (bias + self.weights.get("region=" + region, 0), joint)
        self._sums: dict[Facts, int] = {}

    def lasting(self, clues: Iterable[str], region: str) -> int:
        """Return what :func:`lasting_features` amount to, the bias included."""
        total, joint = self._regions[region]
        weights = self.weights
        for clue in clues:
            if clue in weights:
                total += weights[clue]
            if clue in joint:
                total += joint[clue]
        return total

    def judge(self, facts: Facts) -> int:
        """Return what the facts on a candidate amount to; few are seen for the first time."""
        known = self._sums.get(facts)
        if known is None:
            if len(self._sums) >= self.MOST:
                self._sums.clear()
            weights = self.weights
            known = self._sums[facts] = sum([weights.get(name, 0) for name in feature_names(facts)])
        return known


@cache
def _model() -> Model:
    with open(_WEIGHTS, encoding="utf-8") as file:
        return Model(json.load(file))


def _party(c: Candidate) -> Party:
    return Party(c.name, c.start, c.end, c.code)


def _best_mention(rows: list[tuple[str, int, str, Candidate]]) -> Candidate:
    """Return the mention that names a party best: a noun, in the statement, with a high score."""
    return min(
        rows,
        key=lambda row: (
            is_adjective(row[3]),
            row[3].kind == "demonym" and row[2] != "in",
            _REGION_ORDER[row[2]],
            -row[1],
        ),
    )[3]


def _own_breach(index: ChargeIndex, start: int, end: int, place: int | None) -> tuple[Party, ...]:
    """Return the speaker's own side where a breach is announced: "it will no longer observe the cap"."""
    if place is None or _OWN_BREACH.match(index.text, start, end) is None:
        return ()
    first, last = bisect_left(index.starts, place), bisect_left(index.starts, place + _SPEAKER_LENGTH)
    for c in index.candidates[first:last]:
        if c.code is not None and (c.end <= start or c.start >= end):
            return (_party(index.by_name(c)),)
    return ()


def _by_phrase(index: ChargeIndex, start: int, end: int, cue: str | None, left: int) -> tuple[Party, ...]:
    """Return those whom the cue itself charges: "accused X and Y of …", "X was accused of …"."""
    phrase = charged_phrase(index.text, start, end, cue, left)
    if phrase is None:
        return ()
    out = []
    for low, high in phrase_parts(index.text, phrase):
        first, last = bisect_left(index.starts, low), bisect_left(index.starts, high)
        inside = [c for c in index.candidates[first:last] if c.end <= high]
        if not inside and not _CHARGES_WHOM.match(cue or ""):
            continue  # "condemned the killing for": nobody
        code = inside[0].code if len(inside) == 1 else code_of(index.text[low:high])
        out.append(Party(index.text[low:high], low, high, code))
    return tuple(out[:_MOST])


def _partners(index: ChargeIndex, chosen: Candidate) -> list[Candidate]:
    """Return those named in one breath with a party: "Moscow and the separatists"."""
    place = bisect_left(index.starts, chosen.start)
    found: list[Candidate] = []
    for step in (-1, 1):
        near, other = chosen, place + step
        while 0 <= other < len(index.candidates) and len(found) < _MOST:
            first, second = (index.candidates[other], near) if step < 0 else (near, index.candidates[other])
            gap = second.start - first.end
            if not 0 < gap <= 12 or not _JOINED.fullmatch(index.text, first.end, second.start):
                break
            near = index.candidates[other]
            found.append(near)
            other += step
    return found


def _together(index: ChargeIndex, one: Candidate, other: Candidate) -> bool:
    """Whether two parties are named in one list: "Moscow, its allies and the separatists"."""
    low, high = (one.end, other.start) if one.start < other.start else (other.end, one.start)
    return 0 <= high - low <= 60 and _LISTED.fullmatch(index.text, low, high) is not None


def _each_other(
    index: ChargeIndex, start: int, end: int, speaker: str | None, place: int | None, cue: str | None
) -> tuple[Party, ...]:
    """Return both speakers of "each other": they charge themselves."""
    if not speaker or not is_reciprocal(index.text, start, end, cue):
        return ()
    if place is None or not index.text.startswith(speaker, place):
        place = index.text.rfind(speaker, max(0, start - REACH_BEFORE), start)
        place = place if place >= 0 else index.text.find(speaker, end, end + REACH_AFTER)
        if place < 0:
            return ()
    first, last = bisect_left(index.starts, place), bisect_left(index.starts, place + len(speaker))
    named = [c for c in index.candidates[first:last] if c.end <= place + len(speaker)]
    if len(named) > 1:
        return tuple(map(_party, named[:_MOST]))
    return (Party(speaker, place, place + len(speaker), code_of(speaker)),)


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
    each_other = _each_other(index, start, end, speaker, speaker_start, cue)
    if each_other:
        return each_other
    named = _by_phrase(index, start, end, cue, sentence[0])
    if named:
        return named
    own = _own_breach(index, start, end, speaker_start)
    if own:
        return own
    model = _model()
    candidates, sums = index.candidates, index.sums
    rows: list[tuple[str, int, str, Candidate]] = []
    tops: dict[str, int] = {}
    for place, facts in index.situations(
        start,
        end,
        sentence=sentence,
        before_start=before_start,
        speaker=speaker,
        cue=cue,
        speaker_start=speaker_start,
    ):
        candidate, region = candidates[place], facts[0]
        lasting = sums.get((place, region))
        if lasting is None:
            lasting = sums[place, region] = model.lasting(candidate.clues, region)
        score = lasting + model.judge(facts)
        if region == "in" and "suffers" in candidate.clues:
            score -= _SUFFERER
        key = candidate.key
        rows.append((key, score, region, candidate))
        if key not in tops or score > tops[key]:
            tops[key] = score
    if not tops:
        return ()
    top = max(tops.values())
    if top < model.floor:
        return ()
    ranked = sorted(tops.items(), key=lambda item: (-item[1], item[0]))
    keys = [ranked[0][0]]
    likeliest = [row[3] for row in rows if row[0] == keys[0]]
    for key, score in ranked[1:_MOST]:
        if score < max(model.threshold, top - model.margin):
            break
        others = [row[3] for row in rows if row[0] == key]
        if score >= top - _ALONE or any(
            _together(index, one, other) for one in likeliest for other in others
        ):
            keys.append(key)
    out = [index.by_name(_best_mention([row for row in rows if row[0] == key])) for key in keys]
    out += [partner for partner in _partners(index, out[0]) if partner.key not in keys]
    out = sorted(out[:_MOST], key=lambda candidate: candidate.start)
    return tuple(map(_party, out))
