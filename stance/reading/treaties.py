"""Treaties a text names: from a gazetteer, by the shape of a proper name, or as "the pact".

A named instrument is looked up by its first capitalised word. All others are found from
their head noun (treaty, pact, accord, ceasefire …), which is extended to the left over
capitalised words, years and the usual modifiers, and to the right over "of Kolvar", "on
Seabed Mining", "with Iran". One pass each, linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from stance.reading.party_table import lexicon
from stance.reading.treaty_table import FIRST, normal_form, treaty_table

__all__ = ["TreatyMention", "find_treaties"]


@dataclass(frozen=True, slots=True)
class TreatyMention:
    """One mention of an instrument.

    Parameters
    ----------
    text : str
        As the text names it, without article.
    start, end : int
        Character offsets.
    id : str or None
        In the gazetteer; None for an instrument in no list.
    kind : {"named", "generic name", "common noun"}
        In the gazetteer; a proper name by its shape; "the nuclear deal", "the truce".
    head : str
        The head noun in lower case ("treaty"), or "" for an acronym.
    """

    text: str
    start: int
    end: int
    id: str | None
    kind: str
    head: str = ""


_HEAD_RESTS = {
    "t": "reat(?:y|ies)|ruces?",
    "p": "acts?|rotocols?",
    "a": "ccords?|greements?|rmistices?",
    "c": "onventions?|ease-?[Ff]ires?|harter|ompact|ovenant|ommuniqu[eé]|essation of [Hh]ostilities",
    "d": "eals?|eclaration",
    "m": "emorandum|oratorium",
    "r": "esolutions?",
    "s": "tatute",
    "b": "ackstop",
}
#: The letter is looked for first, and whether a word begins with it second: so the scan skips other letters fast.
_HEAD = re.compile(
    "(?:"
    + "|".join(rf"{c}(?<!\w.)(?:{rest})" for low, rest in _HEAD_RESTS.items() for c in (low, low.upper()))
    + r")\b(?![-’']\w\w)"
)
_LEFT_WORD = re.compile(r"(?:^|(?<=[\s(“\"‘]))([\w][\w.’'–/-]*)\s$")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d$")
_NAME_RIGHT = re.compile(
    r"\s+(?:of|on|for|against|concerning|to)\s+(?:the\s+)?[A-ZÀ-Þ][\w’'–-]*"
    r"(?:\s+(?:(?:of|and|the|on|in|for|de|with|to)\s+){0,2}[A-ZÀ-Þ][\w–-]*){0,7}"
)
_WITH_RIGHT = re.compile(
    r"[^\S\n]+(?:with|between)\s(?:the\s)?(?:(?:[A-Z]\.){2,5}|[A-ZÀ-Þ][\w–-]*)"
    r"(?:\s(?:and\s(?:the\s)?)?(?:(?:[A-Z]\.){2,5}|[A-ZÀ-Þ][\w–-]*)){0,3}"
)
_RESOLUTION = re.compile(r"\s+(?:No\.?\s*)?(\d{1,5})\b")
_NOT_AFTER = {
    "deal": re.compile(
        r"\s+(?:with\s+(?:it|them|that|this|these|those|the\s+(?:crisis|problem|issue|threat|situation|fallout|"
        r"aftermath|consequences|effects|impact|pandemic|virus))\b|a\s+blow|blows?\b|makers?\b|-?breakers?\b|in\b)"
    ),
    "charter": re.compile(r"\s+(?:flights?|schools?|planes?|jets?|boats?|airlines?|company|member)\b"),
    "declaration": re.compile(r"\s+of\s+(?:war|emergency|independence|victory|love|faith|intent)\b"),
    "resolution": re.compile(
        r"\s+(?:of|to)\s+(?:the|this|a|all|any)\s+(?:conflict|crisis|dispute|issue|problem|matter)"
    ),
}
_VERB_BEFORE = re.compile(
    r"\b(?:to|will|would|can|could|should|must|may|might|cannot|not|and|who|we|they|I|you|he|she|it|"
    r"'ll|’ll|n't|n’t|longer|great|good|big|[Nn]o|[Nn]ew|raw|real)\s+(?:\w+ly\s+)?$"
)
_OPINION_BEFORE = re.compile(
    r"\b(?:own|in|of|by|with|widespread|broad|full|general|complete|total|unanimous|head-nodding)\s+$"
)
_PARTY_BEFORE = re.compile(
    r"\b(?:[Pp]arty|Republican|Democratic|GOP|National|Labour|nominating|constitutional|annual|political|"
    r"social|state|by|comic|fan|Tory|Conservative)\s+$"
)
_UN_LEFT = re.compile(
    r"(?:U\.?N\.?|United Nations|Security Council|Council|General Assembly|Assembly|UNSC|IAEA|OAU)(?:['’]s)?\s$"
)
#: An instrument's name in that of a body: "the Kolvar Treaty Organization".
_BODY_RIGHT = re.compile(
    r"\s+(?:[Rr]eview\s+[Cc]onference|[Ss]ecretariat|Organi[sz]ation|ORGANI[SZ]ATION|Council|Commission|Conference|"
    r"Committee|Assembly|Alliance|Office|Authority|Tribunal|Agency|Association)\b"
)
_BARE_LEFT = re.compile(
    r"\b(?:the|this|that|a|an|its|their|our|any|such|these|those|each|every|both|said)\s+$", re.I
)


#: "deal" and "agreement" are said of players, films and budgets too.
_BARGAINS = frozenset(["deal", "agreement"])
#: What is spoken of where conventions are those of parties, and resolutions those of nations.
_ROUND_PARTIES = re.compile(
    r"\b(?:(?:pledged|unbound|super)\s?-?delegates?|delegate\s+(?:count|math|rules)|nominat(?:ion|ing|ed?)|nominees?|caucus\w*|(?:brokered|contested|open)\s+convention|"
    r"convention\s+(?:floor|hall|speech\w*|centers?|centres?|cent\w+|goers?|delegates?|in\s+[A-Z]))\b"
)
_ROUND_NATIONS = re.compile(
    r"\b(?:U\.N\.|UN\b|United Nations|Security Council|General Assembly|IAEA|UNSC|OAS|Arab League)"
)


def _domestic(text: str, start: int, left: int) -> bool:
    """Whether a deal is one of players, films, companies or budgets: "a merger deal", "the plea agreement"."""
    words = text[max(0, left - 24) : start].lower().split()
    plain = lexicon()["no_instruments"]
    return any(word in plain for word in words[-2 if left == start else -4 :][-3:])


def _singular(head: str) -> str:
    low = head.lower()
    if low.endswith("ies"):
        return low[:-3] + "y"
    if low == "cease fires":
        return "ceasefire"
    return low[:-1] if low.endswith("s") and low != "cessation of hostilities" else low


def _is_instrument(text: str, start: int, end: int, head: str, capital: bool, left: int) -> bool:
    """Tell an instrument from the other senses of its head noun."""
    after = _NOT_AFTER.get(head)
    if after is not None and not capital and after.match(text, end, end + 40):
        return False
    lookback = max(0, start - 24)
    if head in _BARGAINS and _domestic(text, start, left):
        return False
    if head == "deal":
        if capital and text[max(0, start - 4) : start] == "New ":
            return False
        return left < start or not _VERB_BEFORE.search(text, lookback, start)
    if head in ("accord", "agreement") and left == start and not capital:
        if head == "accord" and text[start:end].endswith("accord") and text[start - 4 : start] == "own ":
            return False
        return not _OPINION_BEFORE.search(text, lookback, start)
    if head == "convention":
        party = _PARTY_BEFORE.search(text, lookback, start)
        return party is None and (capital or not _ROUND_PARTIES.search(text, max(0, start - 600), end + 600))
    if head == "resolution":
        return bool(
            _UN_LEFT.search(text, max(0, start - 28), start)
            or _RESOLUTION.match(text, end, end + 12)
            or (
                _BARE_LEFT.search(text, lookback, start)
                and _ROUND_NATIONS.search(text, max(0, start - 1000), end + 300)
            )
        )
    if head in ("protocol", "charter", "declaration", "statute", "compact", "moratorium", "memorandum"):
        return left < start or capital or bool(_BARE_LEFT.search(text, lookback, start))
    return True


def _extend_left(text: str, start: int, floor: int) -> tuple[int, bool]:
    """Take in the modifiers before a head noun; say whether one of them makes it a name."""
    modifiers, stop = lexicon()["treaty_modifiers"], lexicon()["not_modifiers"]
    position, named = start, False
    for _ in range(7):
        match = _LEFT_WORD.search(text, max(floor, position - 40), position)
        if match is None:
            break
        word = match.group(1)
        low = word.lower()
        if low in stop or (
            word.endswith((".", "'s", "’s", "'", "’")) and not word[:-1].replace(".", "").isupper()
        ):
            break
        proper = word[0].isupper() or bool(_YEAR.match(word))
        hyphened = "-" in word and low.rsplit("-", 1)[-1] in _HYPHEN_ENDS
        if not (proper or low in modifiers or hyphened):
            break
        # "the 2015 accord", "Temporary ceasefires" at the head of a sentence: no names
        named = named or (proper and not _YEAR.match(word) and low not in modifiers)
        position = match.start(1)
    return position, named


_HYPHEN_ENDS = frozenset(
    "era brokered backed party nation range old sponsored mediated led year day month hour way sided korean".split()
)


def _generic(text: str, match: re.Match[str], floor: int, limit: int) -> TreatyMention | None:
    start, end = match.span()
    head = _singular(match.group())
    capital = text[start].isupper() and not _at_sentence_start(text, start)
    left, named = _extend_left(text, start, floor)
    if not _is_instrument(text, start, end, head, capital, left):
        return None
    if capital and _BODY_RIGHT.match(text, end, min(limit, end + 24)):
        return None
    key = None
    right = end
    if head == "resolution":
        number = _RESOLUTION.match(text, end, min(limit, end + 12))
        if number:
            right, named = number.end(), True
            key = f"unsc-res-{number.group(1)}"
    if right == end:
        extension = _NAME_RIGHT.match(text, end, min(limit, end + 120)) if text[start].isupper() else None
        if extension is None:
            extension = _WITH_RIGHT.match(text, end, min(limit, end + 80))
        if extension is not None:
            right, named = extension.end(), True
    kind = "generic name" if named or (capital and left < start) else "common noun"
    return TreatyMention(text[left:right], left, right, key, kind, head)


def _at_sentence_start(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip()
    return not before or before[-1] in '.!?\n:“"‘'


def _named(text: str, start: int, limit: int) -> list[TreatyMention]:
    table = treaty_table()
    single, longer = table.single, table.longer
    out: list[TreatyMention] = []
    position = start
    for match in FIRST.finditer(text, start, limit):
        word = match.group()
        pattern = longer.get(word)
        key = single.get(word)
        left, right = match.span()
        if (pattern is None and key is None) or left < position:
            continue
        if pattern is not None:
            rest = pattern.match(text, right, limit)
            if rest is not None:
                right = rest.end()
                key = table.ids.get(normal_form(text[left:right]))
        if key is None or (right == match.end() and not _name_fits(text, left, right)):
            continue
        position = right
        if _BODY_RIGHT.match(text, right, min(limit, right + 24)):
            continue
        tail = _HEAD.search(text, left, right)
        head = _singular(tail.group()) if tail else ""
        out.append(TreatyMention(text[left:right], left, right, key, "named", head))
    return out


_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|to|from|outside|around|of|into|via)\s+(?:the\s+)?$", re.I)


def _name_fits(text: str, start: int, end: int) -> bool:
    """Tell Kyoto the protocol from Kyoto the city, and START from a headline in capitals."""
    word = text[start:end]
    if not word.isupper() and "." not in word and not any(char.isdigit() for char in word):
        return not _PLACE_BEFORE.search(text, max(0, start - 14), start) and text[end : end + 1] != ","
    left, right = text[max(0, start - 12) : start].split(), text[end : end + 12].split()
    loud_left = bool(left) and len(left[-1]) > 3 and left[-1].isupper()
    return not (loud_left and right and len(right[0]) > 1 and right[0].isupper())


def find_treaties(text: str, start: int = 0, end: int | None = None) -> list[TreatyMention]:
    """Return the mentions of instruments in a stretch of text.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        Offsets of the stretch; the whole text by default.

    Returns
    -------
    list of TreatyMention
        In order, without overlaps; ``text[m.start:m.end] == m.text``. Not among them: verbs
        ("deal with it"), opinions ("in agreement"), party conventions, charter flights, and
        vague norms ("international law").

    Examples
    --------
    >>> text = "The INF Treaty and the Kolvar Pact hold; the truce does not."
    >>> [(m.text, m.id, m.kind) for m in find_treaties(text)]
    [('INF Treaty', 'inf', 'named'), ('Kolvar Pact', None, 'generic name'), ('truce', None, 'common noun')]
    """
    limit = len(text) if end is None else min(end, len(text))
    named = _named(text, start, limit)
    starts = [mention.start for mention in named]
    out = list(named)
    last = start
    for match in _HEAD.finditer(text, start, limit):
        if match.start() < last:
            continue
        slot = bisect_left(starts, match.end())
        if slot and named[slot - 1].end > match.start():
            continue
        floor = max(last, named[slot - 1].end if slot else start)
        mention = _generic(text, match, floor, limit)
        if mention is not None and (
            slot == len(named) or mention.end <= named[slot].start or mention.kind != "common noun"
        ):
            if slot < len(named) and mention.end > named[slot].start:
                cut = match.end()
                mention = TreatyMention(
                    text[mention.start : cut], mention.start, cut, None, mention.kind, mention.head
                )
            out.append(mention)
            last = mention.end
    out.sort(key=lambda mention: mention.start)
    return out
