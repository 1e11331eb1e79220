"""What stands beside a mention of a party: the clues that it is the one a statement charges."""

from __future__ import annotations

import re
from functools import cache

from stance.reading.party_table import lexicon
from stance.reading.tokens import Memo

__all__ = ["alternation", "by_letter", "clues_of"]

#: How far to either side a clue may stand, in characters: cost does not grow with the text.
_LOOK = 90
_OF_VIOLATING = re.compile(
    r"\s+(?:of|for|with|over)\s+(?:[\w-]+\s+){0,2}?\w+(?:ing|ion|ions|ance|ach|aches)\b"
)
_TO_COMPLY = re.compile(
    r"\s+(?:\w+\s+){0,2}?to\s+(?:\w+\s+)?(?:compl|hono|fulfil|keep|abid|liv|respect|stick|implement|adher|observ|"
    r"stop|halt|return|come|end|cease|withdraw|pull|refrain|abandon|open|meet|allow|release|lift)"
)
_IN_PLACE = re.compile(
    r"\b(?:in|at|near|outside|inside|across|around|within|into|through|to|of|over|from|throughout)\s+"
    r"(?:the\s+)?(?:\w+ern\s+)?$",
    re.I,
)
_ATTRIBUTIVE = re.compile(
    r"-(?:backed|led|brokered|held|sponsored|based|born|made|mediated|style|controlled|occupied|era|supported|"
    r"allied|trained)\b"
)
_DEEDS = (
    r"\b(?:killings?|abductions?|kidnappings?|captures?|shelling|bombings?|attacks?|attacked|assaults?|strikes?|murders?|"
    r"deaths?|rockets?|missiles?|raids?|aggression|invasion|occupation|annexation|arrests?|detention|torture|threats?|"
    r"fired|firing|launched|crimes?|war|violence)"
)
#: "the killing of X", "rockets fired at X", "its attacks on X": what is done to them.
_SUFFERS = re.compile(
    rf"{_DEEDS}\s+(?:of|on|upon|against|at|into|towards?)\s+(?:(?:the|its|their|his|our)\s+)?(?:\w+\s+)?$",
    re.I,
)
_EITHER_CASE = re.compile(r"\[(\w\w)\]")
_WORD_LEFT = re.compile(r"[\s,]([\w’'-]+)\W{0,2}$")
_WORD_RIGHT = re.compile(r"(?:['’]s\b|['’](?=\s))?\s*,?\s*([\w’'-]+)")


_PREPOSITION = re.compile(
    r"\b(?:in|at|near|outside|inside|across|around|within|into|through|to|of|over|from|throughout)$", re.I
)
_leads_to_place = Memo(lambda word: _PREPOSITION.search(word) is not None)
_DEED = re.compile(rf"{_DEEDS}$", re.I)
_is_deed = Memo(lambda word: _DEED.search(word) is not None)
_PLAIN = re.compile(r"[\w’'-]{1,20}")
#: A word before a mention as a clue; "" for one that is no plain word.
_left_clues = Memo(lambda word: "l1=" + word.lower() if _PLAIN.fullmatch(word) else "")


def _patterns_of(name: str) -> list[str]:
    """Return the words of a list of ``data/names_lexicon.json``, longest first ("_" stands for a space)."""
    return [word.replace("[_]", r"\s") for word in sorted(lexicon()[name], key=lambda w: (-len(w), w))]


def alternation(name: str) -> str:
    """Return a word list of ``data/names_lexicon.json`` as a pattern."""
    return "|".join(_patterns_of(name))


def by_letter(name: str) -> str:
    """Return a word list as a pattern that branches on the first letter, for scans of whole texts."""
    groups: dict[str, list[str]] = {}
    for word in _patterns_of(name):
        either = _EITHER_CASE.match(word)
        firsts, rest = (either.group(1), word[either.end() :]) if either else (word[0], word[1:])
        for first in firsts:
            groups.setdefault(first, []).append(rest)
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items())


class _Patterns:
    """The patterns built from the word lists."""

    def __init__(self) -> None:
        breach, comply, charge = (
            alternation(name) for name in ("breach_words", "comply_stems", "charge_words")
        )
        self.violates = re.compile(rf"\s+(?:[\w’'-]+\s+){{0,4}}?(?:{breach})\b")
        self.not_doing = re.compile(
            rf"\s+(?:\w+\s+){{0,3}}?(?:not|never|\w*n['’]t|without|no longer)\s+(?:\w+\s+){{0,2}}?(?:{comply})"
        )
        self.possessed = re.compile(rf"['’]s?\s+(?:[\w-]+\s+){{0,4}}?(?:{breach})\b")
        self.by = re.compile(
            rf"\b(?:{breach})\b(?:\s+[\w’'-]+){{0,6}}?\s+(?:by|from|on the part of)\s+(?:the\s+)?(?:\w+\s+)?$"
        )
        last_words = {word.rsplit(r"\s", 1)[-1] for word in _patterns_of("charge_words")}
        charging = re.compile(rf"\b(?:{'|'.join(sorted(last_words))})$")
        #: Whether a charge may end with a word.
        self.charging = Memo(lambda word: charging.search(word) is not None)
        self.charged = re.compile(rf"\b(?:{charge})\s+(?:both\s+|that\s+)?(?:the\s+)?(?:\w+\s+)?$")


_patterns = cache(_Patterns)


def clues_of(text: str, start: int, end: int, kind: str, floor: int, ceiling: int) -> tuple[str, ...]:
    """Name what stands beside a mention.

    Parameters
    ----------
    text : str
    start, end : int
        The mention.
    kind : str
        Its kind (see :class:`stance.reading.candidates.Candidate`).
    floor, ceiling : int
        Offsets of its sentence: nothing outside is looked at.

    Returns
    -------
    tuple of str
        Names of features, the kind first.
    """
    patterns = _patterns()
    floor, ceiling = max(floor, start - _LOOK), min(ceiling, end + _LOOK)
    out = ["kind=" + kind]
    spaced = end < ceiling and text[end].isspace()
    violates = spaced and patterns.violates.match(text, end, ceiling) is not None
    if violates:
        out.append("violates")
    if spaced and patterns.not_doing.match(text, end, ceiling):
        out.append("not-doing")
    if text.startswith(("'", "’"), end):
        out.append("possessive")
        if patterns.possessed.match(text, end, ceiling):
            out.append("its-violation")
    elif violates and kind == "demonym" and patterns.violates.match(text, end, min(ceiling, end + 40)):
        out.append("demonym-violation")
    # what must stand before "by", "accused" or a place name stands among the last four words
    near = text[floor:start].rsplit(None, 4)[-4:] if start > floor and text[start - 1].isspace() else []
    by = "by" in near or "from" in near or "part" in near
    if by and patterns.by.search(text, floor, start):
        out.append("by")
    if any(map(patterns.charging.__getitem__, near)) and patterns.charged.search(text, floor, start):
        out.append("charged")
        if _OF_VIOLATING.match(text, end, ceiling):
            out.append("charged-of")
    if any(map(_is_deed.__getitem__, near)) and _SUFFERS.search(text, max(floor, start - 50), start):
        out.append("suffers")
    if spaced and _TO_COMPLY.match(text, end, ceiling):
        out.append("to-comply")
    if any(map(_leads_to_place.__getitem__, near[-3:])) and _IN_PLACE.search(
        text, max(floor, start - 24), start
    ):
        out.append("place" if kind in ("capital", "state") else "after-preposition")
    if text.startswith("-", end) and _ATTRIBUTIVE.match(text, end, ceiling):
        out.append("attributive")
    # a plain word right before it needs no search
    left = _left_clues[near[-1]] if len(near) > 1 and not text[start - 2].isspace() else ""
    out.append(left or _left_clue(text, max(floor, start - 24), start))
    right = _WORD_RIGHT.match(text, end, min(ceiling, end + 24))
    if right:
        out.append("r1=" + right.group(1).lower())
    return tuple(out)


def _left_clue(text: str, floor: int, start: int) -> str:
    """Return the word before a mention as a clue, looked for back to ``floor``."""
    left = _WORD_LEFT.search(text, floor, start)
    return "l1=" + left.group(1).lower() if left else "first"
