"""Temperature, prior and head start on scores made by hand."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import f1_score

from stance.calibration import balance_prior, fit_calibration, softmax


def _sample(n: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(7)
    scores = rng.normal(size=(n, 3)) * 1.5
    chance = softmax(scores)
    codes = (chance.cumsum(axis=1) < rng.random(n)[:, None]).sum(axis=1)
    return scores, codes


def test_softmax() -> None:
    out = softmax(np.array([[1000.0, 0.0, -1000.0], [1.0, 1.0, 1.0]]))
    np.testing.assert_allclose(out, [[1, 0, 0], [1 / 3, 1 / 3, 1 / 3]])
    assert softmax(np.zeros((0, 3))).shape == (0, 3)


def test_true_scores_stay_as_they_are() -> None:
    scores, codes = _sample()
    slope, prior = fit_calibration(scores, codes, np.ones(len(codes)))
    assert slope == pytest.approx(1.0, abs=0.1)
    np.testing.assert_allclose(prior, 0, atol=0.12)


def test_stretched_and_shifted_scores_are_put_right() -> None:
    scores, codes = _sample()
    slope, prior = fit_calibration(3 * scores + [0.0, 1.5, 0.0], codes, np.ones(len(codes)))
    assert slope == pytest.approx(3.0, abs=0.3)
    assert prior[1] - prior[0] == pytest.approx(-0.5, abs=0.15)


def test_head_start_for_rare_labels_raises_macro_f1() -> None:
    scores, codes = _sample()
    scores[:, 0] -= 2.0
    rng = np.random.default_rng(8)
    codes = (softmax(scores).cumsum(axis=1) < rng.random(len(scores))[:, None]).sum(axis=1)
    prior = balance_prior(scores)
    assert prior[0] > 0.3
    plain, ahead = scores.argmax(axis=1), (scores + prior).argmax(axis=1)
    assert f1_score(codes, ahead, average="macro") > f1_score(codes, plain, average="macro") + 0.01


def test_no_head_start_where_none_is_due() -> None:
    scores, _ = _sample()
    np.testing.assert_allclose(balance_prior(scores), 0, atol=0.11)
    assert balance_prior(np.zeros((40, 5))).tolist() == [0.0] * 5
    assert balance_prior(np.zeros((0, 3))).tolist() == [0.0] * 3
