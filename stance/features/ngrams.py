"""What the statement says: runs of its masked words, and their beginnings."""

from __future__ import annotations

from stance.features.block import Block, Spot
from stance.features.view import View

__all__ = ["StemGrams", "WordGrams"]


class WordGrams(Block):
    """Runs of one to ``longest`` masked words of the statement.

    Parameters
    ----------
    longest : int
        The longest run.
    bits : int
        The hash space is ``2 ** bits`` columns wide.
    weight : float
        Length of every row.

    Examples
    --------
    >>> from stance.features.view import view_of
    >>> WordGrams(longest=2).emit(view_of("Moscow broke the pact."))
    ['NAME', 'broke', 'TREATY', '.', 'NAME broke', 'broke TREATY', 'TREATY .']
    """

    def __init__(self, longest: int = 3, bits: int = 17, weight: float = 1.0) -> None:
        self.longest = longest
        self.bits = bits
        self.weight = weight

    def emit(self, view: View, spots: list[Spot] | None = None) -> list[str]:
        """List the runs of words; see :meth:`Block.emit`."""
        return runs(view.text.words, self.longest, view, spots)


class StemGrams(Block):
    """Runs of one or two words cut to their first letters: "viol", "viol TREA".

    Parameters
    ----------
    letters : int
        How many letters of a word are kept.
    longest : int
        The longest run.
    bits : int
        The hash space is ``2 ** bits`` columns wide.
    weight : float
        Length of every row.
    """

    def __init__(self, letters: int = 5, longest: int = 1, bits: int = 15, weight: float = 1.0) -> None:
        self.letters = letters
        self.longest = longest
        self.bits = bits
        self.weight = weight

    def emit(self, view: View, spots: list[Spot] | None = None) -> list[str]:
        """List the runs of shortened words; see :meth:`Block.emit`."""
        stems = [word[: self.letters] for word in view.text.words]
        return runs(stems, self.longest, view, spots)


def runs(words: list[str], longest: int, view: View, spots: list[Spot] | None) -> list[str]:
    """List all runs of up to ``longest`` of the words of a statement."""
    names = list(words)
    if longest > 1:
        names += map(" ".join, zip(words, words[1:], strict=False))
    if longest > 2:
        names += map(" ".join, zip(words, words[1:], words[2:], strict=False))
    if spots is not None:
        starts, ends = view.text.starts, view.text.ends
        for length in range(1, longest + 1):
            for i in range(len(words) - length + 1):
                spots.append(Spot(starts[i], ends[i + length - 1], "text", ""))
    return names
