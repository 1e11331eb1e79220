"""Read an article: find its statements, then label them."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from stance.errors import InputError
from stance.predict import check_min_confidence, label_many
from stance.records import Document

if TYPE_CHECKING:
    from stance.model import StanceClassifier

__all__ = ["read"]


def read(
    article: str,
    *,
    model: str | os.PathLike[str] | StanceClassifier | None = None,
    min_confidence: float | None = None,
    id: str | None = None,
) -> Document:
    """Find who says what in an article, and label each statement with the speaker's stance.

    Direct, indirect and mixed statements are found; a journalist's own sentences and
    thoughts that nobody voiced are not. Reading is for English prose; other text is read
    without complaint and usually found empty. Where no instrument is named anywhere near a statement
    and it has no word of treaties or duties, its scores lean to ``neutral``: there is nothing it could
    take a stance on.

    Parameters
    ----------
    article : str
        The whole text, as it is: any quotation marks, any line breaks, any length.
    model : str, path, StanceClassifier or None
        The name of a shipped model, a model folder, or a fitted classifier;
        ``treaty-en`` if None.
    min_confidence : float or None
        Between 0 and 1. Statements whose highest score is below it carry no label.
    id : str or None
        A name for the article; handed on to the document.

    Returns
    -------
    Document
        The text and its labelled statements, in order;
        ``article[s.start:s.end] == s.text`` for each. ``accused`` is filled only where
        the label is ``accuse``.

    Raises
    ------
    InputError
        If the article is no str, or ``min_confidence`` is out of range. No str raises.
    ArtifactError
        If the model cannot be found or loaded.

    Examples
    --------
    >>> from stance import read
    >>> document = read('"They have violated the treaty for years," the minister said.')
    >>> [(s.speaker, s.label) for s in document.statements]
    [('the minister', 'accuse')]
    """
    if not isinstance(article, str):
        raise InputError(
            f"article: a str is wanted, {type(article).__name__} was given; "
            "decode bytes first, and read a list of articles one by one"
        )
    check_min_confidence(min_confidence)
    from stance.reading import find_uncharged
    from stance.reading.bearing import tempered, without_bearing

    found, accused = find_uncharged(article)
    predictions = [
        tempered(prediction, min_confidence) if idle else prediction
        for prediction, idle in zip(
            label_many(list(found), model=model, min_confidence=min_confidence),
            without_bearing(found),
            strict=True,
        )
    ]
    charged = [
        replace(statement, accused=accused(number)) if prediction.label == "accuse" else statement
        for number, (statement, prediction) in enumerate(zip(found, predictions, strict=True))
    ]
    statements = tuple(
        statement.with_label(prediction.label, prediction.scores)
        for statement, prediction in zip(charged, predictions, strict=True)
    )
    return Document(article, statements, id)
