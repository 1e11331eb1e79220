"""All groups in one matrix: shapes, ablations, the same row alone as among others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.base import clone

from stance.features.block import Block
from stance.features.union import GROUPS, StatementFeatures
from stance.features.view import has_article, view_of
from stance.records import Statement

FOUND = Statement(
    "Zembla never kept the accord",
    speaker="the envoy",
    cue="said",
    sentence="The envoy said Zembla never kept the accord, in a speech.",
    before="Talks on the fisheries convention had failed.",
    after="It has fished there for years.",
)
TEXTS = ["They violated the treaty.", "", FOUND, "We shall keep it", Statement("We shall keep it")]


@pytest.mark.parametrize("name", sorted(GROUPS))
def test_each_group_is_a_transformer(name: str) -> None:
    block: Block = GROUPS[name]()
    matrix = clone(block).fit(TEXTS).transform(TEXTS)
    assert matrix.shape == (len(TEXTS), 1 << block.bits)
    assert matrix.dtype == np.float32
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    assert all(length == pytest.approx(block.weight, rel=1e-5) or length == 0 for length in lengths)


@pytest.mark.parametrize("name", sorted(GROUPS))
def test_a_weight_of_zero_leaves_a_group_out(name: str) -> None:
    whole, less = StatementFeatures(), StatementFeatures(**{name: 0})
    assert whole.width - less.width == 1 << GROUPS[name]().bits
    assert less.transform(TEXTS).shape == (len(TEXTS), less.width)


def test_a_row_does_not_depend_on_its_company() -> None:
    features = StatementFeatures()
    together = features.transform(TEXTS)
    for i, item in enumerate(TEXTS):
        alone = features.transform([item])
        assert (alone != together[i]).nnz == 0


def test_long_batches_are_cut_without_a_seam() -> None:
    texts = [f"They broke the pact {i % 7} times" for i in range(600)]
    matrix = StatementFeatures().transform(texts)
    assert matrix.shape[0] == 600
    assert (matrix[0] != matrix[7]).nnz == 0


def test_empty_input() -> None:
    assert StatementFeatures().transform([]).shape == (0, StatementFeatures().width)


def test_no_article_means_a_str_and_a_bare_statement_are_one() -> None:
    matrix = StatementFeatures().transform(["We shall keep it", Statement("We shall keep it")])
    assert (matrix[0] != matrix[1]).nnz == 0


def test_article() -> None:
    assert has_article(FOUND)
    assert not has_article("x")
    assert not has_article(Statement("They left.", sentence="They left. "))
    assert view_of(FOUND).cue_classes == ("say",)
    assert view_of(FOUND).left.words == ["the", "envoy", "said"]


def test_what_stands_after_counts_in_the_columns_of_the_words_as_well() -> None:
    features, words = StatementFeatures(), 1 << GROUPS["words"]().bits
    followed, alone = features.transform([FOUND, replace(FOUND, after="")])
    assert (followed[:, :words] != alone[:, :words]).nnz
    without = StatementFeatures(after=0)
    assert (without.transform([FOUND]) != without.transform([replace(FOUND, after="")])).nnz == 0


def test_spots_add_up_to_the_row() -> None:
    features = StatementFeatures()
    for item in TEXTS:
        row = features.transform([item]).toarray()[0]
        total = np.zeros(features.width)
        for _, column, value in features.spots(item):
            total[column] += value
        np.testing.assert_allclose(total, row, atol=1e-5)
