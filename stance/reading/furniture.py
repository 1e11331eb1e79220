"""What stands in the text of a web page without being part of the article: captions, buttons.

Pages that were saved as text run them into the sentences around them ("Media caption Ana Belova says
..."). Each is a sentence of its own here, so that no name and no clause reaches across.
"""

from __future__ import annotations

import re

__all__ = ["LEADS", "furniture_spans"]

_PIECE = re.compile(
    r"(?:Media playback is (?:un)?supported on your device\s+)?"
    r"(?:\b(?:Image|Media) copyright (?:[\w&/.'’-]+ ){1,4}?(?=(?:Image|Media) caption))?\b(?:Image|Media) caption\b"
    r"|\b(?:Enlarge this image\s+)?(?:Hide|Show|toggle) [Cc]aption\b"
    r"|\bStory [Cc]ontinue[sd] [Bb]elow\b"
)
#: What every match holds: texts without either are not searched.
_MARKS = ("aption", "elow")
#: Capitalised words of pages that run into the name behind them ("Watch Ana Belova"), in lower case.
LEADS = frozenset(
    """advertisement caption close continued copyright getty hide image images photo photos read related show
    story video watch""".split()
)


def furniture_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where page furniture stands in a stretch of text.

    Parameters
    ----------
    text : str
    start, end : int
        The stretch.

    Returns
    -------
    list of (int, int)
        In order, without overlaps.

    Examples
    --------
    >>> text = "Media caption Ana Belova says the pact must stay"
    >>> furniture_spans(text, 0, len(text))
    [(0, 13)]
    """
    if not any(text.find(mark, start, end) >= 0 for mark in _MARKS):
        return []
    return [match.span() for match in _PIECE.finditer(text, start, end)]
