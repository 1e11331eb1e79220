"""The speaker of a quotation whose sentence reports it, where no cue was tied to it.

"Jo Horn said in May that the draft was “a wreck”": the report is the whole clause, the
quotation a part of it. The nearest reporting verb of the sentence, outside quotations, tells
whose words they are.
"""

from __future__ import annotations

import re

from stance.reading.noun_phrases import word_class
from stance.reading.subjects import find_subject

__all__ = ["reporting_span"]

Span = tuple[int, int]

_VERB = re.compile(rf"\b(?:{'|'.join(sorted(word_class('report')))})\b")
#: "said in a statement." may follow the words that are quoted; a new report with its own clause may not.
_CLOSES = re.compile(
    r"\s*(?:$|[.,;:\n]|(?:in|on|at|during|via|of|to|after|before|when|as|while|earlier|later|last|this|yesterday|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)"
)
#: '"…" - Foreign Minister Ana Belova on Twitter', '"…" Ana Belova, Oslo Post': signed, at the end of the line.
_CAPITALS = r"[A-ZÀ-Þ][\w.'’-]*"
_SIGNED = re.compile(
    rf"[\"”’»]\s{{0,3}}(?:[-–—]{{1,2}}\s{{0,2}})?({_CAPITALS}(?: (?:(?:of|the|for|de|van|von|al) )?{_CAPITALS}){{1,8}}"
    rf"(?:, (?:the )?{_CAPITALS}(?: {_CAPITALS}){{0,3}})?)(?: (?:on|in|via|at) [^.\n]{{2,40}})?[ ]{{0,3}}(?:\n|$)"
)
#: '," he began': whatever the verb, it reports what is quoted before the comma.
_WHATEVER = re.compile(
    rf"(?:[,?!—–-]{{1,2}}|(?<=[,?!]))[\"”’»']\s({_CAPITALS}(?: {_CAPITALS}){{0,3}}|he|she|they) (?:[a-z]{{2,}}ed|began|begins|went on|broke in|shot back)\b"
)
_REACH_LEFT, _REACH_RIGHT = 350, 220
_ENDS = ".!?…"
_LETTER = re.compile(r"\w")


def reporting_span(text: str, start: int, end: int, left: int, right: int, quotes: list[Span]) -> Span | None:
    """Return the offsets of the speaker whom the sentence around a quotation names, or None.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The quotation.
    left, right : int
        Where the sentence of its beginning starts, and the sentence after its end stops.
    quotes : list of (int, int)
        The quotations of the paragraph: reporting verbs inside others are not looked at.

    Returns
    -------
    (int, int) or None
    """
    left, right = max(left, start - _REACH_LEFT), min(right, end + _REACH_RIGHT)
    signed = _SIGNED.match(text, end)
    if signed is not None:
        return signed.span(1)
    whatever = _WHATEVER.match(text, end)
    if whatever is not None:
        return whatever.span(1)
    finished = end > start and text[end - 1] in ".…"
    for match in () if finished else _VERB.finditer(text, end, right):
        if _inside(match.start(), quotes):
            continue
        # A report of what follows ("“Never.” She said the pact …") is none of what stands before.
        if "\n" in text[end : match.start()] or not _CLOSES.match(text, match.end()):
            inverted = not _LETTER.search(text, end, match.start())
            if not inverted:
                break
        return find_subject(text, match.start(), match.end(), end, right, (start, end))
    found = None
    for match in _VERB.finditer(text, left, start):
        if not _inside(match.start(), quotes):
            found = match
    if found is None:
        return None
    return find_subject(text, found.start(), found.end(), left, start, (start, end))


def _inside(offset: int, quotes: list[Span]) -> bool:
    return any(a <= offset < b for a, b in quotes)
