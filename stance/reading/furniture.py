"""What stands in the text of a web page without being part of the article: captions, buttons.

Pages that were saved as text run them into the sentences around them ("Media caption Ana Belova says
..."). Each is a sentence of its own here, so that no name and no clause reaches across.
"""

from __future__ import annotations

import re

from stance.reading.party_table import party_table

__all__ = ["LEADS", "furniture_spans"]

_PIECE = re.compile(
    r"(?:Media playback is (?:un)?supported on your device\s+)?"
    r"(?:\b(?:Image|Media) copyright (?:[\w&/.'’-]+ ){1,4}?(?=(?:Image|Media) caption))?\b(?:Image|Media) caption\b"
    r"|\b(?:Enlarge this image\s+)?(?:Hide|Show|toggle) [Cc]aption\b"
    r"|\bStory [Cc]ontinue[sd] [Bb]elow\b|\b(?:JUST WATCHED|MUST WATCH)\b"
)
#: What every match holds: texts without any are not searched.
_MARKS = ("aption", "elow", "WATCH")
#: Places of datelines that are no capitals.
_SEATS = frozenset(
    "Dubai Geneva Istanbul Aleppo Gaza Frankfurt Munich Shanghai Mumbai Karachi Lagos Sydney Toronto Chicago".split()
)
#: "BEIRUT The opposition said ...": a dateline that lost its dash.
_DATELINE = re.compile(r"([A-Z]{4,}) (?=(?:The|A|An) |[A-Z][a-z])")
#: Capitalised words of pages that run into the name behind them ("Watch Ana Belova"), in lower case.
LEADS = frozenset(
    """advertisement caption close continued copyright file getty hide image images photo photos read related show
    story video watch""".split()
)


def furniture_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where page furniture stands in a paragraph, and the place it is datelined.

    Parameters
    ----------
    text : str
    start, end : int
        The paragraph.

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
    place = _DATELINE.match(text, start, end)
    dated = [place.span(1)] if place is not None and _datelined(place.group(1).capitalize()) else []
    if not any(text.find(mark, start, end) >= 0 for mark in _MARKS):
        return dated
    return dated + [match.span() for match in _PIECE.finditer(text, start, end)]


def _datelined(name: str) -> bool:
    """Whether reports are datelined with a place."""
    entry = party_table().names.get(name)
    return name in _SEATS or (entry is not None and entry.kind == "capital")
