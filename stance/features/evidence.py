"""The weights of a linear model, laid back onto the words of a statement."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stance.features.union import StatementFeatures
from stance.features.view import view_of
from stance.records import Statement, Why

__all__ = ["evidence"]

_SHOWN = {
    "sentence": "the sentence around it",
    "before": "what stands before it",
    "after": "what stands after it",
    "combination": "words taken together",
    "treaty": "where a treaty is named",
}


def evidence(features: StatementFeatures, item: str | Statement, direction: NDArray[np.float64]) -> list[Why]:
    """Share out the score of one statement over its words and what stands around them.

    Parameters
    ----------
    features : StatementFeatures
    item : str or Statement
    direction : ndarray of shape (n_columns,)
        What one unit of each column adds.

    Returns
    -------
    list of Why
        One for each word, in order, then one for the cue, the sentence, what stands before and after it and
        the place of the treaty, as far as there are any. The weights add up to the row of the
        statement times ``direction``; a feature of several words is shared out evenly.
    """
    view = view_of(item)
    by_word = np.zeros(len(view.text.words))
    outside: dict[str, float] = {}
    for spot, column, value in features.spots(item):
        part = direction[column] * value
        if spot.first < 0:
            outside[spot.source] = outside.get(spot.source, 0.0) + part
        else:
            by_word[spot.first : spot.last + 1] += part / (spot.last + 1 - spot.first)
    text = item if isinstance(item, str) else item.text
    offsets = view.text.offsets(text)
    out = [Why(text[a:b], float(w), a, b) for w, (a, b) in zip(by_word, offsets, strict=True)]
    cue = (item.cue or "no cue") if isinstance(item, Statement) else "handed over"
    out += [Why(_SHOWN.get(name, cue), float(w), source=name) for name, w in outside.items()]
    return out
