"""Runs of words, hashed over a batch at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.features.block import Block, codes_of
from stance.features.ngrams import WordGrams, hash_runs
from stance.features.union import GROUPS
from stance.features.view import view_of
from stance.records import Statement

WORDS = st.lists(st.lists(st.sampled_from("keep break the pact we".split()), max_size=6), max_size=5)


@given(WORDS, st.integers(1, 2), st.integers(1, 4))
def test_runs_are_counted_and_stay_inside_their_sequence(
    sequences: list[list[str]], shortest: int, longest: int
) -> None:
    owner, column = hash_runs(sequences, shortest, longest, 20)
    wanted = [max(0, len(s) - n + 1) for n in range(shortest, longest + 1) for s in sequences]
    assert len(owner) == len(column) == sum(wanted)
    assert not len(column) or (column.min() >= 0 and column.max() < 1 << 20)


def test_the_same_run_has_the_same_column_wherever_it_stands() -> None:
    owner, column = hash_runs([["we", "keep", "it"], ["they", "keep", "it"]], 2, 2, 20)
    assert owner.tolist() == [0, 0, 1, 1]
    assert column[1] == column[3]
    assert column[0] != column[2]


def test_the_order_of_words_counts() -> None:
    _, column = hash_runs([["keep", "break"], ["break", "keep"]], 2, 2, 30)
    assert column[0] != column[1]


def test_few_runs_share_a_column() -> None:
    words = [f"w{i}" for i in range(2000)]
    _, column = hash_runs([words], 1, 2, 22)
    assert len(np.unique(column)) > 0.998 * len(column)


def test_no_words() -> None:
    assert [part.tolist() for part in hash_runs([[], []], 1, 2, 10)] == [[], []]
    assert codes_of([]) == []


@pytest.mark.parametrize("block", [*(make() for make in GROUPS.values()), WordGrams(longest=3, letters=0)])
def test_columns_follow_the_names(block: Block) -> None:
    statement = Statement(
        "We have not violated the pact; they must return to it, because it is vital.",
        cue="said",
        speaker="the envoy",
        sentence="The envoy said we have not violated the pact; they must return to it, because it is vital.",
        before="Talks on the accord failed.",
    )
    view = view_of(statement)
    spots: list = []
    names, columns = block.emit(view, spots), block.columns(view)
    assert len(names) == len(columns) == len(spots)
    by_name: dict[str, int] = {}
    for name, column in zip(names, columns.tolist(), strict=True):
        assert by_name.setdefault(name, column) == column
    assert sorted(set(columns.tolist())) == block.transform_views([view]).indices.tolist()


def test_none_is_an_empty_row() -> None:
    for make in GROUPS.values():
        matrix = make().transform_views([None, view_of("We keep it")])
        assert matrix.shape[0] == 2
        assert matrix[0].nnz == 0
