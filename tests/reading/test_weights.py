"""Scoring in blocks gives what adding up one row's weights gives, to the last bit."""

from __future__ import annotations

import random

import pytest

from stance.reading.slots import SLOTS
from stance.reading.weights import Trees, load_weights, paired

NAMES = sorted(SLOTS)


def rows_for(name, count, rng):
    """Return rows of atoms drawn from those that the weights know, and some they do not."""
    decision = load_weights()[name]
    pools = [[None, "no such word", 99_999] for _ in range(decision.made_of.__code__.co_argcount)]
    for places, values in zip(decision.layout(), decision.slots, strict=True):
        for value in list(values)[:200]:
            for place, piece in zip(places, value if len(places) > 1 else (value,), strict=True):
                if not isinstance(place, str):
                    pools[place].append(piece)
    return [[rng.choice(pool) for pool in pools] for _ in range(count)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("count", [1, 2, 257])
def test_blocks_and_single_rows_agree(name, count):
    decision = load_weights()[name]
    rows = rows_for(name, count, random.Random(count))
    assert decision.scores(rows) == [decision.score(row) for row in rows]


def test_a_pair_gives_what_its_halves_give():
    one, two = load_weights()["after"], load_weights()["before"]
    rows = rows_for("after", 300, random.Random(5))
    assert list(paired(one, two).scores(rows)) == [(one.score(row), two.score(row)) for row in rows]


def test_no_rows_give_no_scores():
    assert load_weights()["stop"].scores([]) == []
    assert list(paired(load_weights()["after"], load_weights()["before"]).scores([])) == []


def test_trees_agree_with_a_walk_from_the_root():
    rng = random.Random(3)
    grown = [
        [(0, 0.5, 1, 2), (-1, -0.25, 0, 0), (1, -1.0, 3, 4), (-1, 0.125, 0, 0), (-1, 2.0, 0, 0)],
        [(-1, 0.5, 0, 0)],
    ]
    rows = [[rng.uniform(-2, 2), rng.uniform(-2, 2)] for _ in range(40)]

    def walk(tree, row):
        column, limit, left, right = tree[0]
        while column >= 0:
            column, limit, left, right = tree[left if row[column] <= limit else right]
        return limit

    assert Trees(0.25, grown).scores(rows) == [0.25 + sum(walk(tree, row) for tree in grown) for row in rows]
