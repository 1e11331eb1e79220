"""Follow a surface speaker ("he", "the minister", "Belova") to the fullest name in the article.

The method is a short list of rules over offsets, in the spirit of salience ranking
(subjects before others, near before far) and of sieves (the surest rule first):

- a surname takes the fullest mention of the same name;
- "he" and "she" take the subject of their own sentence, else a person who speaks in or is the
  subject of the sentences before, outside quotations, gender permitting (a title or an
  earlier pronoun tells it); at the head of a text they may take the first to speak after them;
- "it" and "they" take the subject of the sentences before, by number, or the speaker before;
- "the minister", "the ministry" take the nearest name with that word as title or head;
- everything else (capitals, institutions, documents) stays as it is named.

A pronoun that leads nowhere gives None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stance.reading.name_index import Name
from stance.reading.noun_phrases import word_class
from stance.reading.own_report import reporting_span
from stance.reading.sentences import SentenceIndex
from stance.reading.things import ThingReader

__all__ = ["resolve"]

Span = tuple[int, int]

_HE = frozenset("he his him himself".split())
_SHE = frozenset("she her hers herself".split())
_THEY = frozenset("they their them themselves both".split())
_IT = frozenset("it its itself".split())
_AHEAD = _HE | _SHE | _THEY | _IT
_NEVER = frozenset("i we you my our your us me myself ourselves".split())
_ROLES = word_class("role")
_BEHIND_NAME = re.compile(r",? (?:of|at|from|for|with|and)\b|, |[ ]?\(")
#: What stands before a name that only says whose, or where: "a spokesman for", "a correspondent in east".
_ANOTHERS = re.compile(
    r"(?<![\w.-])[a-z][a-z-]+ (?:for|from|of|in|at|to|with|near|outside)(?: [a-z]+){0,2} $"
)
_STATES_OWN = re.compile(r"(?:[Tt]he )?[A-Z][\w.]+(?: [A-Z]\w+)?['’]s (?=[a-z])")
#: How many sentences back a pronoun may reach.
_BACK = 8


def resolve(
    text: str,
    index: SentenceIndex,
    spans: Sequence[Span | None],
    contexts: Sequence[Span] | None = None,
    cued: Sequence[bool] | None = None,
) -> list[str | None]:
    """Return for each surface speaker the fullest name the article gives it.

    Parameters
    ----------
    text : str
        The article.
    index : SentenceIndex
        Its sentences.
    spans : sequence of (int, int) or None
        Offsets of the surface speakers, in the order of the statements; None where a
        statement has no speaker beside it.
    contexts : sequence of (int, int), optional
        Offsets of the statements themselves; a quotation without a speaker takes that of the
        statement before if it follows closely.
    cued : sequence of bool, optional
        True where a statement has a cue of its own: without a speaker it then stays unknown
        rather than take the one before.

    Returns
    -------
    list of str or None
        None where the speaker is unknown.

    Examples
    --------
    >>> text = "Foreign Minister Ana Belova met reporters. “The pact stays,” she said."
    >>> at = text.index("she said")
    >>> resolve(text, SentenceIndex(text), [(at, at + 3)])
    ['Foreign Minister Ana Belova']
    """
    return _Article(text, index, spans, contexts, cued).run()


class _Article(ThingReader):
    """One article while its speakers are followed, in order."""

    def run(self) -> list[str | None]:
        later: list[int] = []
        for i, span in enumerate(self.spans):
            if span is None:
                self.out[i], self.heads[i] = self._continued(i)
                continue
            self.out[i], self.heads[i] = self._follow(i, span)
            if self.out[i] is None and self.text[span[0] : span[1]].lower() in _AHEAD:
                later.append(i)
        for i in reversed(later):
            self.out[i] = self._ahead(i)
        self._unopened()
        return self.out

    def _unopened(self) -> None:
        """Give quotations at the head of a text, which nobody is yet named for, the first to speak after."""
        first = next((j for j, name in enumerate(self.out) if name is not None), 0)
        span = self.spans[first] if first else None
        if span is None or self.contexts is None or (self.heads[first] is None and not self._personal(span)):
            return
        for i in range(first - 1, -1, -1):
            cued = self.spans[i] is not None or (self.cued is not None and self.cued[i])
            far = self._paragraph(self.contexts[i + 1][0]) - self._paragraph(self.contexts[i][0]) > 1
            if cued or far:
                return
            self.out[i], self.heads[i] = self.out[first], self.heads[first]

    def _personal(self, span: Span) -> bool:
        surface = self.text[span[0] : span[1]]
        return self._human(surface, "m") or self._human(surface, "f")

    # -- one speaker -------------------------------------------------------------------
    def _follow(self, i: int, span: Span) -> tuple[str | None, Name | None]:
        surface = self.text[span[0] : span[1]]
        low = surface.lower()
        if low in _NEVER:
            return None, None
        if low in _HE or low in _SHE:
            return self._person(i, span, "m" if low in _HE else "f")
        if low in _IT or low in _THEY:
            return self._thing(i, span, plural=low in _THEY)
        if low == "who":
            return None, None
        name = self._name_in(span)
        if name is not None:
            return self._named(name, span)
        of_state = _STATES_OWN.match(surface)
        if (
            of_state is not None and surface[of_state.end() :].islower()
        ):  # "Iran's foreign minister" is read like "the Iranian foreign minister"
            found = self._role(i, span, "the " + low[of_state.end() :])
            if found is not None:
                return found
        elif low.startswith(("the ", "this ", "that ")) or (low in _ROLES and not low.endswith("s")):
            found = self._role(i, span, low)
            if found is not None:
                return found
        return self._acronym(span, low) or surface, None

    def _name_in(self, span: Span) -> Name | None:
        """Return the person whose name ends the span, or None."""
        names = self.names
        for k in range(names.count_before(span[0]), names.count_before(span[1])):
            name = names.names[k]
            whole = name.end >= span[1] or _BEHIND_NAME.match(self.text, name.end)
            if whole and not name.possessive and self._heads(name, span):
                return name
        last = names.at(*span)
        return last if last is not None and last.end == span[1] and self._heads(last, span) else None

    def _heads(self, name: Name, span: Span) -> bool:
        """Whether a span is about a person named in it: "a spokesman for Ana Belova" is not about her."""
        if not name.core or not self.names.person(name):
            return False
        return not _ANOTHERS.search(self.text, span[0], max(name.start, span[0]))

    def _named(self, name: Name, span: Span) -> tuple[str | None, Name | None]:
        full = self.names.fullest(name)
        mine = self.text[span[0] : span[1]]
        theirs = self.names.surface(full)
        if len(theirs) <= len(mine):
            return mine, name
        return theirs, full

    def _continued(self, i: int) -> tuple[str | None, Name | None]:
        """Return the speaker of a quotation that has none beside it."""
        if self.contexts is None or (self.cued is not None and self.cued[i]):
            return None, None
        start = self.contexts[i][0]
        here = self.index.sentence_at(start)
        if here < 0:
            return None, None
        before = self.text[self.index.sentences[here][0] : start].rstrip(" \n\"'“‘«„")
        if before.endswith(":"):  # 'The minister was curt: "…"'
            return self._subject_speaker(i, here, start)
        own = self._own_report(i, here)
        if own is not None:
            return self._follow(i, own)
        j = self._outer_before(i)
        if j >= 0 and (self.out[j] is not None or self.spans[j] is not None):
            a, b = self.spans[j] or (0, 0)
            reach = max(self.contexts[j][1], b)
            if start - reach < 400 and self._paragraph(start) - self._paragraph(reach) <= 1:
                return self.out[j] or self.text[a:b], self.heads[j]
        same = here > 0 and self.index.paragraph_of[here - 1] == self.index.paragraph_of[here]
        if same and not before and not self._quoted(self.index.sentences[here - 1][0] + 1):
            return self._subject_speaker(i, here - 1, start)  # 'The minister was curt. "…"'
        return None, None

    def _outer_before(self, i: int) -> int:
        """Return the statement before ``i`` that is not told by somebody who is quoted; -1 if none."""
        for j in range(i - 1, max(-1, i - 6), -1):
            span = self.spans[j]
            if not (self._inside_another(j) if span is None else self._quoted(span[0])):
                return j
        return -1

    def _inside_another(self, j: int) -> bool:
        """Whether a statement stands inside the one before it: "the mayor said it was over", he said."""
        if self.contexts is None or not j:
            return False
        (a, b), (c, d) = self.contexts[j - 1], self.contexts[j]
        return a <= c and d <= b

    def _own_report(self, i: int, here: int) -> Span | None:
        """Return the speaker whom the sentence around a quotation without a cue names."""
        if self.contexts is None:
            return None
        start, end = self.contexts[i]
        last = self.index.sentence_at(max(start, end - 1))
        after = self.index.sentence_at(min(end + 2, len(self.text)))
        right = self.index.sentences[max(last, after)][1]
        self._quoted(start)
        quotes = self._quotes.get(self._paragraph(start), [])
        return reporting_span(self.text, start, end, self.index.sentences[here][0], right, quotes)

    def _subject_speaker(self, i: int, k: int, limit: int) -> tuple[str | None, Name | None]:
        """Return the main subject of sentence ``k`` as a speaker, if it is a person."""
        subject = self._subject(k)
        if subject is None:
            return None, None
        span = subject[0].offsets(*subject[1])
        surface = self.text[span[0] : span[1]]
        if span[1] > limit:
            return None, None
        person = self._name_in(span) is not None or surface.lower() in _HE | _SHE
        if person or self._human(surface, "m") or self._human(surface, "f"):
            return self._follow(i, span)
        return None, None

    def _weak(self, name: Name) -> bool:
        """True for a lone capitalised word that no title, given name or report shows to be a person."""
        if len(name.core) > 1 or name.title or self.names.person(name) == 2:
            return False
        if any(len(other.core) > 1 for other in self.names.by_last[name.last][:50]):
            return False
        if self._spoken is None:
            self._spoken = {self.text[s[0] : s[1]].lower() for s in self.spans if s is not None}
        return name.last not in self._spoken

    # -- he, she -----------------------------------------------------------------------
    def _fits(self, name: Name | None, gender: str) -> bool:
        if name is None or not self.names.person(name):
            return False
        known = self.names.gender(name)
        return not known or known == gender

    def _person(self, i: int, span: Span, gender: str) -> tuple[str | None, Name | None]:
        here = self.index.sentence_at(span[0])
        quoted = self._quoted(span[0])
        found = None if self._trailing(span) else self._subject_name(here, span[0])
        if found is not None and self._fits(found, gender):
            self.names.learn(found, gender)
            return self._whole(found)
        doubtful: Name | None = None
        for k in range(here, max(-1, here - _BACK), -1):
            candidates: list[Name] = []
            if k < here:
                role = self._subject_role(i, k, gender)
                if role is not None:
                    return role
                subject = self._subject_name(k, self.index.sentences[k][1])
                if subject is not None:
                    candidates.append(subject)
            if doubtful is None:
                owner = self._subject_owner(k, span[0])
                doubtful = owner if self._fits(owner, gender) else None
            for j in reversed(self.speakers_in.get(k, [])):
                other = self.spans[j]
                if j < i and other is not None and other[0] < span[0] and self.out[j] is not None:
                    if self._quoted(other[1] - 1) and not quoted:
                        continue  # someone quoted by the one we look for
                    head = self.heads[j]
                    if head is not None:
                        candidates.append(head)
                    elif not candidates and self._human(self.out[j] or "", gender):
                        return self.out[j], None
            for name in candidates:
                if not self._fits(name, gender):
                    continue
                if self._weak(name) and k > here - 3:
                    doubtful = doubtful or name
                    continue
                return self._whole(name)
            if doubtful is not None and k <= here - 2:
                return self._whole(doubtful)
        if doubtful is not None:
            return self._whole(doubtful)
        # no subject anywhere near: any person named outside quotations
        low = self.index.sentences[max(0, here - 3)][0] if self.index.sentences else 0
        k = self.names.count_before(span[0])
        for name in reversed(self.names.names[max(0, k - 12) : k]):
            if name.start < low:
                break
            if (
                self._fits(name, gender)
                and (len(name.core) > 1 or self.names.person(name) == 2)
                and not self._quoted(name.start)
            ):
                return self._whole(name)
        return None, None

    def _subject_role(self, i: int, k: int, gender: str) -> tuple[str | None, Name | None] | None:
        """Return what "The home secretary flew back." offers a personal pronoun after it."""
        if self._quoted(self.index.sentences[k][0] + 1):
            return None
        subject = self._subject(k)
        if subject is None:
            return None
        span = subject[0].offsets(*subject[1])
        surface = self.text[span[0] : span[1]]
        if self._quoted(span[0]) or self._name_in(span) is not None or not self._human(surface, gender):
            return None
        low = surface.lower()
        return (self._role(i, span, low) if low.startswith("the ") else None) or (surface, None)

    def _subject_name(self, k: int, limit: int) -> Name | None:
        """Return the person who is the main subject of sentence ``k``, before ``limit``."""
        if k < 0 or k >= len(self.index.sentences) or self._quoted(self.index.sentences[k][0] + 1):
            return None
        subject = self._subject(k)
        if subject is None:
            return None
        words, pair = subject
        start, end = words.offsets(*pair)
        if end > limit or self._quoted(start):
            return None
        return self._name_in((start, end))

    def _subject_owner(self, k: int, limit: int) -> Name | None:
        """Return "Ana Belova" where sentence ``k`` begins "Ana Belova's plans"."""
        subject = self._subject(k)
        if subject is None:
            return None
        start, end = subject[0].offsets(*subject[1])
        at = self.names.count_before(start)
        if end > limit or self._quoted(start) or at >= len(self.names.names):
            return None
        name = self.names.names[at]
        return name if name.possessive and name.start == start and name.end < end else None

    def _ahead(self, i: int) -> str | None:
        """At the head of a text: the first fitting speaker of the sentences after."""
        span = self.spans[i]
        if span is None:
            return None
        low = self.text[span[0] : span[1]].lower()
        here = self.index.sentence_at(span[0])
        if here > 3:
            return None
        for j in range(i + 1, min(i + 4, len(self.spans))):
            head, other = self.heads[j], self.spans[j]
            if other is None or self.index.sentence_at(other[0]) > here + 5:
                break
            named = self.out[j]
            if named is None:
                continue
            if self.text[other[0] : other[1]].lower() == low:
                return named
            if low in _HE or low in _SHE:
                fits = head is not None and self._fits(head, "m" if low in _HE else "f")
            else:
                fits = head is None and self._number(named, low in _THEY)
            if fits:
                return named
        return None
