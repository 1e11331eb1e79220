"""The base of all feature groups: names out of a view, hashed into a sparse matrix."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction import FeatureHasher

from stance.features.view import View, view_of
from stance.records import Statement

__all__ = ["Block", "Spot"]


class Spot(NamedTuple):
    """Where a feature was seen: its first and last word in the statement, or -1, and the part."""

    first: int
    last: int
    source: str


class Block(TransformerMixin, BaseEstimator):
    """A group of hashed features, the base class of all groups.

    A subclass gives :meth:`emit`; the names it lists for a statement are hashed to
    ``2 ** bits`` columns. Several occurrences count once; a row is scaled to length ``weight``.

    Notes
    -----
    Nothing is learned: ``fit`` only returns the transformer, and no word is stored.
    """

    bits: int
    weight: float

    def emit(self, view: View, spots: list[Spot] | None = None) -> list[str]:
        """List the names of the features of one statement.

        Parameters
        ----------
        view : View
        spots : list of Spot or None
            Filled with one spot for each name, if given.

        Returns
        -------
        list of str
        """
        raise NotImplementedError

    def fit(self, X: Any, y: Any = None) -> Block:
        """Return the transformer itself: there is nothing to learn."""
        return self

    def transform(self, X: Iterable[str | Statement]) -> csr_matrix:
        """Hash statements into rows.

        Parameters
        ----------
        X : iterable of str or Statement

        Returns
        -------
        csr_matrix of shape (n_statements, 2 ** bits), float32
        """
        return self.transform_views([view_of(item) for item in X])

    def transform_views(self, views: Sequence[View]) -> csr_matrix:
        """Hash views into rows; see :meth:`transform`."""
        if not views:
            return csr_matrix((0, 1 << self.bits), dtype=np.float32)
        return self.hashed(self.emit(view) for view in views)

    def hashed(self, rows: Iterable[list[str]]) -> csr_matrix:
        """Hash rows of names into a matrix whose rows have length ``weight``."""
        hasher = FeatureHasher(1 << self.bits, input_type="string", dtype=np.float32, alternate_sign=False)
        matrix = hasher.transform(rows)
        matrix.data[:] = 1.0
        lengths = np.diff(matrix.indptr)
        matrix.data *= np.repeat(self._scale(lengths), lengths)
        return matrix

    def _scale(self, lengths: np.ndarray) -> np.ndarray:
        return (self.weight / np.sqrt(np.maximum(lengths, 1))).astype(np.float32)

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        tags.requires_fit = False
        return tags
