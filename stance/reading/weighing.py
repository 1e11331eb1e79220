"""Which reports are statements, and how each is delimited: every way to read one is weighed beside its neighbours.

The weights score each way on its own; boosted trees then look at that score, at the
probability of its ends and at the reports around it (does this clause run over the next
cue, does it lie in another clause …).
"""

from __future__ import annotations

from collections.abc import Sequence

from stance.reading.cue_reports import FINITE_ALONE, SPOKEN, CueReport, Proposal, parenthesis, propose
from stance.reading.frames import Frame
from stance.reading.reports import Ask
from stance.reading.weights import Decision

__all__ = ["find_reports", "report_numbers"]

#: A report is compared with those of so many cues on either side.
_NEAR = 8
#: Log-odds for a plain word of speech in a parenthesis of its own, and what stands there beside it.
_PARENTHESIS = {"after": 1.0, "before": 2.0}
#: Log-odds for "continues *to blame*", and for "says on its site *that*".
_GOING_ON, _FAR_THAT = 0.8, 0.5
_CONTINUING = frozenset(
    """continue continues continued continuing begin begins began begun start started went go goes on quick proceeded
    rushed hastened""".split()
)
#: What joins two clauses.
_JOINTS = frozenset([",", "and", "but", "while", "as", ";", "—", "–", "or", "although", "though", "--"])
#: Set phrases are left to the weights, and so are reports with no hope.
_CERTAIN = 9.0
_HOPELESS = -4.0
#: What the probability of an end counts for beside the log-odds of the trees.
_LIKELIER = 0.5
_CODES = {
    name: number
    for number, names in enumerate(
        [["x"], ["s"], ["ed", "%vpast"], ["ing", "%ving"], ["ly"], ["X"], ["X's"], ["0"], ["the", "a", "an"], [","],
         ["and", "or"], ["but"], ["that"], ["to"], ["of"], ["in", "on", "at", "for", "by", "with", "from"],
         ["as", "while", "after", "when", "before", "since"], ["i", "you", "he", "she", "it", "we", "they"],
         ["which", "who"], [".", "?", "!"], ["—", "–", "-", "--"], ['"'], [":", ";"], ["$"], ["^"], ["is", "was", "are", "were"],
         ["has", "have", "had"], ["will", "would", "could", "should", "can", "may", "must"], ["%vbase", "%vs"],
         ["source", "reporters", "people", "statement"], ["not", "never", "no"], ["DAY", "MON", "late", "week"]],
        1,
    )
    for name in names
}  # fmt: skip
_KINDS = {"vbase": 1, "vs": 2, "ving": 3, "vpast": 4, "nsg": 5, "npl": 6, "abase": 7, "obase": 8}


def _continued(ask: Ask) -> bool:
    """Whether a cue stands in a phrase like "continues to blame"."""
    low, k = ask.frame.tokens.low, ask.k
    return ask.cue.form == "base" and k > 1 and low[k - 1] == "to" and low[k - 2] in _CONTINUING


def _far_that(ask: Ask, report: CueReport) -> bool:
    """Whether "that" opens what a plain word of speech reports, behind where or to whom it is said."""
    c, s, k = ask.frame.classes, report.start, ask.k
    if ask.cue.kind != "v" or ask.cue.lemma not in SPOKEN or c[s + 2] != "that" or not 2 < s - k < 10:
        return False
    return "," not in c[k + 4 : s + 2] and c[s + 1] not in ("to", "of") and c[s + 3] not in FINITE_ALONE


def _outlook(proposals: list[Proposal], number: int, report: CueReport) -> list[float]:
    """Return how a report stands to the likeliest reports of the cues around its own."""
    inside = holds = astride = cross = -9.0
    held = -1
    s, e, k = report.start, report.end, report.cue
    following = -1
    for other in (*proposals[max(0, number - _NEAR) : number], *proposals[number + 1 : number + 1 + _NEAR]):
        that = other.choices[0]
        a, b, odds = that.start, that.end, that.odds
        if a <= s and e <= b and odds > inside:
            inside = odds
        if s <= a and b <= e and odds > holds:
            holds = odds
        if s <= that.cue < e and odds > -0.5 and held < 0:
            held = that.cue
        if a <= k < b and odds > astride:
            astride = odds
        shared = min(e, b) - max(s, a)
        if 2 * shared > max(e, b) - min(s, a) and odds > cross:
            cross = odds
        if following < 0 and that.cue >= e and odds > -0.5:
            following = that.cue
    frame = proposals[number].ask.frame
    c, verbs = frame.classes, frame.verbs
    join = -1
    if held >= 0:
        join = next((held - j for j in range(held - 1, max(s - 1, held - 9), -1) if c[j + 3] in _JOINTS), 9)
    return [
        inside, holds, astride, cross,
        verbs[held] - verbs[s] if held >= 0 else -1, held - s if held >= 0 else -1, join,
        following - e if 0 <= following < e + 40 else 40,
    ]  # fmt: skip


def report_numbers(proposals: list[Proposal], number: int, choice: int, score: float) -> list[float]:
    """Return what the trees look at: numbers on one way to delimit the report of one cue.

    ``score`` are the log-odds that the weights alone give it.
    """
    ask, report = proposals[number].ask, proposals[number].choices[choice]
    frame = ask.frame
    s, e, k = report.start, report.end, report.cue
    c, quote_of, verbs = frame.classes, frame.quote_of, frame.verbs
    own = quote_of[k]
    quoted = sum(1 for q in quote_of[s:e] if q >= 0 and q != own) if frame.quotes else 0
    other = ask.before if report.side == "after" else ask.after
    after = report.side == "after"
    code = _CODES.get
    return [
        score, report.odds, max(other, -9.0), e - s, after, report.share, choice,
        *_outlook(proposals, number, report),
        verbs[e] - verbs[s], s - k if after else k - e, own >= 0, quoted,
        quoted / (e - s), len(frame.cues), len(frame.bounds), frame.tokens.words[k][0].isupper(),
        len(frame.tokens.low), ask.high - e, code(c[e + 3], 0), code(c[s + 3], 0), code(c[s + 2], 0),
        code(c[k + 2], 0), _KINDS.get(ask.cue.kind + ask.cue.form, 9), k - ask.low,
    ]  # fmt: skip


def find_reports(frames: Sequence[Frame], decide: dict[str, Decision]) -> list[list[CueReport]]:
    """Return the reports of each paragraph, likely ones and doubtful ones, with their log-odds.

    Parameters
    ----------
    frames : sequence of Frame
        Some paragraphs of an article: what is decided about them is decided in one go.
    decide : dict of str to Decision

    Returns
    -------
    list of list of CueReport
        In the order of their cues.
    """
    proposals = propose(frames, decide)
    keep = decide["keep"]
    scores = iter(
        keep.scores([e for found in proposals for p in found if p.choices[0].quote < 0 for e in p.evidence])
    )
    rows: list[list[float]] = []
    places: list[tuple[list[CueReport], int, CueReport, float]] = []
    out: list[list[CueReport]] = []
    for found in proposals:
        reports: list[CueReport] = []
        for number, proposal in enumerate(found):
            first = proposal.choices[0]
            if first.quote >= 0:
                reports.append(first)
                continue
            own = [next(scores) for _ in proposal.choices]
            reports.append(first._replace(odds=(own[0] + first.odds) / 2))
            if keep.trees is None or first.odds > _CERTAIN or max(own) + first.odds < _HOPELESS:
                continue
            ask = proposal.ask
            aside = parenthesis(ask.frame, ask.k, ask.cue, ask.low, ask.high)
            extra = _GOING_ON if _continued(ask) else 0.0
            for choice, score in enumerate(own):
                report = proposal.choices[choice]
                bonus = _PARENTHESIS[report.side] * aside + extra
                if report.side == "after" and _far_that(ask, report):
                    bonus += _FAR_THAT
                rows.append(report_numbers(found, number, choice, score))
                places.append((reports, number, report, bonus))
        out.append(reports)
    if keep.trees is not None and rows:
        best: dict[tuple[int, int], float] = {}
        for (reports, number, report, bonus), odds in zip(places, keep.trees.scores(rows), strict=True):
            odds += bonus
            worth = odds + _LIKELIER * report.share
            if worth > best.get((id(reports), number), -99.0):
                best[id(reports), number] = worth
                reports[number] = report._replace(odds=odds)
    return out
