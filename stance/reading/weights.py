"""The reader's weights: one logistic regression per small decision, read from a data file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

__all__ = ["Decision", "Pair", "load_weights", "paired"]

#: So many slots are looked at first, and below this sum the others are not.
_SCREEN = 16
_HOPELESS = -3.5


class Decision:
    """A logistic regression over a fixed number of slots.

    Parameters
    ----------
    bias : float
    slots : list of dict
        For each slot the weight of each value it may hold; unknown values weigh nothing.

    Examples
    --------
    >>> Decision(-1.0, [{"said": 2.0}, {}]).score(["said", 3])
    1.0
    """

    __slots__ = ("bias", "getters", "slots")

    def __init__(self, bias: float, slots: Sequence[dict[Any, float]]) -> None:
        self.bias = bias
        self.slots = list(slots)
        self.getters = [slot.get for slot in slots]

    def score(self, values: Sequence[Any]) -> float:
        """Return the log-odds of yes."""
        total = self.bias
        for get, value in zip(self.getters, values, strict=False):
            total += get(value, 0.0)
        return total


class Pair:
    """Two decisions over the same slots, scored in one pass; see :func:`paired`."""

    __slots__ = ("bias", "first", "rest")

    def __init__(self, one: Decision, two: Decision) -> None:
        self.bias = (one.bias, two.bias)
        getters = []
        for a, b in zip(one.slots, two.slots, strict=True):
            joint = {value: (w, b.get(value, 0.0)) for value, w in a.items()}
            joint.update({value: (0.0, w) for value, w in b.items() if value not in a})
            getters.append(joint.get)
        self.first, self.rest = getters[:_SCREEN], getters[_SCREEN:]

    def prior(self, lemma: str, form: str) -> float:
        """Return how much likelier a reporting word is to report than any candidate."""
        a, b = self.bias
        for get, value in zip(self.first, ((lemma, form), lemma), strict=False):
            found = get(value, (0.0, 0.0))
            a += found[0]
            b += found[1]
        return max(a, b) - max(self.bias)

    def score(self, values: Sequence[Any]) -> tuple[float, float]:
        """Return both log-odds; values far below zero may be rough."""
        a, b = self.bias
        for get, value in zip(self.first, values, strict=False):
            found = get(value)
            if found is not None:
                a += found[0]
                b += found[1]
        if a < _HOPELESS and b < _HOPELESS:
            return a, b
        for get, value in zip(self.rest, values[_SCREEN:], strict=False):
            found = get(value)
            if found is not None:
                a += found[0]
                b += found[1]
        return a, b


@lru_cache(maxsize=4)
def paired(one: Decision, two: Decision) -> Pair:
    """Return two decisions over the same slots as one."""
    return Pair(one, two)


def _key(value: Any) -> Any:
    return tuple(map(_key, value)) if isinstance(value, list) else value


def parse_weights(rows: dict[str, Any]) -> dict[str, Decision]:
    """Build the decisions from the JSON form that the trainer writes."""
    out = {}
    for name, row in rows.items():
        slots = [
            {_key(v): w / 1000 for v, w in zip(values, weights, strict=True)}
            for values, weights in row["slots"]
        ]
        out[name] = Decision(row["bias"] / 1000, slots)
    return out


@cache
def load_weights() -> dict[str, Decision]:
    """Return the shipped decisions by name.

    Returns
    -------
    dict of str to Decision
    """
    content = files("stance.reading").joinpath("data/reader_weights.json").read_text(encoding="utf-8")
    return parse_weights(json.loads(content)["decisions"])
