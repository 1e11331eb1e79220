"""Weights by file, groups that calibrate, soft labels."""

from __future__ import annotations

import pytest

from stance.training_recipe import FILE_WEIGHTS, calibration_groups, default_sample_weights, soften


def test_weights() -> None:
    assert default_sample_weights(["real-news", "hard-cases", "mine"]).tolist() == [
        FILE_WEIGHTS["real-news"],
        FILE_WEIGHTS["hard-cases"],
        1.0,
    ]
    assert default_sample_weights([]).shape == (0,)
    assert all(weight > 0 for weight in FILE_WEIGHTS.values())


def test_groups() -> None:
    assert calibration_groups(["wire", "speeches"], ["1", "1"]) == ["wire/1", "speeches/1"]
    assert calibration_groups(["wire", "real-speech"], ["1", "1"]) == ["", "real-speech/1"]
    assert calibration_groups(["wire", "mainstream"], ["1", "1"]) == ["", "mainstream/1"]
    assert calibration_groups(["wire", "mainstream", "real-news"], ["1"] * 3) == ["", "", "real-news/1"]


def test_soften_shares_out_the_weight() -> None:
    items, labels, weights = soften(
        ["a", "b"], [[0.5, 0.47, 0.03], [0, 1, 0]], ["accuse", "neutral", "support"]
    )
    assert items == ["a", "a", "b"]
    assert labels == ["accuse", "neutral", "neutral"]
    assert weights.sum() == pytest.approx(0.6)
