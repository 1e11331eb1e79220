"""The figures that scikit-learn does not have: calibration, risk and coverage, intervals."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import accuracy_score, f1_score

from stance.records import LABELS

__all__ = ["calibration_error", "intervals", "risk_coverage", "two_figures"]

_RESAMPLES = 1000
_BINS = 10
_CURVE_POINTS = 20


def two_figures(right: list[str], predicted: list[str]) -> dict[str, float]:
    """Return macro-F1 over all three labels, and accuracy."""
    macro = f1_score(right, predicted, labels=list(LABELS), average="macro", zero_division=0)
    return {"macro_f1": float(macro), "accuracy": float(accuracy_score(right, predicted))}


def calibration_error(confidence: NDArray[np.float64], correct: NDArray[np.bool_]) -> float:
    """Return the expected calibration error over bins of equal mass."""
    order = np.argsort(confidence, kind="stable")
    bins = np.array_split(order, min(_BINS, len(order)))
    gaps = [len(part) * abs(confidence[part].mean() - correct[part].mean()) for part in bins]
    return float(sum(gaps) / len(order))


def risk_coverage(
    confidence: NDArray[np.float64], correct: NDArray[np.bool_]
) -> tuple[float, tuple[tuple[float, float, float], ...]]:
    """Return the area under the risk-coverage curve, and points on it (coverage, risk, threshold)."""
    order = np.argsort(-confidence, kind="stable")
    kept = np.arange(1, len(order) + 1)
    risk = np.cumsum(~correct[order]) / kept
    points = np.unique(np.linspace(1, len(order), min(_CURVE_POINTS, len(order))).round().astype(int)) - 1
    curve = tuple((float(kept[i] / len(order)), float(risk[i]), float(confidence[order[i]])) for i in points)
    return float(risk.mean()), curve


def intervals(
    codes: NDArray[np.int64],
    chosen: NDArray[np.int64],
    squared: NDArray[np.float64],
    groups: NDArray[np.int64],
    seed: int,
) -> dict[str, tuple[float, float]]:
    """Percentile intervals; a sample of documents is a weighted sum of their confusion tables."""
    size, count = len(LABELS), int(groups.max()) + 1
    tables = np.zeros((count, size * size + 1))
    np.add.at(tables, (groups, codes * size + chosen), 1)
    np.add.at(tables[:, -1], groups, squared)
    generator = np.random.default_rng(seed)
    drawn = np.vstack(
        [
            np.bincount(generator.integers(0, count, count), minlength=count) @ tables
            for _ in range(_RESAMPLES)
        ]
    )
    cells = drawn[:, :-1].reshape(-1, size, size)
    hits = np.diagonal(cells, axis1=1, axis2=2)
    both = cells.sum(axis=1) + cells.sum(axis=2)
    f1 = np.divide(2 * hits, both, out=np.zeros_like(hits), where=both > 0)
    total = cells.sum(axis=(1, 2))
    figures = {
        "macro_f1": f1.mean(axis=1),
        "accuracy": hits.sum(axis=1) / total,
        "brier": drawn[:, -1] / total,
        **{f"f1_{label}": f1[:, i] for i, label in enumerate(LABELS)},
    }
    return {
        name: (float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5)))
        for name, values in figures.items()
    }
