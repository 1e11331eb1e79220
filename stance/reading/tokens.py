"""Words and marks of a stretch of text, as parallel lists of offsets."""

from __future__ import annotations

import re

__all__ = ["Tokens"]

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|\w+(?:[-'’.&]\w+)*|--+|\.\.+|[^\w\s]")


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
        found = list(_TOKEN.finditer(text, start, end))
        self.words = [m.group() for m in found]
        self.low = [w.lower().replace("’", "'") for w in self.words]
        self.starts = [m.start() for m in found]
        self.ends = [m.end() for m in found]

    def __len__(self) -> int:
        return len(self.words)
