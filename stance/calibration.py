"""Temperature and prior of a softmax, fitted by maximum likelihood."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

__all__ = ["balance_prior", "fit_calibration", "softmax"]

_STEP, _LOW, _HIGH = 0.1, -6, 13


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn scores into probabilities, row by row.

    Examples
    --------
    >>> softmax(np.array([[0.0, 0.0]])).tolist()
    [[0.5, 0.5]]
    """
    if not scores.size:
        return scores
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: NDArray[np.float64] = shifted / shifted.sum(axis=1, keepdims=True)
    return result


def fit_calibration(
    scores: NDArray[np.float64], codes: NDArray[np.int64], weight: NDArray[np.float64], *, pull: float = 1.0
) -> tuple[float, NDArray[np.float64]]:
    """Find the temperature and the prior under which held-out scores are most likely.

    Parameters
    ----------
    scores : ndarray of shape (n, n_classes)
        Scores of statements that the model was not fitted on.
    codes : ndarray of int, shape (n,)
        Index of the right class.
    weight : ndarray of float, shape (n,)
    pull : float
        Strength of a pull towards temperature 1 and a flat prior, in statements.

    Returns
    -------
    (float, ndarray of shape (n_classes,))
        Divide the scores by the first and add the second.

    References
    ----------
    C. Guo et al., "On Calibration of Modern Neural Networks", ICML 2017 (temperature scaling; the
    added prior makes it vector scaling with one common slope).
    """
    n_classes = scores.shape[1]
    rows = np.arange(len(codes))
    total = weight.sum()

    def loss(theta: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        slope, prior = np.exp(theta[0]), theta[1:]
        probabilities = softmax(scores * slope + prior)
        value = -(weight * np.log(probabilities[rows, codes] + 1e-12)).sum() + pull * (theta @ theta)
        error = probabilities * weight[:, None]
        error[rows, codes] -= weight
        gradient = np.concatenate([[(error * scores).sum() * slope], error.sum(axis=0)]) + 2 * pull * theta
        return value / total, gradient / total

    found = minimize(loss, np.zeros(n_classes + 1), jac=True, method="L-BFGS-B")
    prior = found.x[1:]
    # Six decimals are more than enough, and the same whatever the processor rounds further down.
    return round(float(np.exp(-found.x[0])), 6), np.round(prior - prior.mean(), 6)


def balance_prior(
    scores: NDArray[np.float64], codes: NDArray[np.int64], *, caution: float = 0.004
) -> NDArray[np.float64]:
    """Find what to add to held-out scores so that the macro-F1 of their argmax is highest.

    The likeliest label is not the label with the best F1: rare labels gain from a head start. The
    commonest label keeps 0; the others are tried from -0.6 to 1.2 in steps of 0.1.

    Parameters
    ----------
    scores : ndarray of shape (n, n_classes)
        Calibrated scores of statements that the model was not fitted on.
    codes : ndarray of int, shape (n,)
        Index of the right class.
    caution : float
        Macro-F1 that each unit of head start must gain, since it costs calibration.

    Returns
    -------
    ndarray of shape (n_classes,)

    Notes
    -----
    The value of a head start is the mean over its neighbours on the grid, so that no lucky point wins.
    With more than three classes nothing is tried and 0 is returned.
    """
    n_classes = scores.shape[1]
    prior = np.zeros(n_classes)
    if n_classes not in (2, 3):
        return prior
    free = [k for k in range(n_classes) if k != int(np.bincount(codes, minlength=n_classes).argmax())]
    steps = np.arange(_LOW, _HIGH) * _STEP
    shape = (len(steps),) * len(free)
    table = np.zeros(shape)
    cost = np.zeros(shape)
    for at in np.ndindex(*shape):
        prior[free] = steps[list(at)]
        table[at] = _macro_f1(codes, (scores + prior).argmax(axis=1), n_classes)
        cost[at] = caution * np.abs(steps[list(at)]).sum()
    value = _smooth(table) - cost
    best = np.unravel_index(int(value.argmax()), shape)
    prior[free] = steps[list(best)]
    return prior


def _macro_f1(codes: NDArray[np.int64], chosen: NDArray[np.int64], n_classes: int) -> float:
    counts = np.bincount(codes * n_classes + chosen, minlength=n_classes**2).reshape(n_classes, n_classes)
    both = counts.sum(axis=0) + counts.sum(axis=1)
    return float(np.mean(2 * np.diag(counts) / np.maximum(both, 1)))


def _smooth(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean over all cells at most two steps away on every axis."""
    for axis in range(table.ndim):
        moved = np.moveaxis(table, axis, 0)
        out = np.empty_like(moved)
        for i in range(len(moved)):
            out[i] = moved[max(0, i - 2) : i + 3].mean(axis=0)
        table = np.moveaxis(out, 0, axis)
    return table
