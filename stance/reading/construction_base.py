"""What the readers of set constructions share; see :mod:`stance.reading.constructions`."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from stance.reading.cues import Cue, cue_forms
from stance.reading.frames import Frame
from stance.reading.reports import Ask, find_stops
from stance.reading.weights import Decision
from stance.reading.word_classes import read_lists

__all__ = ["FINITE", "Construction", "ConstructionReader", "construction_words"]

Span = tuple[int, int]

#: Classes of finite verbs.
FINITE = frozenset(
    "%vpast %vs %vbase ed is was are were has have had will would can could should may might must do does did".split()
)
_PREDICATES = frozenset(["%vpast", "ed", "%vs", "is", "was", "are", "were", "has", "have", "will", "would"])
_SUBJECT_WORDS = frozenset("X x s the a its his her their no he she it they we some many both".split())


class Construction(NamedTuple):
    """What a set construction reports.

    Attributes
    ----------
    start, end : int
        Offsets of what is said, or of what it is said of.
    cue : int
        Token index of the cue.
    speaker : (int, int)
        Offsets of the speaker.
    """

    start: int
    end: int
    cue: int
    speaker: Span


@cache
def construction_words(name: str) -> frozenset[str]:
    """Return one of the word lists of ``data/constructions.txt``."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return read_lists("constructions.txt")


class ConstructionReader:
    """A paragraph in which set constructions are looked for.

    Parameters
    ----------
    frame : Frame
    stop : Decision
        Tells where a clause stops.
    """

    def __init__(self, frame: Frame, stop: Decision) -> None:
        self.frame, self.stop = frame, stop
        self.low, self.starts, self.ends = frame.tokens.low, frame.tokens.starts, frame.tokens.ends

    def span(self, i: int, j: int) -> Span:
        """Return the offsets of tokens ``i`` to ``j``, with the mark that closes a quotation begun there."""
        starts, ends, quote = self.frame.tokens.starts, self.frame.tokens.ends, self.frame.quote_of[j - 1]
        if quote >= 0:
            last = self.frame.quotes[quote]
            if last.closed and last.left >= starts[i] and ends[j - 1] >= last.end - 1:
                return starts[i], last.right
        return starts[i], ends[j - 1]

    def token_behind(self, offset: int, low: int, high: int) -> int:
        """Return the first token from ``low`` that ends behind an offset."""
        ends, at = self.frame.tokens.ends, low
        while at < high and ends[at] <= offset:
            at += 1
        return at

    def left_of_verb(self, k: int, low: int) -> int:
        """Step left over adverbs; return where the verb group before ``k`` begins its last word."""
        while k > low and (self.low[k - 1].endswith("ly") or self.low[k - 1] in construction_words("filler")):
            k -= 1
        return k

    def happened(self, k: int, low: int) -> bool:
        """Whether what the verb at ``k`` says is told as a fact."""
        before = self.low[max(low, k - 4) : k]
        return construction_words("unreal").isdisjoint(before) and not any(
            word.endswith("n't") for word in before
        )

    def clause_end(self, k: int, s: int, high: int) -> int:
        """Return where the clause that starts at token ``s`` ends."""
        cue = cue_forms().get(self.low[k]) or Cue(self.low[k], "v", "past")
        after = bisect_right(self.frame.cues, s, key=itemgetter(0))
        later = [i for i, _ in self.frame.cues[after : after + 15]]
        ask = Ask(self.frame, k, cue, 0, high, 0.0, 0.0, later, {})
        return find_stops([ask], [s], self.stop)[0][0]

    def object_from(self, k: int, s: int, high: int, plain: bool = False) -> Span | None:
        """Return the offsets of the clause from ``s``, cut before another subject: "X and Y | said"."""
        end = self.clause_end(k, s, high)
        if end <= s:
            return None
        c = self.frame.classes
        if plain:
            breaks = construction_words("break")
            end = next((j for j in range(s + 1, end) if self.low[j] in breaks), end)
        for j in range(s + 1, min(end, s + 12)):
            if self.low[j] in ("and", "but", "while"):
                m = j + 1
                while m < min(high, j + 6) and c[m + 3] in _SUBJECT_WORDS:
                    m += 1
                if j + 1 < m < high and c[m + 3] in _PREDICATES:
                    end = j
                    break
        while end > s + 1 and not self.frame.wordy[end - 1]:
            end -= 1
        return self.span(s, end)

    def no_speaker(self, name: str) -> bool:
        """Whether a phrase behind "by" or "from" names no speaker: "by email", "by doing so"."""
        first = name.split()[0].lower()
        return first.endswith("ing") or first in construction_words("means")
