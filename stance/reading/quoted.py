"""Which quotations are speech: titles, scare quotes and single words are not."""

from __future__ import annotations

from bisect import bisect_left

from stance.reading.cue_reports import CueReport
from stance.reading.evidence import quote_evidence
from stance.reading.frames import Frame
from stance.reading.weights import Decision

__all__ = ["SURE", "QuoteReader", "goes_on", "quote_context", "reports_by_quotation"]

#: Log-odds above which a report is as good as certain.
SURE = 2.0


def quote_context(
    frame: Frame, number: int, reports: list[CueReport], previous: str, carried: int
) -> tuple[int, str, str, int, int, int]:
    """Return what is known around a quotation: is it part of a report, which cue stands beside it …

    ``previous`` is ``"q"`` if the quotation before was speech, ``"n"`` if not, ``"^"`` if
    there is none near; ``carried`` is 1 if the paragraph before left one open.
    """
    a, b = frame.quote_spans[number]
    covered, lemma, linked = 0, "", 0
    for report in reports:
        if report.quote == number:
            linked = 1 if report.odds > 0 else 2 if report.odds > -1.5 else 0
            lemma = report.lemma if linked else lemma
        elif (
            report.odds > 0
            and report.start <= a
            and report.end >= b
            and report.end - report.start > b - a + 1
        ):
            covered = 1
        elif report.odds > 0 and report.start < b and report.end > a:
            covered = max(covered, 2) if covered != 1 else 1
    return covered, lemma, previous, carried, 0, linked


def goes_on(frame: Frame, number: int, report: CueReport) -> bool:
    """Whether a quotation only goes on with a reported clause: "said it would “leave it to the voters.”" """
    a, b = frame.quote_spans[number]
    return (
        report.odds > SURE
        and report.quote < 0
        and report.start < a - 1
        and a < report.end <= b
        and frame.tokens.words[a][:1].islower()
    )


def reports_by_quotation(frame: Frame, reports: list[CueReport]) -> list[list[CueReport]]:
    """Return for each quotation the reports that share a word with it, in their order."""
    spans = frame.quote_spans
    starts = [start for start, _ in spans]
    out: list[list[CueReport]] = [[] for _ in spans]
    for report in reports:
        for number in range(bisect_left(starts, report.end) - 1, -1, -1):
            if spans[number][1] <= report.start:
                break
            out[number].append(report)
    return out


class QuoteReader:
    """Judges the quotations of an article, paragraph by paragraph, in order.

    Parameters
    ----------
    decision : Decision
    threshold : float
        Log-odds from which a quotation counts as speech.
    """

    def __init__(self, decision: Decision, threshold: float) -> None:
        self.decision = decision
        self.threshold = threshold
        self.previous = "^"
        self.carried = 0

    def judge(self, frame: Frame, reports: list[CueReport]) -> dict[int, float]:
        """Return the log-odds of each quotation of a paragraph that holds a word."""
        out: dict[int, float] = {}
        if frame.classes:
            for number, near in enumerate(reports_by_quotation(frame, reports)):
                a, b = frame.quote_spans[number]
                if b <= a:
                    continue
                known = quote_context(frame, number, near, self.previous, self.carried)
                odds = self.decision.score(quote_evidence(frame, number, known))
                if odds > self.threshold and any(goes_on(frame, number, report) for report in near):
                    odds = -SURE
                out[number] = odds
                self.previous = "q" if odds > self.threshold else "n"
        self.carried = int(bool(frame.quotes) and not frame.quotes[-1].closed)
        if not frame.quotes:
            self.previous = "^"
        return out
