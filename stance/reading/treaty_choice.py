"""Which instrument a statement is about, among those that its article names.

The mention in the statement, its sentence or right before counts; a short one ("the pact")
gives way to the fullest nearby name that it can stand for, by its head noun and its topic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stance.reading.treaties import TreatyMention
from stance.reading.treaty_table import treaty_table

__all__ = ["carries_over", "treaty_at_issue"]

_CLASS = {
    "ceasefire": "truce",
    "cease-fire": "truce",
    "truce": "truce",
    "armistice": "truce",
    "cessation of hostilities": "truce",
    "resolution": "resolution",
}


def _class_of(mention: TreatyMention) -> str:
    return _CLASS.get(mention.head, "treaty")


def _agrees(short: TreatyMention, full: TreatyMention) -> bool:
    """Can "the pact" stand for that fuller name?"""
    row = treaty_table().instruments.get(full.id or "")
    if not _same_topic(short, full, row.domain if row is not None else ""):
        return False
    if _class_of(short) == _class_of(full):
        return True
    if row is not None and _class_of(short) == "truce":
        return row.domain in ("ceasefire", "peace")
    return short.head in ("deal", "agreement", "accord", "pact") and full.head not in _OF_THEIR_OWN


def _same_topic(short: TreatyMention, full: TreatyMention, domain: str) -> bool:
    """Whether what qualifies a short mention ("trade deal") fits a fuller name, as far as its topic is known."""
    wanted = {_TOPICS[word] for word in _TOPIC.findall(short.text.lower())}
    if not wanted:
        return True
    known = {_TOPICS[word] for word in _TOPIC.findall(full.text.lower())} | {_DOMAINS.get(domain, "")}
    known.discard("")
    return not wanted.isdisjoint(known) if known else full.id is None


#: Names of instruments that "the deal" is not said for.
_OF_THEIR_OWN = frozenset(["resolution", "charter", "statute", "covenant", "memorandum"])
_TOPICS = {
    **dict.fromkeys(["nuclear", "nuke", "missile", "arms", "weapons", "disarmament", "forces"], "arms"),
    **dict.fromkeys(["trade", "semiconductor", "microchip", "tariff", "commerce"], "trade"),
    **dict.fromkeys(["climate", "emissions", "environmental"], "climate"),
    **dict.fromkeys(["withdrawal", "brexit", "divorce", "backstop"], "exit"),
    **dict.fromkeys(["peace", "ceasefire", "cease-fire", "truce"], "peace"),
    **dict.fromkeys(["refugee", "migration", "migrant"], "migration"),
}
_TOPIC = re.compile(rf"\b(?:{'|'.join(_TOPICS)})\b")
_DOMAINS = {
    "arms control": "arms",
    "trade": "trade",
    "economy": "trade",
    "climate": "climate",
    "environment": "climate",
    "peace": "peace",
    "ceasefire": "peace",
    "refugees": "migration",
}


def _weight(mention: TreatyMention) -> tuple[int, int]:
    rank = {"named": 3, "generic name": 2}.get(mention.kind)
    if rank is None:  # "international agreements" stand for no single one
        plural = mention.text.endswith("s") and mention.head not in ("cessation of hostilities", "accord")
        rank = 1 if " " in mention.text and not plural else 0
    return rank, len(mention.text)


def _fullest(mention: TreatyMention, mentions: Sequence[TreatyMention], reach: int) -> TreatyMention:
    """Return the fuller name that a short mention stands for, the nearest earlier one first."""
    if _weight(mention)[0] >= 2:
        return mention
    earlier = [m for m in mentions if m.start < mention.start and mention.start - m.end <= reach]
    later = [m for m in mentions if m.start > mention.start and m.start - mention.end <= reach]
    for wanted in (3, 2, 1):
        if wanted <= _weight(mention)[0]:
            break
        for group in (reversed(earlier), later):
            for candidate in group:
                if _weight(candidate)[0] == wanted and _agrees(mention, candidate):
                    return candidate
    return mention


#: How far back, in characters, a treaty is carried over to a sentence that names none.
_CARRY_REACH = 400
_GOES_ON = re.compile(r"\W*(?:it|this|that|they|these|we|our|its|their)\b", re.I)
_OF_TREATIES = re.compile(
    r"\b(?:sanction|troop|missile|inspect|tariff|emission|violat|compl[yi]|breach|negotiat|talks|sign|ratif|withdr|leav|"
    r"quit|peace|commit|obligat|implement)",
    re.I,
)


def carries_over(
    text: str, near: Sequence[TreatyMention], span: tuple[int, int], left: int, right: int
) -> bool:
    """Whether a statement whose sentence names no instrument still is about the one named before it.

    It is the likelier the more the text around it speaks of instruments, the more it says of
    what instruments are about, and if no paragraph begins in between; the weights are those of a
    logistic regression on training documents (tuned to keep four in five of those that do).

    Parameters
    ----------
    text : str
    near : sequence of TreatyMention
        Those around the statement, in order.
    span : (int, int)
        The statement.
    left, right : int
        Its sentence.

    Returns
    -------
    bool
    """
    last = next((m for m in reversed(near) if m.end <= left), None)
    if last is None or left - last.end > _CARRY_REACH:
        return False
    start, end = span
    width = max(near[-1].end, right) - min(near[0].start, left)
    odds = -0.43 + 0.34 * min(1000 * len(near) / max(width, 1500), 6.0) - 0.0007 * (left - last.end)
    odds -= 0.77 * (text.find("\n", last.end, left) >= 0)
    odds += 0.3 * (last.kind == "common noun")
    odds += 0.55 * (_GOES_ON.match(text, start, end) is not None)
    odds += 0.56 * (_OF_TREATIES.search(text, start, end) is not None)
    odds += 0.34 * any(0 <= m.start - right < 200 for m in near)
    return odds > 0


def treaty_at_issue(
    mentions: Sequence[TreatyMention],
    start: int,
    end: int,
    sentence_start: int,
    sentence_end: int,
    *,
    reach: int = 1500,
) -> TreatyMention | None:
    """Pick the instrument a statement is about.

    Named in the statement, else in its sentence, else the nearest earlier mention in reach;
    a short mention ("the pact") gives way to the fullest nearby name it can stand for.

    Parameters
    ----------
    mentions : sequence of TreatyMention
        Of the whole article, in order.
    start, end : int
        The statement.
    sentence_start, sentence_end : int
        The sentence (or sentences) around it and its cue.
    reach : int
        How far away, in characters, a fuller or earlier name may stand.

    Returns
    -------
    TreatyMention or None

    Examples
    --------
    >>> from stance.reading.treaties import find_treaties
    >>> text = "The Kolvar Pact was signed in May. She said the pact was dead."
    >>> treaty_at_issue(find_treaties(text), 44, 61, 35, 62).text
    'Kolvar Pact'
    """
    inside = [m for m in mentions if m.start >= start and m.end <= end]
    around = [m for m in mentions if m.end > sentence_start and m.start < sentence_end]
    for group in (inside, around):
        if group:
            best = max(group, key=lambda m: (_weight(m)[0], -abs(m.start - start)))
            return _fullest(best, mentions, reach)
    before = [m for m in mentions if m.end <= sentence_start and sentence_start - m.end <= reach]
    if before:
        return _fullest(before[-1], mentions, reach)
    return None
