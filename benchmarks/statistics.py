"""Scores with bootstrap intervals, over groups that belong together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from stance.records import LABELS

__all__ = ["calibration_error", "interval", "macro_f1", "shown"]


def macro_f1(truth: np.ndarray, guess: np.ndarray) -> float:
    """Return macro-F1 over the three labels."""
    return sum(label_f1(label)(truth, guess) for label in LABELS) / len(LABELS)


def label_f1(label: str) -> Callable[[np.ndarray, np.ndarray], float]:
    """Return the F1 of one label, as a function of truth and guess."""

    def score(truth: np.ndarray, guess: np.ndarray) -> float:
        hit = float(np.sum((truth == label) & (guess == label)))
        wrong = float(np.sum((truth == label) != (guess == label)))
        return 2 * hit / (2 * hit + wrong) if hit else 0.0

    return score


def calibration_error(truth: Sequence[str], probabilities: np.ndarray, bins: int = 10) -> float:
    """Return the expected calibration error of the top label over equal-mass bins."""
    top = probabilities.argmax(axis=1)
    confidence = probabilities.max(axis=1)
    right = np.array([LABELS[i] for i in top]) == np.asarray(truth)
    error = 0.0
    for part in np.array_split(np.argsort(confidence, kind="stable"), bins):
        if len(part):
            error += len(part) * abs(right[part].mean() - confidence[part].mean())
    return float(error / len(truth))


def interval(
    score: Callable[[np.ndarray, np.ndarray], float],
    truth: Sequence[str],
    guess: Sequence[str],
    groups: Sequence[str],
    *,
    draws: int = 1000,
    seed: int = 0,
) -> tuple[float, float, float]:
    """Return a score and its 95 % interval, drawing whole groups (passages) with replacement."""
    t, g = np.asarray(truth), np.asarray(guess)
    names, codes = np.unique(np.asarray(groups), return_inverse=True)
    rows = [np.flatnonzero(codes == i) for i in range(len(names))]
    rng = np.random.default_rng(seed)
    values = []
    for _ in range(draws):
        pick = np.concatenate([rows[i] for i in rng.integers(0, len(rows), len(rows))])
        values.append(score(t[pick], g[pick]))
    low, high = np.percentile(values, [2.5, 97.5])
    return score(t, g), float(low), float(high)


def shown(triple: Sequence[float]) -> str:
    """Write a score with its interval."""
    value, low, high = triple
    return f"{value:.3f} ({low:.2f}–{high:.2f})"
