"""Quotation marks, paired: which stretches of a paragraph stand between them.

Curly, straight, single, double, low and angular marks are read; apostrophes are told
from single quotes by their neighbours. Only the outermost quotation is returned. A
mark that is never closed quotes to the end of its paragraph. Whether a quotation is
speech, a title or a scare quote is not decided here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Quotation", "pair_quotes"]

_MARK = re.compile(
    r"``|''|[\"“”„«»‹›‟]|‘|(?<!\w)['’](?=\w|[\"“$£€\[…])|(?<![\s(\[])['’](?!\w)|(?<=\s)['’](?=\s)"
)
#: What a mark begins with; most apostrophes are none.
_ANY = re.compile(r"[`'’\"“”„«»‹›‟‘]")
#: Words that begin with an apostrophe and open nothing.
_ELISION = re.compile(r"['’](?:\d\ds\b|em\b|til\b|tis\b|twas\b|cause\b|n['’])", re.IGNORECASE)
_FAMILY = {
    '"': "d", "“": "d", "”": "d", "„": "d", "‟": "d", "``": "d", "''": "d",
    "«": "a", "»": "a", "‹": "a", "›": "a",
    "'": "s", "‘": "s", "’": "s",
}  # fmt: skip
_ENDS = ".,!?;:…-–—"


class Quotation(NamedTuple):
    """A stretch between quotation marks.

    Attributes
    ----------
    start, end : int
        Offsets of what stands between the marks, without surrounding white space.
    left, right : int
        Offsets including the marks.
    closed : bool
        False where the closing mark is missing.
    family : str
        ``"d"`` double, ``"s"`` single, ``"a"`` angular.
    """

    start: int
    end: int
    left: int
    right: int
    closed: bool
    family: str


def _side(text: str, mark: str, at: int, end: int, low: int, high: int) -> str:
    """Say whether a mark opens ("o"), closes ("c"), or either ("?")."""
    if mark in "‘“„‟" or mark == "``":
        return "o"
    before = text[at - 1] if at > low else " "
    after = text[end] if end < high else " "
    if mark in "«»‹›":
        opens = mark in "«‹"
        return "o" if opens == (not before.isalnum() or after.isalnum()) and opens else "c"
    can_open = (before.isspace() or before in "([—–-/\"“‘'") and not after.isspace()
    if mark in "”’":
        return "o" if can_open and before.isspace() and (after.isalnum()) else "c"
    can_close = not before.isspace() and not after.isalnum()
    if can_open and not can_close:
        return "o"
    if can_close and not can_open:
        return "c"
    return "?"


def _plural_apostrophe(text: str, at: int, marks: list[tuple[int, int, str, str]], i: int) -> bool:
    """Tell the apostrophe of "the voters' choice" from a closing single quote."""
    if at == 0 or text[at - 1] not in "sz" or not text[at + 1 : at + 3].strip():
        return False
    if not (text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()):
        return False
    for _, _, family, side in marks[i + 1 : i + 5]:
        if family == "s":
            return side != "o"
    return False


def pair_quotes(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """Return the outermost quotations of one paragraph, in order.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        Offsets of the paragraph; the whole text by default.

    Returns
    -------
    list of Quotation

    Examples
    --------
    >>> line = "It’s “a ‘good’ pact,” she said, and 'they'll keep it'."
    >>> [line[q.start : q.end] for q in pair_quotes(line)]
    ['a ‘good’ pact,', "they'll keep it"]
    """
    high = len(text) if end is None else end
    marks: list[tuple[int, int, str, str]] = []
    last = start
    for match in _ANY.finditer(text, start, high):
        at, stop = match.span()
        mark = match.group()
        if mark in "'’`":
            whole = _MARK.match(text, at, high) if at >= last else None
            if whole is None or (mark in "'’" and whole.end() == stop and _ELISION.match(text, at)):
                continue
            mark, last = whole.group(), whole.end()
            stop = last
        marks.append((at, stop, _FAMILY[mark], _side(text, mark, at, stop, start, high)))
    if not marks:
        return []
    out: list[Quotation] = []
    opened: tuple[int, int, str] | None = None
    depth = 0

    def add(left: int, inner: int, stop: int, right: int, closed: bool, family: str) -> None:
        raw = text[inner:stop]
        a, b = inner + len(raw) - len(raw.lstrip()), stop - (len(raw) - len(raw.rstrip()))
        if a < b:
            out.append(Quotation(a, b, left, right, closed, family))

    for i, (at, stop, family, side) in enumerate(marks):
        if opened is None:
            if side in "o?":
                opened = (at, stop, family)
                depth = 0
            continue
        if family != opened[2]:
            continue
        if text[at] == "“" and text[opened[0]] == "„":  # „so“ quotes the German way
            side = "c"
        if family == "s" and side == "c" and _plural_apostrophe(text, at, marks, i):
            continue
        if side == "o":
            nested = text[at] in "“‘«„" and at - opened[0] < 4000 and _closes_twice(marks, i, family)
            if nested:
                depth += 1
                continue
            if at > opened[1] + 1:  # a new opening: the earlier mark was never closed
                if family == "s":
                    opened = (at, stop, family)
                    continue
                add(opened[0], opened[1], at, at, False, family)
                opened = (at, stop, family)
            continue
        if depth:
            depth -= 1
            continue
        add(opened[0], opened[1], at, stop, True, family)
        opened = None
    if opened is not None and (opened[2] != "s" or opened[0] == start):
        add(opened[0], opened[1], high, high, False, opened[2])
    return out


def _closes_twice(marks: list[tuple[int, int, str, str]], i: int, family: str) -> bool:
    """Whether the marks after an inner opening close both it and the outer quotation."""
    level = 2
    for _, _, other, side in marks[i + 1 : i + 9]:
        if other != family:
            continue
        level += 1 if side == "o" else -1
        if level == 0:
            return True
        if level > 3:
            return False
    return False
