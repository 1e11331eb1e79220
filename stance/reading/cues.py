"""The words that can report speech, with their inflected forms.

The lexicon is deliberately wide: it says which words are worth a look, not which ones
report. :mod:`stance.reading.reports` decides that from the words around them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Cue", "cue_forms", "inflect"]

_VOWELS = "aeiou"


class Cue(NamedTuple):
    """One inflected form of a reporting word.

    Attributes
    ----------
    lemma : str
        Its base form.
    kind : str
        ``"v"`` verb, ``"n"`` noun, ``"a"`` adjective, ``"o"`` other.
    form : str
        ``"base"``, ``"s"``, ``"ing"``, ``"past"``; ``"sg"`` and ``"pl"`` for nouns.
    """

    lemma: str
    kind: str
    form: str


def inflect(lemma: str, past: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the regular forms of an English verb.

    Parameters
    ----------
    lemma : str
        The base form.
    past : tuple of str
        Past tense and participle of an irregular verb.

    Returns
    -------
    dict of str to str
        From word to ``"base"``, ``"s"``, ``"ing"`` or ``"past"``.

    Examples
    --------
    >>> sorted(inflect("deny"))
    ['denied', 'denies', 'deny', 'denying']
    >>> inflect("say", ("said", "said"))["said"]
    'past'
    """
    consonant_y = lemma.endswith("y") and lemma[-2:-1] not in _VOWELS
    if consonant_y:
        third, regular = lemma[:-1] + "ies", lemma[:-1] + "ied"
    elif lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        third, regular = lemma + "es", lemma + "ed"
    else:
        third, regular = lemma + "s", lemma + ("d" if lemma.endswith("e") else "ed")
    drops_e = lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye"))
    stem = lemma[:-1] if drops_e else lemma
    doubled = next((p[:-2] for p in past if p == lemma + lemma[-1] + "ed"), None)
    if lemma in {"put", "set", "let", "hit", "get", "run", "begin", "bet", "spin", "cut"}:
        doubled = lemma + lemma[-1]
    if lemma.endswith("ie"):
        stem = lemma[:-2] + "y"
    out = {lemma: "base", third: "s", (doubled or stem) + "ing": "ing"}
    for word in past or (regular,):
        out.setdefault(word, "past")
    return out


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


@cache
def cue_forms() -> dict[str, Cue]:
    """Return every form of every reporting word, in lower case.

    Returns
    -------
    dict of str to Cue
        Verbs win over nouns where one form is both.

    Examples
    --------
    >>> cue_forms()["warned"]
    Cue(lemma='warn', kind='v', form='past')
    """
    rows: dict[str, list[str]] = {}
    irregular: dict[str, tuple[str, ...]] = {}
    content = files("stance.reading").joinpath("data/cues.txt").read_text(encoding="utf-8")
    for line in content.splitlines():
        kind, _, rest = line.partition(":")
        if line.startswith("#"):
            continue
        if kind == "irregular":
            lemma, *past = rest.split()
            irregular[lemma] = tuple(past)
        else:
            rows.setdefault(kind, []).extend(rest.split())
    out: dict[str, Cue] = {}
    for lemma in rows["verb"]:
        for word, form in inflect(lemma, irregular.get(lemma, ())).items():
            out.setdefault(word, Cue(lemma, "v", form))
    for noun in rows["noun"]:
        out.setdefault(noun, Cue(noun, "n", "sg"))
        out.setdefault(_plural(noun), Cue(noun, "n", "pl"))
    for kind in ("adjective", "other"):
        for word in rows[kind]:
            out.setdefault(word, Cue(word, kind[0], "base"))
    return out
