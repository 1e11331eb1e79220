"""Which statements of an article cannot be about an instrument: none is near, none is spoken of.

A model of stance sees a statement, its sentence and what stands before. Whether the
article speaks of any treaty thereabouts, the reader knows better. On training documents none of
278 statements without an instrument within 800 characters, and without a word of treaties or
duties of their own, takes a stance.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from stance.records import Prediction, Statement

__all__ = ["tempered", "without_bearing"]

#: So far from a statement, in characters, another's instrument may be its own.
_REACH = 800
#: Words of instruments and of duties under them.
_OF_DUTIES = re.compile(
    r"\b(?:treat(?:y|ies)|agree|accord|pact|deal|truce|cease-?fire|violat|breach|compl[yi]|commit|obligat|rules?\b|law|terms|"
    r"promis|pledg|sign|convention|plan|resolution|sanction|norm|protocol|charter|armistice|hostilities|word\b)",
    re.I,
)
#: What is left of the odds of a stance then.
_LEFT = 0.05


def without_bearing(statements: Sequence[Statement]) -> list[bool]:
    """Say of each statement of an article whether it has no bearing on any instrument.

    Parameters
    ----------
    statements : sequence of Statement
        In order, with offsets and treaties.

    Returns
    -------
    list of bool
    """
    about = [s.start or 0 for s in statements if s.treaty is not None]
    out = []
    for s in statements:
        start = s.start or 0
        at = bisect_left(about, start - _REACH)
        near = at < len(about) and about[at] <= start + _REACH
        out.append(s.treaty is None and not near and _OF_DUTIES.search(s.text) is None)
    return out


def tempered(prediction: Prediction, min_confidence: float | None) -> Prediction:
    """Return what is predicted of a statement that has no bearing on an instrument."""
    weights = {
        label: score if label == "neutral" else score * _LEFT for label, score in prediction.scores.items()
    }
    total = sum(weights.values())
    if "neutral" not in weights or total <= 0:
        return prediction
    scores = {label: weight / total for label, weight in weights.items()}
    best = max(scores, key=scores.__getitem__)
    sure = min_confidence is None or scores[best] >= min_confidence
    return Prediction(best if sure else None, scores, best, prediction.why)
