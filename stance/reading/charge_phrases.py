"""Whom a charging verb names as the one charged: "accused Moscow and its allies of cheating".

Where the grammar says who is charged, nothing needs to be weighed: the object of "accused" or
"blamed" (what stands before "of", "for"), what a relative clause takes up ("Norland, which she
accused of …"), or the subject of their passive ("the rebels were accused of firing").
"""

from __future__ import annotations

import re

from stance.reading.subjects import subject_before

__all__ = ["charged_phrase", "is_reciprocal", "phrase_parts"]

Span = tuple[int, int]

_ACTIVE = re.compile(
    r"(?:accus|blam|fault|charg|condemn|critici[sz]|denounc|slam|blast|rebuk|castigat|berat|lambast|assail|chid|scold)\w*$",
    re.I,
)
_OF = re.compile(
    r"\s+(?:of|for|with|over)\s+(?=(?:\w+ly\s+|not\s+|also\s+|again\s+|having\s+)?(?:\w+ing\b|\w*(?:violat|breach|"
    r"complian|failur|infring|deceit|aggress|bad\s+faith)\w*|(?:the|a|an|its|their|his|her|repeated|several|what)\b))",
)
_VERB_INSIDE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|that|which|who|said|not)\b|[;:“”\"]")
_PASSIVE = re.compile(
    r"\b((?:(?:has|have|had)\s+(?:\w+ly\s+)?)?(?:is|are|was|were|been|being|stands?|stood)\s+(?:\w+ly\s+)?"
    r"(?:accused|blamed|faulted|charged|condemned|criticised|criticized|denounced|slammed|rebuked))"
    r"(?:\s+by\s+[^,.;:\n]{2,60}?)?(?:\s+(?:of|for|with|over))?\s*$"
)
_RECIPROCAL = re.compile(
    r"\W{0,3}(?:(?:each other|one another)\b|(?:\w+ ){0,2}(?:accusations|blame|charges|recriminations|allegations)\b)",
    re.I,
)
_TRADED = re.compile(r"trad|exchang|swap", re.I)
#: "the other side, which the envoy accused" + "of shelling a village"
_BEGINS_BEHIND = re.compile(r"(?:of|for|with|over)\s")
_RELATIVE = re.compile(r",?\s+(?:which|whom|that|who)\s+(?:[\w.'’-]+\s+){1,6}$")
_PRONOUN = re.compile(
    r"(?:him|her|it|them|us|me|you|himself|themselves|itself|this|that|those|these)\b", re.I
)
_JOINT = re.compile(r"\s*,\s+and\s+|\s+and\s+|\s*,\s+")
_LONGEST = 110
_MOST_WORDS = 6


def charged_phrase(text: str, start: int, end: int, cue: str | None, left: int) -> Span | None:
    """Return the offsets of the phrase that names whom a statement's cue charges, or None.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The statement: what follows the cue ("Moscow of cheating").
    cue : str or None
        The reporting words.
    left : int
        Where the sentence begins.

    Returns
    -------
    (int, int) or None
        Also None for a pronoun, which names nobody.

    Examples
    --------
    >>> text = "Oslo accused Norland and its allies of cheating."
    >>> start, end = charged_phrase(text, 13, 47, "accused", 0)
    >>> text[start:end]
    'Norland and its allies'
    """
    if not cue:
        return None
    if not _ACTIVE.search(cue):
        return None
    limit = min(end, start + _LONGEST)
    passive = _PASSIVE.search(text, max(left, start - 120), start)
    if passive is not None:
        return subject_before(text, left, passive.start(1))
    if _BEGINS_BEHIND.match(text, start, end):
        relative = _RELATIVE.search(text, max(left, start - 120), start)
        return subject_before(text, left, relative.start()) if relative is not None else None
    stop = _OF.search(text, start, limit)
    if stop is None or _PRONOUN.match(text, start) or _VERB_INSIDE.search(text, start, stop.start()):
        return None
    return (start, stop.start()) if stop.start() > start else None


def is_reciprocal(text: str, start: int, end: int, cue: str | None = None) -> bool:
    """Whether a charge goes both ways: "accused | each other of …", "traded | accusations of …"."""
    match = _RECIPROCAL.match(text, start, end)
    return match is not None and (match.group().lower().endswith("other") or bool(_TRADED.match(cue or "")))


def phrase_parts(text: str, span: Span) -> list[Span]:
    """Return the offsets of what a phrase joins: "Moscow", "its allies"; [] if some part is too long to be a name."""
    out: list[Span] = []
    at = span[0]
    for match in [*_JOINT.finditer(text, *span), None]:
        stop = match.start() if match is not None else span[1]
        if stop > at:
            if len(text[at:stop].split()) > _MOST_WORDS:
                return []
            out.append((at, stop))
        at = match.end() if match is not None else stop
    return out
