"""The capitalised names of an article, in order, found in one pass.

A name is a run of capitalised words with its titles before it ("Russian Foreign Minister
Ana Belova", "spokesman Jo Horn"). Whether it names a person is guessed from titles, from
its shape and from what the party list knows; gender from titles and common given names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from stance.reading.furniture import LEADS
from stance.reading.noun_phrases import read_lists, word_class
from stance.reading.parties import code_of
from stance.reading.tokens import Memo

__all__ = ["Name", "NameIndex"]

_CAPITAL = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Gov|Gen|Lt|Col|Capt|Maj|Adm|Rev|Hon|Sgt|St)\.|(?:[A-Z]\.)+"
    r"|[A-ZÀ-ÖØ-Þ]\w*(?:[-'’&](?!s\b)\w+){0,4})"
)
_NAME = re.compile(
    r"(?=[A-ZÀ-ÖØ-Þ])(?<![\w'’-])"
    + _CAPITAL
    + r"(?:[ \xa0](?:(?:of|de|la|del|der|den|van|von|bin|ibn|al|el|da|dos|di|du|le|ben)[ ]){0,2}"
    r"(?:al-|el-|d['’])?" + _CAPITAL + r"){0,9}"
)
#: Verbs before a name with a colon behind it; "Said" is a given name, too.
_SAID = ("Said ", "Added ", "Asked ", "Replied ", "Wrote ", "Tweeted ")
_TITLES = word_class("title") | word_class("role")
_INSTITUTIONS = word_class("institution") | word_class("not-person")
_MODIFIERS = word_class("modifier")
#: By themselves these make nobody a person: "First Amendment", "National Guard".
_NO_TITLE = frozenset(
    """first vice prime foreign senior former acting defence defense interior justice finance energy state press
    national security""".split()
)
_MALE, _FEMALE = word_class("male"), word_class("female")
_SMALL = (
    word_class("determiner")
    | word_class("pronoun")
    | word_class("preposition")
    | word_class("clause")
    | word_class("either")
    | word_class("coordinator")
    | word_class("adversative")
    | word_class("adverb")
    | word_class("auxiliary")
    | word_class("time")
    | word_class("relative")
) - {"will", "may", "mark"}
_GIVEN = {given: gender for gender, names in read_lists("given_names.txt").items() for given in names}
_ADDRESSED = frozenset("mr mrs ms dr sir president prime".split())
_STATE_OF = frozenset(["state", "defence", "defense", "staff"])


#: What stands before an office in small letters and belongs to it.
_WORD_BEFORE = re.compile(r"(?:^|(?<=[\s(“\"‘']))((?:[A-Z]\.){1,4}|[A-Za-zÀ-ÿ][\w-]*(?: of State)?) $")
_MOST_MODIFIERS, _LONGEST_WORD, _LONGEST_ACRONYM = 5, 24, 5
#: Of the words in small letters these may stand before a capital one: "former Labour leader".
_FORMER = frozenset(
    "former then chief senior deputy acting opposition ruling shadow outgoing incoming interim late".split()
)


#: How common words end that are no names, and what stands before a sentence.
_COMMON_ENDINGS = ("s", "ing", "ly", "ed", "tion", "ment", "ness")
_BEFORE_SENTENCE = frozenset(["", ".", "?", "!", "\n", "\n\n"])


class Name(NamedTuple):
    """One mention of a name.

    Attributes
    ----------
    start, end : int
        Offsets with the title and without a possessive ending.
    core : tuple of str
        The words of the name itself.
    title : str
        The title words before it, in lower case.
    person : int
        2 sure (titled), 1 likely, 0 no.
    possessive : bool
        Followed by "'s".
    last : str
        The last word of the name, in lower case (a surname, most often).
    gender : str
        ``"m"``, ``"f"`` or ``""``: what the title or the given name of this mention tells.
    """

    start: int
    end: int
    core: tuple[str, ...]
    title: str
    person: int
    possessive: bool
    last: str
    gender: str


class _Parts(NamedTuple):
    """A run of capitalised words, taken apart.

    ``offset`` and ``length`` say where in it the name stands with its titles; ``persons`` how surely it is a
    person's if titled, with "the" before it, and otherwise; ``given`` is the gender of the given name.
    """

    offset: int
    length: int
    core: tuple[str, ...]
    title: str
    last: str
    given: str
    persons: tuple[int, int, int]


def _opens_with_participle(pieces: list[tuple[int, str]]) -> bool:
    """Whether a run of capitals begins with the first word of its sentence: "Meeting Mr Horn"."""
    if len(pieces) < 2 or len(pieces[0][1]) < 6 or not pieces[0][1].endswith("ing"):
        return False
    following = pieces[1][1].lower().rstrip(".")
    first = pieces[0][1].lower()
    return first not in _GIVEN and first not in _TITLES and (following in _GIVEN or following in _ADDRESSED)


def _take_apart(whole: str) -> _Parts | None:
    end = len(whole)
    pieces: list[tuple[int, str]] = []
    at = 0
    for word in whole.replace("\xa0", " ").split(" "):
        pieces.append((at, word))
        at += len(word) + 1
    while pieces and (
        (pieces[0][1].lower() in _SMALL and pieces[0][1] != "US")
        or pieces[0][1].lower() in LEADS
        or (pieces[0][1] == "Will" and len(pieces) > 1)
        or _opens_with_participle(pieces)
    ):
        pieces.pop(0)
    for i in range(len(pieces) - 2, 0, -1):  # headlines: "Belova After ..."
        word = pieces[i][1]
        if word[0].isupper() and word.lower() in _SMALL and word != "US" and len(word) > 1:
            pieces = pieces[i + 1 :]
            break
    if not pieces:
        return None
    start = pieces[0][0]
    last_title = -1
    for i, (_, word) in enumerate(pieces):
        if word.lower().rstrip(".") in _TITLES:
            last_title = i
    core = pieces[last_title + 1 :]
    if len(core) > 2 and core[0][1] == "of" and core[1][1].lower() in _STATE_OF:
        core = core[2:]
    title = " ".join(word for _, word in pieces[: len(pieces) - len(core)])
    behind = next((i for i, (_, word) in enumerate(core) if word == "of"), 0)
    if behind and (title or (behind > 1 and core[0][1].lower() in _GIVEN)):
        core = core[:behind]  # "Sen. Jo Horn of Ohio"
        end = core[-1][0] + len(core[-1][1])
    words = tuple(word for _, word in core)
    given = _GIVEN.get(words[0].lower(), "")[:1] if len(words) > 1 else ""
    titles = [word.lower().rstrip(".") for _, word in pieces[: len(pieces) - len(core)]]
    titled = not titles or not _NO_TITLE.issuperset(titles)
    persons = (
        _person_of(words, titled, False) if titled or len(words) > 1 else 0,
        _person_of(words, False, True),
        _person_of(words, False, False),
    )
    last = words[-1].lower() if words else ""
    return _Parts(start, end - start, words, title.lower(), last, given, persons)


_taken_apart = Memo(_take_apart)


class NameIndex:
    """The names of one article.

    Parameters
    ----------
    text : str
        The article.

    Attributes
    ----------
    names : list of Name
        In the order of the text.
    by_last : dict of str to list of Name
        The names by their last word.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.names: list[Name] = []
        self.by_last: dict[str, list[Name]] = {}
        self._by_first: dict[str, list[Name]] = {}
        self._genders: dict[str, str] = {}
        self._persons: dict[str, int] = {}
        self._fullest: dict[tuple[tuple[str, ...], str], Name] = {}
        for match in _NAME.finditer(text):
            start, surface = match.start(), match.group()
            if surface.startswith(_SAID) and text[match.end() : match.end() + 1] == ":":
                start += surface.index(" ") + 1  # 'Said Belova: "…"'
                surface = text[start : match.end()]
            parts = _taken_apart[surface]
            if parts is None:
                continue
            name = self._name(start + parts.offset, parts)
            self.names.append(name)
            if name.core:
                last, gender = name.last, name.gender
                self.by_last.setdefault(last, []).append(name)
                if 1 < len(name.core) < 4 and name.person and (name.title or self.given(name)):
                    self._by_first.setdefault(name.core[0], []).append(name)
                if gender and self._genders.setdefault(last, gender) != gender:
                    self._genders[last] = ""  # husband and wife
        self.starts = [name.start for name in self.names]

    def _name(self, start: int, parts: _Parts) -> Name:
        """Return the name at ``start``, with the titles in small letters before it."""
        text, (_, length, core, title, last, given, persons) = self.text, parts
        end = start + length
        if core and not title and text[start - 1 : start] == " ":
            lower = _title_before(text, start)
            words = text[lower : max(lower, start - 1)].lower()
            # "senior US officials", "the official SANA agency": no title of anybody
            if words and not _NO_TITLE.issuperset(words.split()) and not _known(" ".join(core)):
                title, start = words, lower
        if title:
            person, gender = persons[0], _genders_of_titles[title] or given
        else:
            article = text[max(0, start - 4) : start].lower().endswith("the ")
            person, gender = persons[1 if article else 2], given
        return Name(start, end, core, title, person, text[end : end + 2] in ("'s", "’s"), last, gender)

    def count_before(self, offset: int) -> int:
        """Return how many names begin before an offset."""
        return bisect_left(self.starts, offset)

    def at(self, start: int, end: int) -> Name | None:
        """Return the last person or other name inside a span, or None."""
        k = self.count_before(end)
        if (
            k
            and self.names[k - 1].start >= start - 60
            and self.names[k - 1].end <= end
            and self.names[k - 1].end > start
        ):
            return self.names[k - 1]
        return None

    def gender(self, name: Name) -> str:
        """Return ``"m"``, ``"f"`` or ``""``: what titles in the article say of this surname."""
        return name.gender or self._genders.get(name.last, "")

    def given(self, name: Name) -> bool:
        """True for a name of several words that begins with a common given name."""
        return len(name.core) > 1 and name.core[0].lower() in _GIVEN

    def learn(self, name: Name, gender: str) -> None:
        """Note a gender that a pronoun told."""
        if name.core and gender:
            self._genders.setdefault(name.last, gender)

    def person(self, name: Name) -> int:
        """Return how surely a name is a person's, taking all its mentions together."""
        if name.person == 2 or not name.core:
            return name.person
        if len(name.core) > 1:
            return name.person
        known = self._persons.get(name.last)
        if known is None:
            known = 0
            for other in self.by_last[name.last][:50]:
                if other.person == 2 or (other.person and len(other.core) > 1):
                    known = other.person
                    break
            if (
                not known
                and name.person
                and name.last.endswith(_COMMON_ENDINGS)
                and self._opens_sentences(name.last)
            ):
                known = -1
            self._persons[name.last] = known
        return max(known or name.person, 0)

    def _opens_sentences(self, last: str) -> bool:
        """Whether a word has its capital only at the beginning of sentences: "Countries", "Meanwhile"."""
        return all(
            self.text[max(0, other.start - 2) : other.start].strip(" \"“'‘") in _BEFORE_SENTENCE
            for other in self.by_last[last][:50]
        )

    def fullest(self, name: Name) -> Name:
        """Return the fullest mention of the person that a name stands for."""
        if not name.core:
            return name
        key = (name.core, name.title)
        best = self._fullest.get(key)
        if best is not None:
            return best
        words, gender = set(name.core), name.gender
        bearers: dict[str, list[Name]] = {}
        for other in self.by_last.get(name.last, ())[:200]:
            if not other.person or not words <= set(other.core):
                continue
            if gender and other.gender and gender != other.gender:
                continue
            bearers.setdefault(_given_name(other.core), []).append(other)
        alone = bearers.pop("", [])
        if not bearers and len(name.core) == 1:  # "Xi" of "Xi Jinping", "Ana" of "Ana Belova"
            alone += self._of_first(name)
        chosen = max(bearers, key=lambda given: _prominence(given, bearers[given]), default="")
        best, rank = name, _fullness(name)
        for other in [*bearers.get(chosen, []), *alone]:
            other_rank = _fullness(other)
            if other_rank > rank:
                best, rank = other, other_rank
        self._fullest[key] = best
        return best

    def surface(self, name: Name) -> str:
        """Return a name as the text has it, with all of an office in small letters: "Labour leader Jo Horn"."""
        if not name.title or not self.text[name.start].islower():
            return self.text[name.start : name.end]
        start, capital = name.start, False
        for _ in range(_MOST_MODIFIERS):
            before = _WORD_BEFORE.search(self.text, max(0, start - _LONGEST_WORD), start)
            if before is None:
                break
            word = before.group(1)
            low = word.lower()
            if word[0].isupper():
                shouted = self.text[max(0, before.start(1) - 3) : before.start(1)].rstrip()
                dateline = word.isupper() and (len(word) > _LONGEST_ACRONYM or shouted.isupper())
                if dateline or low in _SMALL or low in LEADS:
                    break
            elif low not in (_FORMER if capital else _MODIFIERS):
                break
            start, capital = before.start(1), capital or word[0].isupper()
        return self.text[start : name.end]

    def _of_first(self, name: Name) -> list[Name]:
        """List the mentions of the one person whose name begins with a lone name."""
        found = [
            other
            for other in self._by_first.get(name.core[0], ())[:200]
            if not (name.gender and other.gender and name.gender != other.gender)
        ]
        return found if len({other.last for other in found}) == 1 else []


def _prominence(given: str, mentions: list[Name]) -> int:
    """Of two who bear a surname, it alone means the one named more often, in office, first."""
    titled = any(len(name.title) > 4 for name in mentions)
    return len(mentions) + titled + 2 * (given.lower() in _GIVEN)


def _given_name(core: tuple[str, ...]) -> str:
    """Return the given name in a name: "Scott" of "Agency Chief Scott T. Horn"; "" for a lone surname."""
    before = [word for word in core[:-1] if not word.endswith(".")]
    return next((word for word in reversed(before) if word.lower() in _GIVEN), before[0] if before else "")


def _fullness(name: Name) -> tuple[bool, bool, int]:
    """Rank mentions by how much of the name they give; what stands before the given name is no part of it."""
    given = _given_name(name.core)
    length = len(name.core) - (name.core.index(given) if given else 0)
    return (length > 1, len(name.title) > 4, len(name.title) + 10 * length)


def _title_before(text: str, start: int) -> int:
    """Return where the titles in small letters before a name begin ("former president Jo Horn")."""
    at = start
    for _ in range(4):
        if at < 2 or text[at - 1] != " ":
            break
        floor = max(0, at - 24)
        word_start = max(text.rfind(" ", floor, at - 1), text.rfind("\n", floor, at - 1)) + 1
        if word_start < floor:  # a longer word
            break
        word = text[word_start : at - 1]
        if word not in _TITLES or (at == start and _plural_role(word)):
            break
        at = word_start
    return at


@lru_cache(maxsize=1 << 15)
def _known(name: str) -> bool:
    """True for a name on the party list: a state, an organisation, an armed group."""
    return code_of(name) is not None


def _plural_role(word: str) -> bool:
    return word.endswith("s") and word[:-1] in _TITLES


def _gender_of(title: str) -> str:
    for word in title.replace(".", "").lower().split():
        if word in _MALE:
            return "m"
        if word in _FEMALE:
            return "f"
    return ""


_genders_of_titles = Memo(_gender_of)


def _person_of(core: tuple[str, ...], titled: bool, article: bool) -> int:
    """Return how surely a name is a person's; ``article`` says whether "the" stands before it."""
    if not core:
        return 0
    if any(word.lower() in _INSTITUTIONS for word in core) or "of" in core:
        return 0
    if titled:
        return 2
    named = len(core) > 1 and core[0].lower() in _GIVEN  # "Mark Cuban" is a man
    if not named and _known(" ".join(core)):
        return 0
    if len(core) == 1:
        word = core[0]
        return 0 if article or (word.isupper() and len(word) > 1) else 1
    if article or len(core) > 4:
        return 0
    return 0 if any(_known(word) for word in (core[:-1] if named else core)) else 1
