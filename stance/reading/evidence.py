"""What the reader's weights look at: fixed rows of atoms for each small decision.

Every decision (does this word report what follows, does its clause stop here, is this
quotation speech …) is a logistic regression over a fixed number of slots. Here the atoms of
a candidate are gathered: word classes, a reporting lemma, bucketed lengths, a word's hash
number. :mod:`stance.reading.slots` says which of
them a slot holds together. The weights hold no text.
"""

from __future__ import annotations

from typing import Any

from stance.reading.cues import Cue
from stance.reading.frames import Frame

__all__ = [
    "after_evidence",
    "before_end_evidence",
    "begin_evidence",
    "bucket",
    "keep_evidence",
    "quote_evidence",
    "start_evidence",
    "stop_evidence",
]

_BUCKETS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 10, 10, 12, 12, 12, 15, 15, 15, 15, 15] + [20] * 10 + [30] * 15


class _Buckets(dict[int, int]):
    """Lengths, coarser the longer they are."""

    def __missing__(self, n: int) -> int:
        value = self[n] = _BUCKETS[n] if 0 <= n < len(_BUCKETS) else (len(_BUCKETS) if n > 0 else -1)
        return value


#: Returns a length, coarser the longer it is.
bucket = _Buckets().__getitem__


def after_evidence(
    frame: Frame, k: int, cue: Cue, low: int, high: int, shared: tuple[Any, ...]
) -> tuple[Any, ...]:
    """Evidence on whether the cue at token ``k`` reports, in whichever direction.

    ``low`` and ``high`` bound its sentence; ``shared`` holds what is known of the
    sentence as a whole.
    """
    c = frame.classes
    lemma, form = cue.lemma, cue.form
    p3, p2, p1, _, n1, n2, n3 = c[k : k + 7]
    w1, w0, v1, v2 = frame.numbers[k + 2 : k + 6]
    if k - low < 3:
        p3 = "^"
        if k - low < 2:
            p2 = "^"
            if k == low:
                p1, w1 = "^", -1
    if high - k < 4:
        n3 = "$"
        if high - k < 3:
            n2, v2 = "$", -1
            if high - k < 2:
                n1, v1 = "$", -1
    quote_of = frame.quote_of
    q = quote_of[k]
    ahead = behind = that = 0
    if frame.quotes:
        for j in range(k + 1, min(k + 7, high)):
            if quote_of[j] != q and quote_of[j] >= 0:
                ahead = j - k
                break
        for j in range(k - 1, max(k - 9, low - 1), -1):
            if quote_of[j] != q and quote_of[j] >= 0:
                behind = k - j
                break
    near = c[k + 4 : min(k + 12, high + 3)]
    if "that" in near:
        that = near.index("that") + 1
    return (
        lemma, form, cue.kind + form, p1, p2, p3, n1, n2, n3, bucket(k - low),
        bucket(high - k), q >= 0, ahead, behind, ahead > 0, behind > 0, that, that > 0,
        frame.tokens.words[k][0].isupper() and k > low, w0, w1, v1, v2, *shared,
    )  # fmt: skip


def start_evidence(frame: Frame, k: int, cue: Cue, j: int) -> tuple[Any, ...]:
    """Evidence on whether the clause reported by the cue at ``k`` starts at token ``j``."""
    c = frame.classes
    quote_of = frame.quote_of
    return (
        j - k, cue.lemma, cue.kind + cue.form, c[j + 1], c[j + 2], c[j + 3], c[j + 4],
        quote_of[j] >= 0 and quote_of[j] != quote_of[j - 1], c[k + 4], frame.verbs[j] - frame.verbs[k], bucket(j - k),
    )  # fmt: skip


def stop_evidence(
    frame: Frame, k: int, cue: Cue, s: int, j: int, high: int, next_cue: int, commas: int, hot: int
) -> tuple[Any, ...]:
    """Evidence on whether the clause that starts at ``s`` ends before token ``j``."""
    c = frame.classes
    quote_of, seen = frame.quote_of, frame.verbs
    verbs, rest = seen[j] - seen[s], seen[high] - seen[j]
    p2, p1, here, n1, n2, n3 = c[j + 1 : j + 7]
    w0, w3, w1, w2 = frame.numbers[j + 2 : j + 6]
    return (
        cue.lemma, cue.kind + cue.form, p2, p1, here, n1, n2, n3,
        c[s + 2] if s > k + 1 else "=", c[s + 3],
        (quote_of[j - 1] >= 0, j < high and quote_of[j] >= 0 and quote_of[j] == quote_of[j - 1]),
        verbs if verbs < 3 else 3, rest if rest < 3 else 3,
        bucket(next_cue - j) if next_cue >= 0 else -1, c[next_cue + 3] if next_cue >= 0 else "", commas, hot,
        bucket(j - s), bucket(high - j), w0, w3, w1, w2,
    )  # fmt: skip


def before_end_evidence(frame: Frame, k: int, cue: Cue, j: int) -> tuple[Any, ...]:
    """Evidence on whether what the cue at ``k`` reports ends before token ``j`` at its left."""
    c = frame.classes
    quote_of = frame.quote_of
    closes = j > 0 and quote_of[j - 1] >= 0 and quote_of[j - 1] != quote_of[k]
    return (
        cue.lemma, c[j + 3], c[j + 4], c[j + 5], c[j + 2], bucket(k - j), closes,
        frame.verbs[k] - frame.verbs[j], c[k + 2], c[k + 4],
    )  # fmt: skip


def begin_evidence(frame: Frame, low: int, j: int, e: int) -> tuple[Any, ...]:
    """Evidence on whether what is reported starts at ``j``, given that it ends before ``e``."""
    c = frame.classes
    first = j == low
    quote_of = frame.quote_of
    opens = quote_of[j] >= 0 and (j == 0 or quote_of[j] != quote_of[j - 1])
    same = e > 0 and quote_of[e - 1] >= 0 and quote_of[e - 1] == quote_of[j]
    verbs = min(frame.verbs[e] - frame.verbs[j], 3)
    return (
        first, "^" if first else c[j + 2], c[j + 3], c[j + 4], bucket(e - j), verbs, opens, same, bucket(j - low),
        frame.verbs[j] - frame.verbs[low] > 0, verbs > 0,
    )  # fmt: skip


_LOWER = frozenset(["x", "s", "ed", "ing", "ly"])
_SPEAKERS = frozenset(["i", "we", "you", "our", "my", "i'm", "we're", "us"])


def quote_evidence(frame: Frame, number: int, known: tuple[Any, ...]) -> tuple[Any, ...]:
    """Evidence on whether a quotation is a statement of its own.

    ``known`` holds: is there a report that covers it, the lemma of a cue beside it, how the
    quotation before it was read, and whether the paragraph before ended in an open one.
    """
    q = frame.quotes[number]
    a, b = frame.quote_spans[number]
    c = frame.classes
    words = frame.tokens.words
    left, right = a, b
    while left > 0 and frame.quote_of[left - 1] == number:
        left -= 1
    while right < len(words) and frame.quote_of[right] == number:
        right += 1
    n = bucket(b - a)
    upper = words[a][0].isupper() if a < b else False
    titled = all(w[0].isupper() or c[i + 3] not in _LOWER for i, w in enumerate(words[a:b], a))
    last = frame.text[q.end - 1]
    last = last if last in ".,!?;:-—–" else "a"
    covered, lemma, previous, carried, paired, linked = known
    whole = (q.left <= frame.start + 1, q.right >= frame.end - 1)
    person = not _SPEAKERS.isdisjoint(frame.tokens.low[a : min(b, a + 60)])
    return (
        n, upper, last, c[left + 2], c[left + 1], c[right + 3], c[right + 4], c[right + 5],
        min(frame.verbs[b] - frame.verbs[a], 2), titled, whole, previous, carried, covered, lemma, n > 4, person,
        q.family, q.closed, paired, linked,
    )  # fmt: skip


def keep_evidence(
    frame: Frame,
    k: int,
    cue: Cue,
    span: tuple[int, int],
    side: str,
    odds: tuple[float, float],
    sure: float,
    inside: int,
) -> tuple[Any, ...]:
    """Evidence on whether a delimited report is a statement.

    ``odds`` are those of the side chosen and of the other side, ``sure`` is what its right
    boundary is worth, ``inside`` the rounded log-odds of a report that holds this one.
    """
    c, numbers = frame.classes, frame.numbers
    s, e = span
    return (
        side, max(-6, min(6, round(odds[0] * 2))), max(-4, min(4, round(odds[1]))), bucket(e - s),
        min(frame.verbs[e] - frame.verbs[s], 3), round(sure * 5), c[s + 3], c[s + 2], c[e + 2], c[e + 3], c[e + 4],
        cue.lemma, cue.kind + cue.form, bucket(s - k) if side == "after" else bucket(k - e), inside,
        (frame.quote_of[k] >= 0, frame.quote_of[s] >= 0, frame.quote_of[e - 1] >= 0), c[k + 2], c[s + 4],
        numbers[s + 3], numbers[e + 2],
    )  # fmt: skip
