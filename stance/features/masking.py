"""Tokens of a text with names, treaties, numbers and dates masked.

What a statement does about a treaty does not depend on whose treaty it is or who is
charged. So every name becomes ``NAME`` and every named treaty ``TREATY`` before anything is
counted, whether it stands in a list or not: the decision rests on capitals and on the word
lists of common English beside this module, so that an invented state weighs exactly what a
real one does.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["MASKS", "Masked", "mask"]

#: The words that stand for what was masked.
MASKS = frozenset(["NAME", "TREATY", "NUM", "DATE"])


class Masked(NamedTuple):
    """The tokens of a text and where each stands in it.

    Parameters
    ----------
    words : list of str
        Lower-cased words, masks in capitals, ``.``, ``?`` and ``,`` for what ends or parts clauses.
    starts, ends : list of int
        Character offsets into the text.
    names : list of str
        The lower-cased surface of each token that was masked as ``NAME``, else ``""``.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    names: list[str]


_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|No|Jr|Sr)\.(?=\s)"
    r"|(?:[A-Za-z]\.){2,6}"
    r"|[$£€]?\d[\d.,:/]{0,20}(?<![.,:/])(?:st|nd|rd|th|s|m|bn|km|pm|am)?\b%?"
    r"|\w{1,60}(?:-\w{1,60}){0,4}(?:['’]\w{1,3}\b)?"
    r"|[.!?…]+|[;:,()—–]|[\"“”«»]"
)
_PLAIN, _CAPITAL, _NUMBER, _DATE, _END, _PART, _QUOTE, _HEAD, _CAPITAL_HEAD, _JOINT, _ACRONYM = range(11)
_PARTS = frozenset(";:,()—–")
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sept oct nov dec""".split()
)
_NUMBERS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands million millions billion billions dozen dozens""".split()
)
#: Nouns that, as the last word of a capitalised name or right after a name, make it a treaty.
_HEADS = frozenset(
    """treaty treaties pact pacts accord accords agreement agreements convention conventions protocol
    protocols deal deals charter charters ceasefire ceasefires cease-fire cease-fires truce truces
    armistice covenant covenants compact declaration resolution memorandum communique framework
    communiqué statute entente""".split()
)
#: Common nouns that by themselves mean a treaty often enough to be masked as one.
_BARE = frozenset(
    """treaty treaties pact pacts accord accords agreement agreements convention conventions deal deals
    ceasefire ceasefires cease-fire cease-fires truce truces armistice covenant protocol""".split()
)
_BETWEEN = frozenset(
    """nuclear climate trade peace free arms control withdrawal test ban border fisheries water security
    defence defense non-proliferation nonproliferation disarmament missile missiles weapons political
    interim final divorce brexit grain gas prisoner refugee migration investment tax chemical biological""".split()
)
_JOINTS = frozenset(["of", "de", "la", "del", "du", "von", "van", "bin", "ibn", "al", "el", "&"])
_TREATY_JOINTS = frozenset(["of", "on", "for", "to", "in", "and", "the", "against", "between"])
#: Short names of treaties that carry no noun to tell them by.
_ACRONYMS = frozenset(
    """npt nnpt inf start salt jcpoa nafta usmca tpp ttip ttp cptpp tpp-11 ceta ctbt ptbt bwc btwc cwc
    cfe unclos cites gatt gats trips tpnw abm att kyoto minsk oslo schengen rcep mercosur-eu fta rta
    aukus jpoa icescr iccpr uncat cedaw fmct snp-2 redd vclt""".split()
)
_WORD_SUFFIXES = ("ing", "ly", "ed", "tion", "ment", "ness")


def _read(name: str) -> frozenset[str]:
    text = (files("stance.features") / "data" / name).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


_COMMON = _read("common_words.txt")


@lru_cache(maxsize=32768)
def _kind(raw: str) -> tuple[int, str, bool]:
    """Kind of a token, its lower-cased form, and whether a capital here may be an ordinary word."""
    first = raw[0]
    if first in "$£€" or first.isdigit():
        return _NUMBER, raw, False
    if first in ".!?…":
        return _END, "?" if "?" in raw else ".", False
    if first in _PARTS:
        return _PART, ",", False
    if first in "\"“”«»":
        return _QUOTE, '"', False
    low = raw.lower().replace("’", "'")
    if low.endswith("'s") and low not in ("it's", "that's", "let's", "there's", "he's", "she's", "what's", "here's"):
        low = low[:-2]
    if not first.isupper():
        if low in _NUMBERS:
            return _NUMBER, low, False
        if low in _HEADS:
            return _HEAD, low, False
        return (_JOINT if low in _JOINTS else _PLAIN), low, False
    if low in _DATES and low != "may":
        return _DATE, low, False
    if low in ("i", "i'm", "i've", "i'd", "i'll"):
        return _PLAIN, low, True
    if low in _HEADS:
        return _CAPITAL_HEAD, low, low in _COMMON
    if low in _ACRONYMS and (raw.isupper() or low in ("kyoto", "minsk", "oslo", "schengen")) :
        return _ACRONYM, low, False
    ordinary = low in _COMMON or (len(low) > 8 and low.endswith(_WORD_SUFFIXES)) or "'" in low
    return _CAPITAL, low, ordinary


def _is_shouted(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters > 12 and sum(map(str.isupper, text)) > 0.7 * letters


def mask(text: str) -> Masked:
    """Split a text into words and mask its names, treaties, numbers and dates.

    Parameters
    ----------
    text : str

    Returns
    -------
    Masked
        Neighbouring names are one token ("the United States and Russia" is one ``NAME``);
        an article before a mask is left out.

    Notes
    -----
    A capitalised word at the start of a sentence is a name unless it is a common English word.
    Text in capitals throughout is read as lower case, names and all.

    Examples
    --------
    >>> mask("Ruritania has violated the Treaty of Strelsau since 1987.").words
    ['NAME', 'has', 'violated', 'TREATY', 'since', 'NUM', '.']
    """
    found = _TOKEN.finditer(text.lower() if _is_shouted(text) else text)
    tokens = [(m.group(), m.start(), m.end()) for m in found]
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    names: list[str] = []
    total = len(tokens)
    initial = True
    i = 0
    while i < total:
        raw, start, end = tokens[i]
        kind, low, ordinary = _kind(raw)
        i += 1
        if kind == _PLAIN or kind == _JOINT:
            word = low
            initial = False
        elif kind == _QUOTE:
            initial = True
            continue
        elif kind == _PART:
            word = ","
            initial = initial or raw == ":"
        elif kind == _END:
            word = low
            initial = True
        elif kind == _NUMBER:
            initial = False
            word = "NUM"
            if words and words[-1] == "NUM":
                ends[-1] = end
                continue
        elif kind == _DATE:
            initial = False
            word = "DATE"
        elif kind == _HEAD:
            initial = False
            word = "TREATY" if low in _BARE else low
            if word == "TREATY" and words and words[-1] == "the":
                words.pop(), starts.pop(), ends.pop(), names.pop()
        elif initial and ordinary:
            initial = False
            word = "TREATY" if kind == _CAPITAL_HEAD and low in _BARE else low
        else:
            initial = False
            i, end, is_treaty, surface = _run(tokens, i, kind, low, end)
            word = "TREATY" if is_treaty else "NAME"
            if words and words[-1] == "the":
                words.pop(), starts.pop(), ends.pop(), names.pop()
            if word == "NAME" and words:
                # "Russia and the United States", "France, Germany": one token
                back = 2 if words[-1] in ("and", ",", "or", "&") else 1
                if len(words) >= back and words[-back] == "NAME":
                    del words[len(words) - back + 1 :], starts[len(starts) - back + 1 :]
                    del ends[len(ends) - back + 1 :], names[len(names) - back + 1 :]
                    ends[-1] = end
                    names[-1] += " " + surface
                    continue
            words.append(word)
            starts.append(start)
            ends.append(end)
            names.append(surface)
            continue
        words.append(word)
        starts.append(start)
        ends.append(end)
        names.append("")
    return Masked(words, starts, ends, names)


def _run(
    tokens: list[tuple[str, int, int]], i: int, kind: int, low: str, end: int
) -> tuple[int, int, bool, str]:
    """Follow a name from its first word: (index after it, end offset, is a treaty, surface)."""
    total = len(tokens)
    is_treaty = kind in (_CAPITAL_HEAD, _ACRONYM)
    surface = [low]
    while i < total:
        next_kind, next_low, _ = _kind(tokens[i][0])
        if next_kind in (_CAPITAL, _CAPITAL_HEAD, _ACRONYM):
            is_treaty = is_treaty or next_kind != _CAPITAL
            surface.append(next_low)
            end = tokens[i][2]
            i += 1
            continue
        if next_kind == _NUMBER and is_treaty:
            i += 1
            continue
        if next_low in (_TREATY_JOINTS if is_treaty else _JOINTS):
            ahead = i + 1
            while ahead < total and ahead < i + 3 and tokens[ahead][0] in ("the", "of", "and"):
                ahead += 1
            joins = ahead < total and _kind(tokens[ahead][0])[0] in (_CAPITAL, _CAPITAL_HEAD)
            if joins and (next_low != "and" or not _names_side(tokens, ahead)):
                i = ahead
                continue
        if next_kind == _HEAD or next_low in _BETWEEN:
            ahead = i
            while ahead < total and ahead < i + 3 and _kind(tokens[ahead][0])[1] in _BETWEEN:
                ahead += 1
            if ahead < total and _kind(tokens[ahead][0])[0] == _HEAD:
                return ahead + 1, tokens[ahead][2], True, " ".join(surface)
        break
    return i, end, is_treaty, " ".join(surface)


def _names_side(tokens: list[tuple[str, int, int]], ahead: int) -> bool:
    """Is what follows "and" a lone capital, so rather a second party than a part of a title?"""
    following = tokens[ahead + 1][0] if ahead + 1 < len(tokens) else ""
    return not (following[:1].isupper() or following in ("of", "on", "for"))
