"""How the slots of each decision are put together from what :mod:`stance.reading.evidence` sees.

Every function takes the atoms of one candidate, in the order in which the evidence returns
them, and lists its slots: an atom, or a tuple of up to four. They are called once to learn
which atoms stand where (so that rows are scored in blocks), and by the trainer to see the values.
Nothing is computed here: what is not an atom belongs into the evidence.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["SLOTS"]


def _cue(
    lemma: Any, form: Any, kind: Any, p1: Any, p2: Any, p3: Any, n1: Any, n2: Any, n3: Any, left: Any,
    right: Any, quoted: Any, ahead: Any, behind: Any, is_ahead: Any, is_behind: Any, that: Any, is_that: Any,
    upper: Any, w0: Any, w1: Any, v1: Any, v2: Any, count: Any, opening: Any, length: Any, headline: Any,
    cue_before: Any, cue_after: Any, lemma_before: Any, lemma_after: Any,
) -> list[Any]:  # fmt: skip
    return [
        (lemma, form), lemma, (kind, p1), (kind, p2), (kind, p3), (kind, n1), (kind, n2), n3,
        (lemma, n1), (lemma, p1), (p1, n1), (kind, p2, p1), (kind, n1, n2), (lemma, form, p1),
        (lemma, form, n1), left, right, (kind, quoted), (lemma, quoted),
        (kind, ahead), (kind, behind), (lemma, is_ahead), (lemma, is_behind), (kind, that), (lemma, is_that),
        (lemma, n1, n2), (p3, p2, p1), (n1, n2, n3), upper,
        (lemma, p2, p1), (kind, w1), v1, (lemma, v1), (kind, v1), v2, (lemma, v2),
        w0, count, opening, length, (kind, headline), cue_before, cue_after, lemma_before, lemma_after,
    ]  # fmt: skip


def _start(
    d: Any, lemma: Any, kind: Any, before: Any, prev: Any, here: Any, nxt: Any, opens: Any, behind: Any,
    verbs: Any, far: Any,
) -> list[Any]:  # fmt: skip
    return [
        d, (d, lemma), (prev, here), (lemma, prev), (lemma, prev, here), (kind, d, prev), (here, nxt),
        (kind, prev, here), (opens, d), (opens, prev), (behind, d), (behind, prev), (lemma, behind, d),
        (before, prev, here), (verbs, prev), (prev, far),
    ]  # fmt: skip


def _stop(
    lemma: Any, kind: Any, p2: Any, p1: Any, here: Any, n1: Any, n2: Any, n3: Any, opening: Any, first: Any,
    leaves: Any, verbs: Any, rest: Any, ahead: Any, cue_class: Any, commas: Any, hot: Any, length: Any,
    left: Any, w0: Any, w3: Any, w1: Any, w2: Any,
) -> list[Any]:  # fmt: skip
    return [
        here, (here, n1), (here, n1, n2), (p1, here), (p1, here, n1), (here, length), (here, left),
        (lemma, here), (kind, here), (first, here), (opening, here), (first, here, n1), (opening, here, n1),
        (here, leaves), (here, verbs), (here, verbs, rest), (here, n1, verbs), (here, ahead), (here, ahead, cue_class),
        (here, commas), (n1, n2, n3), (here, n1, n2, n3), (lemma, here, n1), (here, n1, rest), (here, n2),
        (kind, first, here), (here, ahead, hot), (here, n1, hot), (here, hot, rest), (here, hot, verbs),
        (here, ahead, hot, n1), hot, (here, w1), (here, n1, w2), (here, w0), (here, w3), (here, n1, first),
        (lemma, here, hot), (p2, p1, here),
    ]  # fmt: skip


def _end(
    lemma: Any,
    here: Any,
    n1: Any,
    n2: Any,
    p1: Any,
    far: Any,
    closes: Any,
    verbs: Any,
    before: Any,
    behind: Any,
) -> list[Any]:
    return [
        (here, far), (here, n1), (n1, n2), (closes, far), (closes, here), (lemma, far),
        (verbs, here), (before, far), (behind, far), (here, n1, before), (p1, here), (closes, verbs),
    ]  # fmt: skip


def _begin(
    first: Any, prev: Any, here: Any, n1: Any, length: Any, verbs: Any, opens: Any, same: Any, far: Any,
    verbs_before: Any, has_verb: Any,
) -> list[Any]:  # fmt: skip
    return [
        (first, prev), (prev, here), (here, n1), (prev, length), (prev, verbs), (opens, same, first),
        (far, prev), (first, here), (same, prev), (verbs_before, prev, has_verb),
    ]  # fmt: skip


def _quote(
    n: Any, upper: Any, last: Any, p1: Any, p2: Any, n1: Any, n2: Any, n3: Any, verbs: Any, titled: Any,
    whole: Any, previous: Any, carried: Any, covered: Any, lemma: Any, long: Any, person: Any, family: Any,
    closed: Any, paired: Any, linked: Any,
) -> list[Any]:  # fmt: skip
    return [
        n, (n, upper), (upper, last), (last, n1), (p1, upper), (p1, p2), (p1, n), (n1, n2), (n1, n2, n3), (verbs, n),
        (titled, n), whole, (whole, previous), (whole, carried), (covered, n), (covered, upper), lemma, (lemma, last),
        (lemma, n), (previous, upper, long), (person, n), family, (family, n), (closed, whole), (last, p1),
        (covered, p1), (paired, n), (paired, covered), (linked, n), (linked, covered), (lemma, p1), (whole, verbs),
        (upper, last, p1, n1),
    ]  # fmt: skip


def _keep(
    side: Any, z: Any, other: Any, n: Any, verbs: Any, sure: Any, first: Any, prev: Any, last: Any, after: Any,
    second: Any, lemma: Any, kind: Any, gap: Any, inside: Any, quoted: Any, before: Any, following: Any,
    w_first: Any, w_last: Any,
) -> list[Any]:  # fmt: skip
    return [
        (side, z), (side, other), (side, z, n), (z, verbs), (z, sure), (side, n), (side, first), (side, prev, first),
        (side, last), (after, second), (side, verbs), (n, verbs), (lemma, side, verbs), (lemma, first), (lemma, n),
        (kind, first, verbs), (first, n), (side, gap), (gap, kind), (lemma, gap), (inside, side), (inside, kind),
        (inside, lemma), quoted, (quoted, n), (kind, before, first), (lemma, prev), (first, last, n), sure,
        w_first, w_last, (first, following), (prev, first, following, verbs), (z, inside),
    ]  # fmt: skip


#: By the name of the decision.
SLOTS: dict[str, Callable[..., list[Any]]] = {
    "after": _cue, "before": _cue, "start": _start, "stop": _stop, "end": _end, "begin": _begin,
    "keep": _keep, "quote": _quote,
}  # fmt: skip
