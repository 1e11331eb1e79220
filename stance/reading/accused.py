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
from functools import cache
from pathlib import Path
from typing import Any

from stance.reading.candidates import Candidate
from stance.reading.charges import REACH_AFTER, REACH_BEFORE, ChargeIndex, lasting_features
from stance.reading.parties import code_of
from stance.reading.sentences import sentence_spans
from stance.records import Party

__all__ = ["ChargeIndex", "charged_parties"]

_WEIGHTS = Path(__file__).with_name("data") / "accused_weights.json"
_MOST = 4
_RECIPROCAL = re.compile(r"\W{0,3}(?:each other|one another)\b", re.I)
_JOINED = re.compile(r",? and (?:the |its |their |his )?|, (?:the )?|/")


@cache
def _model() -> dict[str, Any]:
    with open(_WEIGHTS, encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data


_REGION_ORDER = {"in": 0, "sentence-before": 1, "sentence-after": 2, "before": 3, "earlier": 4, "later": 5}


def _is_adjective(candidate: Candidate) -> bool:
    """A demonym with no noun of its own ("Russian") names the party less well than the state."""
    return candidate.kind == "demonym" and " " not in candidate.name and not candidate.name.endswith("s")


def _charged(
    index: ChargeIndex,
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
    each_other = _each_other(index, start, end, speaker, speaker_start)
    if each_other:
        return each_other
    model = _model()
    weights, bias = model["weights"], model["bias"]
    groups: dict[str, list[tuple[bool, int, float, Candidate]]] = {}
    tops: dict[str, float] = {}
    for candidate, region, names in index.situations(
        start,
        end,
        sentence=sentence,
        before_start=before_start,
        speaker=speaker,
        cue=cue,
        speaker_start=speaker_start,
    ):
        lasting = index.sums.get((candidate.start, region))
        if lasting is None:
            lasting = sum(weights.get(name, 0.0) for name in lasting_features(candidate, region))
            index.sums[candidate.start, region] = lasting
        score = bias + lasting
        for name in names:
            score += weights.get(name, 0.0)
        row = (_is_adjective(candidate), _REGION_ORDER[region], -score, candidate)
        groups.setdefault(candidate.key, []).append(row)
        tops[candidate.key] = max(score, tops.get(candidate.key, score))
    if not groups:
        return ()
    ranked = sorted(tops.items(), key=lambda item: (-item[1], item[0]))
    top = ranked[0][1]
    if top < model["floor"]:
        return ()
    keys = [ranked[0][0]]
    keys += [key for key, score in ranked[1:_MOST] if score >= max(model["threshold"], top - model["margin"])]
    out = [min(groups[key], key=lambda row: row[:3])[3] for key in keys]
    out += [partner for partner in _partners(index, out[0]) if partner.key not in keys]
    out = sorted(out[:_MOST], key=lambda candidate: candidate.start)
    return tuple(Party(c.name, c.start, c.end, c.code) for c in out)


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


def _each_other(
    index: ChargeIndex, start: int, end: int, speaker: str | None, place: int | None
) -> tuple[Party, ...]:
    """Return both speakers of "each other": they charge themselves."""
    if not speaker or not _RECIPROCAL.match(index.text, start, end):
        return ()
    if place is None or not index.text.startswith(speaker, place):
        place = index.text.rfind(speaker, max(0, start - REACH_BEFORE), start)
        place = place if place >= 0 else index.text.find(speaker, end, end + REACH_AFTER)
        if place < 0:
            return ()
    first, last = bisect_left(index.starts, place), bisect_left(index.starts, place + len(speaker))
    named = [c for c in index.candidates[first:last] if c.end <= place + len(speaker)]
    if len(named) > 1:
        return tuple(Party(c.name, c.start, c.end, c.code) for c in named[:_MOST])
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
    return _charged(
        index,
        start,
        end,
        sentence=sentence,
        before_start=before_start,
        speaker=speaker,
        cue=cue,
        speaker_start=speaker_start,
    )
