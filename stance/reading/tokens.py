"""Words and marks of a stretch of text, as parallel lists of offsets."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

__all__ = ["Memo", "Tokens"]

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|\w+(?:[-'’.&]\w+)*|--+|\.\.+|[^\w\s]")


Value = TypeVar("Value")


class Memo(dict[str, Value]):
    """What a function says of a word, kept for the next time; forgotten when it gets too much.

    Faster than ``functools.lru_cache`` over whole lists: ``list(map(memo.__getitem__, words))``.

    Parameters
    ----------
    function : callable
        Of one word.

    Examples
    --------
    >>> list(map(Memo(len).__getitem__, ["pact", "pact", "accord"]))
    [4, 4, 6]
    """

    __slots__ = ("function",)

    #: Words kept at most.
    MOST = 100_000

    def __init__(self, function: Callable[[str], Value]) -> None:
        super().__init__()
        self.function = function

    def __missing__(self, word: str) -> Value:
        if len(self) >= self.MOST:
            self.clear()
        value = self[word] = self.function(word)
        return value


_low = Memo(lambda word: word.lower().replace("’", "'"))


class Tokens:
    """The tokens of ``text[start:end]``.

    Parameters
    ----------
    text : str
    start, end : int

    Attributes
    ----------
    words : list of str
        As written.
    low : list of str
        In lower case, with typographic apostrophes made plain.
    starts, ends : list of int
        Offsets into ``text``.

    Examples
    --------
    >>> Tokens("The U.S. said: stay!", 0, 20).words
    ['The', 'U.S.', 'said', ':', 'stay', '!']
    """

    __slots__ = ("ends", "low", "starts", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
        self.words = [text[a:b] for a, b in spans]
        self.low = list(map(_low.__getitem__, self.words))
        starts, ends = zip(*spans, strict=True) if spans else ((), ())
        self.starts, self.ends = list(starts), list(ends)

    def __len__(self) -> int:
        return len(self.words)
