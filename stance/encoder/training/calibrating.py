"""The calibration of the network, and the share of the fast model beside it. Needs no torch."""

from __future__ import annotations

from typing import Any

import numpy as np

from stance.calibration import balance_prior, fit_calibration
from stance.encoder.classifier import adjusted, pooled

__all__ = ["Calibration", "calibrate", "choose_share", "log_loss"]

#: Strength of the pull towards no calibration, in statements.
_PULL = 10.0
#: Shares of the fast model that are tried.
_SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
Calibration = dict[str, Any]


def log_loss(logits: np.ndarray, truth: np.ndarray) -> float:
    """Mean surprise of the right labels, in nats."""
    top = logits.max(1, keepdims=True)
    norm = top[:, 0] + np.log(np.exp(logits - top).sum(1))
    return float((norm - logits[np.arange(len(truth)), truth]).mean())


def calibrate(logits: np.ndarray, truth: np.ndarray, articles: np.ndarray, lean: float = 0.5) -> Calibration:
    """Fit a temperature, and a bias for statements in an article and for statements alone.

    Parameters
    ----------
    logits : ndarray, shape (n, 3)
        Of documents that the network has not learned from.
    truth : ndarray of int, shape (n,)
    articles : ndarray of bool, shape (n,)
    lean : float
        0: biases of least log-loss, which suit accuracy. 1: on top of them the head start under which
        the macro-F1 to be expected is highest, which favours rare labels. Between: a part of it.

    Returns
    -------
    dict
        ``temperature`` and ``bias`` for each use.

    Notes
    -----
    Both as for the fast model, see :mod:`stance.calibration`; pulled towards no change as the documents
    held out are few.
    """
    scores = logits.astype(float)
    temperature = fit_calibration(scores, truth, np.ones(len(truth)), pull=_PULL)[0]
    bias = {}
    for use, rows in (("article", articles), ("alone", ~articles)):
        if rows.sum() < 40:
            bias[use] = [0.0, 0.0, 0.0]
            continue
        x = scores[rows] / temperature
        plain = fit_calibration(x, truth[rows], np.ones(rows.sum()), pull=_PULL)[1]
        bias[use] = [round(float(v), 3) for v in plain + lean * balance_prior(x + plain)]
    return {"temperature": round(float(temperature), 3), "bias": bias}


def choose_share(network: np.ndarray, linear: np.ndarray, truth: np.ndarray, articles: np.ndarray) -> float:
    """Choose the share of the fast model under which calibrated held-out scores lose least.

    Parameters
    ----------
    network, linear : ndarray, shape (n, 3)
        Scores of both for documents that neither has learned from.
    truth : ndarray of int, shape (n,)
    articles : ndarray of bool, shape (n,)

    Returns
    -------
    float
    """
    losses = []
    for share in _SHARES:
        scores = pooled(network, linear, share)
        losses.append(log_loss(adjusted(scores, articles, calibrate(scores, truth, articles, 0.0)), truth))
    return _SHARES[int(np.argmin(losses))]
