"""Soft labels: what a slow model says of unlabelled text, for a fast one to learn from.

Articles are read and every statement found is labelled; passages (speeches, briefings) are
statements as they stand. Writes what ``stance train --soft`` takes, outside this project: a line
holds the text.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import stance
from benchmarks.annotations import texts_of
from stance.reading import find_statements
from stance.records import LABELS, Statement

__all__ = ["add_arguments", "main", "soft_rows", "statements_of"]

_FIELDS = ("text", "form", "sentence", "before", "after", "cue", "speaker", "speaker_name")
_BATCH = 512


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """Declare what ``soft`` takes."""
    parser.add_argument(
        "--articles", nargs="*", type=Path, default=[], metavar="FILE", help=".jsonl[.gz], a text a line"
    )
    parser.add_argument("--passages", nargs="*", type=Path, default=[], metavar="FILE", help="the same")
    parser.add_argument("--model", default="treaty-en-encoder", metavar="NAME|FOLDER", help="the teacher")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE.jsonl")


def statements_of(articles: list[Path], passages: list[Path]) -> Iterator[Statement]:
    """Yield every statement of articles, then every passage as a statement."""
    for text in texts_of(articles):
        yield from find_statements(text)
    for text in texts_of(passages):
        if text.strip():
            yield Statement(text.strip())


def soft_rows(statements: Iterator[Statement], model: Any) -> Iterator[dict[str, Any]]:
    """Yield a row of ``stance train --soft`` for each statement."""
    order = [list(model.classes_).index(label) for label in LABELS]
    while some := list(islice(statements, _BATCH)):
        for statement, chances in zip(some, model.predict_proba(some), strict=True):
            fields = {name: getattr(statement, name) for name in _FIELDS}
            yield {
                "statement": {name: value for name, value in fields.items() if value},
                "probs": [round(float(chances[i]), 4) for i in order],
            }


def main(options: argparse.Namespace, command: str) -> int:
    """Write the soft labels."""
    model = stance.load(options.model)
    found = statements_of(options.articles, options.passages)
    with open(options.out, "w", encoding="utf-8") as out:
        for row in soft_rows(found, model):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0
