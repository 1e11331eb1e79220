"""The noun phrase that goes with a reporting cue; see :mod:`stance.reading.speakers`."""

from __future__ import annotations

import re

from stance.reading.noun_phrases import Words, tag_words, word_class

__all__ = ["find_subject", "subject_after", "subject_before"]

Span = tuple[int, int]

#: How far from the cue a speaker is looked for, in characters.
_REACH = 500
_FOLLOWING_CUES = frozenset(["according to", "in the words of", "per", "in the view of", "in the opinion of"])
_BE = frozenset("is are was were be been being".split())
#: Verbs whose passive names the one spoken to or of, never the one who speaks.
_PASSIVE = word_class("passive")
#: "was quoted by the agency as saying": here the subject is the one who speaks.
_RELAYED = frozenset(["quoted", "cited"])
_RELAYING = frozenset(["by", "on", "in"])
#: Nouns that look like verbs; after "a" and a word they are nouns all the same: "issued a firm call for".
_NOUNS = frozenset("call pledge claim demand promise vow warning proposal offer request report plea".split())
#: Nouns for what others say, and what shows that whoever is spoken of is not who says it: "alarmed by reports that".
_OTHERS = frozenset(
    """claim claims charge charges allegation allegations accusation accusations report reports rumour rumours
    rumor rumors suggestion suggestions complaint complaints criticism fears concerns""".split()
)
_BEHIND = frozenset(
    "after amid amidst following despite by over on from of about at under against into".split()
)
_QUOTING = frozenset(["quoted", "quotes", "quoting", "cited", "cites", "citing"])
_ARTICLES = frozenset(["a", "an", "the"])
#: "by" as the next word, quotation marks aside: only then is what follows worth cutting into words.
_MAY_BE_BY = re.compile(r"\W*by", re.I)
_NAMED_IN_CUE = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Hh]is|[Hh]er|[Tt]heir)\b")
#: What holds somebody's words.
_DOCUMENTS = word_class("document") | frozenset(["clip", "footage", "recording", "reports", "statements"])
#: One of a kind; what may join it to a plural noun.
_ONE = frozenset(["a", "an", "another"])
_JOINED = frozenset("of for from in at to with and or on by as number group few lot handful couple".split())
_OWNERS = frozenset("his her their its".split())
#: "stopped short of saying", "shied away from calling": nobody is named there.
_SHORT_OF = frozenset("short away clear shy".split())


def _strip_possessive(text: str, span: Span) -> Span:
    start, end = span
    if end - start > 2 and text[end - 2] in "'’" and text[end - 1] == "s":
        return start, end - 2
    if end - start > 2 and text[end - 1] in "'’":
        return start, end - 1
    return span


def _several(words: Words, pair: tuple[int, int]) -> tuple[int, int]:
    """Leave out a noun that the plural one behind it is no part of: "a plan critics call a gift"."""
    first, end = pair
    last = words.lows[end - 1]
    if (
        end - first < 3
        or words.lows[first] not in _ONE
        or not last.endswith("s")
        or last.endswith(("ss", "us"))
    ):
        return pair
    name = not words.text[words.spans[end - 1][0]].islower()
    return pair if name or _JOINED.intersection(words.lows[first:end]) else (end - 1, end)


def _span(words: Words, pair: tuple[int, int] | None) -> Span | None:
    if pair is None:
        return None
    pair = _several(words, pair)
    return _strip_possessive(words.text, words.offsets(*pair))


def _as_saying(lows: list[str]) -> bool:
    return len(lows) == 2 and lows[0] == "as" and lows[1].endswith("ing")


def _told(words: Words, k: int) -> bool:
    """Whether what stands before word ``k`` is whom something is sent to: "a letter to Ana Belova and"."""
    found = words.ending_at(k)
    return found is not None and "to" in words.lows[max(0, found[0] - 1) : k]


def _others(words: Words, n: int) -> bool:
    """Whether a noun at word ``n`` stands behind a preposition that keeps the subject apart from it."""
    k = n - 1 if words.tags[n - 1] != "D" else n - 2
    while k > 0 and k > n - 3 and words.tags[k] in "AE":  # "by fresh reports"
        k -= 1
    return k >= 0 and words.lows[k] in _BEHIND


def _source(words: Words, n: int) -> tuple[int, int] | None:
    """Whose words a document named right before a participle holds, or None.

    "Belova's statement accusing", "a letter from the ministry saying".
    """
    found = words.ending_at(n) if n else None
    if found is None or found[1] != n:
        return None
    a, b = found
    for m in range(a, b):
        if words.lows[m] not in _DOCUMENTS:
            continue
        if m + 1 == b:
            owner = next((k for k in range(m - 1, a - 1, -1) if words.lows[k].endswith(("'s", "’s"))), -1)
            return (a, owner + 1) if owner >= 0 else None
        if words.lows[m + 1] in ("from", "by", "of") and m + 2 < b:
            inner = (m + 2, b)
            return inner if words.lows[m + 1] != "of" or words.named(*inner) else None
        return None
    return None


def subject_before(text: str, left: int, cue_start: int) -> Span | None:
    """Return the offsets of the noun phrase that is the subject of a cue to its right.

    Parameters
    ----------
    text : str
        The article.
    left : int
        Where to stop looking, usually the start of the sentence.
    cue_start : int
        Where the reporting word begins.

    Returns
    -------
    (int, int) or None
        The phrase with its title, without relative clause, time and place.

    Examples
    --------
    >>> text = "Foreign Minister Ana Belova, who chairs the talks, said the pact must stay."
    >>> start, end = subject_before(text, 0, text.index("said"))
    >>> text[start:end]
    'Foreign Minister Ana Belova'
    """
    cue_start = min(max(cue_start, 0), len(text))
    words = tag_words(text, max(left, 0, cue_start - _REACH), cue_start)
    return _span(words, words.before(len(words)))


def subject_after(text: str, cue_end: int, right: int) -> Span | None:
    """Return the offsets of the noun phrase that follows a cue ("said Ana Belova, the minister").

    Parameters
    ----------
    text : str
        The article.
    cue_end : int
        Where the reporting word ends.
    right : int
        Where to stop looking, usually the end of the sentence.

    Returns
    -------
    (int, int) or None

    Examples
    --------
    >>> text = "The pact must stay, according to officials at the ministry, who declined to say more."
    >>> start, end = subject_after(text, text.index(" officials"), len(text))
    >>> text[start:end]
    'officials at the ministry'
    """
    cue_end = min(max(cue_end, 0), len(text))
    words = tag_words(text, cue_end, min(max(right, 0), len(text), cue_end + _REACH))
    return _span(words, words.after(0))


def find_subject(
    text: str,
    cue_start: int,
    cue_end: int,
    left: int,
    right: int,
    content: Span | None = None,
) -> Span | None:
    """Return the offsets of the speaker named with a cue, on whichever side it stands.

    Parameters
    ----------
    text : str
        The article.
    cue_start, cue_end : int
        The reporting words: a verb ("said"), "according to", or a noun ("claim").
    left, right : int
        The sentence (or the stretch) to look in.
    content : (int, int) or None
        Offsets of what is said; tells "…, said X" from "X said …".

    Returns
    -------
    (int, int) or None

    Examples
    --------
    >>> text = "Moscow was accused by Ana Belova of cheating."
    >>> start, end = find_subject(text, 11, 18, 0, len(text))
    >>> text[start:end]
    'Ana Belova'
    """
    size = len(text)
    cue_start, cue_end = min(max(cue_start, 0), size), min(max(cue_end, 0), size)
    left = max(left, 0, cue_start - _REACH)
    right = min(max(right, cue_end), size, cue_end + _REACH)
    cue = " ".join(text[cue_start:cue_end].lower().split())
    if cue == "according" and text[cue_end : cue_end + 4].lower().strip() == "to":
        return subject_after(text, cue_end + 3, right)
    if cue in _FOLLOWING_CUES or cue.endswith(" by"):
        return subject_after(text, cue_end, right)
    named = _NAMED_IN_CUE.search(text, cue_start, cue_end)
    if named:  # "in her words", "he said"
        return named.span()
    words = tag_words(text, left, cue_start)
    quoted = words.open_quote >= 0
    if quoted:  # the cue itself stands inside a quotation
        words = tag_words(text, words.open_quote, cue_start)
    rest = Words.later(text, cue_end, right, quoted=quoted)  # often, what stands before the cue will do
    n = len(words)
    first = cue.split(" ", 1)[0] if cue else ""

    # passive: "was accused by X"
    if n and first in _PASSIVE:
        k = n
        while k > 0 and words.tags[k - 1] == "A":
            k -= 1
        if k > 0 and words.lows[k - 1] in _BE:
            for m in range(min(len(rest), 12)):
                if rest.lows[m] == "by":
                    if first in _RELAYED:
                        return _span(words, words.before(n))
                    return _span(rest, rest.after(m + 1))
                if rest.tags[m] in 'VXS,.Q"':
                    break
            return _span(words, words.before(n)) if first in _RELAYED else None
    if (
        first.endswith(("ed", "n"))
        and not first.endswith("ion")
        and first not in _RELAYED
        and _MAY_BE_BY.match(text, cue_end, right)
        and len(rest)
        and rest.lows[0] == "by"
    ):
        return _span(rest, rest.after(1))

    # nouns: "Moscow's claim", "her claim", "the claim by X"
    if (
        n
        and (words.lows[n - 1] in _OWNERS or words.lows[n - 1].endswith(("'s", "s'")))
        and words.tags[n - 1] in "NDT"
    ):
        if words.lows[n - 1] in _OWNERS:
            return words.spans[n - 1]
        return _span(words, words.ending_at(n))

    if n > 1 and first in _NOUNS and words.tags[n - 1] == "N" and words.lows[n - 2] in _OWNERS:
        return words.spans[n - 2]  # "his campaign promise"

    # "after reports that", "hit back at the charge that"
    if n and first in _OTHERS and _others(words, n):
        by = next((m for m in range(min(len(rest), 4)) if rest.lows[m] in ("by", "from")), -1)
        return _span(rest, rest.after(by + 1)) if by >= 0 else None

    # "a promise to", "the claim by X"
    if n and words.tags[n - 1] == "D" and words.lows[n - 1] in _ARTICLES:
        for m in range(min(len(rest), 4)):
            if rest.lows[m] in ("by", "from"):
                return _span(rest, rest.after(m + 1))
            if rest.tags[m] not in "NPD":
                break
        return _span(words, words.main_subject(n - 1))

    # "quoted her as saying", "was quoted as saying"
    if n > 1 and words.lows[n - 1] == "as" and first.endswith("ing"):
        quoting = max((m for m in range(n - 1) if words.lows[m] in _QUOTING), default=-1)
        relayed = quoting > 0 and words.lows[quoting - 1] in _BE
        if quoting >= 0 and not relayed and words.lows[quoting + 1 : n - 1] == ['"']:
            a, b = words.spans[quoting + 1]  # cited "two officials" as saying
            return a + 1, b - 1
        found = words.after(quoting + 1) if quoting >= 0 and not relayed else words.ending_at(n - 1)
        if found is None or (found[0] > 0 and words.lows[found[0] - 1] in _RELAYING):
            found = words.main_subject(n - 1)
        return _span(words, found)

    # "the agency quoted Belova as saying"
    if first in _QUOTING and not (n and words.lows[n - 1] in _BE):
        found = rest.after(0)
        relayed = found is not None and _as_saying(rest.lows[found[1] : found[1] + 2])
        whole = content is not None and cue_end <= content[0] <= cue_end + 2  # all of it is what is reported
        if relayed and not whole:
            return _span(rest, found)

    if n == 0 and content is not None and content[0] >= cue_end:
        found = rest.after(0)  # 'Said Belova: "…"'
        if found is not None and found[0] == 0 and text[rest.spans[found[1] - 1][1] :][:1] == ":":
            return _span(rest, found)

    participle = first.endswith("ing") and (not n or words.tags[n - 1] != "X")
    participle = participle or (n > 0 and words.lows[n - 1] == "having")  # "having accused Oslo, she left"
    inverted = False
    if content is not None and content[1] <= cue_start:
        between = text[content[1] : cue_start].strip(" ,.\"'”’»“‘!?-–—\n")
        inverted = not between
    elif n and words.tags[n - 1] == "Q":
        inverted = True
    elif n and words.tags[n - 1] == "," and words.tags.count(",") == 1 and not participle:
        # "Whatever the ruling, say analysts, the talks go on."
        found = rest.after(0)
        if found is not None and found[1] < len(rest) and rest.tags[found[1]] in ",." and found[0] == 0:
            return _span(rest, found)
    if inverted and not participle:
        found = rest.after(0)
        if found is not None:
            return _span(rest, found)

    # participles and infinitives share the subject of the main clause
    if participle:
        source = _source(words, n)
        if source is not None:
            return _span(words, source)
        if n > 1 and words.tags[n - 1] in "NR" and words.tags[n - 1] != "T":
            found = words.ending_at(n)
            if found is not None and found[0] > 0:
                edge = words.lows[found[0] - 1]
                joined = edge == "and" and words.named(*found) and not _told(words, found[0] - 1)
                listed = edge == "and" and found[0] > 1 and words.tags[found[0] - 2] == ","
                if edge == "with" or joined or listed:
                    return _span(words, found)
        if n > 1 and words.lows[n - 1] in ("for", "of", "from"):  # "criticised her for saying"
            found = words.ending_at(n - 1)
            if found is not None and words.lows[n - 2] not in _SHORT_OF:
                return _span(words, found)
        found = words.main_subject(n) if n else None
        if found is not None:
            return _span(words, found)
        for m in range(len(rest)):
            comma = (
                rest.tags[m] == "Q" and "," in text[rest.spans[m][1] - 2 : rest.spans[m][1]]
            )  # 'a "sham," …'
            if comma or rest.tags[m] == ",":
                found = rest.after(m + 1)
                if (
                    found is not None
                    and found[1] < len(rest)
                    and (rest.tags[found[1]] in "VEXAP" or rest.lows[found[1] - 1].endswith("s"))
                ):
                    return _span(rest, found)
    if n and words.lows[n - 1] == "to":
        found = words.main_subject(n - 1)
        if found is not None:
            return _span(words, found)
    found = words.before(n)
    if found is not None and found[0] and first in _NOUNS and words.lows[found[0]] in ("a", "an"):
        return _span(words, words.main_subject(found[0]))
    if found is None and content is not None and content[0] < cue_start:
        found = rest.after(0)
        return _span(rest, found)
    if found is None:
        found = words.main_subject(n)
    return _span(words, found)
