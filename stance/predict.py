"""Label statements the caller already has."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Set
from typing import TYPE_CHECKING, Any, overload

from stance.errors import InputError
from stance.records import LABELS, Prediction, Statement

if TYPE_CHECKING:
    from stance.model import StanceClassifier

__all__ = ["DEFAULT_MODEL", "predict"]

#: The model used where none is named.
DEFAULT_MODEL = "treaty-en"

_WANTED = "a str, a Statement, or a list of either is wanted"


# A str is an iterable of str, too; the first that fits counts.
@overload
def predict(  # type: ignore[overload-overlap]
    x: str | Statement,
    *,
    model: str | os.PathLike[str] | StanceClassifier | None = None,
    min_confidence: float | None = None,
    why: bool = False,
) -> Prediction: ...


@overload
def predict(
    x: Iterable[str | Statement],
    *,
    model: str | os.PathLike[str] | StanceClassifier | None = None,
    min_confidence: float | None = None,
    why: bool = False,
) -> list[Prediction]: ...


def predict(
    x: str | Statement | Iterable[str | Statement],
    *,
    model: str | os.PathLike[str] | StanceClassifier | None = None,
    min_confidence: float | None = None,
    why: bool = False,
) -> Prediction | list[Prediction]:
    """Label one statement or many with the speaker's stance on the treaty at issue.

    A string is taken as the whole statement, in the speaker's words or retold; nothing is
    searched for in it (:func:`stance.read` does that in an article). A
    :class:`~stance.Statement` is judged in its sentence and with what stands before it.

    Parameters
    ----------
    x : str, Statement, or an iterable of either
        A list, a tuple, a generator, a NumPy array or a pandas Series of statements.
    model : str, path, StanceClassifier or None
        The name of a shipped model, a model folder, or a fitted classifier;
        ``treaty-en`` if None. Models are loaded once and kept.
    min_confidence : float or None
        Between 0 and 1. Where the highest score is below it the label is None; ``best``
        still names that score's label. Never abstains if None.
    why : bool
        Add the words and cues that moved each label; costs time.

    Returns
    -------
    Prediction or list of Prediction
        One prediction for one statement, a list in the same order for many (empty for none).

    Raises
    ------
    InputError
        If something is neither text nor a statement, or ``min_confidence`` is out of range.
    ArtifactError
        If the model cannot be found or loaded.

    Examples
    --------
    >>> from stance import predict
    >>> prediction = predict("They have violated the treaty for years.")
    >>> prediction.label
    'accuse'
    >>> round(sum(prediction.scores.values()), 9)
    1.0
    >>> [p.label for p in predict(["The talks resume on Monday.", "We strictly comply with the treaty."])]
    ['neutral', 'support']
    """
    check_min_confidence(min_confidence)
    if isinstance(x, str | Statement):
        return label_many([x], model=model, min_confidence=min_confidence, why=why)[0]
    items = _as_list(x)
    return label_many(items, model=model, min_confidence=min_confidence, why=why)


def check_min_confidence(value: float | None) -> None:
    """Raise an InputError unless the value is None or a number from 0 to 1."""
    if value is None:
        return
    try:
        inside = 0.0 <= float(value) <= 1.0
    except (TypeError, ValueError):
        inside = False
    if not inside or isinstance(value, str | bool):
        raise InputError(f"min_confidence: a number from 0 to 1 (or None) is wanted, {value!r} was given")


def _as_list(x: Any) -> list[str | Statement]:
    """Turn any ordered iterable of statements into a list; say what is wrong with anything else."""
    if isinstance(x, bytes | bytearray | Mapping | Set) or not isinstance(x, Iterable):
        raise InputError(f"{_WANTED}, {type(x).__name__} was given")
    try:
        items = list(x)
    except TypeError as error:  # an array without dimensions calls itself iterable
        raise InputError(f"{_WANTED}, {type(x).__name__} was given") from error
    for position, item in enumerate(items):
        if not isinstance(item, str | Statement):
            raise InputError(
                f"position {position}: a str or a Statement is wanted, {type(item).__name__} was given; "
                "leave the item out or turn it into text"
            )
    return items


def check_model(model: Any) -> None:
    """Raise an InputError for what can be no model, before anything is read or loaded."""
    if not (model is None or isinstance(model, str | os.PathLike) or hasattr(model, "predict_proba")):
        raise InputError(
            f"model: a name, a folder or a fitted classifier is wanted, {type(model).__name__} was given"
        )


def classifier_for(model: Any) -> Any:
    """Return the classifier that a name, a folder or a classifier stands for."""
    if hasattr(model, "predict_proba"):
        return model
    from stance.artifact import load

    return load(DEFAULT_MODEL if model is None else model)


def label_many(
    items: list[str | Statement], *, model: Any = None, min_confidence: float | None = None, why: bool = False
) -> list[Prediction]:
    """Label a list of statements that are known to be statements, in one batch."""
    check_model(model)
    if not items:
        return []
    classifier = classifier_for(model)
    if why and not hasattr(classifier, "why"):
        raise InputError(f"why: a {type(classifier).__name__} cannot say why; a StanceClassifier can")
    rows = classifier.predict_proba(items)  # before anything else: it says so if it is not fitted
    labels = [str(label) for label in classifier.classes_]
    predictions = []
    for item, row in zip(items, rows, strict=True):
        total = float(sum(row))
        values = [float(value) / total for value in row]
        scores = dict.fromkeys(LABELS, 0.0) | dict(zip(labels, values, strict=True))
        best = labels[values.index(max(values))]
        sure = min_confidence is None or scores[best] >= min_confidence
        reasons = tuple(classifier.why(item)) if why else ()
        predictions.append(Prediction(best if sure else None, scores, best, reasons))
    return predictions
