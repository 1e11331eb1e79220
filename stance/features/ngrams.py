"""What the statement says: its masked words, pairs of them, and their beginnings."""

from __future__ import annotations

from itertools import pairwise

from stance.features.block import Block, Spot
from stance.features.masking import MASKS
from stance.features.view import View

__all__ = ["WordGrams"]


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

    Examples
    --------
    >>> from stance.features.view import view_of
    >>> WordGrams().emit(view_of("Moscow violated the pact"))
    ['NAME', 'violated', 'TREATY', 'NAME violated', 'violated TREATY', 'viola']
    """

    def __init__(self, longest: int = 2, letters: int = 5, bits: int = 17, weight: float = 1.4) -> None:
        self.longest = longest
        self.letters = letters
        self.bits = bits
        self.weight = weight

    def emit(self, view: View, spots: list[Spot] | None = None) -> list[str]:
        """List words, runs and beginnings; see :meth:`Block.emit`."""
        words = view.text.words
        names = list(words)
        if self.longest > 1:
            names += map(" ".join, pairwise(words))
        if self.longest > 2:
            names += map(" ".join, zip(words, words[1:], words[2:], strict=False))
        letters = self.letters
        long: list[int] = []
        if letters:
            long = [i for i, word in enumerate(words) if len(word) > letters and word not in MASKS]
        names += [words[i][:letters] for i in long]
        if spots is not None:
            for length in range(1, self.longest + 1):
                spots.extend(Spot(i, i + length - 1, "text") for i in range(len(words) - length + 1))
            spots.extend(Spot(i, i, "text") for i in long)
        return names
