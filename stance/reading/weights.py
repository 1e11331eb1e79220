"""The reader's weights: one logistic regression per small decision, read from a data file.

Many candidates are scored at once. What is known of a candidate is a row of atoms (classes,
lemmas, lengths …); a slot is one atom or a few together. The atoms are numbered, a slot's
value is a sum of its numbers times fixed 64-bit multipliers, and that key is looked up at its
two places in an array (cuckoo hashing), all rows and slots in a few numpy calls. The weights are added
in the order of the slots, so a score does not depend on how many rows are scored together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from stance.reading.slots import SLOTS

__all__ = ["Decision", "Pair", "Trees", "load_weights", "paired"]

Slots = Callable[..., list[Any]]
Array = npt.NDArray[Any]

#: Tables are kept so much larger than their content that two places are enough for each key.
_ROOM = 1.4
#: No slot has more atoms than this.
_WIDEST = 4
_RANDOM = np.random.default_rng(20161)
_MULTIPLIERS = _RANDOM.integers(1, 2**63, _WIDEST, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_SECOND = np.uint64(0x9E3779B97F4A7C15)
_SALTS = _RANDOM.integers(1, 2**63, 256, dtype=np.uint64)


class _Atom(int):
    """The place of an atom in a row, to see which atoms a slot is made of."""


def _layout(slots: Slots) -> list[tuple[Any, ...]]:
    """Return the places of the atoms (or the constants) that each slot holds together."""
    width = slots.__code__.co_argcount
    return [slot if isinstance(slot, tuple) else (slot,) for slot in slots(*[_Atom(i) for i in range(width)])]


class _Table:
    """Weights by slot and value, for whole blocks of rows.

    Parameters
    ----------
    layout : list of tuple
        For each slot the places of its atoms.
    weights : list of list of dict
        One list of slots (value to weight) for each decision that shares them.
    """

    __slots__ = ("columns", "keys", "numbers", "salts", "shift", "values", "width")

    def __init__(self, layout: list[tuple[Any, ...]], weights: Sequence[Sequence[dict[Any, float]]]) -> None:
        #: Of atoms; what no weight hangs on has none, and counts as 0.
        self.numbers: dict[Any, int] = {}
        self.width = 1 + max((int(a) for slot in layout for a in slot if isinstance(a, _Atom)), default=0)
        self.salts = _SALTS[: len(layout)].copy()
        # place ``width`` is a row of zeros, for slots with fewer atoms than the widest
        self.columns = np.full((_WIDEST, len(layout)), self.width)
        keys: list[Array] = []
        rows: list[Array] = []
        for s, slot in enumerate(layout):
            for p, atom in enumerate(slot):
                if isinstance(atom, _Atom):
                    self.columns[p, s] = atom
                else:
                    self.salts[s] += _MULTIPLIERS[p] * np.uint64(self._number(atom))
            values = list(dict.fromkeys(chain.from_iterable(part[s] for part in weights)))
            if len(slot) > 1:
                values = [value for value in values if len(value) == len(slot)]
            key = np.full(len(values), self.salts[s])
            for p, (atom, column) in enumerate(
                zip(slot, zip(*values, strict=True) if len(slot) > 1 else (values,), strict=False)
            ):
                if isinstance(atom, _Atom):
                    for piece in dict.fromkeys(column):
                        self._number(piece)
                    numbers = np.fromiter(map(self.numbers.__getitem__, column), np.uint64, len(column))
                    key += numbers * _MULTIPLIERS[p]
            keys.append(key)
            rows.append(
                np.array([np.fromiter(map(part[s].get, values, repeat(0.0)), float) for part in weights])
            )
        self._place(np.concatenate(keys), np.concatenate(rows, axis=1).T)

    def _number(self, atom: Any) -> int:
        return self.numbers.setdefault(atom, len(self.numbers) + 1)

    def _place(self, keys: Array, rows: Array) -> None:
        """Give every key one of its two places, moving those that stand there to their other one."""
        bits = max(4, int(len(keys) * _ROOM).bit_length())
        while True:
            self.shift = np.uint64(64 - bits)
            places = self._places(keys)
            tables = [np.full(2**bits, -1), np.full(2**bits, -1)]
            pending, side = np.arange(len(keys)), 0
            for _ in range(200):
                if not len(pending):
                    break
                table, at = tables[side], places[side][pending]
                moved = table[at]
                table[at] = pending
                lost = pending[table[at] != pending]
                pending = np.concatenate([lost, np.unique(moved[moved >= 0])])
                side = 1 - side
            else:
                bits += 1
                continue
            break
        table = np.concatenate(tables)
        full = table >= 0
        self.keys = np.where(full, keys[table] if len(keys) else 0, np.uint64(0))
        self.values = np.where(full[:, None], rows[table] if len(keys) else 0.0, 0.0).T.copy()

    def _places(self, keys: Array) -> tuple[Array, Array]:
        """Return the two places at which each key may stand, counted in its half of the table."""
        return (keys >> self.shift).view(np.int64), (keys * _SECOND >> self.shift).view(np.int64)

    def numbered(self, rows: Sequence[Sequence[Any]]) -> Array:
        """Return the numbers of the atoms as an array of atoms by rows, below them a row of zeros."""
        count = len(rows)
        ids = np.zeros((self.width + 1, count), np.uint64)
        numbers = map(self.numbers.get, chain.from_iterable(rows), repeat(0))
        flat = np.fromiter(numbers, np.uint64, count * self.width)
        ids[:-1] = flat.reshape(count, self.width).T
        return ids

    def look_up(self, ids: Array) -> list[Array]:
        """Return for each decision the weights of the slots as an array of slots by rows."""
        keys = (ids * _MULTIPLIERS[0]).take(self.columns[0], axis=0)
        keys += self.salts[:, None]
        for p in range(1, _WIDEST):
            keys += (ids * _MULTIPLIERS[p]).take(self.columns[p], axis=0)
        one, two = self._places(keys)
        two += len(self.keys) // 2
        place = np.where(self.keys.take(one) == keys, one, two)
        known = self.keys.take(place) == keys
        return [values.take(place) * known for values in self.values]


def _sum(bias: float, weights: Array) -> Array:
    """Add the weights slot by slot, in order."""
    # numpy adds whole rows one after the other, but a single column by halves
    if weights.shape[1] > 1:
        return np.add.reduce(weights, axis=0, initial=bias)
    total = np.full(1, bias)
    for row in weights:
        total += row
    return total


class Decision:
    """A logistic regression over a fixed number of slots.

    Parameters
    ----------
    bias : float
    slots : list of dict
        For each slot the weight of each value it may hold; unknown values weigh nothing.
    made_of : callable, optional
        Makes the values of the slots from a row of atoms (:mod:`stance.reading.slots`); by
        default every atom is a slot.

    Examples
    --------
    >>> decision = Decision(-1.0, [{"said": 2.0}, {}])
    >>> decision.score(["said", 3]), decision.scores([["said", 3], ["is", 3]])
    (1.0, [1.0, -1.0])
    """

    __slots__ = ("_table", "bias", "getters", "made_of", "slots", "trees")

    def __init__(self, bias: float, slots: Sequence[dict[Any, float]], made_of: Slots | None = None) -> None:
        self.bias = bias
        self.slots = list(slots)
        self.made_of = made_of
        self.getters = [slot.get for slot in slots]
        self.trees: Trees | None = None
        self._table: _Table | None = None

    def layout(self) -> list[tuple[Any, ...]]:
        """Return the places of the atoms that each slot holds together."""
        return _layout(self.made_of) if self.made_of else [(_Atom(i),) for i in range(len(self.slots))]

    def score(self, atoms: Sequence[Any]) -> float:
        """Return the log-odds of yes for one row of atoms."""
        total = self.bias
        for get, value in zip(self.getters, self.made_of(*atoms) if self.made_of else atoms, strict=False):
            total += get(value, 0.0)
        return total

    def scores(self, rows: Sequence[Sequence[Any]]) -> list[float]:
        """Return the log-odds of yes for each row of atoms."""
        if not rows:
            return []
        if self._table is None:
            self._table = _Table(self.layout(), [self.slots])
        out: list[float] = _sum(self.bias, self._table.look_up(self._table.numbered(rows))[0]).tolist()
        return out


class Trees:
    """Boosted regression trees over rows of numbers, as arrays.

    Parameters
    ----------
    bias : float
    trees : list of list of (int, float, int, int)
        Every tree as its nodes, the root first: the column asked, the threshold up to which
        the left child follows, and the places of both children; a leaf has the column -1 and
        its value for a threshold.

    Examples
    --------
    >>> Trees(0.5, [[(0, 1.5, 1, 2), (-1, -1.0, 0, 0), (-1, 2.0, 0, 0)]]).scores([[1.0], [2.0]])
    [-0.5, 2.5]
    """

    __slots__ = ("_first", "_limits", "_open", "_values", "bias")

    #: As many bits are kept for the leaves of a tree.
    _LEAVES = 64

    def __init__(self, bias: float, trees: Sequence[Sequence[tuple[int, float, int, int]]]) -> None:
        # The leaves of a tree are numbered from left to right. A node whose answer is "right" shuts
        # the leaves at its left; the first leaf that no node shuts is the tree's answer. A column
        # whose value lies above more limits gives all those nodes the answer "right", so what is
        # open is kept for each column and number of limits passed, for all trees at once.
        self.bias = bias
        shut: dict[int, list[tuple[float, int, int]]] = {}
        leaves: list[list[float]] = []
        for number, tree in enumerate(trees):
            leaves.append(_leaves(tree, 0, number, shut))
        most = max(map(len, leaves), default=1)
        if most > self._LEAVES:
            raise ValueError(f"trees have {self._LEAVES} leaves at most, one has {most}")
        kind = next(k for k in (np.uint16, np.uint32, np.uint64) if most <= np.iinfo(k).bits)
        full = int(np.iinfo(kind).max)
        self._values = np.zeros((len(leaves), most))
        for number, values in enumerate(leaves):
            self._values[number, : len(values)] = values
        width = 1 + max(shut, default=0)
        self._limits = [np.array(sorted({limit for limit, _, _ in shut.get(c, [])})) for c in range(width)]
        self._first = np.cumsum([0, *[len(limits) + 1 for limits in self._limits]])[:-1]
        self._open = np.full((sum(len(limits) + 1 for limits in self._limits), len(leaves)), full, kind)
        for column, nodes in shut.items():
            for limit, number, bits in nodes:
                place = self._first[column] + np.searchsorted(self._limits[column], limit) + 1
                last = self._first[column] + len(self._limits[column]) + 1
                self._open[place:last, number] &= kind(full & ~bits)

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Return the log-odds of yes for each row."""
        if not rows:
            return []
        columns = np.array(rows, dtype=float).T
        passed = [limits.searchsorted(column) for limits, column in zip(self._limits, columns, strict=False)]
        places = np.array(passed) + self._first[: len(passed), None]
        left = np.bitwise_and.reduce(self._open.take(places, axis=0), axis=0)
        lowest = left & (~left + 1)
        leaf = np.frexp(lowest)[1] - 1
        trees = np.arange(left.shape[1]) * self._values.shape[1]
        values = np.ascontiguousarray(self._values.take(leaf + trees).T)
        out: list[float] = _sum(self.bias, values).tolist()
        return out


def _leaves(
    tree: Sequence[tuple[int, float, int, int]],
    node: int,
    number: int,
    shut: dict[int, list[tuple[float, int, int]]],
    first: int = 0,
) -> list[float]:
    """Return the values of the leaves below a node, from left to right.

    To ``shut`` is added, by column, for each node: its limit, the number of its tree, and which
    leaves (as bits) it shuts where the value is above the limit.
    """
    column, limit, left, right = tree[node]
    if column < 0:
        return [limit]
    below = _leaves(tree, left, number, shut, first)
    shut.setdefault(column, []).append((limit, number, ((1 << len(below)) - 1) << first))
    return below + _leaves(tree, right, number, shut, first + len(below))


class Pair:
    """Two decisions over the same slots, scored in one pass; see :func:`paired`."""

    __slots__ = ("_priors", "_table", "one", "two")

    def __init__(self, one: Decision, two: Decision) -> None:
        self.one, self.two = one, two
        self._table: _Table | None = None
        self._priors: dict[tuple[str, str], float] = {}

    def prior(self, lemma: str, form: str) -> float:
        """Return how much likelier a reporting word is to report than any candidate."""
        known = self._priors.get((lemma, form))
        if known is None:
            sums = []
            for part in (self.one, self.two):
                total = part.bias
                for get, value in zip(part.getters, ((lemma, form), lemma), strict=False):
                    total += get(value, 0.0)
                sums.append(total)
            known = self._priors[lemma, form] = max(sums) - max(self.one.bias, self.two.bias)
        return known

    def scores(self, rows: Sequence[Sequence[Any]]) -> Iterable[tuple[float, float]]:
        """Return both log-odds of each row."""
        if not rows:
            return []
        if self._table is None:
            self._table = _Table(self.one.layout(), [self.one.slots, self.two.slots])
        found = self._table.look_up(self._table.numbered(rows))
        sums = [_sum(part.bias, weights) for part, weights in zip((self.one, self.two), found, strict=True)]
        return zip(*[total.tolist() for total in sums], strict=True)


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
        out[name] = Decision(row["bias"] / 1000, slots, SLOTS[name])
        if "trees" in row:
            out[name].trees = Trees(row["trees"]["bias"], row["trees"]["nodes"])
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
