"""Temperature and prior of a softmax, fitted by maximum likelihood."""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

__all__ = ["balance_prior", "fit_calibration", "softmax"]

_STEP, _LOW, _HIGH = 0.1, -6, 16


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


def balance_prior(scores: NDArray[np.float64], *, caution: float = 0.004) -> NDArray[np.float64]:
    """Find what to add to calibrated scores so that the macro-F1 of their argmax is highest.

    The likeliest label is not the label with the best F1: rare labels gain from a head start. The
    commonest label keeps 0; the others are tried from -0.6 to 1.5 in steps of 0.1.

    Parameters
    ----------
    scores : ndarray of shape (n, n_classes)
        Calibrated scores of statements that the model was not fitted on.
    caution : float
        Macro-F1 that each unit of head start must gain, since it costs calibration.

    Returns
    -------
    ndarray of shape (n_classes,)

    Notes
    -----
    The F1 is the one to be expected by the probabilities, not the one that the right labels give: a
    sum of probabilities wavers less than a count of hits. With more than three classes nothing is
    tried and 0 is returned.

    References
    ----------
    The decision-theoretic approach in N. Ye et al., "Optimizing F-measure: A Tale of Two Approaches",
    ICML 2012.
    """
    n_classes = scores.shape[1]
    prior = np.zeros(n_classes)
    if n_classes not in (2, 3) or not len(scores):
        return prior
    chances = softmax(scores)
    expected = chances.sum(axis=0)
    free = [k for k in range(n_classes) if k != int(expected.argmax())]
    best, found = -np.inf, prior.copy()
    for steps in product(np.arange(_LOW, _HIGH) * _STEP, repeat=len(free)):
        prior[free] = steps
        chosen = (scores + prior).argmax(axis=1)
        hits = np.bincount(chosen, weights=chances[np.arange(len(chosen)), chosen], minlength=n_classes)
        f1 = 2 * hits / (np.bincount(chosen, minlength=n_classes) + expected)
        value = f1.mean() - caution * np.abs(prior).sum()
        if value > best:
            best, found = value, prior.copy()
    return np.round(found, 6)
