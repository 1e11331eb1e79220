"""A statement and its surroundings as one marked line of text, and as token ids.

The line reads ``what stood before. the speaker said « the statement », and the rest.``
The statement stands between guillemets, the speaker's name is replaced by *the speaker*,
so that the network learns who speaks without learning names. A statement that was
handed over alone is the marked statement and nothing else, which tells the network that
there is no article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from stance.errors import InputError
from stance.records import Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MAX_TOKENS", "SPEAKER", "MarkedText", "as_statement", "batches", "encode", "mark", "pad"]

# Lone surrogates: in Python strings, but in no UTF-8, so the tokenizer would raise.
_HALF = re.compile("[\ud800-\udfff]")
OPEN, CLOSE = "« ", " »"
SPEAKER = "the speaker"
#: Longest input in tokens, the two special tokens included.
MAX_TOKENS = 160
#: Characters kept of each part; the head and the tail of a very long statement are kept.
_TEXT_HEAD, _TEXT_TAIL, _LEFT, _RIGHT, _BEFORE = 420, 180, 260, 140, 300


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One line of input and where the statement stands in it.

    Parameters
    ----------
    text : str
        The whole line.
    start, end : int
        Character offsets of the statement, its marks included.
    article : bool
        Whether there is anything around the statement.
    """

    text: str
    start: int
    end: int
    article: bool


def as_statement(item: object) -> Statement:
    """Return a statement for a statement or a text.

    Parameters
    ----------
    item : str or Statement

    Returns
    -------
    Statement

    Raises
    ------
    InputError
        If it is neither.

    Examples
    --------
    >>> as_statement("the pact must stay").text
    'the pact must stay'
    """
    if isinstance(item, Statement):
        return item
    if isinstance(item, str):
        return Statement(item)
    raise InputError(f"a str or a Statement is wanted, {type(item).__name__} was given")


def _squeeze(text: str) -> str:
    """One line, single blanks, none of our own marks, and no half of a character."""
    return " ".join(_HALF.sub("\ufffd", text.replace("«", '"').replace("»", '"')).split())


def _mask(sentence: str, words: str | None, near: int, expected: int) -> tuple[int, int] | None:
    """Offsets of the speaker in the sentence: where it is expected, else nearest."""
    if not words:
        return None
    if expected >= 0 and sentence.startswith(words, expected):
        return expected, expected + len(words)
    left, right = sentence.rfind(words, 0, near), sentence.find(words, near)
    if left < 0 and right < 0:
        return None
    at = left if right < 0 or (left >= 0 and near - left <= right - near) else right
    return at, at + len(words)


def _shorten(text: str) -> str:
    if len(text) <= _TEXT_HEAD + _TEXT_TAIL + 20:
        return text
    return f"{text[:_TEXT_HEAD]} … {text[-_TEXT_TAIL:]}"


def _place(statement: Statement) -> int:
    """Offset of the statement in its sentence; -1 where it does not stand in it.

    Of several occurrences the one is taken from which the cue stands at its known distance.
    """
    text, sentence = statement.text, statement.sentence
    first = at = sentence.find(text) if text else -1
    if first < 0 or not statement.cue or statement.cue_start is None:
        return first
    step = statement.cue_start - statement.start
    for _ in range(8):
        if at < 0:
            return first
        if at + step >= 0 and sentence.startswith(statement.cue, at + step):
            return at
        at = sentence.find(text, at + 1)
    return first


def mark(item: Statement | str, *, mask_speaker: bool = True, context: bool = True) -> MarkedText:
    """Write a statement and its surroundings as one marked line.

    Parameters
    ----------
    item : Statement or str
    mask_speaker : bool
        Put *the speaker* where the sentence names the speaker.
    context : bool
        If false, only the statement itself is shown.

    Returns
    -------
    MarkedText

    Examples
    --------
    >>> s = Statement("the pact must stay", 9, 27, speaker="Kim", cue="said",
    ...               sentence="Kim said the pact must stay.", before="Talks failed.")
    >>> mark(s).text
    'Talks failed. the speaker said « the pact must stay » .'
    >>> mark("the pact must stay").text
    '« the pact must stay »'
    """
    s = as_statement(item)
    at = _place(s)
    left = right = ""
    if context and at >= 0:
        sentence, end = s.sentence, at + len(s.text)
        left, right = sentence[:at], sentence[end:]
        if mask_speaker and s.speaker:
            expected = at + s.speaker_start - s.start if s.speaker_start is not None else -1
            found = _mask(sentence, s.speaker, at, expected)
            if found and found[1] <= at:
                left = f"{left[: found[0]]}{SPEAKER}{left[found[1] :]}"
            elif found and found[0] >= end:
                right = f"{right[: found[0] - end]}{SPEAKER}{right[found[1] - end :]}"
        if s.cue and s.cue not in sentence:
            left = f"{left} ({s.cue}) "
    elif context:
        who = SPEAKER if mask_speaker and (s.speaker or s.cue) else s.speaker or ""
        left = f"{s.sentence} {who} {s.cue or ''}" if s.sentence or s.cue else ""
    before = _squeeze(s.before[-_BEFORE:]) if context else ""
    left, right, text = _squeeze(left)[-_LEFT:], _squeeze(right)[:_RIGHT], _squeeze(_shorten(s.text))
    prefix = " ".join(part for part in (before, left) if part)
    prefix = prefix + " " if prefix else ""
    marked = f"{OPEN}{text}{CLOSE}"
    line = f"{prefix}{marked}{' ' + right if right else ''}"
    article = bool(before) or bool(left.strip(" \"'“”")) or bool(right.strip(" .\"'“”,"))
    return MarkedText(line, len(prefix), len(prefix) + len(marked), article)


def encode(tokenizer: Any, lines: Sequence[MarkedText]) -> list[tuple[list[int], list[int]]]:
    """Return token ids and the statement mask (1 inside the marks) of each line.

    A line over ``MAX_TOKENS`` loses its beginning first (what stands furthest away).

    Parameters
    ----------
    tokenizer : tokenizers.Tokenizer
        Without truncation and padding.
    lines : sequence of MarkedText

    Returns
    -------
    list of (list of int, list of int)
        Special tokens included in both.
    """
    out = []
    encodings = tokenizer.encode_batch([line.text for line in lines])
    for line, encoding in zip(lines, encodings, strict=True):
        ids, offsets = encoding.ids, encoding.offsets
        inside = [int(line.start <= a < line.end and b > a) for a, b in offsets]
        if len(ids) > MAX_TOKENS:
            first = ids[0]
            last_inside = max((i for i, flag in enumerate(inside) if flag), default=len(ids) - 2)
            stop = min(len(ids) - 1, last_inside + 25)
            start = max(1, stop - (MAX_TOKENS - 2))
            ids = [first, *ids[start:stop], ids[-1]]
            inside = [0, *inside[start:stop], 0]
        out.append((list(ids), inside))
    return out


def batches(lengths: Sequence[int], size: int, budget: int = 8192) -> list[list[int]]:
    """Group inputs of like length, so that little is padded.

    Parameters
    ----------
    lengths : sequence of int
    size : int
        Most inputs in a group.
    budget : int
        Most tokens in a group, padding included.

    Returns
    -------
    list of list of int
        Indices; every input is in exactly one group. Ties keep their order.
    """
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i], i))
    groups: list[list[int]] = []
    current: list[int] = []
    for i in order:
        if current and (len(current) >= size or lengths[i] * (len(current) + 1) > budget):
            groups.append(current)
            current = []
        current.append(i)
    if current:
        groups.append(current)
    return groups


def pad(
    rows: Sequence[tuple[list[int], list[int]]], pad_id: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return ids, attention mask and statement mask as rectangular int64 arrays."""
    width = max(len(ids) for ids, _ in rows)
    ids = np.full((len(rows), width), pad_id, dtype=np.int64)
    attention = np.zeros((len(rows), width), dtype=np.int64)
    inside = np.zeros((len(rows), width), dtype=np.int64)
    for i, (row, flags) in enumerate(rows):
        ids[i, : len(row)] = row
        attention[i, : len(row)] = 1
        inside[i, : len(row)] = flags
    return ids, attention, inside
