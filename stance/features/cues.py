"""What the words mean: classes of words under negation, of a subject, near a treaty."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from stance.features.block import Block, Spot
from stance.features.ngrams import hash_runs
from stance.features.polarity import CLAUSE_ENDS, INNER_CUES, negated
from stance.features.surroundings import has_treaty
from stance.features.view import View

__all__ = ["ScopedClasses", "Skeleton"]

_SUBJECT_REACH = 12
#: Classes that make a pair wherever they stand in a statement: "leaving … a mistake".
_STANCES = frozenset(
    """break comply keep join leave weaken good loss bad deny charge must fail word hide attack""".split()
)
_ANYWHERE = -2
#: What comes after is a reason, so it is taken for granted: "sanctions over violations".
_CAUSES = frozenset("because after over since amid despite following due given".split())
#: Words of no class that bear on others.
_BEARING = CLAUSE_ENDS | _CAUSES | INNER_CUES.keys() | {"NAME"}
_DATED = frozenset(["NUM", "DATE"])
_BONES = frozenset(["NAME", "TREATY", ".", "?"])
_SUBJECTS = frozenset(["we", "they"])


class ScopedClasses(Block):
    """Each word of a class with what bears on it.

    For "we have not broken the pact": the class ``break``, turned round, of a subject "we", with a treaty
    after it; :func:`stance.features.polarity.turned` says which words are turned. The subject is the
    nearest pronoun or name before the word in its clause. Pairs of classes anywhere in the statement
    count as well.

    Parameters
    ----------
    bits : int
        The hash space is ``2 ** bits`` columns wide.
    weight : float
        Length of every row.
    polarity : bool
        Whether denials, doubts and "are false" turn words, too, and a class counts only with its sign.
    """

    def __init__(self, bits: int = 15, weight: float = 1.0, polarity: bool = True) -> None:
        self.bits = bits
        self.weight = weight
        self.polarity = polarity

    def emit(self, view: View, spots: list[Spot] | None = None) -> list[str]:
        """List scoped classes; see :meth:`Block.emit`."""
        words, classes = view.text.words, view.classes
        names: list[str] = []
        treaty_at = _places(words, "TREATY")
        dated = [i for i, word in enumerate(words) if word in _DATED] if not _DATED.isdisjoint(words) else []
        if treaty_at:
            around = "t"
        elif has_treaty(view.left) or has_treaty(view.right):
            around = "s"
        elif has_treaty(view.before):
            around = "b"
        else:
            around = "0"
        cue = outer = view.cue_classes[0]
        _put(names, spots, -1, "treaty " + around, f"treaty {around} {cue}")
        meant = view.turned if self.polarity else negated(words, classes)
        open_ = view.unsaid if self.polarity else frozenset()
        conditional = False
        duty = False
        cause = False
        subject, subject_at = "0", -99
        near = soon = 0
        for i, (word, found) in enumerate(zip(words, classes, strict=True)):
            if not found and word not in _BEARING:  # most words
                continue
            if word in CLAUSE_ENDS:
                if word != ",":
                    conditional = duty = cause = False
                    subject = "0"
                    cue = outer
                continue
            if word in _CAUSES:
                cause = True
            elif word in INNER_CUES and i > 1:
                cue = INNER_CUES[word]
            if word == "NAME":
                own = view.speaker and _is_speaker(view.text.names.get(i, ""), view.speaker)
                subject, subject_at = ("we" if own else "name"), i
                continue
            if not found:
                continue
            if open_ and i in open_:
                _put(names, spots, i, *(name + "?" for name in found))
                continue
            while near < len(treaty_at) and treaty_at[near] < i:
                near += 1
            while soon < len(dated) and dated[soon] < i:
                soon += 1
            when = "dated" if soon < len(dated) and dated[soon] - i <= 4 else "undated"
            obj = "t" if near < len(treaty_at) and treaty_at[near] - i <= 6 else around
            neg = "-" if i in meant else "+"
            who = subject if i - subject_at <= _SUBJECT_REACH else "0"
            mood = ("?" if conditional else "") + ("!" if duty else "") + (";" if cause else "")
            for name in found:
                if name == "if":
                    conditional = True
                elif name == "must":
                    duty = True
                elif name in _SUBJECTS:
                    subject, subject_at = name, i
                had = len(names)
                if not self.polarity:
                    names.append(name)
                names += _scoped(name, neg, who, obj, cue, mood, when)
                if name in _STANCES:
                    names += [f"{name}>{word}" for word in _object(words, i)]
                if spots is not None:
                    spots.extend([Spot(i, i, "text")] * (len(names) - had))
        asserted = [found for i, found in enumerate(classes) if i not in open_] if open_ else classes
        present = {name for found in asserted for name in found}
        keys = sorted(present & _STANCES)
        if treaty_at:
            keys.append("treaty")
        pairs = [f"{a}&{b}" for i, a in enumerate(keys) for b in keys[i + 1 :]]
        if "deny" in present:
            pairs += [f"{name}~" for name in keys]
        _put(names, spots, _ANYWHERE, *pairs)
        return names


@lru_cache(maxsize=65536)
def _scoped(name: str, neg: str, who: str, obj: str, cue: str, mood: str, when: str) -> tuple[str, ...]:
    """Name a class with what bears on it, one thing at a time and together."""
    base = name + neg
    return (
        base,
        f"{base} {who}",
        f"{base} {obj}",
        f"{base} {cue}",
        f"{base} {who} {obj} {mood}",
        f"{base} {mood}",
        f"{base} {when}",
    )


_LIGHT = frozenset(
    """of the a an its their his her our your any all some with to by from in on for this that these those
    and or not have has had be been being is are was were as such both""".split()
)


def _object(words: list[str], at: int) -> list[str]:
    """List the first two words of weight after a word, in its clause."""
    found: list[str] = []
    for word in words[at + 1 : at + 7]:
        if word in CLAUSE_ENDS:
            break
        if word not in _LIGHT:
            found.append(word)
            if len(found) == 2:
                break
    return found or ["0"]


def _places(words: list[str], wanted: str) -> list[int]:
    """Where a word stands; a look whether it does at all is the cheaper part."""
    return [i for i, word in enumerate(words) if word == wanted] if wanted in words else []


def _is_speaker(surface: str, stems: tuple[str, ...]) -> bool:
    return any(word.startswith(stem) for word in surface.split() for stem in stems)


def _put(names: list[str], spots: list[Spot] | None, at: int, *new: str) -> None:
    names.extend(new)
    if spots is not None:
        source = "text" if at >= 0 else ("combination" if at == _ANYWHERE else "treaty")
        spots.extend(Spot(at, at, source) for _ in new)


class Skeleton(Block):
    """Runs of two to four of the classes and masks of a statement, other words left out.

    "We have always fully honoured our obligations under the Treaty" is
    ``we comply we must TREATY``; a class turned round ends in ``-``.

    Parameters
    ----------
    longest : int
        The longest run.
    bits : int
        The hash space is ``2 ** bits`` columns wide.
    weight : float
        Length of every row.
    polarity : bool
        Whether classes turned round count as classes of their own.
    """

    def __init__(self, longest: int = 3, bits: int = 16, weight: float = 1.0, polarity: bool = True) -> None:
        self.longest = longest
        self.bits = bits
        self.weight = weight
        self.polarity = polarity

    def emit(self, view: View, spots: list[Spot] | None = None) -> list[str]:
        """List the runs of classes; see :meth:`Block.emit`."""
        bones, at = self._bones(view)
        names: list[str] = []
        for length in range(2, self.longest + 1):
            for i in range(len(bones) - length + 1):
                names.append(" ".join(bones[i : i + length]))
                if spots is not None:
                    spots.append(Spot(at[i], at[i + length - 1], "text"))
        return names

    def transform_views(self, views: Sequence[View | None]) -> csr_matrix:
        """Hash views into rows; see :meth:`Block.transform_views`."""
        bones = [self._bones(view)[0] if view else [] for view in views]
        return self.matrix(*hash_runs(bones, 2, self.longest, self.bits), len(views))

    def columns(self, view: View) -> NDArray[np.int64]:
        """Return the column of each name; see :meth:`Block.columns`."""
        return hash_runs([self._bones(view)[0]], 2, self.longest, self.bits)[1]

    def _bones(self, view: View) -> tuple[list[str], list[int]]:
        """List the classes and masks of a statement, and the words they stand at."""
        words, classes = view.text.words, view.classes
        at = [i for i, found in enumerate(classes) if found or words[i] in _BONES]
        bones = [classes[i][0] if classes[i] else words[i] for i in at]
        if self.polarity and (view.turned or view.unsaid):
            bones = [
                bone + ("?" if i in view.unsaid else "-" if i in view.turned else "")
                for bone, i in zip(bones, at, strict=True)
            ]
        return bones, at
