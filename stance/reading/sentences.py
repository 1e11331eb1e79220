"""Paragraphs and sentences as offsets, in one linear pass.

A paragraph ends at a line break (a hard-wrapped block of even lines counts as one
paragraph); a sentence ends at ``.``, ``!``, ``?`` or ``…`` with closing marks, where
what follows looks like a beginning and what precedes is no abbreviation.
Quotations are not kept together: a quotation of three sentences is three sentences here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from stance.reading.furniture import furniture_spans

__all__ = ["SentenceIndex", "paragraph_spans", "sentence_spans"]

_BLANK = re.compile(r"\n[^\S\n]*\n\s*|\r\n[^\S\n]*\r\n\s*")
_LINE = re.compile(r"[^\r\n]+")
_END = re.compile(r"[.!?…]+[\"'”’»\)\]]*(?=\s|$)")
_OPENING = re.compile(r"\s+[\"'“‘«„‹\(\[\-–—]*\s?([A-Z0-9À-ÖØ-Þ\u0400-\u042f]|[^\x00-\x7f\w\s])")
_WORD_BEFORE = re.compile(r"([^\s\"“‘'(\[]*)$")
#: Titles, months, state names and Latin short forms that end in a full stop inside a sentence.
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen sens rep reps gov gen col lt capt maj sgt adm cmdr brig hon rev st fr
    jr sr jan feb mar apr jun jul aug sept sep oct nov dec no nos vs v etc e.g i.e u.s u.k u.n e.u
    d.c a.m p.m inc ltd co corp cf al dept gov't ave blvd calif conn fla ga ill ky la mass mich minn
    miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ariz ark colo del ind kan md
    ph.d art para vol pp ed messrs supt pres amb atty""".split()
)
#: Short forms that may end a sentence: split after them only before a plain capitalised word.
_MAY_END = frozenset(
    ["u.s", "u.k", "u.n", "e.u", "d.c", "a.m", "p.m", "inc", "ltd", "co", "corp", "etc", "jr", "sr"]
)
_STARTER = re.compile(
    r"\s+[\"'“‘«„]?(?:The|A|An|He|She|It|They|We|I|But|And|In|On|At|This|That|These|Those|However|"
    r"Mr|Mrs|Ms|His|Her|Their|Its|As|If|When|While|There|Some|Many|After|Before|Under|Since|For)\b"
)


#: A longer sentence (text without full stops, a page of mark-up in one line) is cut at a space: what is
#: done once a statement over its sentence stays bounded, and the whole linear.
_LONGEST = 1500


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut an overlong sentence into pieces."""
    out = []
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = space if space > 0 else start + _LONGEST
        out.append((start, stop))
        start = stop
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        out.append((start, end))
    return out


def _hard_wrapped(lines: list[tuple[int, int]]) -> bool:
    if len(lines) < 3:
        return False
    lengths = [end - start for start, end in lines[:-1]]
    return max(lengths) <= 100 and min(lengths) >= 0.6 * max(lengths) and max(lengths) >= 40


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the white space at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the paragraphs, in order, without surrounding white space."""
    spans: list[tuple[int, int]] = []
    position = 0
    blocks = [(m.start(), m.end()) for m in _BLANK.finditer(text)] + [(len(text), len(text))]
    for gap_start, gap_end in blocks:
        lines = []
        for match in _LINE.finditer(text, position, gap_start):
            start, end = _bare(text, *match.span())
            if start < end:
                lines.append((start, end))
        if _hard_wrapped(lines):
            spans.append((lines[0][0], lines[-1][1]))
        else:
            spans.extend(lines)
        position = gap_end
    return spans


def _is_break(text: str, dot: int, end: int, limit: int) -> bool:
    if end >= limit:
        return True
    opening = _OPENING.match(text, end, min(limit, end + 12))
    if opening is None:
        return False
    if text[dot] != ".":
        return True
    word_match = _WORD_BEFORE.search(text, max(0, dot - 24), dot)
    word = word_match.group(1) if word_match else ""
    low = word.lower().rstrip(".")
    if end - dot > 1:  # a closing mark after the full stop: an end, unless a bare initial
        return low not in _ABBREVIATIONS or low in _MAY_END
    if len(word) == 1 and word.isalpha() and word.isupper():
        return bool(word not in "I" and _STARTER.match(text, end, limit)) or word == "I"
    if low in _MAY_END or ("." in low and len(low) <= 6 and low.replace(".", "").isalpha()):
        return bool(_STARTER.match(text, end, limit))
    if low == "no" or low == "nos" or low == "art" or low == "para" or low == "pp" or low == "vol":
        return not text[end : end + 6].strip()[:1].isdigit()
    return low not in _ABBREVIATIONS


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the spans of the sentences of one paragraph.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The paragraph's offsets; the whole text by default.

    Returns
    -------
    list of (int, int)
        Offsets into ``text``, in order, without surrounding white space.
    """
    limit = len(text) if end is None else end
    spans = []
    position = start
    for match in _END.finditer(text, start, limit):
        if match.start() < position:
            continue
        if _is_break(text, match.start(), match.end(), limit):
            spans.extend(_cut(text, position, match.end()))
            position = match.end()
            while position < limit and text[position].isspace():
                position += 1
    if position < limit:
        spans.extend(_cut(text, position, limit))
    return spans


def _apart(text: str, spans: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Cut captions and buttons of a web page out of the sentences of a paragraph."""
    furniture = furniture_spans(text, start, end)
    if not furniture:
        return spans
    edges = sorted({edge for span in furniture for edge in span})
    out: list[tuple[int, int]] = []
    for low, high in spans:
        for edge in [*edges[bisect_right(edges, low) : bisect_left(edges, high)], high]:
            left, right = _bare(text, low, edge)
            if left < right:
                out.append((left, right))
            low = edge
    return out


class SentenceIndex:
    """Paragraphs and sentences of one article, with look-up by offset.

    Parameters
    ----------
    text : str
        The article.

    Attributes
    ----------
    paragraphs : list of (int, int)
    sentences : list of (int, int)
        Over all paragraphs, in order.
    paragraph_of : list of int
        For each sentence, the index of its paragraph.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs = paragraph_spans(text)
        self.sentences: list[tuple[int, int]] = []
        self.paragraph_of: list[int] = []
        for number, (start, end) in enumerate(self.paragraphs):
            spans = _apart(text, sentence_spans(text, start, end), start, end)
            self.sentences.extend(spans)
            self.paragraph_of.extend([number] * len(spans))
        self._starts = [start for start, _ in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence at or just before an offset (-1 in an empty text)."""
        return max(bisect_right(self._starts, offset) - 1, 0 if self.sentences else -1)
