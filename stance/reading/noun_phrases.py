"""Noun phrases next to a verb, from closed word classes alone: no parser, no model.

A stretch of text is cut into words, each word gets one of a dozen coarse classes
(:func:`tag_words`), and :meth:`Words.before` and :meth:`Words.after` read the noun phrase that
ends or begins at a word. Quotations inside the stretch count as one word each.
The method is plain chunking with hand-written rules; it does not find every subject
and returns None where it sees none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

__all__ = ["Words", "is_capital", "read_lists", "tag_words", "word_class"]

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|"
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Gov|Gen|Lt|Col|Capt|Maj|Sgt|Adm|Cmdr|Brig|Hon|Rev|St|Jr|Sr|Messrs"
    r"|Inc|Co|Corp|Ltd)\.|[A-Z]\.(?=\s)|"
    r"[RDI]-(?:(?:[A-Z]\.)+|[A-Z][a-z]+\.?)|\d+(?:[.,]\d+)*%?|[@#]?\w+(?:[-'’&./]\w+)*(?:(?<=s)[’'](?=\s))?|[^\w\s]"
)
_OPENERS = {"“": "”\"", "«": "»", "„": "“”\"", "‹": "›", "‘": "’'", '"': '"”', "'": "'’"}
_CLOSERS = frozenset("”»›\"'’")
_CONTRACTED = re.compile(r"(?i)(he|she|it|they|we|i|you|who|that|there)['’](?:s|d|re|ve|m|ll)$")
_POSSESSIVE = re.compile(r"['’]s$|s['’]$")
_NUMBERED = re.compile(r"\d")


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
    ("verb", "V"), ("participle", "E"), ("adverb", "A"), ("preposition", "P"), ("time", "T"), ("auxiliary", "X"),
    ("clause", "S"), ("either", "S"), ("coordinator", "C"), ("adversative", "B"), ("relative", "W"),
    ("determiner", "D"), ("pronoun", "R"), ("adjective", "N"),
):
    for _word in word_class(_name):
        _TAGS[_word] = _tag
_PUNCTUATION = {",": ",", "(": "(", ")": ")", "[": "(", "]": ")", "–": "-", "—": "-", "-": "-",
                "“": '"', "”": '"', '"': '"', "«": '"', "»": '"', "‘": "'", "’": "'", "'": "'"}
_TITLES = word_class("title")
_ROLES = word_class("role")
_DOCUMENTS = word_class("document")
_GERUND_NOUNS = frozenset(
    "meeting morning evening building king thing nothing something anything everything spring briefing "
    "hearing ruling filing wing finding warning beijing being funding housing training banking".split()
)
#: "on Monday", "in a statement": these begin an adverbial that may stand between name and verb.
_ADVERBIAL = frozenset("in on at during via through by after before since over late early".split())
_BEFORE_TIME = frozenset("last next this that late early earlier mid the later past same".split())
_EMPHATIC = frozenset("himself herself itself themselves both all each".split())
_OBJECT_VERBS = frozenset(
    "said say says that think thinks thought believe believes believed claim claims claimed argue argues argued "
    "insist insists insisted hope hopes hoped fear fears feared know knows knew".split()
)


def is_capital(word: str) -> bool:
    """True for a word that begins like a name (a capital letter, ``@``)."""
    return word[:1].isupper() or word[:1] == "@"


def _base_tag(word: str, low: str, first: bool) -> str:
    mark = _PUNCTUATION.get(word)
    if mark:
        return mark
    if not (word[0].isalnum() or word[0] in "@#"):
        return "&" if word == "&" else "."
    capital = is_capital(word)
    tag = _TAGS.get(low)
    if tag is not None:
        if capital and ((not first and tag in "XVA") or low in ("may", "march")) and low != "i":
            return "N"
        if capital and low == "us" and word == "US":
            return "N"
        return tag
    if _CONTRACTED.match(low):
        return "R"
    if low.endswith(("n't", "n’t")):
        return "X"
    if capital and not first:
        return "N"
    if _POSSESSIVE.search(low):
        return "N"
    if low.endswith("ing") and len(low) > 4 and low not in _GERUND_NOUNS:
        return "G"
    if low.endswith("ed") and len(low) > 3 and "-" not in low:
        return "E"
    if low.endswith("ly") and not capital:
        return "A"
    return "N"


class Words:
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
        return is_capital(self.text[self.spans[i][0] : self.spans[i][0] + 1])

    def offsets(self, a: int, b: int) -> tuple[int, int]:
        """Return the character offsets of the words ``a`` to ``b`` (exclusive)."""
        start, end = self.spans[a][0], self.spans[b - 1][1]
        match = _CONTRACTED.match(self.lows[a]) if b == a + 1 else None
        if match:
            end = start + match.end(1)
        return start, end

    def index_at(self, offset: int) -> int:
        """Return the index of the first word that starts at or after an offset."""
        for i, (start, _) in enumerate(self.spans):
            if start >= offset:
                return i
        return len(self.spans)

    # -- reading leftwards -------------------------------------------------------------
    def skip_verb_group(self, j: int) -> int:
        """Step left from ``j`` over auxiliaries, adverbs and adverbials of time and manner."""
        tags, lows = self.tags, self.lows
        while j > 0:
            tag = tags[j - 1]
            if tag in "XA" or (j > 1 and lows[j - 1] in _EMPHATIC and tags[j - 2] in "NXR"):
                j -= 1
            elif tag == "T" and not self._possessive(j - 1):
                k = j - 1
                while k > 0 and (tags[k - 1] == "T" or lows[k - 1] in _BEFORE_TIME or _NUMBERED.match(lows[k - 1])):
                    k -= 1
                if k > 0 and lows[k - 1] in _ADVERBIAL:
                    k -= 1
                if k == 0:
                    break
                j = k
            elif lows[j - 1] in _DOCUMENTS or (tags[j - 1] == "N" and lows[j - 1] in ("twitter", "facebook")):
                k = j - 1
                while k > 0 and j - k < 6 and tags[k - 1] in "NDT":
                    k -= 1
                if k > 1 and lows[k - 1] in ("in", "via", "on", "at", "during") and tags[k - 2] in "N)":
                    j = k - 1
                else:
                    break
            else:
                break
        return j

    def _possessive(self, i: int) -> bool:
        return bool(_POSSESSIVE.search(self.lows[i]))

    def before(self, i: int, depth: int = 0) -> tuple[int, int] | None:
        """Return the noun phrase that is the subject of the verb at word ``i``, or None.

        Auxiliaries, adverbs, times, bracketed and comma-bound insertions and relative
        clauses between the two are stepped over; the phrase comes without them.
        """
        if depth > 4:
            return None
        j = self.skip_verb_group(i)
        if j <= 0:
            return None
        tag = self.tags[j - 1]
        if tag == "R":
            return (j - 1, j)
        if tag == "W" or (self.lows[j - 1] == "that" and j > 1 and self.tags[j - 2] in "N,"):
            if j == 1:
                return (0, 1)
            k = j - 1
            if self.tags[k - 1] == ",":
                k -= 1
            return self.ending_at(k, depth + 1)
        if tag == "N" and len(self.lows[j - 1]) > 3 and self.lows[j - 1][:2] in ("r-", "d-", "i-"):
            return self.ending_at(j - 2, depth + 1) if j > 2 else None
        if tag in "CB" or (tag == "," and j > 1 and self.lows[j - 2] in ("then",)):
            return self.main_subject(j - 1, depth + 1)
        if tag in ",-)":
            return self._across_insertion(j - 1, depth)
        return self.ending_at(j, depth)

    def _across_insertion(self, c: int, depth: int) -> tuple[int, int] | None:
        """Read the noun phrase before an insertion that ends with the mark at ``c``."""
        tags = self.tags
        if tags[c] == ")":
            k = c
            while k > 0 and tags[k] != "(":
                k -= 1
            return self.ending_at(k, depth + 1) if k > 0 else None
        if c and len(self.lows[c - 1]) > 3 and self.lows[c - 1][:2] in ("r-", "d-", "i-"):  # "Jo Horn, R-Ohio,"
            c -= 2
            return self.ending_at(c, depth + 1) if c > 0 else None
        p = c - 1
        while p >= 0 and tags[p] != tags[c] and tags[p] not in '.Q"':
            p -= 1
        if p < 0 or tags[p] != tags[c]:
            return self.ending_at(c, depth + 1) if p < c - 1 and tags[p + 1] in "NDR" else None
        outer = self.ending_at(p, depth + 1)
        inner = self.ending_at(c, depth + 1)
        if outer is None:
            return inner
        # "X, a lawyer from London, England, said": the first insertion belongs to X too.
        while outer[0] > 1 and tags[outer[0] - 1] == "," and (
            tags[outer[0]] == "D" or self.lows[outer[0]][0].isdigit() or not self.capital(outer[0])
        ):
            wider = self.ending_at(outer[0] - 1, depth + 1)
            if wider is None or (wider[0] and tags[wider[0] - 1] == "P") or not (self.named(*wider) or self.lows[outer[0]][0].isdigit()):
                break
            outer = wider
        # "The agency's head, Ana Belova, said": the name is the fuller half.
        if (
            inner is not None
            and inner[0] == p + 1
            and inner[1] == c
            and not self.named(*outer)
            and self.capital(inner[0])
            and tags[inner[0]] == "N"
        ):
            return (outer[0], c)
        return outer

    def named(self, a: int, b: int) -> bool:
        """True if the phrase ends in a name: its last word before any preposition has a capital."""
        last = a
        for k in range(a, b):
            if self.tags[k] == "P" and k > a:
                break
            last = k
        if self.tags[last] != "N" or not self.capital(last) or self._possessive(last):
            return False
        return self.lows[last] not in _ROLES

    def ending_at(self, j: int, depth: int = 0) -> tuple[int, int] | None:
        """Return the noun phrase whose last word stands before word ``j``, or None."""
        tags, lows = self.tags, self.lows
        if j <= 0 or depth > 4:
            return None
        if tags[j - 1] == ")":
            return self._across_insertion(j - 1, depth)
        if tags[j - 1] == "R":
            return (j - 1, j)
        k = j - 1
        while k >= 0:
            tag = tags[k]
            before = tags[k - 1] if k > 0 else ""
            if tag in "NDT":
                pass
            elif tag == "P":
                if not before or before not in ("NDTGE)" if lows[k] == "to" else "NDT)") or k == j - 1:
                    break
            elif tag in "C&":
                if not before or before not in "NDT)" or k == j - 1:
                    break
            elif tag == ",":
                rest = tags[k + 1 : j]
                if not ("C" in rest and before == "N" and set(rest[: rest.index("C")]) <= {"N", "D", ","}):
                    break
                if rest[0] == "D" and self.lows[k + 1] in ("a", "an"):
                    break
                if rest[0] == "N" and self.capital(k - 1) != self.capital(k + 1):
                    break
            elif tag in "EG":
                following = tags[k + 1] if k + 1 < j else ""
                if not (before == "N" and following and following in "PTDN" and k > 1):
                    break
                if tag == "E" and following in "DN":
                    break
                if tag == "G" and self._possessive(k - 1):
                    pass
            elif tag == "A":
                if before != "D" and not (before == "N" and self._possessive(k - 1)):
                    break
            elif tag == ")":
                m = k
                while m > 0 and tags[m] != "(":
                    m -= 1
                if tags[m] != "(" or m == 0:
                    break
                k = m
            else:
                break
            k -= 1
        a, b = k + 1, j
        if a >= b:
            return None
        if k > 0 and tags[k] == "P" and tags[k - 1] in "VE" and self._relative_owner(k - 1, depth):
            return self._relative_owner(k - 1, depth)
        if k >= 0 and tags[k] in "VEX":
            outer = self._relative_owner(k, depth)
            if outer is not None:
                return outer
            if lows[k] not in _OBJECT_VERBS:
                a = self._after_object(a, b)
        elif k >= 0 and tags[k] in "GP":
            a = self._after_object(a, b)
        return self._tidy(a, b)

    def _relative_owner(self, k: int, depth: int) -> tuple[int, int] | None:
        """For a verb at ``k`` inside "officials who met them", return "officials"."""
        m = k
        while m > 0 and self.tags[m - 1] in "XAVE":
            m -= 1
        if m > 1 and (self.tags[m - 1] == "W" or self.lows[m - 1] == "that"):
            m -= 1
            if self.tags[m - 1] == "P":
                m -= 1
            if m > 0 and self.tags[m - 1] in "N)":
                return self.ending_at(m, depth + 1)
        return None

    def _after_object(self, a: int, b: int) -> int:
        """Cut "the charge and" off "the charge and the minister"."""
        for m in range(b - 2, a, -1):
            if self.tags[m] == "C" and self.tags[m + 1] in "DR":
                return m + 1
        return a

    def _tidy(self, a: int, b: int) -> tuple[int, int] | None:
        """Cut leading adverbials and trailing places off a run of words that ends at a verb."""
        tags, lows = self.tags, self.lows
        while a < b and tags[a] in "CA,&":
            a += 1
        if a >= b:
            return None
        if tags[a] == "P":
            cut = None
            for m in range(a + 2, b):
                if (tags[m] == "D" and tags[m - 1] in "NT") or (tags[m - 1] == "T" and tags[m] in "ND"):
                    cut = m
                    break
                if (
                    lows[m].rstrip(".") in _TITLES
                    and self.capital(m)
                    and self.capital(m - 1)
                    and lows[m - 1].rstrip(".") not in _TITLES
                    and tags[m - 1] == "N"
                    and tags[m - 2] == "P"
                ):
                    cut = m
                    break
            a = cut if cut is not None else a + 1
        for m in range(b - 1, a, -1):
            if tags[m] == "D" and tags[m - 1] in "NT" and not self._possessive(m - 1):
                a = m
                break
        while a < b and tags[a] in "PCT" and not self._possessive(a):
            a += 1
        # A person's name takes no place: "Mr Horn in Vienna said".
        for m in range(a + 1, b):
            if tags[m] == "P":
                if lows[m] in ("in", "on", "at", "during") and self.named(a, m) and tags[a] == "N":
                    b = m
                break
        if a >= b or not any(t in "NR" for t in tags[a:b]):
            return (a, b) if a < b and tags[b - 1] == "D" else None
        return (a, b)

    def main_subject(self, k: int, depth: int = 0) -> tuple[int, int] | None:
        """Return the subject of the main clause among the words before ``k``, or None."""
        if depth > 4:
            return None
        found = self._main_subject(k, depth, True)
        return found if found is not None else self._main_subject(k, depth, False)

    def _main_subject(self, k: int, depth: int, strict: bool) -> tuple[int, int] | None:
        tags, lows = self.tags, self.lows
        low = 0
        if k and lows[k - 1] in ("while", "when", "by", "after", "before"):
            k -= 1
        for m in range(k - 1, -1, -1):
            if tags[m] == "." or lows[m] in ("while", "whereas", "though", "although") or (
                tags[m] == "B" and m and tags[m - 1] in ',Q' and m + 1 < k and tags[m + 1] in "NDR"
            ):
                low = m + 1
                break
        # ", she said, adding": the nearest short report
        if k > 2 and tags[k - 1] == "," and tags[k - 2] in "VE" and tags[k - 3] in "NR":
            short = self.before(k - 2, depth + 1)
            if short is not None and short[0] > 0 and tags[short[0] - 1] in ",Q":
                return short
        while low < k and tags[low] in "CBA,":
            low += 1
        below = strict and low < k and tags[low] == "P"
        m = low
        while m < k:
            tag = tags[m]
            if tag == "S" and (m == low or tags[m - 1] in ",-BC"):
                below = True
            elif tag in ",-":
                below = False
            elif tag == "W":
                # the verb of a relative clause is not the main one
                if m > 0 and tags[m - 1] == ",":
                    while m < k and tags[m] != "," or m == 0:
                        m += 1
                else:
                    m += 1
                    while m < k and tags[m] in "XA":
                        m += 1
            elif tag in "VEX" and not below and m > 0:
                if tags[m - 1] in 'Q"' or (m > 1 and tags[m - 1] == "," and tags[m - 2] in 'Q"'):
                    found = self.after(m + 1)
                    if found is not None:
                        return found
                elif tags[m - 1] in "NRTA),-W":
                    found = self.before(m, depth + 1)
                    if found is not None and found[1] <= m:
                        return found
            m += 1
        if not strict and low < k and tags[low] in "NDR":
            # no verb known: what stands first is the subject
            pair = self.after(low)
            if pair is not None and pair[1] < k:
                a, b = pair
                for m in range(a + 1, b):
                    if not self.capital(m) and self.capital(m - 1) and tags[m] == tags[m - 1] == "N" and lows[m] not in _ROLES:
                        return (a, m) if not lows[m].endswith("s") or m + 1 == b else (a, b)
                return pair
        return None

    # -- reading rightwards ------------------------------------------------------------
    def after(self, i: int) -> tuple[int, int] | None:
        """Return the noun phrase that begins at word ``i`` (adverbs before it are skipped), or None."""
        tags, lows = self.tags, self.lows
        n = len(tags)
        while i < n and (tags[i] == "A" or tags[i] == "T"):
            i += 1
        if i >= n:
            return None
        if tags[i] == "R":
            return (i, i + 1)
        a = i
        common = False
        while i < n:
            tag = tags[i]
            previous = tags[i - 1] if i > a else ""
            if tag == "N":
                if i > a and lows[i] in _BEFORE_TIME:
                    break
                common = not self.capital(i)
            elif tag == "D":
                if previous and previous not in "PCD" and not (previous == "N" and lows[i - 1] == "all"):
                    break
            elif tag == "P":
                if previous not in ("N", "D", ")") or i + 1 >= n or tags[i + 1] not in "NDG":
                    break
                if lows[i] not in ("of", "for", "from") and not (common and lows[i] in ("in", "at", "on", "with", "to", "by")):
                    break
                if lows[i] in _ADVERBIAL and any(w in _DOCUMENTS for w in lows[i + 1 : i + 5]):
                    break
            elif tag in "C&":
                if previous not in ("N", ")") or i + 1 >= n or tags[i + 1] not in "ND":
                    break
                if tag == "C" and i + 2 < n and tags[i + 1] == "N" and tags[i + 2] in "VX":
                    break
            elif tag == "T":
                if not self._possessive(i):
                    break
            elif tag == "E":
                adjective = (previous in ("D", "") or previous == "C") and i + 1 < n and tags[i + 1] == "N"
                reduced = common and previous == "N" and i + 1 < n and tags[i + 1] == "P"
                if not (adjective or reduced):
                    break
            elif tag == "A":
                if previous != "D":
                    break
            elif tag == "(":
                m = i
                while m < n and tags[m] != ")" and m < i + 8:
                    m += 1
                if m >= n or tags[m] != ")" or m + 1 >= n or tags[m + 1] not in "N":
                    break
                i = m
            else:
                break
            i += 1
        b = i
        while b > a and tags[b - 1] in "PCD&A" and not (b == a + 1 and tags[a] == "D"):
            b -= 1
        if b <= a or not any(t in "ND" for t in tags[a:b]):
            return None
        # "said its spokesman, Ana Belova": the name is the fuller half.
        if b < n and tags[b] == "," and not self.named(a, b) and tags[a] in "DN":
            m = b + 1
            while m < n and tags[m] == "N" and self.capital(m):
                m += 1
            if m > b + 2 and (m >= n or tags[m] in ',.Q"-('):
                b = m
        return (a, b)


def tag_words(text: str, start: int, end: int, *, quoted: bool = False) -> Words:
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
    Words
    """
    spans: list[tuple[int, int]] = []
    lows: list[str] = []
    tags: list[str] = []
    open_at = -1
    closers = ""
    for match in _TOKEN.finditer(text, max(start, 0), max(end, 0)):
        word = match.group()
        s, e = match.span()
        if len(word) == 1 and (word in _OPENERS or word in _CLOSERS):
            space_before = s == 0 or text[s - 1] in " \n\t\r([—–-\xa0" or text[s - 1] in "“‘\""
            word_after = e < len(text) and not text[e].isspace()
            opening = word in "“«„‹‘" or (word in "\"'" and space_before and word_after)
            if open_at >= 0 and word in closers and not (opening and word not in "“\"'"):
                inner = text[spans[open_at][1] : s]
                short = len(inner) < 40 and inner.count(" ") < 4 and inner[-1:] not in ",.!?"
                del spans[open_at + 1 :], lows[open_at + 1 :], tags[open_at + 1 :]
                spans[open_at] = (spans[open_at][0], e)
                tags[open_at] = "N" if short and inner else "Q"
                lows[open_at] = '"'
                open_at = -1
                continue
            if opening and open_at < 0:
                open_at, closers = len(spans), _OPENERS.get(word, '"')
                spans.append((s, e))
                lows.append(word)
                tags.append('"')
                continue
            if open_at < 0 and word in '”»›"' or (word in "'’" and s > 0 and text[s - 1] in ",.!?"):
                # the end of a quotation that began before the stretch
                if quoted:
                    break
                if open_at < 0:
                    spans[:], lows[:], tags[:] = [(max(start, 0), e)], ['"'], ["Q"]
                continue
            if word in "'’":
                continue
        if open_at >= 0 and word[-1] in "'’" and word[-1] in closers and len(word) > 1:
            # "the 'rules' said": the apostrophe ends the quotation
            del spans[open_at + 1 :], lows[open_at + 1 :], tags[open_at + 1 :]
            short = e - spans[open_at][0] < 40
            spans[open_at] = (spans[open_at][0], e)
            tags[open_at] = "N" if short else "Q"
            lows[open_at] = '"'
            open_at = -1
            continue
        low = word.lower().replace("’", "'")
        first = not tags or tags[-1] in '.Q"'
        tag = _base_tag(word, low, first)
        spans.append((s, e))
        lows.append(low)
        tags.append(tag)
    behind = -1
    if open_at >= 0:
        behind = spans[open_at][1]
        # an opening mark whose end lies beyond the stretch: what follows is quoted
        del spans[open_at + 1 :], lows[open_at + 1 :], tags[open_at + 1 :]
        tags[open_at] = "Q"
    _settle(spans, lows, tags, text)
    words = Words(text, spans, lows, tags)
    words.open_quote = behind
    return words


def _settle(spans: list[tuple[int, int]], lows: list[str], tags: list[str], text: str) -> None:
    """Tell adjectives in "-ed" and nouns in "-ing" from verbs by their neighbours."""
    n = len(tags)
    for i in range(n):
        tag = tags[i]
        if tag == "E":
            before = tags[i - 1] if i else ""
            following = tags[i + 1] if i + 1 < n else ""
            small = i + 1 < n and text[spans[i + 1][0]].islower()
            if following == "N" and (before == "D" or (small and before in ("", "P", "C", "S", "Q", ".", ",", '"'))):
                tags[i] = "N"
        elif tag == "G":
            before = tags[i - 1] if i else ""
            if before == "D" or (before == "N" and lows[i - 1].endswith("'s")):
                tags[i] = "N"
        elif (
            tag == "N"
            and i > 1
            and text[spans[i][0]].islower()
            and lows[i].endswith("s")
            and (tags[i - 1] == "W" or (lows[i - 1] == "that" and tags[i - 2] == "N"))
            and i + 1 < n
            and tags[i + 1] not in "VXE"
        ) or (
            # "Ana Belova clearly recognizes", "Moscow regards the pact"
            tag == "N"
            and i
            and text[spans[i][0]].islower()
            and lows[i].endswith("s")
            and not lows[i].endswith(("ss", "'s"))
            and (
                (tags[i - 1] == "A" and i > 1 and tags[i - 2] in "NR")
                or tags[i - 1] == "R"
                or (tags[i - 1] == "N" and text[spans[i - 1][0]].isupper() and i + 1 < n and tags[i + 1] == "D"
                    and lows[i + 1] in ("the", "a", "an", "his", "her", "its", "their"))
                or (tags[i - 1] == "N" and text[spans[i - 1][0]].islower() and i + 1 < n and tags[i + 1] in "ND"
                    and text[spans[i + 1][0]].isupper() and lows[i] not in _ROLES)
            )
        ):
            tags[i] = "V"
        elif tag == "V" and i and (tags[i - 1] == "D" or (tags[i - 1] == "N" and lows[i - 1].endswith("'s"))):
            # "the claims", "Moscow's fears": after a determiner these are nouns
            if lows[i - 1] not in ("this", "that", "these", "those", "some", "many", "all", "both", "others", "few"):
                tags[i] = "N"
