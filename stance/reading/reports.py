"""Reported clauses: where what a cue reports starts and where it stops.

The candidates are enumerated by plain rules (a clause may stop before punctuation and
before a few dozen words, it may start right after the cue, after "that", after whoever is
addressed …); which of them is right, and whether the cue reports at all, is decided by
the weights. Every search is bounded, so the cost is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp
from typing import Any, NamedTuple

from stance.reading.cues import Cue, cue_forms
from stance.reading.evidence import before_end_evidence, begin_evidence, start_evidence, stop_evidence
from stance.reading.frames import Frame
from stance.reading.weights import Decision

__all__ = [
    "Ask",
    "Clause",
    "Report",
    "begin_candidates",
    "end_candidates",
    "read_after",
    "read_before",
    "start_candidates",
    "stop_candidates",
]

_OPENERS = frozenset(
    """
    that of for on to against about by : , " as with if over from toward towards into upon in — - (
    –
    """.split()
)
_FIRSTS = frozenset(
    """
    to that if how why what which when where " there it he she they we
    """.split()
)
_STOPS = frozenset(
    """
    , ; : — – - -- ( ) [ ] … ... ? ! / | " . and but or nor while as after when because although
    though since before amid despite following if unless until with without in on at by for during
    among than who which where according so yet %oing %ving %vbase here there late through over
    under into from then even including
    """.split()
) | {
    "%obase",
    "DAY",
    "MON",
    "ing",
    "ly",
    "that",
    "to",
    "against",
    "about",
    "between",
    "%ving",
    "per",
    "statement",
    "%vpast",
}
_BREAKS = frozenset(
    """
    , ; : — – - -- ( ) but and while as that although though because " . ? ! if so
    """.split()
)
_ENDS = frozenset([",", "—", "–", "-", "--", ":", ";", ")", "?", "!", '"', "."])
#: "blamed the rebels for": whoever is charged belongs to what is said.
_CHARGING = frozenset("accuse accuses accused accusing blame blames blamed blaming".split())
_PARTIES = frozenset("X X's the a an its his her their both each some many all".split())
_REACH = 160
_RELATIVE = frozenset(["who", "which"])
#: Between "who" and its verb.
_GROUP = frozenset("has have had is are was were been also ly not never again once already late".split())
_MAIN_VERBS = frozenset(["%vpast", "%vs", "has", "have", "had", "is", "are", "was", "were", "will", "would"])
#: In one form with the cue before it, and with no subject of its own, such a verb goes on with the speaker's
#: words: "said the talks had failed and promised". In labelled news 73 of 76 of them did.
_TELLING = frozenset(
    """accuse add appeal argue blame claim condemn criticise criticize declare demand denounce deny dismiss insist
    note praise predict promise reiterate reject say stress suggest tell threaten urge vow warn welcome""".split()
)
#: Of these the form in "s" may be a noun in the plural, or is rare.
_NO_S = frozenset("appeal claim demand note promise threaten vow".split())
_AND = frozenset(["and", "but"])
#: What a fronted phrase with a participle may begin with, and what the main clause behind it does.
_FRONTING = frozenset("after while by in before despite without since when besides on".split())
_SUBJECTS = frozenset("X X's the a an his her its their he she it they we".split())
_SUBJECT_REACH = 8
_BETWEEN = frozenset(["ly", "also", "again", "later", "then"])
#: So many of the stops of a clause are scored at first.
_FIRST_STOPS = 6
#: A start is tried beside a likelier one from this share of theirs.
_SECOND = 0.2
#: So many ends of a clause are handed on.
_CHOICES = 4


class Report(NamedTuple):
    """What one cue reports.

    Attributes
    ----------
    start, end : int
        Token range of the clause.
    cue : int
        Token index of the cue.
    side : str
        ``"after"`` or ``"before"``: where the clause stands, seen from the cue.
    odds : float
        Log-odds that the cue reports it.
    quote : int
        Number of the quotation that is the whole of it, else -1.
    sure : float
        What its right boundary is worth among the candidates.
    ends : tuple of (int, float)
        The likeliest right boundaries and their probabilities.
    rank : float
        Probability of its left boundary among the candidates.
    """

    start: int
    end: int
    cue: int
    side: str
    odds: float
    quote: int
    sure: float
    ends: tuple[tuple[int, float], ...] = ()
    rank: float = 1.0


def is_word(frame: Frame, i: int) -> bool:
    """Whether token ``i`` is a word, not a mark."""
    return frame.wordy[i]


def start_candidates(frame: Frame, k: int, high: int) -> list[int]:
    """Return the tokens at which what the cue at ``k`` reports may start."""
    c, quote_of, wordy = frame.classes, frame.quote_of, frame.wordy
    places = range(k + 1, min(k + 15, high))
    if k + 1 < high and frame.tokens.low[k] in _CHARGING and c[k + 4] in _PARTIES:
        return [k + 1]
    if not frame.quotes:
        return [j for j in places if wordy[j] and (j - k <= 5 or c[j + 2] in _OPENERS or c[j + 3] in _FIRSTS)]
    out = []
    for j in places:
        opens = quote_of[j] >= 0 and quote_of[j] != quote_of[j - 1]
        if not (opens or wordy[j]) or (c[j + 2] == '"' and quote_of[j - 1] == quote_of[j] >= 0 and not opens):
            continue
        if j - k <= 5 or opens or c[j + 2] in _OPENERS or c[j + 3] in _FIRSTS:
            out.append(j)
    return out


def stop_candidates(frame: Frame, s: int, high: int) -> tuple[list[int], int]:
    """Return the tokens before which a clause from ``s`` may stop, and its last possible stop."""
    c, quote_of, wordy = frame.classes, frame.quote_of, frame.wordy
    last = high
    while last > s + 1 and not wordy[last - 1]:
        last -= 1
    out = [j for j in range(s + 1, min(last, s + _REACH)) if c[j + 3] in _STOPS and wordy[j - 1]]
    if frame.quotes:
        home = quote_of[s]
        # inside a quotation it may not, but for the mark that closes it and a comma before that
        out = [
            j
            for j in out
            if not (
                home != quote_of[j] >= 0
                and quote_of[j - 1] == quote_of[j]
                and quote_of[j + 1 : j + 3] == [quote_of[j], quote_of[j]]
            )
        ]
    return out, last


def end_candidates(frame: Frame, k: int, low: int) -> list[int]:
    """Return the tokens before which something that the cue at ``k`` reports may end."""
    c, quote_of = frame.classes, frame.quote_of
    out = []
    for j in range(k, max(low, k - 40), -1):
        if (j == k or c[j + 3] in _ENDS) and is_word(frame, j - 1):
            out.append(j)
    if low > 0 and quote_of[low - 1] >= 0 and k - low < 24:
        j = low
        while j > 1 and not is_word(frame, j - 1):
            j -= 1
        out.append(j)
    return out


def begin_candidates(frame: Frame, low: int, e: int) -> list[int]:
    """Return the tokens at which something that ends before ``e`` may begin."""
    c, wordy = frame.classes, frame.wordy
    out = [j for j in range(max(low, e - _REACH), e) if wordy[j] and (j == low or c[j + 2] in _BREAKS)]
    if not out:
        out = [low] if low < e else [max(e - 1, 0)]
    return out


class Ask(NamedTuple):
    """A cue whose report is to be delimited.

    Attributes
    ----------
    frame : Frame
    k : int
        Token index of the cue.
    cue : Cue
    low, high : int
        Where its clause can stand, as tokens.
    after, before : float
        Log-odds that it reports what follows, or what precedes.
    cues : list of int
        The cues behind it.
    hot : dict of int to int
        How likely the cues of its sentence report, coarsely.
    """

    frame: Frame
    k: int
    cue: Cue
    low: int
    high: int
    after: float
    before: float
    cues: list[int]
    hot: dict[int, int]


def _best(decision: Decision, choices: list[list[int]], rows: list[Any]) -> list[int]:
    """Return the likeliest of each list of choices; ``rows`` is the evidence on those with several."""
    scores = decision.scores(rows)
    out, at = [], 0
    for choice in choices:
        n = len(choice)
        if n == 1:
            out.append(choice[0])
            continue
        part = scores[at : at + n]
        at += n
        out.append(choice[part.index(max(part))])
    return out


def _two_best(
    decision: Decision, choices: list[list[int]], rows: list[Any]
) -> Iterator[list[tuple[int, float]]]:
    """Yield the likeliest of each list of choices, and the next if it is not far behind, with their shares."""
    scores, at = decision.scores(rows), 0
    for choice in choices:
        n = len(choice)
        if n == 1:
            yield [(choice[0], 1.0)]
            continue
        part = scores[at : at + n]
        at += n
        best = part.index(max(part))
        following = max((i for i in range(n) if i != best), key=part.__getitem__)
        share = 1.0 / (1.0 + exp(min(30.0, part[best] - part[following])))
        if share < _SECOND:
            yield [(choice[best], 1.0)]
        else:
            yield [(choice[best], 1.0 - share), (choice[following], share)]


def read_after(asks: list[Ask], decide: dict[str, Decision]) -> list[list[Report]]:
    """Return what stands after each cue as its report, once or twice if its start is in doubt."""
    out: list[list[Report]] = [[] for _ in asks]
    places, choices, rows = [], [], []
    for number, (frame, k, cue, _, high, *_) in enumerate(asks):
        starts = start_candidates(frame, k, high)
        if not starts:
            continue
        places.append(number)
        choices.append(starts)
        if len(starts) > 1:
            rows += [start_evidence(frame, k, cue, j) for j in starts]
    open_: list[tuple[int, int, float]] = []
    for number, best in zip(places, _two_best(decide["start"], choices, rows), strict=True):
        frame, k, _, _, high, odds, *_ = asks[number]
        for s, rank in best:
            q = frame.quote_of[s]
            if q >= 0 and q != frame.quote_of[k]:
                a, b = frame.quote_spans[q]
                if b >= high - 2 and a >= s:
                    out[number].append(Report(a, b, k, "after", odds, q, 1.0, (), rank))
                    continue
            out[number].append(Report(s, s, k, "after", odds, -1, 1.0, (), rank))
            open_.append((number, len(out[number]) - 1, rank))
    begun = [out[number][place].start for number, place, _ in open_]
    stops = find_stops([asks[number] for number, _, _ in open_], begun, decide["stop"])
    for (number, place, rank), s, (e, sure, ends) in zip(open_, begun, stops, strict=True):
        frame, k, _, _, _, odds, *_ = asks[number]
        q = frame.quote_of[s]
        if rank < 1.0:
            ends = tuple((j, p * rank) for j, p in ends)
        report = Report(s, e, k, "after", odds, -1, sure, ends, rank)
        if q >= 0 and q != frame.quote_of[k]:
            a, b = frame.quote_spans[q]
            if b - 1 <= e <= b + 1:
                report = Report(a, b, k, "after", odds, q, sure, (), rank)
        out[number][place] = report
    return out


def find_stops(
    asks: list[Ask], starts: list[int], decision: Decision
) -> list[tuple[int, float, tuple[tuple[int, float], ...]]]:
    """Return the best end of each clause that starts where given, its worth, and the likeliest ends."""
    clauses = [Clause(ask, s) for ask, s in zip(asks, starts, strict=True)]
    waiting = clauses
    # most clauses end at one of their first few stops: the rest is only scored where need be
    for most in (_FIRST_STOPS, _REACH):
        rows: list[Any] = []
        counts = [clause.evidence(most, rows) for clause in waiting]
        scores, at, left = decision.scores(rows), 0, []
        for clause, count in zip(waiting, counts, strict=True):
            if clause.read(scores[at : at + count]):
                left.append(clause)
            at += count
        waiting = left
    return [clause.end() for clause in clauses]


def relative_end(frame: Frame, k: int, s: int, low: int, high: int) -> int:
    """Return where a clause from ``s`` must end that a relative clause reports: "X, who warned …, said".

    That is at the comma before the verb of the main clause, if there is one.
    """
    c = frame.classes
    m = k
    while m > low and m > k - 4 and c[m + 2] in _GROUP:
        m -= 1
    if m < low + 3 or c[m + 2] not in _RELATIVE or c[m + 1] != ",":
        return high
    for j in range(s + 1, min(high - 1, s + _REACH)):
        if c[j + 3] == "," and c[j + 4] in _MAIN_VERBS:
            return j
    return high


@cache
def _going_on() -> dict[str, str]:
    """Return the words that go on with the speaker's words, each with its form."""
    return {
        word: cue.form
        for word, cue in cue_forms().items()
        if cue.lemma in _TELLING and (cue.form == "past" or (cue.form == "s" and cue.lemma not in _NO_S))
    }


def coordinate_end(frame: Frame, cue: Cue, s: int, high: int, cues: list[int]) -> int:
    """Return where a clause from ``s`` must end for its speaker to go on: "said … *and promised* …".

    That is before the "and" or "but", if there is one.
    """
    if cue.form not in ("past", "s"):
        return high
    c, low, home, forms = frame.classes, frame.tokens.low, frame.quote_of[s], _going_on()
    for k in cues:
        if k >= high:
            break
        if forms.get(low[k]) != cue.form or k <= s + 2 or frame.quote_of[k] != home:
            continue
        m = k
        while c[m + 2] in _BETWEEN:
            m -= 1
        if c[m + 2] in _AND and m > s + 2:
            return m - 1
    return high


def fronted_end(frame: Frame, k: int, cue: Cue, s: int, low: int, high: int) -> int:
    """Return where a clause from ``s`` must end that a fronted phrase reports: "After warning …, Oslo left".

    That is at the comma before the subject and verb of the main clause, if there is one.
    """
    c = frame.classes
    if cue.form != "ing" or not (k == low or (k == low + 1 and frame.tokens.low[low] in _FRONTING)):
        return high
    home = frame.quote_of[s]
    for j in range(s + 1, min(high - 2, s + _REACH)):
        if c[j + 3] != "," or c[j + 4] not in _SUBJECTS or frame.quote_of[j] != home:
            continue
        for m in range(j + 2, min(high, j + _SUBJECT_REACH)):
            if c[m + 3] in _MAIN_VERBS or c[m + 3] == "ed":
                return j
            if c[m + 3] == ",":
                break
    return high


class Clause:
    """A clause whose end is looked for, from left to right."""

    __slots__ = ("ask", "at", "commas", "ends", "going", "last", "seen", "start", "stops", "tried")

    def __init__(self, ask: Ask, start: int) -> None:
        self.ask, self.start = ask, start
        high = relative_end(ask.frame, ask.k, start, ask.low, ask.high)
        high = coordinate_end(ask.frame, ask.cue, start, high, ask.cues)
        high = fronted_end(ask.frame, ask.k, ask.cue, start, ask.low, high)
        self.stops, self.last = stop_candidates(ask.frame, start, high)
        self.ends: list[tuple[int, float]] = []
        self.going, self.at, self.commas, self.seen, self.tried = 1.0, 0, 0, start, 0

    def evidence(self, most: int, rows: list[Any]) -> int:
        """Append the evidence on the next stops, at most so many, and return their number."""
        frame, k, cue, _, high, _, _, cues, hot = self.ask
        c, s, at = frame.classes, self.start, self.at
        stops = self.stops[self.tried : self.tried + most]
        for j in stops:
            while at < len(cues) and cues[at] < j:
                at += 1
            self.commas += c[self.seen + 3 : j + 3].count(",")
            self.seen = j
            following = cues[at] if at < len(cues) and cues[at] < high else -1
            rows.append(
                stop_evidence(
                    frame, k, cue, s, j, self.last, following, min(self.commas, 3), hot.get(following, -9)
                )
            )
        self.at = at
        return len(stops)

    def read(self, scores: list[float]) -> bool:
        """Take in the log-odds of the next stops; say whether more are wanted."""
        going, ends = self.going, self.ends
        for j, z in zip(self.stops[self.tried :], scores, strict=False):
            p = 1.0 / (1.0 + exp(-z)) if z > -30 else 0.0
            if going * p > 0.02:
                ends.append((j, going * p))
            going *= 1.0 - p
            if going < 0.03:
                self.going = going
                return False
        self.going = going
        self.tried += len(scores)
        return self.tried < len(self.stops)

    def end(self) -> tuple[int, float, tuple[tuple[int, float], ...]]:
        """Return the best end, what it is worth, and the likeliest ends with their probabilities."""
        ends = self.ends
        if self.going >= 0.03 or not ends:
            ends.append((self.last, self.going))
        if len(ends) == 1:
            return *ends[0], tuple(ends)
        best = max(((j, _worth(j, self.start, ends)) for j, _ in ends), key=lambda pair: pair[1])
        likely = sorted(ends, key=lambda pair: -pair[1])[:_CHOICES]
        return *best, tuple(likely)


def _worth(j: int, s: int, ends: list[tuple[int, float]]) -> float:
    """Return what it is worth to stop at ``j``: being exactly right, and sharing half the words."""
    total = 0.0
    for other, p in ends:
        if other == j:
            total += p
        short, long = (j - s, other - s) if j < other else (other - s, j - s)
        if 2 * short >= long:
            total += p
    return total


def read_before(asks: list[Ask], decide: dict[str, Decision]) -> list[Report | None]:
    """Return what stands before each cue as its report; None where nothing can."""
    out: list[Report | None] = [None] * len(asks)
    places, choices, rows = [], [], []
    for number, (frame, k, cue, low, *_) in enumerate(asks):
        ends = end_candidates(frame, k, low)
        if not ends:
            continue
        places.append(number)
        choices.append(ends)
        if len(ends) > 1:
            rows += [before_end_evidence(frame, k, cue, j) for j in ends]
    open_, ended, begins, begin_rows = [], [], [], []
    for number, e in zip(places, _best(decide["end"], choices, rows), strict=True):
        frame, k, _, low, _, _, odds, *_ = asks[number]
        q = frame.quote_of[e - 1]
        if q >= 0 and q != frame.quote_of[k]:
            a, b = frame.quote_spans[q]
            if a <= low + 1 or e <= low:
                out[number] = Report(a, b, k, "before", odds, q, 1.0)
                continue
        choice = begin_candidates(frame, low, e)
        open_.append(number)
        ended.append(e)
        begins.append(choice)
        if len(choice) > 1:
            begin_rows += [begin_evidence(frame, low, j, e) for j in choice]
    for number, e, s in zip(open_, ended, _best(decide["begin"], begins, begin_rows), strict=True):
        frame, k, _, _, _, _, odds, *_ = asks[number]
        q = frame.quote_of[e - 1]
        if q >= 0 and q != frame.quote_of[k]:
            a, b = frame.quote_spans[q]
            if abs(a - s) <= 1:
                out[number] = Report(a, b, k, "before", odds, q, 1.0)
                continue
        if s < e:
            out[number] = Report(s, e, k, "before", odds, -1, 1.0)
    return out
