"""The base of all feature groups: names out of a view, hashed into a sparse matrix."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils import murmurhash3_32

from stance.features.view import View, view_of
from stance.records import Statement

__all__ = ["Block", "Spot", "codes_of"]


class _Codes(dict[str, int]):
    """The hash number of each name; fills itself, bounded."""

    def __missing__(self, name: str) -> int:
        if len(self) > 200_000:
            self.clear()
        value = self[name] = int(murmurhash3_32(name, positive=True))
        return value


_CODES = _Codes()


def codes_of(names: Iterable[str]) -> list[int]:
    """Return the hash number of each name, 32 bits.

    Examples
    --------
    >>> codes_of(["pact"]) == codes_of(["pact"]), codes_of([])
    (True, [])
    """
    return list(map(_CODES.__getitem__, names))


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

    def transform_views(self, views: Sequence[View | None]) -> csr_matrix:
        """Hash views into rows, an empty row for each None; see :meth:`transform`."""
        return self.hashed(self.emit(view) if view is not None else [] for view in views)

    def columns(self, view: View) -> NDArray[np.int64]:
        """Return the column of each name that :meth:`emit` lists, in its order."""
        return np.array(codes_of(self.emit(view)), dtype=np.int64) & ((1 << self.bits) - 1)

    def hashed(self, rows: Iterable[list[str]]) -> csr_matrix:
        """Hash rows of names into a matrix whose rows have length ``weight``."""
        codes: list[int] = []
        counts: list[int] = []
        for names in rows:
            codes += codes_of(names)
            counts.append(len(names))
        columns = np.array(codes, dtype=np.int64) & ((1 << self.bits) - 1)
        return self.matrix(np.repeat(np.arange(len(counts)), counts), columns, len(counts))

    def matrix(self, rows: NDArray[np.int64], columns: NDArray[np.int64], n_rows: int) -> csr_matrix:
        """Return a matrix with one value a filled place; every row has length ``weight``.

        Parameters
        ----------
        rows, columns : ndarray of int
            Where the features are; the same place may come several times.
        n_rows : int
        """
        places = (rows << self.bits) | columns
        places.sort()  # numpy.unique does the same by hashing, three times slower on so few
        if len(places):
            places = places[np.concatenate([[True], places[1:] != places[:-1]])]
        lengths = np.bincount(places >> self.bits, minlength=n_rows)
        indptr = np.zeros(n_rows + 1, dtype=np.int64)
        np.cumsum(lengths, out=indptr[1:])
        indices = (places & ((1 << self.bits) - 1)).astype(np.int32)
        data = np.repeat(self._scale(lengths), lengths)
        return csr_matrix((data, indices, indptr), shape=(n_rows, 1 << self.bits))

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
