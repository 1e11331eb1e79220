"""Reported clauses: where what a cue reports starts and where it stops.

The candidates are enumerated by plain rules (a clause may stop before punctuation and
before a few dozen words, it may start right after the cue, after "that", after whoever is
addressed …); which of them is right, and whether the cue reports at all, is decided by
the weights. Every search is bounded, so the cost is linear in the text.
"""

from __future__ import annotations

from math import exp
from typing import NamedTuple

from stance.reading.cues import Cue
from stance.reading.evidence import before_end_evidence, begin_evidence, start_evidence, stop_evidence
from stance.reading.frames import Frame
from stance.reading.weights import Decision

__all__ = [
    "Report",
    "begin_candidates",
    "end_candidates",
    "read_after",
    "read_before",
    "start_candidates",
    "stop_candidates",
]

_OPENERS = frozenset(
    [
        "that",
        "of",
        "for",
        "on",
        "to",
        "against",
        "about",
        "by",
        ":",
        ",",
        '"',
        "as",
        "with",
        "if",
        "over",
        "from",
        "toward",
        "towards",
        "into",
        "upon",
        "in",
        "—",
        "-",
        "(",
        "–",
    ]
)
_FIRSTS = frozenset(
    [
        "to",
        "that",
        "if",
        "how",
        "why",
        "what",
        "which",
        "when",
        "where",
        '"',
        "there",
        "it",
        "he",
        "she",
        "they",
        "we",
    ]
)
_STOPS = frozenset(
    [
        ",",
        ";",
        ":",
        "—",
        "–",
        "-",
        "--",
        "(",
        ")",
        "[",
        "]",
        "…",
        "...",
        "?",
        "!",
        "/",
        "|",
        '"',
        ".",
        "and",
        "but",
        "or",
        "nor",
        "while",
        "as",
        "after",
        "when",
        "because",
        "although",
        "though",
        "since",
        "before",
        "amid",
        "despite",
        "following",
        "if",
        "unless",
        "until",
        "with",
        "without",
        "in",
        "on",
        "at",
        "by",
        "for",
        "during",
        "among",
        "than",
        "who",
        "which",
        "where",
        "according",
        "so",
        "yet",
        "%oing",
        "%ving",
        "%vbase",
        "here",
        "there",
        "late",
        "through",
        "over",
        "under",
        "into",
        "from",
        "then",
        "even",
        "including",
    ]
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
    [
        ",",
        ";",
        ":",
        "—",
        "–",
        "-",
        "--",
        "(",
        ")",
        "but",
        "and",
        "while",
        "as",
        "that",
        "although",
        "though",
        "because",
        '"',
        ".",
        "?",
        "!",
        "if",
        "so",
    ]
)
_ENDS = frozenset([",", "—", "–", "-", "--", ":", ";", ")", "?", "!", '"', "."])
_REACH = 160
#: What an exact end counts for beside one that is near enough.
_EXACT = 1.0


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
        Probability of its right boundary among the candidates.
    """

    start: int
    end: int
    cue: int
    side: str
    odds: float
    quote: int
    sure: float


def is_word(frame: Frame, i: int) -> bool:
    """Whether token ``i`` is a word, not a mark."""
    word = frame.tokens.words[i]
    return word[0].isalnum() or word[-1].isalnum()


def start_candidates(frame: Frame, k: int, high: int) -> list[int]:
    """Return the tokens at which what the cue at ``k`` reports may start."""
    c, quote_of = frame.classes, frame.quote_of
    out = []
    for j in range(k + 1, min(k + 15, high)):
        opens = quote_of[j] >= 0 and quote_of[j] != quote_of[j - 1]
        if not (opens or is_word(frame, j)) or (
            c[j + 2] == '"' and quote_of[j - 1] == quote_of[j] >= 0 and not opens
        ):
            continue
        if j - k <= 5 or opens or c[j + 2] in _OPENERS or c[j + 3] in _FIRSTS:
            out.append(j)
    return out


def stop_candidates(frame: Frame, s: int, high: int) -> tuple[list[int], int]:
    """Return the tokens before which a clause from ``s`` may stop, and its last possible stop."""
    c, quote_of = frame.classes, frame.quote_of
    last = high
    while last > s + 1 and not is_word(frame, last - 1):
        last -= 1
    home = quote_of[s]
    out = []
    for j in range(s + 1, min(last, s + _REACH)):
        if c[j + 3] not in _STOPS:
            continue
        q = quote_of[j]
        if (
            q >= 0
            and q != home
            and j > 0
            and quote_of[j - 1] == q
            and (j + 1 < len(quote_of) and quote_of[j + 1] == q)
        ):
            continue
        if is_word(frame, j - 1):
            out.append(j)
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
    c = frame.classes
    out = []
    for j in range(max(low, e - _REACH), e):
        if (j == low or c[j + 2] in _BREAKS) and is_word(frame, j):
            out.append(j)
    if not out:
        out = [low] if low < e else [max(e - 1, 0)]
    return out


def _best(decision: Decision, rows: list[list[object]]) -> int:
    scores = [decision.score(row) for row in rows]
    return max(range(len(scores)), key=scores.__getitem__)


def read_after(
    frame: Frame,
    k: int,
    cue: Cue,
    high: int,
    cues: list[int],
    decide: dict[str, Decision],
    odds: float,
    hot: dict[int, int],
) -> Report | None:
    """Return what stands after the cue at token ``k`` as its report."""
    starts = start_candidates(frame, k, high)
    if not starts:
        return None
    if len(starts) == 1:
        s = starts[0]
    else:
        s = starts[_best(decide["start"], [start_evidence(frame, k, cue, j) for j in starts])]
    quote_of = frame.quote_of
    q = quote_of[s]
    if q >= 0 and q != quote_of[k]:
        a, b = frame.quote_spans[q]
        if b >= high - 2 and a >= s:
            return Report(a, b, k, "after", odds, q, 1.0)
    e, sure = find_stop(frame, k, cue, s, high, cues, decide["stop"], hot)
    if q >= 0 and q != quote_of[k]:
        a, b = frame.quote_spans[q]
        if e <= b + 1 and e >= b - 1:
            return Report(a, b, k, "after", odds, q, sure)
    return Report(s, e, k, "after", odds, -1, sure)


def find_stop(
    frame: Frame,
    k: int,
    cue: Cue,
    s: int,
    high: int,
    cues: list[int],
    decision: Decision,
    hot: dict[int, int],
) -> tuple[int, float]:
    """Return the likeliest end of a clause that starts at ``s``, and its probability."""
    stops, last = stop_candidates(frame, s, high)
    going, at, commas, seen = 1.0, 0, 0, s
    c = frame.classes
    ends: list[tuple[int, float]] = []
    for j in stops:
        while at < len(cues) and cues[at] < j:
            at += 1
        commas += c[seen + 3 : j + 3].count(",")
        seen = j
        following = cues[at] if at < len(cues) and cues[at] < high else -1
        heat = hot.get(following, -9)
        z = decision.score(stop_evidence(frame, k, cue, s, j, last, following, min(commas, 3), heat))
        p = 1.0 / (1.0 + exp(-z)) if z > -30 else 0.0
        if going * p > 0.02:
            ends.append((j, going * p))
        going *= 1.0 - p
        if going < 0.03:
            break
    if going >= 0.03 or not ends:
        ends.append((last, going))
    if len(ends) == 1:
        return ends[0]
    return max(((j, _worth(j, s, ends)) for j, _ in ends), key=lambda pair: pair[1])


def _worth(j: int, s: int, ends: list[tuple[int, float]]) -> float:
    """Return what it is worth to stop at ``j``: being exactly right, and sharing half the words."""
    total = 0.0
    for other, p in ends:
        if other == j:
            total += p * _EXACT
        short, long = (j - s, other - s) if j < other else (other - s, j - s)
        if 2 * short >= long:
            total += p
    return total


def read_before(
    frame: Frame, k: int, cue: Cue, low: int, decide: dict[str, Decision], odds: float
) -> Report | None:
    """Return what stands before the cue at token ``k`` as its report."""
    ends = end_candidates(frame, k, low)
    if not ends:
        return None
    if len(ends) == 1:
        e = ends[0]
    else:
        e = ends[_best(decide["end"], [before_end_evidence(frame, k, cue, j) for j in ends])]
    quote_of = frame.quote_of
    q = quote_of[e - 1]
    if q >= 0 and q != quote_of[k]:
        a, b = frame.quote_spans[q]
        if a <= low + 1 or e <= low:
            return Report(a, b, k, "before", odds, q, 1.0)
    begins = begin_candidates(frame, low, e)
    s = begins[0]
    if len(begins) > 1:
        s = begins[_best(decide["begin"], [begin_evidence(frame, low, j, e) for j in begins])]
    if q >= 0 and q != quote_of[k]:
        a, b = frame.quote_spans[q]
        if abs(a - s) <= 1:
            return Report(a, b, k, "before", odds, q, 1.0)
    if s >= e:
        return None
    return Report(s, e, k, "before", odds, -1, 1.0)
