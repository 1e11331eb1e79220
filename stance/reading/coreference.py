"""Follow a surface speaker ("he", "the minister", "Belova") to the fullest name in the article.

One regular-expression pass lists the capitalised names of the article; everything else
is look-up by offset. Gender is known only where a title or a pronoun in the article tells
it. A speaker that cannot be followed keeps its surface form; a pronoun that cannot be
followed gives None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from stance.reading.noun_phrases import word_class
from stance.reading.sentences import SentenceIndex

__all__ = ["Name", "NameIndex", "resolve"]

Span = tuple[int, int]

_NAME = re.compile(
    r"\b[A-ZÀ-ÖØ-Þ]\w*(?:[-'’.&]\w+){0,4}\.?"
    r"(?:[ \xa0](?:(?:of|de|la|del|der|den|van|von|bin|ibn|al|el|da|dos|di|du|le|ben)[ ]){0,2}"
    r"(?:al-|el-|d['’])?[A-ZÀ-ÖØ-Þ]\w*(?:[-'’.&]\w+){0,4}\.?){0,9}"
)
_LOWER_TITLE = re.compile(r"((?:[a-z][\w-]* ){1,4})$")
_TITLES = word_class("title") | word_class("role")
_INSTITUTIONS = word_class("institution")
_MALE, _FEMALE = word_class("male"), word_class("female")
_FUNCTION = (
    word_class("determiner") | word_class("pronoun") | word_class("preposition") | word_class("clause")
    | word_class("either") | word_class("coordinator") | word_class("adversative") | word_class("adverb")
    | word_class("auxiliary") | word_class("time") | word_class("relative")
)
_HE = frozenset("he his him himself".split())
_SHE = frozenset("she her hers herself".split())
_THEY = frozenset("they their them themselves".split())
_IT = frozenset("it its itself".split())
_NEVER = frozenset("i we you my our your us me".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised name in the article: ``start``/``end`` with title, ``core`` the name words."""

    start: int
    end: int
    core: tuple[str, ...]
    core_start: int
    title: str
    person: bool


def _clean(word: str) -> str:
    word = word.rstrip(".") if len(word) > 2 and word.count(".") == 1 else word
    return word[:-2] if word.endswith(("'s", "’s")) else word


class NameIndex:
    """The capitalised names of one article in order, built in one pass.

    Parameters
    ----------
    text : str
        The article.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.names: list[Name] = []
        self.by_last: dict[str, list[Name]] = {}
        for match in _NAME.finditer(text):
            name = self._read(match)
            if name is not None:
                self.names.append(name)
                if name.core:
                    self.by_last.setdefault(name.core[-1].lower(), []).append(name)
        self.starts = [name.start for name in self.names]

    def _read(self, match: re.Match[str]) -> Name | None:
        text = self.text
        start = match.start()
        pieces = [(m.start() + start, m.group()) for m in re.finditer(r"\S+", match.group())]
        while pieces and _clean(pieces[0][1]).lower() in _FUNCTION:
            pieces.pop(0)
        if not pieces:
            return None
        start = pieces[0][0]
        last_start, last = pieces[-1]
        end = last_start + len(_clean(last))
        last_title = -1
        for i, (_, word) in enumerate(pieces):
            if _clean(word).lower() in _TITLES:
                last_title = i
        core = pieces[last_title + 1 :]
        if core and core[0][1] == "of" and len(core) > 2:
            core = core[2:]
        title = " ".join(word for _, word in pieces[: len(pieces) - len(core)])
        if core and last_title < 0:
            lower = _LOWER_TITLE.search(text, max(0, start - 50), start)
            if lower:
                words = lower.group(1).split()
                keep = len(words)
                while keep and (words[keep - 1] in _TITLES):
                    keep -= 1
                if keep < len(words):
                    title = " ".join(words[keep:])
                    start -= len(title) + 1
        words = tuple(_clean(word) for _, word in core)
        low = [w.lower() for w in words]
        institution = any(w in _INSTITUTIONS for w in low)
        before = text[max(0, start - 4) : start].lower()
        person = bool(words) and not institution and (bool(title) or not before.endswith("the "))
        return Name(start, end, words, core[0][0] if core else end, title.lower(), person)

    def before(self, offset: int) -> int:
        """Return the number of names that begin before an offset."""
        return bisect_left(self.starts, offset)

    def fullest(self, name: Name) -> Name:
        """Return the fullest mention of the person a name stands for."""
        if not name.core:
            return name
        best = name
        for other in self.by_last.get(name.core[-1].lower(), ())[:200]:
            if not other.person or not set(name.core) <= set(other.core):
                continue
            if (len(other.core) > 1, bool(other.title), len(other.core)) > (
                len(best.core) > 1, bool(best.title), len(best.core)
            ):
                best = other
        return best


def _gender(name: Name) -> str:
    for word in name.title.replace(".", "").split():
        if word in _MALE:
            return "m"
        if word in _FEMALE:
            return "f"
    return ""


def resolve(
    text: str,
    index: SentenceIndex,
    spans: Sequence[Span | None],
    contexts: Sequence[Span] | None = None,
) -> list[str | None]:
    """Return for each surface speaker the fullest name the article gives it.

    Parameters
    ----------
    text : str
        The article.
    index : SentenceIndex
        Its sentences.
    spans : sequence of (int, int) or None
        Offsets of the surface speakers, in the order of the text; None where a statement
        has no speaker beside it.
    contexts : sequence of (int, int), optional
        Offsets of the statements themselves; used for quotations without a speaker, which
        take that of the quotation before.

    Returns
    -------
    list of str or None
        None where the speaker is unknown.
    """
    names = NameIndex(text)
    out: list[str | None] = []
    previous: str | None = None
    previous_end = -1
    for i, span in enumerate(spans):
        context = contexts[i] if contexts is not None and i < len(contexts) else None
        if span is None:
            near = context is not None and previous is not None and context[0] - previous_end < 400
            found = previous if near else None
        else:
            found = _one(text, names, span, previous)
        out.append(found)
        previous = found
        previous_end = max(context[1] if context else -1, span[1] if span else -1)
    return out


def _one(text: str, names: NameIndex, span: Span, previous: str | None) -> str | None:
    surface = text[span[0] : span[1]]
    low = surface.lower()
    if low in _NEVER:
        return None
    if low in _HE or low in _SHE or low in ("who",):
        want = "m" if low in _HE else "f" if low in _SHE else ""
        k = names.before(span[0])
        for name in reversed(names.names[max(0, k - 20) : k]):
            full = names.fullest(name)
            gender = _gender(full) or _gender(name)
            if name.person and (not gender or not want or gender == want) and (len(full.core) > 1 or name.title):
                return text[full.start : full.end]
        return previous
    if low in _THEY or low in _IT:
        return previous
    k = names.before(span[1])
    if k:
        name = names.names[k - 1]
        if name.core and name.end == span[1] and name.person:
            full = names.fullest(name)
            if len(full.core) > len(name.core) or (full.title and not name.title):
                return text[full.start : full.end]
    return surface
