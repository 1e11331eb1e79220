"""How much each source of training data counts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["FILE_WEIGHTS", "default_sample_weights"]

#: Weight of a statement by the file it comes from: plain news in a natural mix counts for more than
#: dense, witty documents, and real text for more than text written for training.
FILE_WEIGHTS = {
    "real-news": 2.0,
    "real-speech": 2.5,
    "un-speeches": 1.0,
    "briefings": 0.7,
    "wire": 0.3,
    "speeches": 0.3,
    "arms-control": 0.1,
    "nonproliferation": 0.1,
    "ceasefires": 0.1,
    "commons-trade-rights": 0.1,
    "history": 0.1,
    "hard-cases": 0.1,
    "american-politics": 0.7,
    "british-and-world": 0.7,
    "business-and-world": 0.7,
    "mainstream": 0.7,
    "retold-positions": 0.7,
}


def default_sample_weights(files: Sequence[str], labels: Sequence[str] | None = None) -> NDArray[np.float64]:
    """Return the weight of each statement.

    Parameters
    ----------
    files : sequence of str
        Stem of the file each statement comes from (``"wire"``, ``"real-news"`` …).
    labels : sequence of str or None
        Not used so far; a recipe by label would need them.

    Returns
    -------
    ndarray of float, shape (n_statements,)
        1 for a file that is not listed.

    Examples
    --------
    >>> default_sample_weights(["wire", "my-own"]).tolist()
    [0.3, 1.0]
    """
    return np.array([FILE_WEIGHTS.get(name, 1.0) for name in files], dtype=float)
