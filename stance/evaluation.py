"""Score a model on labelled data, with intervals and baselines beside the figures."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from stance.errors import DataError, InputError
from stance.records import LABELS

if TYPE_CHECKING:
    import os

    from stance.data import LabelledData
    from stance.model import StanceClassifier

__all__ = ["LabelScore", "Scores", "cross_validate", "evaluate", "score"]


@dataclass(frozen=True, slots=True)
class LabelScore:
    """How well one label is told.

    Parameters
    ----------
    precision, recall, f1 : float
        From 0 to 1; 0 where there is nothing to divide by.
    support : int
        How many statements carry the label.
    """

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True)
class Scores:
    """What a model scored on labelled data.

    Parameters
    ----------
    n : int
        Statements scored.
    documents : int
        Documents they stand in; the bootstrap resamples these.
    macro_f1 : float
        Mean F1 over all three labels.
    accuracy : float
        Share of labels that are right.
    per_label : dict of str to LabelScore
        Precision, recall and F1 of each label.
    confusion : dict of str to dict of str to int
        ``confusion[right][predicted]``.
    brier : float
        Mean over statements of the summed squared errors of the three scores (0 to 2).
    ece : float
        Expected calibration error of the highest score, over ten bins of equal mass.
    aurc : float
        Area under the risk-coverage curve: the mean error rate over all coverages when the
        surest statements are kept first; lower is better.
    risk_coverage : tuple of (float, float, float)
        Coverage, error rate at it, and the ``min_confidence`` that gives it.
    intervals : dict of str to (float, float)
        95 % bootstrap intervals, by name of the figure.
    baselines : dict of str to dict of str to float
        Macro-F1 and accuracy of the commonest label and of two keyword lists.

    Examples
    --------
    >>> from stance.evaluation import score
    >>> scores = score(["accuse", "neutral"], [[0.8, 0.1, 0.1], [0.3, 0.6, 0.1]])
    >>> scores.accuracy, round(scores.macro_f1, 3)
    (1.0, 0.667)
    """

    n: int
    documents: int
    macro_f1: float
    accuracy: float
    per_label: dict[str, LabelScore]
    confusion: dict[str, dict[str, int]]
    brier: float
    ece: float
    aurc: float
    risk_coverage: tuple[tuple[float, float, float], ...] = ()
    intervals: dict[str, tuple[float, float]] = field(default_factory=dict)
    baselines: dict[str, dict[str, float]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return all figures as plain dicts and lists.

        Returns
        -------
        dict
            Ready for JSON.

        Examples
        --------
        >>> score(["accuse"], [[0.8, 0.1, 0.1]]).to_dict()["confusion"]["accuse"]["accuse"]
        1
        """
        out: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return out

    def to_json(self, *, indent: int | None = None) -> str:
        """Return all figures as JSON text.

        Parameters
        ----------
        indent : int or None
            As in :func:`json.dumps`.

        Returns
        -------
        str
            One object.

        Examples
        --------
        >>> score(["accuse"], [[0.8, 0.1, 0.1]]).to_json()[:7]
        '{"n": 1'
        """
        return json.dumps(self.to_dict(), indent=indent)

    def __str__(self) -> str:
        lines = [f"{self.n} statements in {self.documents} documents", ""]
        lines.append(
            f"{'label':<10}{'precision':>10}{'recall':>8}{'F1':>7}  {'95 % interval':<16}{'cases':>8}"
        )
        for label, one in self.per_label.items():
            interval = _shown(self.intervals.get(f"f1_{label}"))
            figures = f"{one.precision:>10.3f}{one.recall:>8.3f}{one.f1:>7.3f}"
            lines.append(f"{label:<10}{figures}  {interval:<16}{one.support:>8}")
        lines.append("")
        for name, value in (("macro_f1", self.macro_f1), ("accuracy", self.accuracy), ("brier", self.brier)):
            lines.append(
                f"{name.replace('_f1', '-F1'):<10}{value:>10.3f}  {_shown(self.intervals.get(name))}".rstrip()
            )
        lines += [f"{'ECE':<10}{self.ece:>10.3f}", f"{'AURC':<10}{self.aurc:>10.3f}", ""]
        lines.append("right \\ predicted".ljust(18) + "".join(f"{label:>9}" for label in self.confusion))
        for label, row in self.confusion.items():
            lines.append(f"{label:<18}" + "".join(f"{count:>9}" for count in row.values()))
        if self.baselines:
            lines += ["", f"{'baseline':<12}{'macro-F1':>9}{'accuracy':>10}"]
            for name, two in self.baselines.items():
                lines.append(f"{name:<12}{two['macro_f1']:>9.3f}{two['accuracy']:>10.3f}")
        return "\n".join(lines)


def _shown(interval: tuple[float, float] | None) -> str:
    return f"[{interval[0]:.3f}, {interval[1]:.3f}]" if interval else ""


def evaluate(model: str | os.PathLike[str] | StanceClassifier | None, data: Any, *, seed: int = 0) -> Scores:
    """Score a model on labelled data.

    Parameters
    ----------
    model : str, path, StanceClassifier or None
        The name of a shipped model, a model folder, or a fitted classifier;
        ``treaty-en`` if None.
    data : str, path, list, datasets.Dataset or LabelledData
        Whatever :func:`stance.data.load_labelled` takes. Each statement is judged where
        it stands: reading, i.e. finding the statements, is not scored here.
    seed : int
        Seed of the bootstrap.

    Returns
    -------
    Scores
        The figures, their intervals, and two baselines on the same statements.

    Raises
    ------
    NoUsableDataError
        If there is nothing to score.
    ArtifactError
        If the model cannot be found or loaded.

    Notes
    -----
    Intervals are percentiles of 1,000 bootstrap samples of whole documents [1]_. They
    cover the choice of texts, not the choice of training data or annotators.

    References
    ----------
    .. [1] B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993.

    Examples
    --------
    >>> import stance
    >>> rows = [
    ...     {"text": "They have violated the treaty for years.", "label": "accuse"},
    ...     {"text": "Talks resume on Monday.", "label": "neutral"},
    ... ]
    >>> stance.evaluate("treaty-en", rows).accuracy
    1.0
    """
    from stance.data import load_labelled
    from stance.predict import label_many

    loaded = load_labelled(data)
    predictions = label_many(list(loaded.statements), model=model)
    return _scored(loaded, [[p.scores[label] for label in LABELS] for p in predictions], seed)


def cross_validate(
    data: Any, *, folds: int = 5, weights: Mapping[str, float] | None = None, seed: int = 0, **settings: Any
) -> Scores:
    """Train and score on the same data, no source file ever on both sides.

    Parameters
    ----------
    data : str, path, list, datasets.Dataset or LabelledData
        Whatever :func:`stance.data.load_labelled` takes.
    folds : int
        How many times to train. Whole source files are held out; with fewer files than
        folds, whole documents are.
    weights : mapping of str to float or None
        As in :func:`stance.train`.
    seed : int
        Seed of training and bootstrap.
    **settings
        Parameters of :class:`~stance.StanceClassifier`.

    Returns
    -------
    Scores
        Over all held-out predictions together.

    Raises
    ------
    NoUsableDataError
        If there is nothing to train on.
    DataError
        If there are fewer documents than folds.
    InputError
        If ``folds`` is less than 2.

    Examples
    --------
    >>> from stance.evaluation import cross_validate
    >>> rows = [
    ...     {"text": "They have violated the pact.", "label": "accuse"},
    ...     {"text": "Talks resume on Monday.", "label": "neutral"},
    ... ] * 10
    >>> cross_validate(rows, folds=2).n
    20
    """
    import numpy as np
    from sklearn.model_selection import GroupKFold

    from stance.data import load_labelled
    from stance.predict import label_many
    from stance.training import train

    if not isinstance(folds, int) or folds < 2:
        raise InputError(f"folds: a whole number from 2 is wanted, {folds!r} was given")
    loaded = load_labelled(data)
    groups = loaded.sources if len(set(loaded.sources)) >= folds else loaded.documents
    if len(set(groups)) < folds:
        raise DataError(f"{folds} folds are wanted of {len(set(groups))} documents; ask for fewer folds")
    rows = np.zeros((len(loaded), len(LABELS)))
    for inside, outside in GroupKFold(folds).split(rows, groups=groups):
        model = train(loaded.select(inside), weights=weights, seed=seed, progress=False, **settings)
        held_out = label_many([loaded.statements[i] for i in outside], model=model)
        rows[outside] = [[p.scores[label] for label in LABELS] for p in held_out]
    return _scored(loaded, rows, seed)


def _scored(data: LabelledData, scores: Any, seed: int) -> Scores:
    texts = [statement.text for statement in data.statements]
    return score(data.labels, scores, documents=data.documents, texts=texts, seed=seed)


def score(
    truth: Sequence[str],
    scores: Any,
    *,
    documents: Sequence[str] | None = None,
    texts: Sequence[str] | None = None,
    seed: int = 0,
) -> Scores:
    """Score predictions that are already there.

    Parameters
    ----------
    truth : sequence of str
        The right labels.
    scores : array-like of shape (n, 3)
        Probabilities of accuse, neutral and support, in this order.
    documents : sequence of str or None
        The document of each statement, for the bootstrap; each its own if None.
    texts : sequence of str or None
        The statements, for the keyword baseline; left out if None.
    seed : int
        Seed of the bootstrap.

    Returns
    -------
    Scores
        All figures.

    Raises
    ------
    DataError
        If lengths differ, nothing is given, or a label is unknown.

    Examples
    --------
    >>> score(["support", "neutral"], [[0.1, 0.2, 0.7], [0.1, 0.2, 0.7]]).accuracy
    0.5
    """
    import numpy as np
    from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support

    from stance._baselines import keyword_label, majority_labels
    from stance._figures import calibration_error, intervals, risk_coverage, two_figures

    table = np.asarray(scores, dtype=float)
    right = [str(label) for label in truth]
    if not right or table.shape != (len(right), len(LABELS)):
        raise DataError(
            f"{len(right)} labels and scores of shape {table.shape} were given; three scores each are wanted"
        )
    unknown = sorted(set(right) - set(LABELS))
    if unknown:
        raise DataError(f"labels: {unknown} unknown; {', '.join(LABELS)} are wanted")
    order = {label: i for i, label in enumerate(LABELS)}
    codes = np.array([order[label] for label in right])
    chosen = table.argmax(axis=1)
    predicted = [LABELS[i] for i in chosen]
    precision, recall, f1, support = precision_recall_fscore_support(
        right, predicted, labels=list(LABELS), zero_division=0
    )
    matrix = confusion_matrix(right, predicted, labels=list(LABELS))
    squared = ((table - np.eye(len(LABELS))[codes]) ** 2).sum(axis=1)
    correct = chosen == codes
    aurc, curve = risk_coverage(table.max(axis=1), correct)
    groups = np.unique(
        np.asarray(documents if documents is not None else range(len(right))), return_inverse=True
    )[1]
    baselines = {"majority": majority_labels(right)}
    if texts is not None:
        baselines["keywords"] = [keyword_label(text) for text in texts]
    return Scores(
        n=len(right),
        documents=int(groups.max()) + 1,
        macro_f1=float(f1.mean()),
        accuracy=float(accuracy_score(right, predicted)),
        per_label={
            label: LabelScore(float(precision[i]), float(recall[i]), float(f1[i]), int(support[i]))
            for i, label in enumerate(LABELS)
        },
        confusion={
            label: {other: int(matrix[i, j]) for j, other in enumerate(LABELS)}
            for i, label in enumerate(LABELS)
        },
        brier=float(squared.mean()),
        ece=calibration_error(table.max(axis=1), correct),
        aurc=aurc,
        risk_coverage=curve,
        intervals=intervals(codes, chosen, squared, groups, seed),
        baselines={name: two_figures(right, labels) for name, labels in baselines.items()},
    )
