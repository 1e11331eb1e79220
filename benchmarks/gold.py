"""Gold files in, predictions out, in the form that the scorer beside the gold reads.

``read`` ignores the marks and reads the texts; ``label`` takes each marked statement as
given (its span, speaker and cue, and the text around it) and labels it. A row without
marks (one statement a row, with one label) is a statement handed over: it has no article.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import stance
from stance.reading.context import place_of

__all__ = ["add_arguments", "label_rows", "load_gold", "main", "marked_statements", "read_rows", "start_of"]

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


def load_gold(path: str | Path) -> list[dict[str, Any]]:
    """Return the rows of a gold file."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def start_of(text: str, statement: dict[str, Any]) -> int:
    """Return where a marked statement begins: as given, or where its content stands; -1 if nowhere."""
    if statement.get("start") is not None:
        return int(statement["start"])
    return place_of(text, statement["content"], statement.get("content_nth") or 1)


def read_rows(rows: Iterable[dict[str, Any]], model: Any = None) -> list[dict[str, Any]]:
    """Read the texts end to end."""
    out = []
    for row in rows:
        document = stance.read(row["text"], model=model)
        statements = [
            {
                "start": s.start,
                "end": s.end,
                "content": s.text,
                "speaker": s.speaker_name or s.speaker,
                "cue": s.cue,
                "label": s.label,
                "form": s.form,
                "accused": [party.text for party in s.accused],
                "treaty": s.treaty,
            }
            for s in document.statements
        ]
        out.append({"id": row["id"], "statements": statements})
    return out


def marked_statements(row: dict[str, Any]) -> list[stance.Statement | str]:
    """Return the marked statements of one row, as given; a row without marks is one text."""
    if "statements" not in row:
        return [row["text"]]
    return [
        stance.Statement.from_span(
            row["text"], s["start"], s["end"], speaker=s.get("speaker"), cue=s.get("cue"), form=s.get("form")
        )
        for s in row["statements"]
    ]


def label_rows(rows: Iterable[dict[str, Any]], model: Any = None) -> list[dict[str, Any]]:
    """Label the marked statements, in gold order."""
    out = []
    for row in rows:
        labels = [p.label for p in stance.predict(marked_statements(row), model=model)]
        if "statements" in row:
            out.append({"id": row["id"], "labels": labels})
        else:
            out.append({"id": row["id"], "label": labels[0]})
    return out


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """Declare what ``read`` and ``label`` take."""
    parser.add_argument("gold", metavar="GOLD.jsonl")
    parser.add_argument("out", metavar="OUT.jsonl")
    parser.add_argument("--model", default=None, metavar="NAME|FOLDER")


def main(options: argparse.Namespace, command: str) -> int:
    """Write one line a row."""
    rows = load_gold(options.gold)
    made = read_rows(rows, options.model) if command == "read" else label_rows(rows, options.model)
    with open(options.out, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in made)
    print(f"{options.out}: {len(made)} rows", file=sys.stderr)
    return 0
