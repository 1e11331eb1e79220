"""Word classes: what a word can mean for a treaty."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["CLASSES", "classes_of", "classes_of_all"]


def _load() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], int]:
    words: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    text = (files("stance.features") / "data" / "lexicon.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, entries = line.partition(":")
        for entry in entries.split():
            table, key = (stems, entry[:-1]) if entry.endswith("*") else (words, entry)
            table.setdefault(key, []).append(name)
    longest = max(map(len, stems))
    return {k: tuple(v) for k, v in words.items()}, {k: tuple(v) for k, v in stems.items()}, longest


_WORDS, _STEMS, _LONGEST = _load()
#: The names of all classes, sorted.
CLASSES = tuple(sorted({name for value in (*_WORDS.values(), *_STEMS.values()) for name in value}))


def classes_of(word: str) -> tuple[str, ...]:
    """Return the classes of a lower-cased word, sorted; empty for most words.

    Examples
    --------
    >>> classes_of("violating"), classes_of("didn't"), classes_of("table")
    (('break',), ('not',), ())
    """
    return _CACHE[word]


def _look_up(word: str) -> tuple[str, ...]:
    found = set(_WORDS.get(word, ()))
    for length in range(2, min(len(word), _LONGEST) + 1):
        found.update(_STEMS.get(word[:length], ()))
    if word.endswith("n't"):
        found.add("not")
    return tuple(sorted(found))


class _Table(dict[str, tuple[str, ...]]):
    """A table that fills itself, bounded."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) > 100_000:
            self.clear()
        value = self[word] = _look_up(word)
        return value


_CACHE = _Table()


def classes_of_all(words: list[str]) -> list[tuple[str, ...]]:
    """Return the classes of each of many words."""
    return list(map(_CACHE.__getitem__, words))
