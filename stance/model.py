"""The stance classifier: hashed features, a linear model, calibrated probabilities."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.exceptions import NotFittedError

from stance.calibration import balance_prior, fit_calibration, softmax
from stance.errors import DataError, InputError, NotTrainedError
from stance.features.evidence import evidence
from stance.features.union import StatementFeatures
from stance.features.view import has_article
from stance.records import Statement, Why

__all__ = ["StanceClassifier"]

#: What a feature counts that one statement has, the least that any counts, and the slope between.
_RAREST, _COMMONEST, _SLOPE = 1.8, 0.05, 0.75
#: Where the solver stops. Ten times coarser, scores swing by .02 macro-F1 with rows that weigh nothing.
_TOLERANCE = 1e-5
#: Digits of a weight that are kept: a third less to store, and no label changes.
_DECIMALS = 4


class _NotFitted(NotTrainedError, NotFittedError):
    """Both ours and scikit-learn's, so that either ``except`` catches it."""


class StanceClassifier(ClassifierMixin, BaseEstimator):
    """Tell what a statement does about a treaty: accuse, stay neutral, support.

    Parameters
    ----------
    C : float
        Inverse strength of the L2 penalty.
    class_weight : {"balanced"} or dict or None
        As in scikit-learn's ``LogisticRegression``.
    calibrate : bool
        Whether to set temperature and prior by cross-validation on the training data, apart for
        statements with an article around them and for those handed over.
    balance : bool
        Whether that also gives rarer labels the head start under which the macro-F1 to be expected of
        held-out statements is highest.
    folds : int
        Folds of that cross-validation.
    max_iter : int
        Iterations of the solver at most.
    words, classes, skeleton, cue, sentence, before, after : float
        Weights of the feature groups, 0 to leave one out; see
        :class:`stance.features.union.StatementFeatures`.
    stems : bool
        Whether long words also count by their first letters.
    share : float
        Weight of the words around a statement in the columns of its own words, likewise.
    polarity : bool
        Whether words that a negation, a denial or a doubt turns round ("denied violating") count as words
        of their own, likewise.

    Attributes
    ----------
    classes_ : ndarray of str
        The labels, sorted.
    coef_ : ndarray of shape (2, n_classes, n_columns), float32
        Weights for handed-over statements, and for those in an article.
    intercept_ : ndarray of shape (n_classes,), float32
    temperature_ : ndarray of shape (2,)
        Divides the scores: of handed-over statements, of those in an article.
    prior_ : ndarray of shape (2, n_classes)
        Added to the scores after that, likewise.

    Notes
    -----
    It judges what is said, not whether it is true, and only in English. Nothing of the training text is
    kept: the features are hashed.

    Examples
    --------
    >>> texts = ["Moscow has violated the pact", "We shall keep the pact", "Talks resume on Monday"] * 4
    >>> labels = ["accuse", "support", "neutral"] * 4
    >>> model = StanceClassifier(calibrate=False).fit(texts, labels)
    >>> model.predict(["They have violated the treaty"]).tolist()
    ['accuse']
    """

    def __init__(
        self,
        C: float = 1.0,
        class_weight: str | dict[str, float] | None = None,
        calibrate: bool = True,
        balance: bool = True,
        folds: int = 5,
        max_iter: int = 1000,
        words: float = 1.4,
        stems: bool = True,
        classes: float = 1.0,
        skeleton: float = 0.5,
        cue: float = 1.0,
        sentence: float = 0.5,
        before: float = 0.3,
        after: float = 0.3,
        share: float = 0.3,
        polarity: bool = True,
    ) -> None:
        self.C = C
        self.class_weight = class_weight
        self.calibrate = calibrate
        self.balance = balance
        self.folds = folds
        self.max_iter = max_iter
        self.words = words
        self.stems = stems
        self.classes = classes
        self.skeleton = skeleton
        self.cue = cue
        self.sentence = sentence
        self.before = before
        self.after = after
        self.share = share
        self.polarity = polarity

    def __setstate__(self, state: dict[str, Any]) -> None:
        # Format 3 and older know nothing of what stands after a statement, format 4 nothing of polarity.
        super().__setstate__({"after": 0.0, "polarity": False, **state})

    def features(self) -> StatementFeatures:
        """Return the transformer that turns statements into rows, as this classifier is set."""
        return StatementFeatures(
            words=self.words,
            stems=self.stems,
            classes=self.classes,
            skeleton=self.skeleton,
            cue=self.cue,
            sentence=self.sentence,
            before=self.before,
            after=self.after,
            share=self.share,
            polarity=self.polarity,
        )

    def fit(
        self,
        X: Sequence[str | Statement],
        y: ArrayLike,
        sample_weight: ArrayLike | None = None,
        groups: ArrayLike | None = None,
    ) -> StanceClassifier:
        """Learn from labelled statements.

        Parameters
        ----------
        X : sequence of str or Statement
        y : sequence of str, shape (n_statements,)
        sample_weight : array of float, shape (n_statements,), or None
        groups : array, shape (n_statements,), or None
            Document of each statement; statements of one document stay together in the
            cross-validation that calibrates. A statement with an empty group (``""``) always
            trains and is never held out. Without groups, neighbours may be split.

        Returns
        -------
        StanceClassifier

        Raises
        ------
        InputError
            If an item is neither a str nor a Statement.
        DataError
            If there is nothing to learn from, lengths differ, or there is one label only.
        """
        items = _items(X)
        labels = _labels(y)
        weight = np.ones(len(items)) if sample_weight is None else np.asarray(sample_weight, dtype=float)
        if not len(items) == len(labels) == len(weight):
            raise DataError(
                f"{len(items)} statements, {len(labels)} labels and {len(weight)} weights were given; "
                "one label and one weight a statement are wanted"
            )
        if not len(items):
            raise DataError("0 sample(s) were given; at least two with different labels are wanted")
        classes, codes = np.unique(labels, return_inverse=True)
        if len(classes) < 2:
            raise DataError(
                f"every statement is labelled {classes[0]!r}, 1 class; at least two labels are wanted"
            )
        matrix, seen = self._rows(items), _in_article(items)
        self.classes_ = classes
        coef, intercept = self._solve(matrix, codes, weight, len(classes), seen)
        self.temperature_ = np.ones(2)
        self.prior_ = np.zeros((2, len(classes)))
        if self.calibrate:
            self._calibrate(matrix, codes, weight, groups, seen)
        self.coef_ = np.round(coef, _DECIMALS)
        self.intercept_ = intercept
        return self

    def _rows(self, items: list[str | Statement]) -> csr_matrix:
        """Turn statements into rows, the same object only once."""
        place: dict[int, int] = {}
        once: list[str | Statement] = []
        for item in items:
            if id(item) not in place:
                place[id(item)] = len(once)
                once.append(item)
        matrix = self.features().transform(once)
        return matrix if len(once) == len(items) else matrix[[place[id(item)] for item in items]]

    def _solve(
        self,
        matrix: csr_matrix,
        codes: NDArray[np.int64],
        weight: NDArray[np.float64],
        n_classes: int,
        seen: NDArray[np.int64],
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Fit the linear model on the columns in use; return float32 weights of all columns, for each use."""
        from sklearn.linear_model import LogisticRegression  # a tenth of the time to a first prediction

        columns = matrix.shape[1]
        if 0 < seen.sum() < len(seen):  # both uses: the second half holds what differs when handed over
            matrix = hstack([matrix, diags((1.0 - seen).astype(matrix.dtype)) @ matrix], format="csr")
            matrix.eliminate_zeros()
        counts = np.bincount(matrix.indices, minlength=matrix.shape[1])
        used = np.flatnonzero(counts)
        rarity = _rarity(counts[used], matrix.shape[0])
        linear = LogisticRegression(
            C=self.C, class_weight=self._class_weight(), max_iter=self.max_iter, tol=_TOLERANCE
        )
        # Rare features weigh more, so that the penalty does not press them flat; the factor then goes into
        # the weights, and nothing needs to be known of it afterwards.
        scaled = matrix[:, used].astype(np.float64)
        scaled.data *= rarity[scaled.indices]
        linear.fit(scaled, codes, sample_weight=weight)
        weights = linear.coef_ * rarity
        both = np.zeros((n_classes, matrix.shape[1]), dtype=np.float32)
        intercept = np.zeros(n_classes, dtype=np.float32)
        if len(linear.classes_) == 2:  # one row stands for both
            both[np.ix_(linear.classes_, used)] = np.vstack([-weights / 2, weights / 2])
            intercept[linear.classes_] = [-linear.intercept_[0] / 2, linear.intercept_[0] / 2]
        else:
            both[np.ix_(linear.classes_, used)] = weights
            intercept[linear.classes_] = linear.intercept_
        shared, more = both[:, :columns], both[:, columns:]
        return np.stack([shared + more if more.size else shared, shared]), intercept

    def _class_weight(self) -> Any:
        if isinstance(self.class_weight, dict):
            return {i: self.class_weight.get(str(name), 1.0) for i, name in enumerate(self.classes_)}
        return self.class_weight

    def _calibrate(
        self,
        matrix: csr_matrix,
        codes: NDArray[np.int64],
        weight: NDArray[np.float64],
        groups: ArrayLike | None,
        seen: NDArray[np.int64],
    ) -> None:
        n_classes = len(self.classes_)
        scores = self._held_out(matrix, codes, weight, groups, n_classes, seen)
        for use in (0, 1):
            chosen = (seen == use) & ~np.isnan(scores[:, 0])
            if np.bincount(codes[chosen], minlength=n_classes).min() < 10:
                continue
            slope, prior = fit_calibration(scores[chosen], codes[chosen], weight[chosen])
            if self.balance and np.bincount(codes[chosen], minlength=n_classes).min() >= 50:
                prior = prior + balance_prior(scores[chosen] / slope + prior)
            self.temperature_[use], self.prior_[use] = slope, prior

    def _held_out(
        self,
        matrix: csr_matrix,
        codes: NDArray[np.int64],
        weight: NDArray[np.float64],
        groups: ArrayLike | None,
        n_classes: int,
        seen: NDArray[np.int64],
    ) -> NDArray[np.float64]:
        """Scores of statements by models that have not seen their documents; NaN where there are none."""
        from sklearn.model_selection import GroupKFold, StratifiedKFold

        scores = np.full((len(codes), n_classes), np.nan)
        names = np.arange(len(codes)).astype(str) if groups is None else np.asarray(groups, dtype=str)
        held = np.flatnonzero(names != "")
        if np.bincount(codes[held], minlength=n_classes).min() < 2 * self.folds:
            return scores
        if groups is None:
            splits = StratifiedKFold(self.folds).split(held, codes)
        elif len(np.unique(names[held])) < self.folds:
            return scores
        else:
            splits = GroupKFold(self.folds).split(held, groups=names[held])
        for _, test in splits:
            rows = held[test]
            train = np.ones(len(codes), dtype=bool)
            train[rows] = False
            if len(np.unique(codes[train])) < n_classes:
                return np.full_like(scores, np.nan)
            fitted = self._solve(matrix[train], codes[train], weight[train], n_classes, seen[train])
            scores[rows] = _products(matrix[rows], fitted[0], seen[rows]) + fitted[1]
        return scores

    def decision_function(self, X: Sequence[str | Statement]) -> NDArray[np.float64]:
        """Return the calibrated scores: log-probabilities up to a constant a row.

        Parameters
        ----------
        X : sequence of str or Statement

        Returns
        -------
        ndarray of shape (n_statements, n_classes)

        Raises
        ------
        NotTrainedError
            If the classifier was not fitted.
        InputError
            If an item is neither a str nor a Statement.
        """
        self._check_fitted()
        return self._scores(_items(X))

    def _scores(self, items: list[str | Statement]) -> NDArray[np.float64]:
        if not items:
            return np.zeros((0, len(self.classes_)))
        use = _in_article(items)
        raw = _products(self.features().transform(items), self.coef_, use)
        return (raw + self.intercept_) / self.temperature_[use][:, None] + self.prior_[use]

    def predict_proba(self, X: Sequence[str | Statement]) -> NDArray[np.float64]:
        """Return the calibrated probabilities of the labels, in the order of ``classes_``.

        Parameters
        ----------
        X : sequence of str or Statement

        Returns
        -------
        ndarray of shape (n_statements, n_classes)
        """
        return softmax(self.decision_function(X))

    def predict(self, X: Sequence[str | Statement]) -> NDArray[np.str_]:
        """Return the label with the highest probability.

        Parameters
        ----------
        X : sequence of str or Statement

        Returns
        -------
        ndarray of str, shape (n_statements,)
        """
        chosen = self.decision_function(X).argmax(axis=1)
        labels: NDArray[np.str_] = self.classes_[chosen]
        return labels

    def why(self, x: str | Statement, label: str | None = None) -> tuple[Why, ...]:
        """Say what moved one statement to its label, exactly.

        Parameters
        ----------
        x : str or Statement
        label : str or None
            The label to explain; the predicted one if None.

        Returns
        -------
        tuple of Why
            Strongest first. The weights add up to the log-odds of the label against the strongest
            other one; a run of words shares its weight among its words.
        """
        self._check_fitted()
        (item,) = _items([x])
        scores = self._scores([item])[0]
        names = self.classes_.tolist()
        if label is None:
            label = names[int(scores.argmax())]
        if label not in names:
            raise InputError(f"label: {label!r} was given; one of {names} is wanted")
        target = names.index(label)
        rival = max((i for i in range(len(names)) if i != target), key=lambda i: scores[i])
        use = int(has_article(item))
        direction = (self.coef_[use, target] - self.coef_[use, rival]).astype(float) / self.temperature_[use]
        constant = float(self.intercept_[target] - self.intercept_[rival]) / self.temperature_[use]
        constant += float(self.prior_[use, target] - self.prior_[use, rival])
        prior = Why(f"prior of {label}", float(constant), source="prior")
        found = [*evidence(self.features(), item, direction), prior]
        return tuple(sorted((w for w in found if w.weight), key=lambda w: (-abs(w.weight), w.start)))

    def save(self, folder: str | os.PathLike[str], *, name: str | None = None) -> Path:
        """Write the fitted classifier to a folder; see :func:`stance.artifact.save`.

        Parameters
        ----------
        folder : str or path
            Made if it is not there.
        name : str or None
            What the model is called on its card; the folder's name if None.

        Returns
        -------
        Path
            The folder; :func:`stance.load` reads it.

        Raises
        ------
        NotTrainedError
            If the classifier was not fitted.
        ArtifactError
            If the folder cannot be written.
        """
        from stance.artifact import save

        return save(self, folder, name=name)

    def _check_fitted(self) -> None:
        if not hasattr(self, "coef_"):
            raise _NotFitted(
                f"This {type(self).__name__} is not fitted yet: call fit(texts, labels), "
                "or load a trained one with stance.load()"
            )

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "coef_")

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        return tags


def _products(matrix: csr_matrix, coef: NDArray[np.float32], use: NDArray[np.int64]) -> NDArray[np.float64]:
    """``matrix @ coef[use].T`` row by row, without a copy of ``coef``, a row alone as among others."""
    lengths = np.diff(matrix.indptr)
    rows = np.repeat(np.arange(matrix.shape[0]), lengths)
    uses = np.repeat(use, lengths)
    out = np.empty((matrix.shape[0], coef.shape[1]))
    for k in range(coef.shape[1]):
        weights = coef[uses, k, matrix.indices] * matrix.data
        out[:, k] = np.bincount(rows, weights=weights, minlength=len(out))
    return out


def _rarity(counts: NDArray[np.int64], rows: int) -> NDArray[np.float64]:
    """Inverse document frequency of columns, damped, and about 1 for a word of middling frequency."""
    frequency = np.log((rows + 1) / (counts + 1)) / np.log((rows + 1) / 2)
    result: NDArray[np.float64] = (_RAREST * frequency.clip(min=0.0) ** _SLOPE).clip(min=_COMMONEST)
    return result


def _in_article(items: list[str | Statement]) -> NDArray[np.int64]:
    return np.array([has_article(item) for item in items], dtype=np.int64)


def _items(X: Iterable[Any]) -> list[str | Statement]:
    if isinstance(X, (str, Statement)):
        raise InputError(
            f"X: a list of statements is wanted, one {type(X).__name__} was given; wrap it in a list"
        )
    try:
        items = list(X)
    except TypeError:
        raise InputError(f"X: a list of str or Statement is wanted, {type(X).__name__} was given") from None
    for i, item in enumerate(items):
        if not isinstance(item, (str, Statement)):
            raise InputError(f"X[{i}]: a str or a Statement is wanted, {type(item).__name__} was given")
    return items


def _labels(y: ArrayLike) -> NDArray[np.str_]:
    if y is None:
        raise DataError("requires y to be passed, but the target y is None")
    return np.asarray(y, dtype=str)
