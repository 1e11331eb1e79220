"""How results look on a terminal: JSON, JSON lines, or a table."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from stance.records import Document, Prediction

__all__ = [
    "add_output_options",
    "print_document",
    "print_json",
    "print_predictions",
    "unit_interval",
    "whole_number",
]

_STYLES = {"accuse": "red", "support": "green", "neutral": "default", None: "dim"}
#: Columns where the output is no terminal, so that a file looks the same everywhere.
_WIDTH_OF_FILES = 110


def unit_interval(value: str) -> float:
    """Parse a probability, for argparse."""
    import argparse

    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        raise argparse.ArgumentTypeError(f"a number from 0 to 1 is wanted, {value!r} was given")
    return number


def whole_number(value: str) -> int:
    """Parse a seed, for argparse."""
    import argparse

    if not value.isascii() or not value.isdigit():
        raise argparse.ArgumentTypeError(f"a whole number from 0 on is wanted, {value!r} was given")
    return int(value)


def add_output_options(parser: Any) -> None:
    """Add ``--json``, ``--jsonl``, ``--model`` and ``--min-confidence``."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON array of all results")
    form.add_argument("--jsonl", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--model", default=None, metavar="NAME|FOLDER", help="the model (treaty-en by default)"
    )
    parser.add_argument(
        "--min-confidence",
        type=unit_interval,
        default=None,
        metavar="P",
        help="abstain below this probability",
    )


def print_json(results: Iterable[dict[str, Any]], *, lines: bool) -> None:
    """Print dicts as they come, either one a line or as one array."""
    if lines:
        for result in results:
            print(json.dumps(result, ensure_ascii=False))
        return
    opened = False
    for result in results:
        print(",\n" if opened else "[\n", json.dumps(result, ensure_ascii=False, indent=1), sep="", end="")
        opened = True
    print("\n]" if opened else "[]")


def _console() -> Any:
    from rich.console import Console

    class Terminal(Console):
        def on_broken_pipe(self) -> None:  # theirs leaves with status 1
            raise BrokenPipeError

    width = None if sys.stdout.isatty() else _WIDTH_OF_FILES
    return Terminal(file=sys.stdout, width=width, highlight=False, soft_wrap=False)


def _clean(text: str | None) -> str:
    """Make one line of a cell: control characters would move the cursor."""
    return " ".join("".join(c if c.isprintable() else " " for c in text or "").split())


def _shown(label: str | None, scores: dict[str, float] | None, best: str | None = None) -> tuple[str, str]:
    top = label or best or (max(scores, key=lambda name: scores[name]) if scores else None)
    share = f"{scores[top]:.2f}" if scores and top else ""
    return (label or "(unsure)"), share


def print_document(document: Document) -> None:
    """Print the statements of an article as a table: who says what, and the stance."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    console = _console()
    title = _clean(document.id)
    count = len(document.statements)
    console.print(Text(f"{title}: {count} statement{'' if count == 1 else 's'}", style="bold"))
    if not count:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("stance", width=8, no_wrap=True)
    table.add_column("p", width=4, no_wrap=True)
    table.add_column("who", ratio=4, overflow="fold")
    table.add_column("says", ratio=10, overflow="fold")
    table.add_column("treaty", ratio=4, overflow="fold")
    table.add_column("accused", ratio=3, overflow="fold")
    for s in document.statements:
        label, share = _shown(s.label, s.scores)
        quoted = f"“{_clean(s.text)}”" if s.form == "direct" else _clean(s.text)
        accused = ", ".join(
            _clean(party.text) + (f" [{party.code}]" if party.code else "") for party in s.accused
        )
        who = _clean(s.speaker_name or s.speaker) or "?"
        table.add_row(
            Text(label, style=_STYLES.get(s.label, "")),
            Text(share),
            Text(who),
            Text(quoted),
            Text(_clean(s.treaty)),
            Text(accused),
        )
    console.print(table)


def print_predictions(pairs: Iterable[tuple[str, Prediction]]) -> None:
    """Print one line a statement: label, probability, text; below it what moved the label, if asked for."""
    from rich.text import Text

    console = _console()
    for text, prediction in pairs:
        label, share = _shown(prediction.label, prediction.scores, prediction.best)
        line = Text(f"{label:<9}{share}  ", style=_STYLES.get(prediction.label, ""))
        line.append(_clean(text), style="default")
        console.print(line)
        for piece in prediction.why:
            console.print(
                Text(f"    {piece.weight:+.2f}  {_clean(piece.text)}  ({piece.source})", style="dim")
            )
