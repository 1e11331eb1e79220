"""Every reporting word of a paragraph, and what it reports."""

from __future__ import annotations

from typing import Any, NamedTuple

from stance.reading.cues import Cue
from stance.reading.evidence import after_evidence, bucket
from stance.reading.frames import Frame
from stance.reading.reports import read_after, read_before
from stance.reading.weights import Decision

__all__ = ["CueReport", "cues_by_sentence", "find_reports", "sentence_evidence", "window"]

#: Reports less likely than this (log-odds) are not even laid out.
_FLOOR = -1.5


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
    out = []
    after, before = decide["after"], decide["before"]
    for low, high, cues in cues_by_sentence(frame):
        if not cues:
            continue
        shared = sentence_evidence(frame, low, high, cues)
        places = [k for k, _ in cues]
        for number, (k, cue) in enumerate(cues):
            left, right = window(frame, k, low, high)
            if right <= left:
                continue
            evidence = after_evidence(frame, k, cue, left, right, shared)
            z_after, z_before = after.score(evidence), before.score(evidence)
            if z_after < _FLOOR and z_before < _FLOOR:
                continue
            report = None
            if z_after >= z_before:
                report = read_after(frame, k, cue, right, places[number + 1 :], decide, z_after)
            if report is None and z_before >= _FLOOR:
                report = read_before(frame, k, cue, left, decide, z_before)
            if report is not None and report.end > report.start:
                out.append(
                    CueReport(
                        report.start,
                        report.end,
                        report.cue,
                        report.side,
                        report.odds,
                        report.quote,
                        cue.lemma,
                    )
                )
    return out
