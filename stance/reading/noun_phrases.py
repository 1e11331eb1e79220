"""Noun phrases next to a verb, from closed word classes alone: no parser, no model.

:func:`tag_words` cuts a stretch of text into words with coarse classes; the methods of
:class:`Words` read the noun phrase that ends or begins at a word (``before``, ``after``) and the
subject that participles and coordinated verbs share (``main_subject``).
The method is plain chunking with hand-written rules; it does not find every subject
and returns None where it sees none.
"""

from __future__ import annotations

from typing import Any

from stance.reading.left_phrases import LeftReader
from stance.reading.word_classes import cut_words, is_capital, read_lists, word_class

__all__ = ["Words", "is_capital", "read_lists", "tag_words", "word_class"]

_ROLES = word_class("role")
_REPORTS = frozenset(
    "said says told tells wrote writes added adds tweeted stated warned argued announced".split()
)
_DOCUMENTS = word_class("document")
#: "on Monday", "in a statement": these begin an adverbial that may stand between name and verb.
_ADVERBIAL = frozenset("in on at during via through by after before since over late early".split())
_BEFORE_TIME = frozenset("last next this that late early earlier mid the later past same".split())


class Words(LeftReader):
    """The words of a stretch of text, and the noun phrases in it.

    See :class:`~stance.reading.word_classes.Tagged` for the attributes. All positions are
    word positions; ``offsets`` turns them into characters.
    """

    __slots__ = ("_stretch",)

    _stretch: tuple[int, int, bool]

    @classmethod
    def later(cls, text: str, start: int, end: int, *, quoted: bool = False) -> Words:
        """Return the words of a stretch that is only cut when they are first looked at; see :func:`tag_words`."""
        words = cls.__new__(cls)
        words.text = text
        words._stretch = (start, end, quoted)
        return words

    def __getattr__(self, name: str) -> Any:
        # only called for what is not there yet
        if name not in ("spans", "lows", "tags", "open_quote"):
            raise AttributeError(name)
        self.spans, self.lows, self.tags, self.open_quote = cut_words(self.text, *self._stretch)
        return getattr(self, name)

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
            if (
                tags[m] == "."
                or lows[m] in ("while", "whereas", "though", "although")
                or (tags[m] == "B" and m and tags[m - 1] in ",Q" and m + 1 < k and tags[m + 1] in "NDR")
            ):
                low = m + 1
                break
        if k > 2 and tags[k - 1] == ",":
            short = self._short_report(k - 1, depth)
            if short is not None:
                return short
        while low < k and tags[low] in "CBA,":
            low += 1
        below = strict and low < k and tags[low] in "PG"  # "Citing the pact that Horn signed, Belova said"
        m = low
        while m < k:
            tag = tags[m]
            if tag == "S" and ((m == low and strict) or (m > low and tags[m - 1] in ",-BC")):
                below = True
            elif tag in ",-":
                below = False
            elif tag == "W" or lows[m] == "whose":
                # the verb of a relative clause is not the main one
                if m > 0 and tags[m - 1] == ",":
                    while (m < k and tags[m] != ",") or m == 0:
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
            if pair is not None and pair[1] <= k:
                a, b = pair
                for m in range(a + 1, b):
                    if (
                        not self.capital(m)
                        and self.capital(m - 1)
                        and tags[m] == tags[m - 1] == "N"
                        and lows[m] not in _ROLES
                    ):
                        return (a, m) if not lows[m].endswith("s") or m + 1 == b else (a, b)
                return pair
        return None

    def _short_report(self, c: int, depth: int) -> tuple[int, int] | None:
        """Return the subject of the report that ends at the comma ``c``: "…, she said on Monday, adding"."""
        p = c - 1
        while p >= 0 and self.tags[p] not in ',Q".':
            p -= 1
        if p < 0:
            return None
        for m in range(p + 2, c):
            if self.lows[m] in _REPORTS or (m == c - 1 and self.tags[m] in "VE"):
                found = self.before(m, depth + 1)
                return found if found is not None and found[0] == p + 1 else None
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
                if lows[i] not in ("of", "for", "from") and not (
                    common and lows[i] in ("in", "at", "on", "with", "to", "by")
                ):
                    break
                if lows[i] in _ADVERBIAL and any(w in _DOCUMENTS for w in lows[i + 1 : i + 5]):
                    break
            elif tag in "C&":
                if previous not in ("N", ")") or i + 1 >= n or tags[i + 1] not in "ND":
                    break
                if tag == "C" and i + 2 < n and tags[i + 1] == "N" and tags[i + 2] in "VX":
                    break
            elif tag == "T":
                dated = previous == "D" and i + 1 < n and tags[i + 1] in "NT"  # "the Aug. 30 statement"
                if not (dated or self._possessive(i)):
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

    Examples
    --------
    >>> words = tag_words("Officials at the ministry said no.", 0, 34)
    >>> words.before(4)
    (0, 4)
    """
    spans, lows, tags, behind = cut_words(text, start, end, quoted)
    words = Words(text, spans, lows, tags)
    words.open_quote = behind
    return words
