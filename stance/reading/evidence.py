"""What the reader's weights look at: fixed lists of values for each small decision.

Every decision (does this word report what follows, does its clause stop here, is this
quotation speech …) is a logistic regression over a fixed number of slots. A slot holds
one value: a word class, a reporting lemma, a bucketed length, a word's hash number
(CRC-32, 14 bits: many words share one), or a few of those together. The weights hold no
text.
"""

from __future__ import annotations

from typing import Any
from zlib import crc32

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


def bucket(n: int) -> int:
    """Return a length, coarser the longer it is."""
    return _BUCKETS[n] if 0 <= n < 45 else (45 if n > 0 else -1)


def word_number(word: str) -> int:
    """Return a small number for a word: weights may hang on it without holding the word."""
    return crc32(word.encode("utf-8", "replace")) & 0x3FFF


def after_evidence(frame: Frame, k: int, cue: Cue, low: int, high: int, shared: list[Any]) -> list[Any]:
    """Evidence on whether the cue at token ``k`` reports, in whichever direction.

    ``low`` and ``high`` bound its sentence; ``shared`` holds what is known of the
    sentence as a whole.
    """
    c = frame.classes
    i = k + 3
    lemma, form = cue.lemma, cue.form
    p1, p2, p3, n1, n2, n3 = c[i - 1], c[i - 2], c[i - 3], c[i + 1], c[i + 2], c[i + 3]
    if k - low < 3:
        p3 = "^"
        if k - low < 2:
            p2 = "^"
            if k == low:
                p1 = "^"
    if high - k < 4:
        n3 = "$"
        if high - k < 3:
            n2 = "$"
            if high - k < 2:
                n1 = "$"
    quote_of = frame.quote_of
    q = quote_of[k]
    ahead = next((j - k for j in range(k + 1, min(k + 7, high)) if quote_of[j] != q and quote_of[j] >= 0), 0)
    behind = next(
        (k - j for j in range(k - 1, max(k - 9, low - 1), -1) if quote_of[j] != q and quote_of[j] >= 0), 0
    )
    kind = cue.kind + form
    that = next((j - k for j in range(k + 1, min(k + 9, high)) if c[j + 3] == "that"), 0)
    words = frame.tokens.low
    w1 = word_number(words[k - 1]) if k > low else -1
    v1 = word_number(words[k + 1]) if k + 1 < high else -1
    v2 = word_number(words[k + 2]) if k + 2 < high else -1
    return [
        (lemma, form), lemma, (kind, p1), (kind, p2), (kind, p3), (kind, n1), (kind, n2), n3,
        (lemma, n1), (lemma, p1), (p1, n1), (kind, p2, p1), (kind, n1, n2), (lemma, form, p1),
        (lemma, form, n1), bucket(k - low), bucket(high - k), (kind, q >= 0), (lemma, q >= 0),
        (kind, ahead), (kind, behind), (lemma, ahead > 0), (lemma, behind > 0), (kind, that), (lemma, that > 0),
        (lemma, n1, n2), (p3, p2, p1), (n1, n2, n3), frame.tokens.words[k][0].isupper() and k > low,
        (lemma, p2, p1), (kind, w1), v1, (lemma, v1), (kind, v1), v2, (lemma, v2),
        word_number(words[k]), *shared,
    ]  # fmt: skip


def start_evidence(frame: Frame, k: int, cue: Cue, j: int) -> list[Any]:
    """Evidence on whether the clause reported by the cue at ``k`` starts at token ``j``."""
    c = frame.classes
    d = j - k
    here, prev, nxt = c[j + 3], c[j + 2], c[j + 4]
    quote_of = frame.quote_of
    opens = quote_of[j] >= 0 and quote_of[j] != quote_of[j - 1]
    kind = cue.kind + cue.form
    return [
        d, (d, cue.lemma), (prev, here), (cue.lemma, prev), (cue.lemma, prev, here), (kind, d, prev), (here, nxt),
        (kind, prev, here), (opens, d), (opens, prev), (c[k + 4], d), (c[k + 4], prev), (cue.lemma, c[k + 4], d),
        (c[j + 1], prev, here), (frame.verbs[j] - frame.verbs[k], prev), (prev, bucket(d)),
    ]  # fmt: skip


def stop_evidence(
    frame: Frame, k: int, cue: Cue, s: int, j: int, high: int, next_cue: int, commas: int, hot: int
) -> list[Any]:
    """Evidence on whether the clause that starts at ``s`` ends before token ``j``."""
    c = frame.classes
    i = j + 3
    here, n1, n2, n3, p1 = c[i], c[i + 1], c[i + 2], c[i + 3], c[i - 1]
    opening = c[s + 2] if s > k + 1 else "="
    first = c[s + 3]
    quote_of = frame.quote_of
    leaves = (quote_of[j - 1] >= 0, j < high and quote_of[j] >= 0 and quote_of[j] == quote_of[j - 1])
    ahead = bucket(next_cue - j) if next_cue >= 0 else -1
    verbs = frame.verbs[j] - frame.verbs[s]
    verbs = verbs if verbs < 3 else 3
    rest = frame.verbs[high] - frame.verbs[j]
    rest = rest if rest < 3 else 3
    kind = cue.kind + cue.form
    low, n = frame.tokens.low, len(frame.tokens.low)
    w0 = word_number(low[j - 1])
    w1 = word_number(low[j + 1]) if j + 1 < n else -1
    w2 = word_number(low[j + 2]) if j + 2 < n else -1
    w3 = word_number(low[j]) if j < n else -1
    cue_class = c[next_cue + 3] if next_cue >= 0 else ""
    return [
        here, (here, n1), (here, n1, n2), (p1, here), (p1, here, n1), (here, bucket(j - s)), (here, bucket(high - j)),
        (cue.lemma, here), (kind, here), (first, here), (opening, here), (first, here, n1), (opening, here, n1),
        (here, leaves), (here, verbs), (here, verbs, rest), (here, n1, verbs), (here, ahead), (here, ahead, cue_class),
        (here, commas), (n1, n2, n3), (here, n1, n2, n3), (cue.lemma, here, n1), (here, n1, rest), (here, n2),
        (kind, first, here), (here, ahead, hot), (here, n1, hot), (here, hot, rest), (here, hot, verbs),
        (here, ahead, hot, n1), hot, (here, w1), (here, n1, w2), (here, w0), (here, w3), (here, n1, first),
        (cue.lemma, here, hot), (c[i - 2], p1, here),
    ]  # fmt: skip


def before_end_evidence(frame: Frame, k: int, cue: Cue, j: int) -> list[Any]:
    """Evidence on whether what the cue at ``k`` reports ends before token ``j`` at its left."""
    c = frame.classes
    d = k - j
    i = j + 3
    quote_of = frame.quote_of
    closes = j > 0 and quote_of[j - 1] >= 0 and quote_of[j - 1] != quote_of[k]
    return [
        (c[i], bucket(d)), (c[i], c[i + 1]), (c[i + 1], c[i + 2]), (closes, bucket(d)), (closes, c[i]), (cue.lemma, bucket(d)),
        (frame.verbs[k] - frame.verbs[j], c[i]), (c[k + 2], bucket(d)), (c[k + 4], bucket(d)), (c[i], c[i + 1], c[k + 2]),
        (c[i - 1], c[i]), (closes, frame.verbs[k] - frame.verbs[j]),
    ]  # fmt: skip


def begin_evidence(frame: Frame, low: int, j: int, e: int) -> list[Any]:
    """Evidence on whether what is reported starts at ``j``, given that it ends before ``e``."""
    c = frame.classes
    i = j + 3
    first = j == low
    quote_of = frame.quote_of
    opens = quote_of[j] >= 0 and (j == 0 or quote_of[j] != quote_of[j - 1])
    same = e > 0 and quote_of[e - 1] >= 0 and quote_of[e - 1] == quote_of[j]
    verbs = min(frame.verbs[e] - frame.verbs[j], 3)
    prev = "^" if first else c[i - 1]
    return [
        (first, prev), (prev, c[i]), (c[i], c[i + 1]), (prev, bucket(e - j)), (prev, verbs), (opens, same, first),
        (bucket(j - low), prev), (first, c[i]), (same, prev), (frame.verbs[j] - frame.verbs[low] > 0, prev, verbs > 0),
    ]  # fmt: skip


def quote_evidence(frame: Frame, number: int, known: tuple[Any, ...]) -> list[Any]:
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
    titled = all(
        w[0].isupper() or c[i + 3] not in {"x", "s", "ed", "ing", "ly"} for i, w in enumerate(words[a:b], a)
    )
    last = frame.text[q.end - 1]
    last = last if last in ".,!?;:-—–" else "a"
    p1, p2 = c[left + 2], c[left + 1]
    n1, n2, n3 = c[right + 3], c[right + 4], c[right + 5]
    verbs = min(frame.verbs[b] - frame.verbs[a], 2)
    covered, lemma, previous, carried, paired, linked = known
    whole = (q.left <= frame.start + 1, q.right >= frame.end - 1)
    person = any(
        w in {"i", "we", "you", "our", "my", "i'm", "we're", "us"}
        for w in frame.tokens.low[a : min(b, a + 60)]
    )
    return [
        n, (n, upper), (upper, last), (last, n1), (p1, upper), (p1, p2), (p1, n), (n1, n2), (n1, n2, n3), (verbs, n),
        (titled, n), whole, (whole, previous), (whole, carried), (covered, n), (covered, upper), lemma, (lemma, last),
        (lemma, n), (previous, upper, n > 4), (person, n), q.family, (q.family, n), (q.closed, whole), (last, p1),
        (covered, p1), (paired, n), (paired, covered), (linked, n), (linked, covered), (lemma, p1), (whole, verbs), (upper, last, p1, n1),
    ]  # fmt: skip


def keep_evidence(
    frame: Frame,
    k: int,
    cue: Cue,
    span: tuple[int, int],
    side: str,
    odds: tuple[float, float],
    sure: float,
    inside: int,
) -> list[Any]:
    """Evidence on whether a delimited report is a statement.

    ``odds`` are those of the side chosen and of the other side, ``sure`` is what its right
    boundary is worth, ``inside`` the rounded log-odds of a report that holds this one.
    """
    c, low = frame.classes, frame.tokens.low
    s, e = span
    n = bucket(e - s)
    first, prev, last, after, second = c[s + 3], c[s + 2], c[e + 2], c[e + 3], c[e + 4]
    verbs = min(frame.verbs[e] - frame.verbs[s], 3)
    lemma, kind = cue.lemma, cue.kind + cue.form
    z, other, sure = max(-6, min(6, round(odds[0] * 2))), max(-4, min(4, round(odds[1]))), round(sure * 5)
    gap = bucket(s - k) if side == "after" else bucket(k - e)
    quoted = frame.quote_of[k] >= 0, frame.quote_of[s] >= 0, frame.quote_of[e - 1] >= 0
    return [
        (side, z), (side, other), (side, z, n), (z, verbs), (z, sure), (side, n), (side, first), (side, prev, first),
        (side, last), (after, second), (side, verbs), (n, verbs), (lemma, side, verbs), (lemma, first), (lemma, n),
        (kind, first, verbs), (first, n), (side, gap), (gap, kind), (lemma, gap), (inside, side), (inside, kind),
        (inside, lemma), quoted, (quoted, n), (kind, c[k + 2], first), (lemma, prev), (first, last, n), sure,
        word_number(low[s]), word_number(low[e - 1]), (first, c[s + 4]), (prev, first, c[s + 4], verbs), (z, inside),
    ]  # fmt: skip
