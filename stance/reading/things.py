"""Subjects of sentences, and what "it" and "they" stand for.

"It" and "they" take the main subject of their own sentence or of the three before, by
number, else a speaker there who is no person. A trailing report ("…, they said.") looks
past its own sentence, which is what was said.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from stance.reading.name_index import Name
from stance.reading.noun_phrases import Words, tag_words, word_class
from stance.reading.parties import code_of
from stance.reading.quotations import pair_quotes
from stance.reading.roles import OF, RoleReader
from stance.reading.subjects import subject_after

__all__ = ["ThingReader"]

Span = tuple[int, int]

_ROLES = word_class("role")
_TRAILING = re.compile(r"(?: [\w'’]+){1,3}(?:[.,;]|$|\n)")
_INSTITUTIONS = word_class("institution")
#: How words for people end.
_AGENTS = re.compile(
    r"(?:[eo]rs|ists|ians|[ae]nts|ees|ives|men|women|ics|ans|eers|als|ates|sides|both|some|many|all)$"
)
#: A paper that is made or handed over: "issued a joint statement", "a statement was made".
_DOCUMENT = re.compile(
    r"\b((?:a|an|the|its|their|another) (?:(?!(?:a|an|the|its|their|another) )[a-z-]+ ){0,3}?"
    r"(?:statement|report|letter|declaration|communiqu[eé]|resolution|"
    r"document|paper|study|survey|memo|ruling))(?= (?:was|were|is|has been|had been|that|which|by|from|to|on|in|at|of)\b|[.,])"
)
#: Who makes it: "was issued by the bloc", "was adopted at the bloc's summit in Oslo".
_AUTHOR = re.compile(
    r" (?:(?:was|were|is|has been|had been|that was|which was) )?"
    r"(?:made|issued|adopted|signed|released|published|agreed|approved|put out|drawn up|written|sent) (by|at) "
)
_MEETING = re.compile(
    r"\b(?:[Mm]eeting|[Ss]ummit|[Cc]onference|[Ss]ession|[Cc]ongress|[Aa]ssembly|[Cc]ouncil)\b"
)


class ThingReader(RoleReader):
    """One article whose sentences' subjects are looked up as they are needed."""

    def _subject(self, k: int) -> tuple[Words, tuple[int, int]] | None:
        """Return the main subject of sentence ``k``."""
        if k not in self._subjects:
            start, end = self.index.sentences[k]
            words = tag_words(self.text, start, min(end, start + 400))
            stop = next((m for m, tag in enumerate(words.tags) if tag == "." and m > 1), len(words))
            for m in range(2, stop):  # the first clause is the main one
                if words.lows[m] in ("while", "whereas", "though", "although") and words.tags[m - 1] != ",":
                    stop = m
                    break
            pair = words.main_subject(stop) if stop else None
            self._subjects[k] = (words, pair) if pair is not None else None
        return self._subjects[k]

    def _trailing(self, span: Span) -> bool:
        """True for "…, he said.": what stands before it is what he said, not a frame for it."""
        before = self.text[max(0, span[0] - 3) : span[0]].rstrip()
        return before.endswith((",", ",”", ',"', ",'", ",’")) and bool(_TRAILING.match(self.text, span[1]))

    def _paragraph(self, offset: int) -> int:
        at = self.index.sentence_at(offset)
        return self.index.paragraph_of[at] if at >= 0 else 0

    def _quoted(self, offset: int) -> bool:
        number = self._paragraph(offset)
        spans = self._quotes.get(number)
        if spans is None:
            if not self.index.paragraphs:
                return False
            low, high = self.index.paragraphs[number]
            spans = [(q.left, q.right) for q in pair_quotes(self.text, low, high)]
            self._quotes[number] = spans
        at = bisect_right(spans, (offset, len(self.text) + 1)) - 1
        return at >= 0 and spans[at][0] <= offset < spans[at][1]

    def _thing(self, i: int, span: Span, plural: bool) -> tuple[str | None, Name | None]:
        here = self.index.sentence_at(span[0])
        doubtful: Span | None = None
        for k in range(here, max(-1, here - 4), -1):
            subject = None if k == here and self._trailing(span) else self._subject(k)
            if subject is not None:
                words, pair = subject
                start, end = words.offsets(*pair)
                near = end <= span[0] and words.tags[pair[0]] != "R"
                if near and self._agrees(words, pair, plural):
                    told = k < here and self._told_of(k, start)
                    if not told and (not plural or self._speaks(self.text[start:end])):
                        return self._settle_thing(i, (start, end), self.text[start:end])
                    # "Its recommendations go far, officials said. They …": who spoke is likelier, and so it is
                    # in "The mayors are wrong, officials said. They …"
                    doubtful = doubtful or (start, end)
            if k < here and not plural:
                document = self._document(k, span)
                if document is not None:
                    return document, None
            for j in reversed(self.speakers_in.get(k, [])):
                other = self.spans[j]
                known = self.out[j]
                if j >= i or other is None or other[1] > span[0] or known is None:
                    continue
                if self.heads[j] is None and self._number(known, plural):
                    return known, None
        if doubtful is not None:
            return self._settle_thing(i, doubtful, self.text[slice(*doubtful)])
        return None, None

    def _told_of(self, k: int, offset: int) -> bool:
        """Whether a place in sentence ``k`` lies in a statement whose speaker is named there."""
        if self.contexts is None:
            return False
        for j in self.speakers_in.get(k, ()):
            (a, b), span = self.contexts[j], self.spans[j]
            if span is not None and a <= offset < b:
                return True
        return False

    def _speaks(self, surface: str) -> bool:
        """Whether several of the name can speak: people, bodies, sides, not papers and plans."""
        if code_of(surface) is not None or " and " in surface:
            return True
        head = OF.split(surface)[0].lower().split()[-1]
        return head in _ROLES or head in _INSTITUTIONS or head == "people" or _AGENTS.search(head) is not None

    def _document(self, k: int, span: Span) -> str | None:
        """Return the paper that the sentence before brings up: "He recalled that a statement was made." """
        start, end = self.index.sentences[k]
        papers = list(_DOCUMENT.finditer(self.text, start, min(end, span[0])))
        if not papers or self._quoted(papers[-1].start(1)):
            return None
        author = _AUTHOR.match(self.text, papers[-1].end(1), end)
        if author is not None:
            found = subject_after(self.text, author.end(), end)
            if found is not None and (author.group(1) == "by" or _MEETING.search(self.text, *found)):
                return self.text[slice(*found)]
        return papers[-1].group(1)

    def _settle_thing(self, i: int, span: Span, surface: str) -> tuple[str | None, Name | None]:
        low = surface.lower()
        if low.startswith("the "):
            found = self._role(i, span, low)
            if found is not None:
                return found
        return surface, None

    def _agrees(self, words: Words, pair: tuple[int, int], plural: bool) -> bool:
        start, end = words.offsets(*pair)
        surface = self.text[start:end]
        name = self.names.at(start, end)
        several = "C" in words.tags[pair[0] : pair[1]]
        if name is not None and name.end == end and not several:
            sure = self.names.person(name)
            if sure == 2 or (sure and (self.names.given(name) or plural)):
                return False
        return self._number(surface, plural)

    def _number(self, surface: str, plural: bool) -> bool:
        surface = OF.split(surface)[0]
        low = surface.lower()
        words = low.split()
        if not words:
            return False
        last = words[-1]
        several = " and " in low or (
            last.endswith("s")
            and not last.endswith(("ss", "us", "is", "u.s"))
            and (last in _ROLES or surface.split()[-1][:1].islower() or self._plain(surface))
        )
        several = several or words[0] in (
            "some",
            "many",
            "most",
            "all",
            "few",
            "both",
            "several",
            "two",
            "three",
            "these",
            "those",
        )
        if plural:
            return several or last in _INSTITUTIONS or last == "people"
        return not several and last not in _ROLES

    def _plain(self, surface: str) -> bool:
        """True for a capitalised word that is a demonym or begins a sentence, not a state's name."""
        code = code_of(surface)
        return code is None or surface.endswith(("ans", "is", "ns"))
