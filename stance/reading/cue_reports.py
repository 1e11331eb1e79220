"""Every reporting word of a paragraph, and what it reports."""

from __future__ import annotations

from typing import Any, NamedTuple

from stance.reading.cues import Cue
from stance.reading.evidence import after_evidence, bucket, keep_evidence
from stance.reading.frames import Frame
from stance.reading.reports import read_after, read_before
from stance.reading.weights import Decision, paired

__all__ = [
    "CueReport",
    "cue_evidence",
    "cue_odds",
    "cues_by_sentence",
    "find_reports",
    "heat",
    "propose",
    "sentence_evidence",
    "window",
]

#: Reports less likely than this (log-odds) are not even laid out.
_FLOOR = -2.2
_LAYING = frozenset(["lay", "place", "put", "pin", "cast", "heap"])
_BLAME = frozenset(["blame", "responsibility", "onus", "fault"])
_SIDES = frozenset(["support", "favour", "favor", "defence", "defense"])
#: Log-odds that a set phrase adds.
_SET = 12.0
#: Words that are less likely to report than others by so much (log-odds) are passed over.
_DULL = -0.11
_LINE_ENDS = frozenset([".", '"', "?", "!", ":", "..."])


class CueReport(NamedTuple):
    """One cue and the clause it reports; see ``stance.reading.reports.Report``."""

    start: int
    end: int
    cue: int
    side: str
    odds: float
    quote: int
    lemma: str


def cues_by_sentence(frame: Frame) -> list[tuple[int, int, list[tuple[int, Cue]]]]:
    """Return for each sentence its token range and the possible cues in it."""
    out = []
    at, cues = 0, frame.cues
    for low, high in frame.bounds:
        inside = []
        while at < len(cues) and cues[at][0] < high:
            if cues[at][0] >= low:
                inside.append(cues[at])
            at += 1
        out.append((low, high, inside))
    return out


def sentence_evidence(frame: Frame, low: int, high: int, cues: list[tuple[int, Cue]]) -> list[Any]:
    """Return what is known of a sentence as a whole."""
    c = frame.classes
    quoted = max(frame.quote_of[low:high], default=-1) >= 0
    return [("n", min(len(cues), 5), quoted), (c[low + 3], c[low + 4]), ("len", bucket(high - low) // 2)]


def window(frame: Frame, k: int, low: int, high: int) -> tuple[int, int]:
    """Return where the clause of the cue at ``k`` can stand: its sentence, or its own quotation."""
    quote = frame.quote_of[k]
    if quote >= 0:
        a, b = frame.quote_spans[quote]
        return max(low, a), min(high, b)
    return low, high


def cue_evidence(
    frame: Frame, cues: list[tuple[int, Cue]], number: int, left: int, right: int, shared: list[Any]
) -> list[Any]:
    """Return the evidence on one cue of a sentence, its neighbours among the cues included."""
    k, cue = cues[number]
    kind = cue.kind + cue.form
    headline = len(frame.bounds) == 1 and len(frame.tokens) < 22 and frame.classes[-4] not in _LINE_ENDS
    before = cues[number - 1] if number else None
    after = cues[number + 1] if number + 1 < len(cues) else None
    near = [
        (kind, headline),
        (kind, before[1].lemma, min(k - before[0], 4)) if before else kind,
        (kind, after[1].lemma, min(after[0] - k, 4)) if after else kind,
        (cue.lemma, before[1].kind, before[1].form, min(k - before[0], 8)) if before else cue.lemma,
        (cue.lemma, after[1].kind, after[1].form, min(after[0] - k, 8)) if after else cue.lemma,
    ]
    return after_evidence(frame, k, cue, left, right, shared + near)


def cue_odds(
    frame: Frame, decide: dict[str, Decision]
) -> list[list[tuple[int, Cue, int, int, float, float]]]:
    """Return for each sentence its cues, where their clauses can stand, and their log-odds.

    The two log-odds are those of reporting what follows and what precedes; where the first
    slots leave no hope, the rest is not looked at.
    """
    both = paired(decide["after"], decide["before"])
    out = []
    for low, high, cues in cues_by_sentence(frame):
        if not cues:
            continue
        shared = sentence_evidence(frame, low, high, cues)
        row = []
        for number, (k, cue) in enumerate(cues):
            left, right = window(frame, k, low, high)
            if right <= left:
                continue
            if both.prior(cue.lemma, cue.form) < _DULL:
                row.append((k, cue, left, right, -9.0, -9.0))
                continue
            evidence = cue_evidence(frame, cues, number, left, right, shared)
            row.append((k, cue, left, right, *both.score(evidence)))
        out.append(row)
    return out


def heat(odds: float) -> int:
    """Return log-odds in coarse steps."""
    return -3 if odds < -3 else 2 if odds > 2 else round(odds)


def set_phrase(frame: Frame, k: int, cue: Cue) -> bool:
    """Whether the cue at ``k`` stands in a phrase that always reports a position.

    "placed the responsibility … on", "laid the blame", "came out in support of".
    """
    low = frame.tokens.low
    if cue.lemma in _LAYING:
        return any(word in _BLAME for word in low[k + 1 : k + 4])
    return low[k] in _SIDES and low[max(k - 2, 0) : k] == ["out", "in"] and low[k + 1 : k + 2] == ["of"]


def propose(frame: Frame, decide: dict[str, Decision]) -> list[tuple[CueReport, list[Any]]]:
    """Return the reports that are worth a look, with the evidence on whether each is a statement."""
    out: list[tuple[CueReport, list[Any]]] = []
    for row in cue_odds(frame, decide):
        places = [k for k, *_ in row]
        hot = {k: heat(max(a, b)) for k, _, _, _, a, b in row}
        earlier: list[tuple[int, int, int]] = []
        for number, (k, cue, left, right, z_after, z_before) in enumerate(row):
            if set_phrase(frame, k, cue):
                z_after = max(z_after, 0.0) + _SET
            if z_after < _FLOOR and z_before < _FLOOR:
                continue
            report, other = None, z_before
            if z_after >= z_before:
                report = read_after(
                    frame, k, cue, right, places[number + 1 : number + 16], decide, z_after, hot
                )
            if report is None and z_before >= _FLOOR:
                report, other = read_before(frame, k, cue, left, decide, z_before), z_after
            if report is None or report.end <= report.start:
                continue
            inside = max((h for a, b, h in earlier[-8:] if a <= report.start and report.end <= b), default=-9)
            earlier.append((report.start, report.end, heat(report.odds)))
            evidence = keep_evidence(
                frame, k, cue, report[:2], report.side, (report.odds, other), report.sure, inside
            )
            out.append((CueReport(*report[:6], cue.lemma), evidence))
    return out


def find_reports(frame: Frame, decide: dict[str, Decision]) -> list[CueReport]:
    """Return the reports of a paragraph, likely ones and doubtful ones, with their log-odds.

    Parameters
    ----------
    frame : Frame
    decide : dict of str to Decision

    Returns
    -------
    list of CueReport
        In the order of their cues.
    """
    keep = decide["keep"]
    return [
        report._replace(odds=(keep.score(evidence) + report.odds) / 2) if report.quote < 0 else report
        for report, evidence in propose(frame, decide)
    ]
