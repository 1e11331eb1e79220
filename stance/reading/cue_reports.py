"""Every reporting word of a paragraph, and what it reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from stance.reading.construction_base import FINITE
from stance.reading.cues import Cue
from stance.reading.evidence import after_evidence, bucket, keep_evidence
from stance.reading.frames import Frame
from stance.reading.reports import Ask, Report, read_after, read_before
from stance.reading.weights import Decision, paired

__all__ = [
    "FINITE_ALONE",
    "SPOKEN",
    "CueReport",
    "Proposal",
    "cue_evidence",
    "cue_odds",
    "cues_by_sentence",
    "heat",
    "parenthesis",
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
#: A side less likely by so much is not tried.
_ONE_SIDED = 2.5
#: Reports less likely than this (log-odds) are delimited in one way only.
_WORTH_CHOICE = -1.2
#: Ends of a clause less likely than this are not weighed.
_UNLIKELY = 0.08
#: Plain words of speech.
SPOKEN = frozenset("say add note warn explain insist argue claim write report conclude acknowledge".split())
_NAMED = frozenset("X X's the a an his her its their source people he she they it".split())
_NOMINAL = _NAMED | {"x", "s", "of", "and", "for", "reporters", "statement"}
_WHEN = frozenset(["on", "in", "DAY", "MON", "late", "week", "ly", "0", "X", "at"])
_DETERMINERS = frozenset(["the", "a", "an"])
#: "is said to be ill": nobody in particular says so.
_HEARSAY = (["to", "be"], ["to", "have"])
#: "said one of the officials, who": a phrase that begins so ends at one of these, in a few words.
_COUNTS = frozenset("one two three some several many both most another".split())
_PHRASE_ENDS = frozenset([",", ".", "who"])
_FEW = 7
#: Classes of verbs that can only be finite.
FINITE_ALONE = FINITE - {"ed", "%vbase"}
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
    share: float = 1.0


class Proposal(NamedTuple):
    """The ways to delimit what one cue reports, the likeliest first, and the evidence on each."""

    ask: Ask
    choices: list[CueReport]
    evidence: list[tuple[Any, ...]]


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


def sentence_evidence(frame: Frame, low: int, high: int, cues: list[tuple[int, Cue]]) -> tuple[Any, ...]:
    """Return what is known of a sentence as a whole."""
    c = frame.classes
    quoted = bool(frame.quotes) and max(frame.quote_of[low:high], default=-1) >= 0
    return ("n", min(len(cues), 5), quoted), (c[low + 3], c[low + 4]), ("len", bucket(high - low) // 2)


def window(frame: Frame, k: int, low: int, high: int) -> tuple[int, int]:
    """Return where the clause of the cue at ``k`` can stand: its sentence, or its own quotation."""
    quote = frame.quote_of[k]
    if quote >= 0:
        a, b = frame.quote_spans[quote]
        return max(low, a), min(high, b)
    return low, high


def cue_evidence(
    frame: Frame,
    cues: list[tuple[int, Cue]],
    number: int,
    left: int,
    right: int,
    shared: tuple[Any, ...],
) -> tuple[Any, ...]:
    """Return the evidence on one cue of a sentence, its neighbours among the cues included."""
    k, cue = cues[number]
    kind = cue.kind + cue.form
    headline = len(frame.bounds) == 1 and len(frame.tokens.low) < 22 and frame.classes[-4] not in _LINE_ENDS
    before = cues[number - 1] if number else None
    after = cues[number + 1] if number + 1 < len(cues) else None
    near = (
        headline,
        (kind, before[1].lemma, min(k - before[0], 4)) if before else kind,
        (kind, after[1].lemma, min(after[0] - k, 4)) if after else kind,
        (cue.lemma, before[1].kind, before[1].form, min(k - before[0], 8)) if before else cue.lemma,
        (cue.lemma, after[1].kind, after[1].form, min(after[0] - k, 8)) if after else cue.lemma,
    )
    return after_evidence(frame, k, cue, left, right, shared + near)


class Heard(NamedTuple):
    """A cue, where its clause can stand, and the log-odds that it reports what follows or precedes."""

    k: int
    cue: Cue
    left: int
    right: int
    after: float
    before: float


def cue_odds(frames: Sequence[Frame], decide: dict[str, Decision]) -> list[list[list[Heard]]]:
    """Return for each frame, and each of its sentences with cues, its cues and their log-odds."""
    both = paired(decide["after"], decide["before"])
    prior = both.prior
    evidence: list[Any] = []
    out: list[list[list[Heard]]] = []
    live: list[tuple[list[Heard], int]] = []
    for frame in frames:
        rows: list[list[Heard]] = []
        for low, high, cues in cues_by_sentence(frame):
            if not cues:
                continue
            shared = None
            row: list[Heard] = []
            for number, (k, cue) in enumerate(cues):
                left, right = window(frame, k, low, high)
                if right <= left:
                    continue
                if prior(cue.lemma, cue.form) >= _DULL:
                    shared = shared or sentence_evidence(frame, low, high, cues)
                    evidence.append(cue_evidence(frame, cues, number, left, right, shared))
                    live.append((row, len(row)))
                row.append(Heard(k, cue, left, right, -9.0, -9.0))
            rows.append(row)
        out.append(rows)
    for (row, at), (after, before) in zip(live, both.scores(evidence), strict=True):
        row[at] = Heard(*row[at][:4], after, before)
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


def parenthesis(frame: Frame, k: int, cue: Cue, low: int, high: int) -> bool:
    """Whether the cue at ``k`` stands in a parenthesis of its own: ", Ms Bell said on Monday," or ", said Ms Bell"."""
    if cue.lemma not in SPOKEN or cue.form not in ("past", "s", "base"):
        return False
    c = frame.classes
    if k > low + 2 and c[k + 2] == ",":
        return c[k + 4] in _NAMED or _counted(frame, k, cue, low, high)
    at = k + 1
    while at < high and at < k + 4 and c[at + 3] in _WHEN:
        at += 1
    if at < high and c[at + 3] not in (",", "."):
        return False
    for at in range(k - 1, max(low + 1, k - 8), -1):
        if c[at + 3] == ",":
            return at < k - 1 and c[at + 4] in _NAMED
        if c[at + 3] not in _NOMINAL:
            return False
    return False


def _counted(frame: Frame, k: int, cue: Cue, low: int, high: int) -> bool:
    """Whether a parenthesis names some of several: ", said one of the officials, who …"."""
    c = frame.classes
    if cue.lemma not in SPOKEN or not (k > low + 2 and k + 1 < high and c[k + 2] == ","):
        return False
    behind = c[k + 5 : min(k + _FEW, high) + 3]
    counted = frame.tokens.low[k + 1] in _COUNTS
    return counted and not _PHRASE_ENDS.isdisjoint(behind) and FINITE_ALONE.isdisjoint(behind)


def _asks(frame: Frame, row: list[Heard]) -> Iterator[Ask]:
    """Yield the cues of a sentence whose reports are worth delimiting; ``odds`` are those of what follows."""
    places = [heard.k for heard in row]
    hot: dict[int, int] | None = None
    for number, (k, cue, left, right, after, before) in enumerate(row):
        if frame.classes[k + 2] in _DETERMINERS and frame.classes[k + 4] in FINITE_ALONE:
            continue  # "the pledge commits both sides": a noun that is a subject
        if frame.tokens.low[k] == "said" and frame.tokens.low[k + 1 : k + 3] in _HEARSAY:
            continue
        if set_phrase(frame, k, cue):
            after = max(after, 0.0) + _SET
        if before < after and _counted(frame, k, cue, left, right):
            after, before = before, after
        if after < _FLOOR and before < _FLOOR:
            continue
        if hot is None:
            hot = {heard.k: heat(max(heard.after, heard.before)) for heard in row}
        yield Ask(frame, k, cue, left, right, after, before, places[number + 1 : number + 16], hot)


def propose(frames: Sequence[Frame], decide: dict[str, Decision]) -> list[list[Proposal]]:
    """Return for each frame the reports that are worth a look, and the evidence on whether each is a statement."""
    sentences = [
        [list(_asks(frame, row)) for row in rows]
        for frame, rows in zip(frames, cue_odds(frames, decide), strict=True)
    ]
    asks = [ask for rows in sentences for row in rows for ask in row]
    reports: list[list[Report]] = [[] for _ in asks]
    forward = [
        i for i, ask in enumerate(asks) if ask.after >= _FLOOR and ask.after >= ask.before - _ONE_SIDED
    ]
    for i, read in zip(forward, read_after([asks[i] for i in forward], decide), strict=True):
        reports[i] += read
    backward = [
        i
        for i, ask in enumerate(asks)
        if ask.before >= _FLOOR and (ask.before >= ask.after - _ONE_SIDED or not reports[i])
    ]
    for i, report in zip(backward, read_before([asks[i] for i in backward], decide), strict=True):
        if report is not None:
            reports[i].insert(0 if asks[i].before > asks[i].after else len(reports[i]), report)
    out = []
    following = iter(reports)
    for rows in sentences:
        found: list[Proposal] = []
        for row in rows:
            earlier: list[tuple[int, int, int]] = []
            for ask, read in zip(row, following, strict=False):
                read = [report for report in read if report.end > report.start]
                if read:
                    found.append(_proposal(ask, read, earlier))
        out.append(found)
    return out


def _proposal(ask: Ask, reports: list[Report], earlier: list[tuple[int, int, int]]) -> Proposal:
    """Return the ways to delimit a report; ``earlier`` holds those before it in the sentence."""
    choices: list[CueReport] = []
    evidence: list[tuple[Any, ...]] = []
    doubtful = max(ask.after, ask.before) > _WORTH_CHOICE
    for report in reports if doubtful else reports[:1]:
        s, e = report.start, report.end
        inside = max((h for a, b, h in earlier[-8:] if a <= s and e <= b), default=-9)
        odds = (report.odds, ask.before if report.side == "after" else ask.after)
        shares = dict(report.ends)
        ends = [(e, shares.get(e, report.rank))]
        if report.quote < 0 and doubtful:
            ends += [pair for pair in report.ends if pair[0] != e and pair[1] >= _UNLIKELY]
        quote = ask.frame.quote_of[s]
        whole = (
            ask.frame.quote_spans[quote] if quote >= 0 and quote != ask.frame.quote_of[ask.k] else (-1, -9)
        )
        for end, share in ends:
            if abs(end - whole[1]) <= 1 and end != e:  # it is the quotation
                span = (*whole, ask.k, report.side, report.odds, quote)
            else:
                span = (s, end, *report[2:6])
            choices.append(CueReport(*span, ask.cue.lemma, share))
            sure = report.sure if end == e else share
            evidence.append(
                keep_evidence(ask.frame, ask.k, ask.cue, (s, end), report.side, odds, sure, inside)
            )
    first = reports[0]
    earlier.append((first.start, first.end, heat(first.odds)))
    return Proposal(ask, choices, evidence)
