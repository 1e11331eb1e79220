"""A paragraph laid out for reading: its words, their classes, its quotations."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

from stance.reading.cues import Cue, cue_forms
from stance.reading.quotations import Quotation, pair_quotes
from stance.reading.tokens import TOKEN, Memo, Tokens, cut

__all__ = ["Frame", "word_classes"]

_VERBISH = frozenset(
    """is are was were be been has have had do does did will would shall should can could may might
    must cannot it's he's she's they're we're i'm i've we've that's there's don't doesn't didn't
    won't wouldn't can't couldn't isn't aren't wasn't weren't hasn't haven't i'd we'd i'll we'll he'll
    they'll shouldn't""".split()
)

#: Classes that look like a finite verb.
_FINITE = frozenset(["%vpast", "%vs", "ed"])


@cache
def word_classes() -> dict[str, str]:
    """Return the closed-class words that are seen by name.

    Returns
    -------
    dict of str to str
        From word in lower case to its class.

    Examples
    --------
    >>> word_classes()["whether"], word_classes()["“"]
    ('if', '"')
    """
    out: dict[str, str] = {}
    content = files("stance.reading").joinpath("data/word_classes.txt").read_text(encoding="utf-8")
    for line in content.splitlines():
        if line.startswith("#"):
            continue
        name, mark, rest = line.partition("=")
        for word in rest.split() if mark and name else line.split():
            out[word] = name if mark and name else word
    return out


class Frame:
    """One paragraph: tokens, word classes, sentences, quotations, cue words.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The paragraph.
    sentences : list of (int, int)
        Offsets of its sentences.

    Attributes
    ----------
    tokens : Tokens
    classes : list of str
        Padded with three ``"^"`` in front and three ``"$"`` behind: class of token ``i`` is
        ``classes[i + 3]``.
    quotes : list of Quotation
    quote_of : list of int
        For each token the number of the quotation it stands in, marks included, else -1.
    bounds : list of (int, int)
        Token ranges of the sentences.
    cues : list of (int, Cue)
        Token index of each possible reporting word.
    verbs : list of int
        Number of finite-looking verbs before each token.
    wordy : tuple of bool
        Whether each token is a word, not a mark.
    numbers : list of int
        A small number for each token (CRC-32, 14 bits: many words share one), so that weights
        may hang on a word without holding it; padded with three -1 in front and behind, like the classes.
    """

    __slots__ = (
        "bounds", "classes", "cues", "end", "numbers", "quote_of", "quote_spans", "quotes", "start", "text", "tokens", "verbs",
        "wordy",
    )  # fmt: skip

    def __init__(self, text: str, start: int, end: int, sentences: list[tuple[int, int]]) -> None:
        self.text, self.start, self.end = text, start, end
        words, starts, ends = cut(TOKEN, text, start, end)
        known = map(_known.__getitem__, words)
        low, classes, numbers, cues, verbs, wordy = zip(*known, strict=True) if words else ((),) * 6
        self.tokens = Tokens(words, list(low), starts, ends)
        self.wordy: tuple[bool, ...] = wordy
        self.cues: list[tuple[int, Cue]] = [(i, cue) for i, cue in enumerate(cues) if cue is not None]
        self.quotes: list[Quotation] = pair_quotes(text, start, end)
        self.quote_of = [-1] * len(words)
        self.quote_spans: list[tuple[int, int]] = []
        self.bounds: list[tuple[int, int]] = []
        self.classes: list[str] = []
        self.numbers: list[int] = []
        self.verbs: list[int] = []
        if not self.cues and not self.quotes and ":" not in low:
            return
        self.classes = ["^", "^", "^", *classes, "$", "$", "$"]
        self.numbers = [-1, -1, -1, *numbers, -1, -1, -1]
        self.verbs = list(accumulate(verbs, initial=0))
        self._lay_quotes()
        self._lay_sentences(sentences)

    def _lay_quotes(self) -> None:
        starts, i = self.tokens.starts, 0
        for number, quote in enumerate(self.quotes):
            i = bisect_left(starts, quote.left, i)
            first = i
            i = last = bisect_left(starts, quote.right, i)
            self.quote_of[first:last] = [number] * (last - first)
            while first < last and starts[first] < quote.start:
                first += 1
            while last > first and starts[last - 1] >= quote.end:
                last -= 1
            self.quote_spans.append((first, last))

    def _lay_sentences(self, sentences: list[tuple[int, int]]) -> None:
        starts, i = self.tokens.starts, 0
        for _, right in sentences:
            first, i = i, bisect_left(starts, right, i)
            if i > first:
                self.bounds.append((first, i))


def _shape(word: str) -> str:
    first = word[0]
    if first.isupper():
        return "X's" if word.endswith(("'s", "’s")) else "X"
    if first.isdigit():
        return "0"
    if not first.isalpha():
        return "#"
    if word.endswith("ed"):
        return "ed"
    if word.endswith("ing"):
        return "ing"
    if word.endswith("ly"):
        return "ly"
    if word.endswith("s"):
        return "s"
    return "x"


class _Known(NamedTuple):
    """What is known of a token by itself."""

    low: str
    name: str
    number: int
    cue: Cue | None
    finite: bool
    wordy: bool


def _what_is(word: str) -> _Known:
    low = word.lower().replace("’", "'")
    cue = cue_forms().get(low)
    name = word_classes().get(low, "") or ("%" + cue.kind + cue.form if cue is not None else _shape(word))
    number = crc32(low.encode("utf-8", "replace")) & 0x3FFF
    return _Known(
        low, name, number, cue, low in _VERBISH or name in _FINITE, word[0].isalnum() or word[-1].isalnum()
    )


_known = Memo(_what_is)
