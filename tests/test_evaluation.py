"""Scores: the figures themselves, their intervals, and the baselines beside them."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import f1_score

import stance
from stance._baselines import keyword_label, majority_labels
from stance.data import load_labelled
from stance.errors import ArtifactError, DataError, InputError, NoUsableDataError
from stance.evaluation import Scores, cross_validate, score
from stance.records import LABELS

TRUTH = ["accuse", "accuse", "neutral", "neutral", "support", "support"]
TABLE = [
    [0.8, 0.1, 0.1],
    [0.2, 0.6, 0.2],
    [0.1, 0.7, 0.2],
    [0.1, 0.5, 0.4],
    [0.1, 0.2, 0.7],
    [0.1, 0.55, 0.35],
]


def test_by_hand() -> None:
    scores = score(TRUTH, TABLE)
    assert scores.n == scores.documents == 6
    assert scores.accuracy == pytest.approx(4 / 6)
    assert scores.confusion["accuse"] == {"accuse": 1, "neutral": 1, "support": 0}
    assert scores.per_label["neutral"].precision == pytest.approx(0.5)
    assert scores.per_label["neutral"].recall == 1.0
    assert scores.per_label["support"].f1 == pytest.approx(2 / 3)
    assert scores.per_label["accuse"].support == 2
    assert scores.macro_f1 == pytest.approx(2 / 3)
    squares = [0.06, 1.04, 0.14, 0.42, 0.14, 0.735]
    assert scores.brier == pytest.approx(np.mean(squares))
    # Surest first: right, right, right, wrong (.6), wrong (.55), right (.5).
    assert scores.aurc == pytest.approx(np.mean([0, 0, 0, 1 / 4, 2 / 5, 2 / 6]))
    assert scores.risk_coverage[-1][:2] == pytest.approx((1.0, 2 / 6))
    assert scores.baselines["majority"]["accuracy"] == pytest.approx(2 / 6)


def test_calibration_error_of_equal_bins() -> None:
    table = [[0.9, 0.05, 0.05]] * 10 + [[0.6, 0.2, 0.2]] * 10
    truth = ["accuse"] * 9 + ["support"] + ["accuse"] * 6 + ["support"] * 4
    assert score(truth, table).ece == pytest.approx(0, abs=0.35)
    perfect = score(["accuse"] * 20, [[1.0, 0.0, 0.0]] * 20)
    assert perfect.ece == perfect.brier == perfect.aurc == 0
    assert score(["support"] * 20, [[1.0, 0.0, 0.0]] * 20).ece == 1


def test_intervals_hold_the_figures_and_repeat() -> None:
    generator = np.random.default_rng(1)
    truth = [LABELS[i] for i in generator.integers(0, 3, 200)]
    table = generator.dirichlet([1, 1, 1], 200)
    one, two = score(truth, table), score(truth, table)
    assert one == two
    assert score(truth, table, seed=1).intervals != one.intervals
    for name, value in (("macro_f1", one.macro_f1), ("accuracy", one.accuracy), ("brier", one.brier)):
        low, high = one.intervals[name]
        assert low < value < high
    for label in LABELS:
        low, high = one.intervals[f"f1_{label}"]
        assert low < one.per_label[label].f1 < high


def test_statements_of_one_document_are_drawn_together() -> None:
    generator = np.random.default_rng(2)
    right = np.repeat(generator.random(20) < 0.5, 10)  # a document is right or wrong as a whole
    table = np.where(right[:, None], [[0.8, 0.1, 0.1]], [[0.1, 0.8, 0.1]])
    truth = ["accuse"] * 200

    def width(documents: list[str] | None) -> float:
        low, high = score(truth, table, documents=documents).intervals["accuracy"]
        return high - low

    assert width([str(i // 10) for i in range(200)]) > 2 * width(None)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(LABELS), st.integers(0, 2)), min_size=1, max_size=30))
def test_agrees_with_scikit_learn(pairs: list[tuple[str, int]]) -> None:
    truth = [label for label, _ in pairs]
    predicted = [LABELS[i] for _, i in pairs]
    scores = score(truth, np.eye(3)[[i for _, i in pairs]])
    want = f1_score(truth, predicted, labels=list(LABELS), average="macro", zero_division=0)
    assert scores.macro_f1 == pytest.approx(want)
    assert sum(sum(row.values()) for row in scores.confusion.values()) == len(pairs)
    json.loads(scores.to_json())


def test_evaluate(rows: Any, tiny: Any) -> None:
    scores = stance.evaluate(tiny, rows)
    assert isinstance(scores, Scores)
    assert scores.accuracy == 1.0
    assert scores.baselines["keywords"]["accuracy"] > scores.baselines["majority"]["accuracy"]
    assert stance.evaluate(tiny, load_labelled(rows)) == scores
    assert stance.evaluate("treaty-en", rows).n == stance.evaluate(None, rows).n == 12


def test_forms(rows: Any, tiny: Any) -> None:
    scores = stance.evaluate(tiny, rows)
    table = str(scores)
    for word in (
        "12 statements in 12 documents",
        "macro-F1",
        "keywords",
        "right \\ predicted",
        "ECE",
        "AURC",
    ):
        assert word in table
    again = json.loads(scores.to_json())
    assert again == scores.to_dict()
    assert again["per_label"]["accuse"]["f1"] == 1.0
    assert again["intervals"]["macro_f1"] == [1.0, 1.0]
    with pytest.raises(AttributeError):
        scores.accuracy = 0.0  # type: ignore[misc]


def test_errors(rows: Any) -> None:
    with pytest.raises(ArtifactError):
        stance.evaluate("nowhere", rows)
    with pytest.raises(NoUsableDataError):
        stance.evaluate(None, [])
    with pytest.raises(
        DataError, match=r"2 labels and scores of shape \(1, 3\) were given; three scores each are wanted"
    ):
        score(["accuse", "accuse"], [[1, 0, 0]])
    with pytest.raises(DataError, match=r"labels: \['pro'\] unknown; accuse, neutral, support are wanted"):
        score(["pro"], [[1, 0, 0]])


def test_cross_validation_holds_out_whole_files(rows: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import stance.training

    data = load_labelled([{**row, "source": f"file{i % 3}"} for i, row in enumerate(rows * 2)])
    trained_on = []
    real = stance.training.train

    def spy(part: Any, **settings: Any) -> Any:
        trained_on.append(set(part.sources))
        return real(part, **settings)

    monkeypatch.setattr("stance.training.train", spy)
    scores = cross_validate(data, folds=3, calibrate=False)
    assert scores.n == 24
    assert sorted(map(sorted, trained_on)) == [["file0", "file1"], ["file0", "file2"], ["file1", "file2"]]


def test_cross_validation_is_no_self_test(rows: Any) -> None:
    nonsense = [{"text": f"w{i}", "label": LABELS[i % 3]} for i in range(30)]
    assert cross_validate(nonsense, folds=3, calibrate=False).accuracy < 0.8


def test_folds(rows: Any) -> None:
    with pytest.raises(InputError, match="folds: a whole number from 2 is wanted, 1 was given"):
        cross_validate(rows, folds=1)
    with pytest.raises(DataError, match="13 folds are wanted of 12 documents; ask for fewer folds"):
        cross_validate(rows, folds=13)


def test_baselines() -> None:
    assert keyword_label("They breached it.") == "accuse"
    assert keyword_label("It must be preserved.") == "support"
    assert keyword_label("They met.") == keyword_label("") == "neutral"
    assert majority_labels(["support", "accuse"]) == ["accuse", "accuse"]
