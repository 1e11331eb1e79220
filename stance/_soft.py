"""Statements with a teacher's probabilities in place of a label, one JSON object a line."""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stance._sources import Problem, rows_of_file
from stance.errors import DataError, InputError, NoUsableDataError
from stance.records import LABELS, Statement

__all__ = ["SoftData", "load_soft"]


@dataclass(frozen=True, slots=True)
class SoftData:
    """What a teacher said of unlabelled statements.

    Parameters
    ----------
    statements : tuple of Statement
    probabilities : tuple of tuple of float
        For each statement one number a label, in the order of ``stance.records.LABELS``, adding up to 1.
    problems : tuple of Problem
        Lines that were set aside.
    sha256 : str
        Of the file.
    """

    statements: tuple[Statement, ...]
    probabilities: tuple[tuple[float, ...], ...]
    problems: tuple[Problem, ...]
    sha256: str


def load_soft(path: str | os.PathLike[str]) -> SoftData:
    """Load soft labels, as ``python -m stance.encoder.training label`` writes them.

    Parameters
    ----------
    path : str or path
        A file of lines ``{"statement": {"text", "sentence"?, "before"?, "after"?, "cue"?, …}, "probs": [a, n, s]}``:
        fields of :class:`stance.Statement`, and the chances of accuse, neutral and support.

    Returns
    -------
    SoftData

    Raises
    ------
    DataError
        If there is no such file.
    NoUsableDataError
        If no line can be used.
    """
    place = Path(path)
    if not place.is_file():
        raise DataError(f"{place}: no such file; a .jsonl file of statements with probs is wanted")
    statements: list[Statement] = []
    probabilities: list[tuple[float, ...]] = []
    problems: list[Problem] = []

    def report(line: int | None, reason: str) -> None:
        problems.append(Problem(str(place), line, reason))

    for row in rows_of_file(place, report):
        try:
            statement, chances = _row(row.record)
        except (TypeError, InputError) as error:  # a TypeError names a field that no statement has
            report(row.line, str(error))
            continue
        statements.append(statement)
        probabilities.append(chances)
    if not statements:
        first = f"; the first line set aside: {problems[0]}" if problems else ""
        raise NoUsableDataError(f"{place}: no statement with probs can be used{first}")
    digest = hashlib.sha256(place.read_bytes()).hexdigest()
    return SoftData(tuple(statements), tuple(probabilities), tuple(problems), digest)


def _row(record: Any) -> tuple[Statement, tuple[float, ...]]:
    if not isinstance(record, Mapping) or not isinstance(record.get("statement"), Mapping):
        raise InputError('an object {"statement": {"text": …}, "probs": […]} is wanted')
    text = record["statement"].get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError("statement: a text that is not empty is wanted")
    given = record.get("probs")
    values = [given.get(label) for label in LABELS] if isinstance(given, Mapping) else given
    if not isinstance(values, list) or len(values) != len(LABELS):
        raise InputError(f"probs: {len(LABELS)} numbers are wanted, for {', '.join(LABELS)}")
    numbers = [v if isinstance(v, int | float) and not isinstance(v, bool) else math.nan for v in values]
    total = math.fsum(numbers)
    if not (min(numbers) >= 0 and 0.99 < total < 1.01):
        raise InputError(f"probs: numbers from 0 to 1 that add up to 1 are wanted, {values!r} was found")
    return Statement(**record["statement"]), tuple(value / total for value in numbers)
