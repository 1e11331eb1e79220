"""The reader's weights: one logistic regression per small decision, read from a data file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Decision", "load_weights"]


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

    __slots__ = ("bias", "getters")

    def __init__(self, bias: float, slots: Sequence[dict[Any, float]]) -> None:
        self.bias = bias
        self.getters = [slot.get for slot in slots]

    def score(self, values: Sequence[Any]) -> float:
        """Return the log-odds of yes."""
        total = self.bias
        for get, value in zip(self.getters, values, strict=False):
            total += get(value, 0.0)
        return total


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
