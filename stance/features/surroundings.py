"""How a statement is reported, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from stance.features.block import Block, Spot
from stance.features.lexicon import classes_of
from stance.features.masking import Masked
from stance.features.ngrams import hash_runs
from stance.features.view import View

__all__ = ["AfterWords", "BeforeWords", "CueWords", "SentenceWords"]


def _runs(words: list[str]) -> list[str]:
    return words + [f"{a} {b}" for a, b in pairwise(words)]


def _add(names: list[str], spots: list[Spot] | None, source: str) -> list[str]:
    if spots is not None:
        spots.extend(Spot(-1, -1, source) for _ in names)
    return names


class CueWords(Block):
    """The reporting words, their class, the form of the statement, and whether it has an article.

    Parameters
    ----------
    bits : int
        The hash space is ``2 ** bits`` columns wide.
    weight : float
        Length of every row.
    """

    def __init__(self, bits: int = 12, weight: float = 1.0) -> None:
        self.bits = bits
        self.weight = weight

    def emit(self, view: View, spots: list[Spot] | None = None) -> list[str]:
        """List the cue, its classes and the form; see :meth:`Block.emit`."""
        if not view.has_article:
            return _add(["handed over"], spots, "cue")
        names = ["in an article", "form " + view.form, *("cue class " + c for c in view.cue_classes)]
        names += [f"{view.form} {c}" for c in view.cue_classes]
        names += ["cue " + word for word in view.cue.split()]
        return _add(names, spots, "cue")


class SentenceWords(Block):
    """Runs of one or two masked words of the rest of the sentence, left and right alike.

    Parameters
    ----------
    bits : int
        The hash space is ``2 ** bits`` columns wide.
    weight : float
        Length of every row.
    """

    def __init__(self, bits: int = 15, weight: float = 0.5) -> None:
        self.bits = bits
        self.weight = weight

    def emit(self, view: View, spots: list[Spot] | None = None) -> list[str]:
        """List the words around the statement; see :meth:`Block.emit`."""
        return _add(_runs(view.left.words) + _runs(view.right.words), spots, "sentence")

    def transform_views(self, views: Sequence[View | None]) -> csr_matrix:
        """Hash views into rows; see :meth:`Block.transform_views`."""
        sides = [
            side for view in views for side in ((view.left.words, view.right.words) if view else ([], []))
        ]
        owner, column = hash_runs(sides, 1, 2, self.bits)
        return self.matrix(owner >> 1, column, len(views))

    def columns(self, view: View) -> NDArray[np.int64]:
        """Return the column of each name; see :meth:`Block.columns`."""
        sides = (view.left.words, view.right.words)
        return np.concatenate([hash_runs([side], 1, 2, self.bits)[1] for side in sides])


class _WordSet(Block):
    """The masked words, and their classes, of one part of what stands around.

    Parameters
    ----------
    bits : int
        The hash space is ``2 ** bits`` columns wide.
    weight : float
        Length of every row.
    """

    part = ""

    def __init__(self, bits: int = 14, weight: float = 0.3) -> None:
        self.bits = bits
        self.weight = weight

    def emit(self, view: View, spots: list[Spot] | None = None) -> list[str]:
        """List the words of the part; see :meth:`Block.emit`."""
        words = getattr(view, self.part).words
        if not words:
            return []
        names = set(words)
        names.update(f"class {c}" for w in words for c in classes_of(w))
        return _add(sorted(names), spots, self.part)


class BeforeWords(_WordSet):
    """The masked words, and their classes, of what stands before the sentence; see :class:`_WordSet`."""

    part = "before"


class AfterWords(_WordSet):
    """The masked words, and their classes, of what stands after the sentence; see :class:`_WordSet`."""

    part = "after"


def has_treaty(part: Masked) -> bool:
    """Whether a treaty is named in a part."""
    return "TREATY" in part.words
