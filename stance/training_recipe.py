"""How much each source of training data counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["DOUBT", "FILE_WEIGHTS", "calibration_groups", "sample_weights", "soften"]

#: Weight of a statement by the file it comes from: plain news in a natural mix counts for more than
#: dense, witty documents, and real text for more than text written for training.
FILE_WEIGHTS = {
    "real-news": 2.0,
    "real-speech": 2.5,
    "real-pool-passages": 2.0,
    "real-pool-news": 1.5,
    "real-pool-speech": 1.5,
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
    "side-by-side": 1.5,
}

#: What a statement counts whose annotator was not sure, against one who was.
DOUBT = 0.5

#: The statements of ``real-pool-speech`` were picked, so that their labels come in no natural mix.
_REAL = frozenset(["real-news", "real-speech", "real-pool-passages", "real-pool-news"])
#: Written documents in plain manner whose labels come in a natural mix.
_PLAIN = frozenset(
    """american-politics british-and-world business-and-world mainstream retold-positions un-speeches
    briefings""".split()
)


def sample_weights(
    files: Sequence[str],
    sure: Sequence[bool] | None = None,
    by_file: Mapping[str, float] = FILE_WEIGHTS,
) -> NDArray[np.float64]:
    """Return the weight of each statement.

    Parameters
    ----------
    files : sequence of str
        Stem of the file each statement comes from (``"wire"``, ``"real-news"`` …).
    sure : sequence of bool or None
        Whether the annotator of each was sure; all were if None.
    by_file : mapping of str to float
        Weight by file; 1 for a file that is not listed.

    Returns
    -------
    ndarray of float, shape (n_statements,)
        Half of its file's weight for a doubtful statement.

    Examples
    --------
    >>> sample_weights(["wire", "my-own", "my-own"], [True, True, False]).tolist()
    [0.3, 1.0, 0.5]
    """
    weights = np.array([by_file.get(name, 1.0) for name in files], dtype=float)
    return weights if sure is None else np.where(np.asarray(sure, dtype=bool), weights, DOUBT * weights)


def calibration_groups(files: Sequence[str], documents: Sequence[str]) -> list[str]:
    """Return the ``groups`` to fit with: those documents calibrate whose mix of labels is natural.

    Parameters
    ----------
    files : sequence of str
        Stem of the file each statement comes from.
    documents : sequence of str
        The document each statement comes from; documents of one name are never parted, though they
        come from different files.

    Returns
    -------
    list of str
        A name for the document of each statement; ``""``, which is never held out, for written
        documents where there are real ones, and else for dense documents where there are plain ones.

    Examples
    --------
    >>> calibration_groups(["wire", "real-news"], ["wire/1", "real-news/7"])
    ['', 'real-news/7']
    >>> calibration_groups(["wire", "mainstream"], ["wire/1", "mainstream/7"])
    ['', 'mainstream/7']
    >>> calibration_groups(["wire", "mine"], ["wire/1", "mine/7"])
    ['wire/1', 'mine/7']
    """
    present = set(files)
    chosen = present & _REAL or present & _PLAIN or present
    return [document if name in chosen else "" for name, document in zip(files, documents, strict=True)]


def soften(
    items: Sequence[Any],
    probabilities: Sequence[Sequence[float]],
    labels: Sequence[str],
    *,
    weight: float = 0.3,
) -> tuple[list[Any], list[str], NDArray[np.float64]]:
    """Turn statements with a teacher's probabilities into weighted labelled ones.

    Parameters
    ----------
    items : sequence of str or Statement
    probabilities : sequence of sequence of float
        For each item one number a label.
    labels : sequence of str
        The labels, in the order of the numbers.
    weight : float
        Weight of one item, shared out over its labels; shares under 5 % are dropped.

    Returns
    -------
    (list, list of str, ndarray)
        Items, labels and weights to fit with; an item comes once for each label it keeps.

    Examples
    --------
    >>> soften(["a"], [[0.75, 0.25, 0.0]], ["accuse", "neutral", "support"], weight=1.0)
    (['a', 'a'], ['accuse', 'neutral'], array([0.75, 0.25]))
    """
    out_items: list[Any] = []
    out_labels: list[str] = []
    out_weights: list[float] = []
    for item, row in zip(items, probabilities, strict=True):
        kept = [(label, share) for label, share in zip(labels, row, strict=True) if share >= 0.05]
        total = sum(share for _, share in kept)
        for label, share in kept:
            out_items.append(item)
            out_labels.append(label)
            out_weights.append(weight * share / total)
    return out_items, out_labels, np.array(out_weights)
