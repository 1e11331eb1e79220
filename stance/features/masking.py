"""Tokens of a text with names, treaties, numbers and dates masked.

What a statement does about a treaty does not depend on whose treaty it is or who is
charged. So every name becomes ``NAME`` and every named treaty ``TREATY`` before anything is
counted, whether it stands in a list or not: the decision rests on capitals and on the word
lists of common English beside this module, so that an invented state weighs exactly what a
real one does.
"""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import compress
from operator import itemgetter
from typing import Any, NamedTuple

__all__ = ["MASKS", "Masked", "mask"]

#: The words that stand for what was masked.
MASKS = frozenset(["NAME", "TREATY", "NUM", "DATE"])


class Masked(NamedTuple):
    """The tokens of a text, names and treaties masked.

    Parameters
    ----------
    words : list of str
        Lower-cased words, masks in capitals, ``.``, ``?`` and ``,`` for what ends or parts clauses.
    first : list of int
        Index of the raw token that each word begins with.
    last : dict of int to int
        Index of the raw token that a word of several tokens ends with, by its position in ``words``.
    names : dict of int to str
        Lower-cased surface of each ``NAME``, by its position in ``words``.
    """

    words: list[str]
    first: list[int]
    last: dict[int, int]
    names: dict[int, str]

    def offsets(self, text: str) -> list[tuple[int, int]]:
        """Return the character offsets of each word in the text it was read from."""
        raw = [match.span() for match in _TOKEN.finditer(text)]
        return [(raw[i][0], raw[self.last.get(k, i)][1]) for k, i in enumerate(self.first)]


_TOKEN = re.compile(
    r"[a-z]{2,40}(?=[ ,])"  # the commonest case first, for speed
    r"|[.!?…]+|[;:,()—–]|[\"“”«»]"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|No|Jr|Sr)\.(?=\s)"
    r"|(?:[A-Za-z]\.){2,6}"
    r"|[$£€]?\d[\d.,:/]{0,20}(?<![.,:/])(?:st|nd|rd|th|s|m|bn|km|pm|am)?\b%?"
    r"|\w{1,60}(?:-\w{1,60}){0,4}(?:['’]\w{1,3}\b)?"
)
# The order matters: up to _JOINT a word stands for itself, from _CAPITAL on a name may begin.
_PLAIN, _JOINT, _NUMBER, _DATE, _END, _PART, _QUOTE, _HEAD, _CAPITAL, _CAPITAL_HEAD, _ACRONYM = range(11)
_PARTS = frozenset(";:,()—–")
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sept oct nov dec""".split()
)
_YEARS = frozenset(str(year) for year in range(1500, 2100))
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
    interim final divorce brexit grain gas prisoner refugee migration investment tax chemical
    biological""".split()
)
_JOINTS = frozenset(["of", "de", "la", "del", "du", "von", "van", "bin", "ibn", "al", "el", "&"])
_TREATY_JOINTS = frozenset(["of", "on", "for", "to", "in", "and", "the", "against", "between"])
#: Short names of treaties that carry no noun to tell them by.
_ACRONYMS = frozenset(
    """npt nnpt inf start salt jcpoa nafta usmca tpp ttip ttp cptpp tpp-11 ceta ctbt ptbt bwc btwc cwc
    cfe unclos cites gatt gats trips tpnw abm att kyoto minsk oslo schengen rcep mercosur-eu fta rta
    aukus jpoa icescr iccpr uncat cedaw fmct snp-2 redd vclt""".split()
)
_SAID = frozenset(["said", "says", "added", "adds", "told"])
_SAYERS = frozenset(["he", "she", "they", "it", "NAME"])
_STOPS = frozenset([".", ",", "?"])
_IS = frozenset(["it's", "that's", "let's", "there's", "he's", "she's", "what's", "here's"])
_WORD_SUFFIXES = ("ing", "ly", "ed", "tion", "ment", "ness")


def _read(name: str) -> frozenset[str]:
    text = (files("stance.features") / "data" / name).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


_COMMON = _read("common_words.txt")


class _Kind(NamedTuple):
    """What a token is: its kind, its lower-cased form, whether a capital may be an ordinary word, whether it is none."""

    kind: int
    low: str
    ordinary: bool
    marked: bool


def _kind_of(raw: str) -> tuple[int, str, bool]:
    """Kind of a token, its lower-cased form, and whether a capital here may be an ordinary word."""
    first = raw[0]
    if first in "$£€" or first.isdigit():
        return _NUMBER, raw, False
    if first in ".!?…":
        return _END, "?" if "?" in raw else ".", False
    if first in _PARTS:
        return _PART, ",", False
    if first in '"“”«»':
        return _QUOTE, '"', False
    low = raw.lower().replace("’", "'")
    if low.endswith("'s") and low not in _IS:
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
    if low in _ACRONYMS and (raw.isupper() or low in ("kyoto", "minsk", "oslo", "schengen")):
        return _ACRONYM, low, False
    ordinary = low in _COMMON or (len(low) > 8 and low.endswith(_WORD_SUFFIXES)) or "'" in low
    return _CAPITAL, low, ordinary


class _Kinds(dict[str, _Kind]):
    """A table that fills itself: faster than a cached function, and bounded."""

    def __missing__(self, raw: str) -> _Kind:
        if len(self) > 100_000:
            self.clear()
        kind, low, ordinary = _kind_of(raw)
        value = self[raw] = _Kind(kind, low, ordinary, kind > _JOINT)
        return value


_KINDS = _Kinds()
_low_of, _is_marked = itemgetter(1), itemgetter(3)


def _is_shouted(text: str) -> bool:
    """Is nearly everything in capitals? A look at 40 characters tells most texts apart cheaply."""
    head = text[:40]
    if sum(map(str.isupper, head)) * 2 < len(head):
        return False
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
    >>> mask("Ruritania has violated the Treaty of Strelsau since 1987. Nobody knows.").words
    ['NAME', 'has', 'violated', 'TREATY', 'since', 'DATE', '.', 'nobody', 'knows']
    """
    tokens = _TOKEN.findall(text)
    if _is_shouted(text):
        tokens = [token.lower() for token in tokens]
    kinds = list(map(_KINDS.__getitem__, tokens))
    lows = list(map(_low_of, kinds))
    words: list[str] = []
    first: list[int] = []
    last: dict[int, int] = {}
    names: dict[int, str] = {}
    initial = True
    i = 0
    for begin in compress(range(len(kinds)), map(_is_marked, kinds)):
        if begin < i:  # part of a name
            continue
        if begin > i:  # plain words, by far the commonest
            words += lows[i:begin]
            first += range(i, begin)
            initial = False
        kind, low, ordinary, _ = kinds[begin]
        i = begin + 1
        if kind >= _CAPITAL and not (initial and ordinary):
            initial = False
            i, is_treaty = _run(kinds, i, kind)
            word = "TREATY" if is_treaty else "NAME"
            _drop_article(words, first)
            if not is_treaty:
                surface = " ".join(lows[begin:i])
                back = _joined(words)
                if back:  # "Russia and the United States", "France, Germany": one token
                    del words[len(words) - back + 1 :], first[len(first) - back + 1 :]
                    last[len(words) - 1] = i - 1
                    names[len(words) - 1] += " " + surface
                    continue
                names[len(words)] = surface
            if i - 1 > begin:
                last[len(words)] = i - 1
        elif kind == _QUOTE:
            initial = True
            continue
        elif kind == _PART:
            word = ","
            initial = initial or tokens[begin] == ":"
        elif kind == _END:
            word = low
            initial = True
        else:
            initial = False
            if kind == _NUMBER:
                word = "DATE" if low in _YEARS else "NUM"
                if words and words[-1] in (word, "DATE"):  # "two hundred", "June 3"
                    last[len(words) - 1] = begin
                    continue
            elif kind == _DATE:
                word = "DATE"
            elif kind == _CAPITAL or low not in _BARE:
                word = low
            else:
                word = "TREATY"
                _drop_article(words, first)
        words.append(word)
        first.append(begin)
    words += lows[i:]
    first += range(i, len(kinds))
    out = Masked(words, first, last, names)
    _drop_reporting(out)
    return out


def _drop_reporting(text: Masked) -> None:
    """Leave out ", he said on Monday" inside a statement, and the full stop at its end.

    How a statement is reported is the business of other features, and whether its full stop was
    quoted is chance.
    """
    words = text.words
    said = [] if _SAID.isdisjoint(words) else [i for i, word in enumerate(words) if word in _SAID]
    for i in reversed(said):
        if i > 1 and words[i - 1] in _SAYERS and words[i - 2] == ",":
            end = i + 1
            if words[end : end + 2] == ["on", "DATE"]:
                end += 2
            elif words[end : end + 1] == ["DATE"]:
                end += 1
            if end == len(words) or words[end] in _STOPS:
                _cut(text, i - 2, end)
    if words and words[-1] == ".":
        _cut(text, len(words) - 1, len(words))


def _cut(text: Masked, start: int, end: int) -> None:
    del text.words[start:end], text.first[start:end]
    _shift(text.last, start, end)
    _shift(text.names, start, end)


def _shift(table: dict[int, Any], start: int, end: int) -> None:
    for i in sorted(i for i in table if i >= start):
        value = table.pop(i)
        if i >= end:
            table[i - (end - start)] = value


def _drop_article(words: list[str], first: list[int]) -> None:
    if words and words[-1] == "the":
        words.pop()
        first.pop()


def _joined(words: list[str]) -> int:
    """How far back the name stands that a new name joins; 0 if there is none."""
    if words and words[-1] == "NAME":
        return 1
    if len(words) > 1 and words[-2] == "NAME" and words[-1] in ("and", ",", "or", "&"):
        return 2
    return 0


def _run(kinds: list[_Kind], i: int, kind: int) -> tuple[int, bool]:
    """Follow a name from its second word on: (index after it, whether it is a treaty)."""
    total = len(kinds)
    is_treaty = kind != _CAPITAL
    while i < total:
        next_kind, low, _, _ = kinds[i]
        if next_kind >= _CAPITAL:
            is_treaty = is_treaty or next_kind != _CAPITAL
            i += 1
            continue
        if next_kind == _NUMBER and is_treaty:
            i += 1
            continue
        if low in (_TREATY_JOINTS if is_treaty else _JOINTS):
            ahead = i + 1
            while ahead < total and ahead < i + 3 and kinds[ahead][1] in ("the", "of", "and"):
                ahead += 1
            joins = ahead < total and kinds[ahead][0] in (_CAPITAL, _CAPITAL_HEAD)
            if joins and (low != "and" or not _names_side(kinds, ahead)):
                i = ahead
                continue
        if next_kind == _HEAD or low in _BETWEEN:
            ahead = i
            while ahead < total and ahead < i + 3 and kinds[ahead][1] in _BETWEEN:
                ahead += 1
            if ahead < total and kinds[ahead][0] == _HEAD:
                return ahead + 1, True
        break
    return i, is_treaty


def _names_side(kinds: list[_Kind], ahead: int) -> bool:
    """Is what follows "and" a lone capital, so rather a second party than a part of a title?"""
    if ahead + 1 >= len(kinds):
        return True
    kind, low, _, _ = kinds[ahead + 1]
    return not (kind >= _CAPITAL or low in ("of", "on", "for"))
