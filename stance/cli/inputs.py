"""Articles and statements from files and standard input; what cannot be read is reported and set aside."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Article", "Reporter", "articles", "decode", "standard_input"]


@dataclass(frozen=True, slots=True)
class Article:
    """A text with a name to call it by."""

    id: str
    text: str


class Reporter:
    """Says on standard error what was set aside, one line each, and counts it."""

    def __init__(self, command: str) -> None:
        self.command = command
        self.problems = 0

    def __call__(self, message: str) -> None:
        self.problems += 1
        print(f"stance {self.command}: {' '.join(message.split())}", file=sys.stderr)


def decode(data: bytes, name: str, report: Reporter) -> str:
    """Decode as UTF-8; bytes that are none are replaced, and that is reported."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report(f"{name}: not UTF-8 at byte {error.start}; bytes that cannot be read were replaced")
        return data.decode("utf-8-sig", errors="replace")


def standard_input() -> bytes:
    """Return all of standard input; nothing where it is closed."""
    return sys.stdin.buffer.read() if sys.stdin is not None else b""


def _rows(text: str, name: str, report: Reporter) -> Iterator[Article]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            report(f"{where}: no JSON ({error}); the row was set aside")
            continue
        article = row.get("text") if isinstance(row, dict) else row
        if not isinstance(article, str):
            report(
                f'{where}: no article; an object with a string under "text" is wanted; the row was set aside'
            )
            continue
        identity = row.get("id") if isinstance(row, dict) else None
        yield Article(str(identity) if identity is not None else where, article)


def articles(paths: list[str], report: Reporter) -> Iterator[Article]:
    """Yield the articles of some files, one file at a time.

    A ``.jsonl`` file (also ``.jsonl.gz``) holds one article a line, a JSON object with
    ``text`` and perhaps ``id``; any other file is one article; ``-`` is standard input.
    """
    for path in paths:
        try:
            data = standard_input() if path == "-" else Path(path).read_bytes()
            if path.endswith(".gz"):
                data = gzip.decompress(data)
        except (OSError, EOFError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            report(f"{path}: {reason}; the file was set aside")
            continue
        name = "standard input" if path == "-" else path
        text = decode(data, name, report)
        if path.removesuffix(".gz").endswith(".jsonl"):
            yield from _rows(text, path, report)
        else:
            yield Article(path, text)
