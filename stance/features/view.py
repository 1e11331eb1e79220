"""A statement cut into the parts that features look at, each masked once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from stance.features.lexicon import classes_of_all
from stance.features.masking import Masked, mask
from stance.features.polarity import turned, unsaid
from stance.records import Statement

__all__ = ["View", "has_article", "surrounding_views", "view_of"]

_EMPTY = Masked([], [], {}, {})


class View(NamedTuple):
    """What the features of one statement are made from.

    Parameters
    ----------
    text : Masked
        The statement itself.
    classes : list of tuple of str
        The word classes of each token of ``text``.
    left, right : Masked
        The rest of its sentence, before and after it.
    before : Masked
        What stands before the sentence.
    after : Masked
        What stands after it.
    cue : str
        The reporting words, lower-cased; ``""`` if unknown.
    cue_classes : tuple of str
        The stance of the reporting words ("accuse", "deny", "say" …).
    form : str
        ``direct``, ``indirect`` or ``mixed``.
    speaker : tuple of str
        Stems of the names of the speaker, to tell self from others.
    has_article : bool
        Whether an article stands around the statement.
    turned : frozenset of int
        Positions in ``text`` of the words that a negation or a denial turns round.
    unsaid : frozenset of int
        Positions in ``text`` of the words that nobody asserts.
    """

    text: Masked
    classes: list[tuple[str, ...]]
    left: Masked
    right: Masked
    before: Masked
    after: Masked
    cue: str
    cue_classes: tuple[str, ...]
    form: str
    speaker: tuple[str, ...]
    has_article: bool
    turned: frozenset[int]
    unsaid: frozenset[int]


def _load() -> dict[str, str]:
    text = (files("stance.features") / "data" / "reporting.txt").read_text(encoding="utf-8")
    lines = [line.partition(":") for line in text.splitlines() if line and not line.startswith("#")]
    return {stem: name for name, _, stems in lines for stem in stems.split()}


_CUE_STEMS = _load()


@lru_cache(maxsize=16384)
def _cue_classes(cue: str) -> tuple[str, ...]:
    found = set()
    for word in cue.split():
        for length in range(min(len(word), 10), 2, -1):
            name = _CUE_STEMS.get(word[:length])
            if name:
                found.add(name)
                break
        else:
            if word in ("not", "n't", "never", "refused", "declined"):
                found.add("not")
    return tuple(sorted(found)) or (("other",) if cue else ("none",))


@lru_cache(maxsize=16384)
def _speaker_stems(speaker: str) -> tuple[str, ...]:
    return tuple(
        sorted({w[:4] for w in speaker.lower().replace(".", "").split() if len(w) > 3 and w not in _ROLES})
    )


_ROLES = frozenset(
    """foreign minister ministers prime president secretary spokesman spokeswoman spokesperson senator deputy
    chief general former official officials ministry government administration state house department senior
    with from that this their there said statement council united""".split()
)


def surrounding_views(view: View) -> tuple[View | None, View | None, View | None]:
    """View the rest of the sentence, and what stands before and after it, as if they were statements.

    Returns
    -------
    (View or None, View or None, View or None)
        None where there are no words.
    """
    rest = [*view.left.words, ",", *view.right.words] if view.left.words or view.right.words else []
    return _as_statement(rest), _as_statement(view.before.words), _as_statement(view.after.words)


def _as_statement(words: list[str]) -> View | None:
    if not words:
        return None
    return _alone(Masked(words, [], {}, {}), "around", True)


def _alone(text: Masked, cue_class: str, in_article: bool) -> View:
    """View words with nothing around them."""
    classes = classes_of_all(text.words)
    meant = turned(text.words, classes, denied=False)
    open_ = unsaid(text.words, classes, (), indirect=False)
    return View(
        text,
        classes,
        _EMPTY,
        _EMPTY,
        _EMPTY,
        _EMPTY,
        "",
        (cue_class,),
        "direct",
        (),
        in_article,
        meant,
        open_,
    )


def has_article(item: str | Statement) -> bool:
    """Whether an article stands around a statement: a sentence longer than it, text before or after, a cue."""
    if isinstance(item, str):
        return False
    if item.before or item.after or item.cue:
        return True
    return bool(item.sentence) and item.sentence.strip() != item.text.strip()


def view_of(item: str | Statement, *, surroundings: bool = True) -> View:
    """Cut a statement into masked parts.

    Parameters
    ----------
    item : str or Statement
        A str has no article around it.
    surroundings : bool
        Whether to mask the sentence and what stands before and after it.

    Returns
    -------
    View
    """
    if isinstance(item, str):
        return _alone(mask(item), "none", False)
    text = mask(item.text)
    left = right = before = after = _EMPTY
    cue = (item.cue or "").lower()
    sentence = item.sentence
    in_article = has_article(item)
    if surroundings and in_article:
        if sentence and sentence != item.text:
            at = sentence.find(item.text)
            if at >= 0:
                left, right = mask(sentence[:at]), mask(sentence[at + len(item.text) :])
            else:
                left = mask(sentence)
        if item.before:
            before = mask(item.before)
        if item.after:
            after = mask(item.after)
    classes = classes_of_all(text.words)
    cue_classes = _cue_classes(cue)
    # What is quoted word for word after "denied" is what the speaker says, not what is denied.
    denied = "deny" in cue_classes and item.form != "direct"
    return View(
        text,
        classes,
        left,
        right,
        before,
        after,
        cue,
        cue_classes,
        item.form if in_article else "direct",
        _speaker_stems(item.speaker_name or item.speaker or ""),
        in_article,
        turned(text.words, classes, denied),
        unsaid(text.words, classes, left.words, item.form != "direct"),
    )
