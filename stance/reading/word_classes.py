"""Words of a stretch of text with coarse classes, from closed lists and endings alone.

No parser and no model: determiners, prepositions, auxiliaries and the like are listed in
``data/speaker_words.txt``; the rest is told by capitals, by endings ("-ed", "-ing", "-ly")
and by the neighbours. Quotations inside the stretch count as one word each.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from stance.reading.tokens import Memo, cut

__all__ = ["Tagged", "cut_words", "is_capital", "is_possessive", "read_lists", "word_class"]

#: Most words have neither a full stop nor an apostrophe or the like behind them: they are tried first.
_TOKEN = re.compile(
    r"([^\W\d]\w*+(?![-'’&./])|"
    r"(?:[A-Z]\.){2,}(?:[’']s\b|(?:-\w+)+)?|[ap]\.m\.|"
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Gov|Gen|Lt|Col|Capt|Maj|Sgt|Adm|Cmdr|Brig|Hon|Rev|St|Jr|Sr|Messrs"
    r"|Inc|Co|Corp|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.|[A-Z]\.(?=\s)|"
    r"[RDI]-(?:(?:[A-Z]\.)+|[A-Z][a-z]+\.?)|\d+(?:[.,]\d+)*(?:%|(?:-\w+)+)?|[@#]?\w+(?:[-'’&./]\w+)*(?:(?<=s)[’'](?=\s))?|[^\w\s])"
)
_OPENERS = {"“": '”"', "«": "»", "„": '“”"', "‹": "›", "‘": "’'", '"': '"”', "'": "'’"}
_CLOSERS = frozenset("”»›\"'’")
_CONTRACTED = re.compile(r"(?i)(he|she|it|they|we|i|you|who|that|there)['’](?:s|d|re|ve|m|ll)$")
_POSSESSIVE = re.compile(r"['’]s$|s['’]$")


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    return read_lists("speaker_words.txt")


def read_lists(name: str) -> dict[str, frozenset[str]]:
    """Read a file of word lists in ``data/``: list name to words."""
    lists: dict[str, list[str]] = {}
    current: list[str] = []
    source = Path(__file__).with_name("data").joinpath(name).read_text(encoding="utf-8")
    for line in source.splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("["):
            current = lists.setdefault(line.strip("[] "), [])
        else:
            current.extend(line.split())
    return {name: frozenset(words) for name, words in lists.items()}


def word_class(name: str) -> frozenset[str]:
    """Return one of the word lists of ``data/speaker_words.txt`` (lower case)."""
    return _lists().get(name, frozenset())


_TAGS: dict[str, str] = {}
for _name, _tag in (
    ("verb", "V"),
    ("participle", "E"),
    ("adverb", "A"),
    ("preposition", "P"),
    ("time", "T"),
    ("auxiliary", "X"),
    ("clause", "S"),
    ("either", "S"),
    ("coordinator", "C"),
    ("adversative", "B"),
    ("relative", "W"),
    ("determiner", "D"),
    ("pronoun", "R"),
    ("adjective", "N"),
):
    for _word in word_class(_name):
        _TAGS[_word] = _tag
_PUNCTUATION = {
    ",": ",",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "–": "-",
    "—": "-",
    "-": "-",
    "“": '"',
    "”": '"',
    '"': '"',
    "«": '"',
    "»": '"',
    "‘": "'",
    "’": "'",
    "'": "'",
}
_ROLES = word_class("role")
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
#: Determiners that also stand alone: "others say", "some fear".
_PRONOMINAL = frozenset("this that these those some many all both others few".split())
_PLAIN_DETERMINERS = frozenset("the a an his her its their".split())
_GERUND_NOUNS = frozenset(
    "meeting morning evening building king thing nothing something anything everything spring briefing "
    "hearing ruling filing wing finding warning beijing being funding housing training banking".split()
)


def is_capital(word: str) -> bool:
    """True for a word that begins like a name (a capital letter, ``@``, "al-" and a capital)."""
    return word[:1].isupper() or word[:1] == "@" or (word[2:3] == "-" and word[3:4].isupper())


def _base_tag(word: str, low: str, first: bool) -> str:
    mark = _PUNCTUATION.get(word)
    if mark:
        return mark
    if not (word[0].isalnum() or word[0] in "@#"):
        return "&" if word == "&" else "N" if word in "$£€¥" else "."
    capital = is_capital(word)
    tag = _TAGS.get(low)
    if tag is not None:
        if capital and ((not first and tag in "XVA") or low in ("may", "march")) and low != "i":
            return "N"
        if capital and low == "us" and word == "US":
            return "N"
        return tag
    apostrophe = "'" in low
    if apostrophe and _CONTRACTED.match(low):
        return "W" if low.startswith("who'") else "R"
    if low.endswith(("n't", "n’t")):
        return "X"
    if low.endswith(".") and low[:-1] in _MONTHS:
        return "T"
    if capital and not first:
        return "N"
    if apostrophe and _POSSESSIVE.search(low):
        return "N"
    if low.endswith("ing") and len(low) > 4 and low not in _GERUND_NOUNS:
        return "G"
    if low.endswith("ed") and len(low) > 3 and "-" not in low:
        return "E"
    if low.endswith("ly") and not capital:
        return "A"
    return "N"


def _entry(word: str) -> tuple[str, str, str, bool]:
    """Return a word in lower case, its class inside and at the head of a sentence, and whether it is a quotation mark."""
    low = word.lower().replace("’", "'")
    mark = len(word) == 1 and (word in _OPENERS or word in _CLOSERS)
    inside = _base_tag(word, low, False)
    # the head of a sentence only matters to words with a capital
    return low, inside, _base_tag(word, low, True) if is_capital(word) else inside, mark


_entries = Memo(_entry)


class Tagged:
    """The words of a stretch of text with their coarse classes.

    Attributes
    ----------
    text : str
        The whole article.
    spans : list of (int, int)
        Offsets of each word into the article.
    lows : list of str
        The words in lower case.
    tags : list of str
        One letter each: N noun, name or adjective; D determiner; R personal pronoun;
        W relative pronoun; P preposition; C "and"; B "but"; S clause opener; X auxiliary;
        V verb; E form in "-ed" used as a verb; G form in "-ing"; A adverb; T time word;
        Q a quotation; and ``, ( ) - .`` for marks.
    """

    __slots__ = ("lows", "open_quote", "spans", "tags", "text")

    def __init__(self, text: str, spans: list[tuple[int, int]], lows: list[str], tags: list[str]) -> None:
        self.text, self.spans, self.lows, self.tags = text, spans, lows, tags
        self.open_quote = -1

    def __len__(self) -> int:
        return len(self.tags)

    def word(self, i: int) -> str:
        """Return word ``i`` as written."""
        start, end = self.spans[i]
        return self.text[start:end]

    def capital(self, i: int) -> bool:
        """True if word ``i`` begins like a name."""
        start = self.spans[i][0]
        return is_capital(self.text[start : start + 4])

    def offsets(self, a: int, b: int) -> tuple[int, int]:
        """Return the character offsets of the words ``a`` to ``b`` (exclusive)."""
        start, end = self.spans[a][0], self.spans[b - 1][1]
        match = _CONTRACTED.match(self.lows[a]) if b == a + 1 else None
        if match:
            end = start + match.end(1)
        return start, end

    def _possessive(self, i: int) -> bool:
        return is_possessive(self.lows[i])


def is_possessive(low: str) -> bool:
    """True for a word in lower case that ends in a possessive "'s" or "s'"."""
    return bool(_POSSESSIVE.search(low))


def cut_words(
    text: str, start: int, end: int, quoted: bool = False
) -> tuple[list[tuple[int, int]], list[str], list[str], int]:
    """Cut ``text[start:end]`` into words with coarse classes; quotations become one word each.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The stretch to cut; meant to be a sentence or two.
    quoted : bool
        True if the stretch begins inside a quotation: then a closing mark ends it.

    Returns
    -------
    tuple
        Offsets, words in lower case, classes, and the ``open_quote`` of :class:`Tagged`.
    """
    start = max(start, 0)
    words, starts, ends = cut(_TOKEN, text, start, max(end, 0))
    if not words:
        return [], [], [], -1
    found = list(zip(starts, ends, strict=True))
    entries = list(map(_entries.__getitem__, words))
    all_lows, all_tags, head_tags, marks = zip(*entries, strict=True)
    if True not in marks:
        lows, tags = list(all_lows), list(all_tags)
        if not _inside_sentence(text, start):
            tags[0] = head_tags[0]
        for i in range(tags.count(".") and len(tags) - 1):
            if tags[i] == ".":  # what follows stands at the head of a sentence
                tags[i + 1] = head_tags[i + 1]
        _settle(found, lows, tags, text)
        return found, lows, tags, -1
    return _cut_quoted(text, start, found, entries, quoted)


def _inside_sentence(text: str, start: int) -> bool:
    """Whether what begins at ``start`` goes on with a sentence: a word or a comma stands before the blank."""
    before = (
        text[start - 1 : start]
        if text[start : start + 1] == " "
        else text[max(0, start - 2) : start].removesuffix(" ")
    )
    return before.isalnum() or before == ","


def _cut_quoted(
    text: str,
    start: int,
    found: list[tuple[int, int]],
    entries: list[tuple[str, str, str, bool]],
    quoted: bool,
) -> tuple[list[tuple[int, int]], list[str], list[str], int]:
    """Do the work of :func:`cut_words` where quotation marks stand among the words."""
    spans: list[tuple[int, int]] = []
    lows: list[str] = []
    tags: list[str] = []
    open_at = -1
    closers = ""
    for (s, e), (low, tag, head_tag, mark) in zip(found, entries, strict=True):
        if mark:
            word = text[s]
            space_before = s == 0 or text[s - 1] in " \n\t\r([—–-\xa0" or text[s - 1] in '“‘"'
            word_after = e < len(text) and not text[e].isspace()
            opening = word in "“«„‹‘" or (word in "\"'" and space_before and word_after)
            if open_at >= 0 and word in closers and not (opening and word not in "“\"'"):
                _close(spans, lows, tags, open_at, text, s, e)
                open_at = -1
                continue
            if opening and open_at < 0:
                open_at, closers = len(spans), _OPENERS.get(word, '"')
                spans.append((s, e))
                lows.append(word)
                tags.append('"')
                continue
            if (open_at < 0 and word in '”»›"') or (word in "'’" and s > 0 and text[s - 1] in ",.!?"):
                # the end of a quotation that began before the stretch
                if quoted:
                    break
                if open_at < 0:
                    spans[:], lows[:], tags[:] = [(start, e)], ['"'], ["Q"]
                continue
            if word in "'’":
                continue
        if open_at >= 0 and e > s + 1 and text[e - 1] in "'’" and text[e - 1] in closers:
            # "the 'rules' said": the apostrophe ends the quotation
            _close(spans, lows, tags, open_at, text, e - 1, e)
            open_at = -1
            continue
        spans.append((s, e))
        lows.append(low)
        head = tags[-1] in '.Q"' if tags else not _inside_sentence(text, start)
        tags.append(head_tag if head else tag)
    behind = -1
    if open_at >= 0:
        behind = spans[open_at][1]
        # an opening mark whose end lies beyond the stretch: what follows is quoted
        del spans[open_at + 1 :], lows[open_at + 1 :], tags[open_at + 1 :]
        tags[open_at] = "Q"
    _settle(spans, lows, tags, text)
    return spans, lows, tags, behind


def _close(
    spans: list[tuple[int, int]],
    lows: list[str],
    tags: list[str],
    open_at: int,
    text: str,
    mark: int,
    end: int,
) -> None:
    """Fold a quotation into one word: a name if it is a few words long, else a quotation."""
    inner = text[spans[open_at][1] : mark]
    short = 0 < len(inner) < 40 and inner.count(" ") < 4 and inner[-1:] not in ",.!?"
    del spans[open_at + 1 :], lows[open_at + 1 :], tags[open_at + 1 :]
    spans[open_at] = (spans[open_at][0], end)
    tags[open_at] = "N" if short else "Q"
    lows[open_at] = '"'


def _settle(spans: list[tuple[int, int]], lows: list[str], tags: list[str], text: str) -> None:
    """Tell adjectives, nouns and verbs of one shape apart by their neighbours."""
    n = len(tags)
    for i in [i for i, tag in enumerate(tags) if tag in "EGV" or (tag == "N" and lows[i][-1] == "s")]:
        tag = tags[i]
        before = tags[i - 1] if i else ""
        following = tags[i + 1] if i + 1 < n else ""
        if tag == "E":
            # "the united front", "and armed groups"
            small = bool(following) and text[spans[i + 1][0]].islower()
            opening = before in ("", "P", "C", "S", "Q", ".", '"')
            if following == "N" and (before == "D" or (small and opening)):
                tags[i] = "N"
        elif tag == "G":
            if before == "D" or (before == "N" and lows[i - 1].endswith("'s")):
                tags[i] = "N"
            elif text[spans[i][0]].isupper():
                # "Downing Street said", "Fleming says": names, where "Calling Moscow a liar" is none
                behind = tags[i + 2] if i + 2 < n else ""
                street = following == "N" and text[spans[i + 1][0]].isupper() and behind in "VEXA"
                if following in "VEX" or street:  # also at the end of the stretch, before the cue
                    tags[i] = "N"
        elif tag == "V":
            # "the claims", "Moscow's fears": nouns
            own = before == "N" and lows[i - 1].endswith("'s")
            if own or (before == "D" and lows[i - 1] not in _PRONOMINAL):
                tags[i] = "N"
        elif _verb_in_s(spans, lows, tags, text, i, before, following):
            tags[i] = "V"


def _verb_in_s(
    spans: list[tuple[int, int]],
    lows: list[str],
    tags: list[str],
    text: str,
    i: int,
    before: str,
    following: str,
) -> bool:
    """Is an unlisted word in "-s" a verb? ("who chairs", "clearly recognizes", "Moscow regards the")"""
    low = lows[i]
    if not i or not text[spans[i][0]].islower() or low.endswith(("ss", "'s")):
        return False
    if before == "R":
        return True
    if before == "A":
        return i > 1 and tags[i - 2] in "NR"
    if before == "W" or (lows[i - 1] == "that" and i > 1 and tags[i - 2] == "N"):
        return bool(following) and following not in "VXE"
    if before != "N" or not following:
        return False
    if text[spans[i - 1][0]].isupper():
        if i == 1 and following == "N":  # "Oslo hates NAFTA"
            return text[spans[2][0]].isupper() and low not in _ROLES
        return following == "R" or (following == "D" and lows[i + 1] in _PLAIN_DETERMINERS)
    return following in "ND" and text[spans[i + 1][0]].isupper() and low not in _ROLES
