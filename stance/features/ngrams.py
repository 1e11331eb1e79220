"""What the statement says: its masked words, pairs of them, and their beginnings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from stance.features.block import Block, Spot, codes_of
from stance.features.masking import MASKS
from stance.features.view import View

__all__ = ["WordGrams", "hash_runs"]

# Odd 64-bit numbers with well mixed bits: a product with one scatters its factor over the high bits.
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64
)

#: What marks a word that is turned round, and one that is not asserted.
_TURNED, _UNSAID = "~", "?"
_MARKS = frozenset([_TURNED, _UNSAID])


def hash_runs(
    sequences: Sequence[Sequence[str]], shortest: int, longest: int, bits: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Hash every run of words of many sequences at once, without making its text.

    Parameters
    ----------
    sequences : sequence of sequence of str
    shortest, longest : int
        Lengths of the runs, 1 to 4.
    bits : int

    Returns
    -------
    (ndarray of int, ndarray of int)
        For each run the index of its sequence and its column below ``2 ** bits``: all runs of the
        shortest length first.

    References
    ----------
    Multiply-shift hashing, M. Dietzfelbinger et al., "A reliable randomized algorithm for the
    closest-pair problem", J. Algorithms 1997, here over vectors.

    Examples
    --------
    >>> hash_runs([["keep", "it"], ["keep"]], 1, 2, 10)[0].tolist()
    [0, 0, 1, 0]
    """
    counts = [len(words) for words in sequences]
    owner = np.repeat(np.arange(len(counts)), counts)
    codes = np.array(codes_of(chain.from_iterable(sequences)), dtype=np.uint64)
    shift = np.uint64(64 - bits)
    owners: list[NDArray[np.int64]] = []
    columns: list[NDArray[np.int64]] = []
    for length in range(shortest, min(longest, len(codes)) + 1):
        last = len(codes) - length + 1
        mixed = codes[:last] * _FACTORS[0]
        for k in range(1, length):
            mixed += codes[k : k + last] * _FACTORS[k]
        inside = owner[:last] == owner[length - 1 :]
        owners.append(owner[:last][inside])
        columns.append((mixed >> shift)[inside].astype(np.int64))
    if not owners:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.concatenate(owners), np.concatenate(columns)


class WordGrams(Block):
    """Masked words of the statement, runs of them, and the first letters of long ones.

    Parameters
    ----------
    longest : int
        The longest run of words, 1 to 3.
    letters : int
        Words longer than this also count by their first letters ("violated": "viola"); 0 for none.
    bits : int
        The hash space is ``2 ** bits`` columns wide.
    weight : float
        Length of every row.
    polarity : bool
        Whether words that a negation or a denial turns round count as words of their own.

    Examples
    --------
    >>> from stance.features.view import view_of
    >>> WordGrams().emit(view_of("Moscow violated the pact"))
    ['NAME', 'violated', 'TREATY', 'NAME violated', 'violated TREATY', 'viola']
    >>> WordGrams(longest=1).emit(view_of("Moscow never violated it"))
    ['NAME', 'never', '~violated', 'it', '~viola']
    """

    def __init__(
        self,
        longest: int = 2,
        letters: int = 5,
        bits: int = 17,
        weight: float = 1.4,
        polarity: bool = True,
    ) -> None:
        self.longest = longest
        self.letters = letters
        self.bits = bits
        self.weight = weight
        self.polarity = polarity

    def emit(self, view: View, spots: list[Spot] | None = None) -> list[str]:
        """List words, runs and beginnings; see :meth:`Block.emit`."""
        words = self._words(view)
        names = list(words)
        if self.longest > 1:
            names += map(" ".join, pairwise(words))
        if self.longest > 2:
            names += map(" ".join, zip(words, words[1:], words[2:], strict=False))
        letters = self.letters
        long: list[int] = []
        if letters:
            long = [i for i, word in enumerate(words) if len(word) > letters and word not in MASKS]
        names += [words[i][: letters + (words[i][0] in _MARKS)] for i in long]
        if spots is not None:
            for length in range(1, self.longest + 1):
                spots.extend(Spot(i, i + length - 1, "text") for i in range(len(words) - length + 1))
            spots.extend(Spot(i, i, "text") for i in long)
        return names

    def transform_views(self, views: Sequence[View | None]) -> csr_matrix:
        """Hash views into rows; see :meth:`Block.transform_views`."""
        return self.matrix(*self._places([self._words(view) if view else [] for view in views]), len(views))

    def columns(self, view: View) -> NDArray[np.int64]:
        """Return the column of each name; see :meth:`Block.columns`."""
        return self._places([self._words(view)])[1]

    def _words(self, view: View) -> list[str]:
        """The words of a statement; those meant the other way round, or not asserted, are marked."""
        if not self.polarity or not (view.turned or view.unsaid):
            return view.text.words
        words = list(view.text.words)
        for i in view.turned:
            words[i] = _TURNED + words[i]
        for i in view.unsaid:
            words[i] = _UNSAID + view.text.words[i]
        return words

    def _places(self, sequences: list[list[str]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        owner, column = hash_runs(sequences, 1, self.longest, self.bits)
        if not self.letters:
            return owner, column
        letters = self.letters
        marked = letters + 1  # a mark is no letter
        stems = [
            [
                w[:letters] if w[0] not in _MARKS else w[:marked]
                for w in words
                if len(w) > letters and w not in MASKS
            ]
            for words in sequences
        ]
        stem_owner, stem_column = hash_runs(stems, 1, 1, self.bits)
        return np.concatenate([owner, stem_owner]), np.concatenate([column, stem_column])
