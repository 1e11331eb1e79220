"""Weights by file, groups that calibrate, soft labels."""

from __future__ import annotations

import pytest

from stance.training_recipe import FILE_WEIGHTS, calibration_groups, sample_weights, soften


def test_weights() -> None:
    assert sample_weights(["real-news", "hard-cases", "mine"]).tolist() == [
        FILE_WEIGHTS["real-news"],
        FILE_WEIGHTS["hard-cases"],
        1.0,
    ]
    assert sample_weights([]).shape == (0,)
    assert sample_weights(["mine", "wire"], [False, False], {"wire": 4.0}).tolist() == [0.5, 2.0]
    assert all(weight > 0 for weight in FILE_WEIGHTS.values())


def test_groups() -> None:
    assert calibration_groups(["wire", "speeches"], ["wire/1", "speeches/1"]) == ["wire/1", "speeches/1"]
    assert calibration_groups(["wire", "real-speech"], ["wire/1", "real-speech/1"]) == ["", "real-speech/1"]
    assert calibration_groups(["wire", "mainstream"], ["wire/1", "mainstream/1"]) == ["", "mainstream/1"]
    files = ["wire", "mainstream", "real-news", "real-pool-news", "real-pool-speech"]
    documents = ["wire/1", "mainstream/1", "real-news/1", "real-news/1", "real-pool-speech/1"]
    assert calibration_groups(files, documents) == ["", "", "real-news/1", "real-news/1", ""]


def test_soften_shares_out_the_weight() -> None:
    items, labels, weights = soften(
        ["a", "b"], [[0.5, 0.47, 0.03], [0, 1, 0]], ["accuse", "neutral", "support"]
    )
    assert items == ["a", "a", "b"]
    assert labels == ["accuse", "neutral", "neutral"]
    assert weights.sum() == pytest.approx(0.6)
