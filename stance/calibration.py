"""Temperature and prior of a softmax, fitted by maximum likelihood."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

__all__ = ["fit_calibration", "softmax"]


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
