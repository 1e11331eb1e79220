"""Annotations that stand apart from their texts: offsets and labels here, the text elsewhere.

A file of ``annotations/`` holds no text that is not ours. Each line names a document by the
SHA-256 of its text and marks statements in it by character offsets; ``join`` puts both
together to the labelled documents that ``stance train`` reads, outside this project.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

__all__ = ["FOLDER", "add_arguments", "join", "main", "stand_apart", "text_key", "texts_of"]

FOLDER = Path(__file__).resolve().parents[1] / "annotations"
_NAMES = ("speaker", "cue", "treaty")
_REST = ("document", "window")


def text_key(text: str) -> str:
    """Return the SHA-256 of a text, by which annotations know it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def texts_of(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the ``text`` of every row of ``.jsonl`` and ``.jsonl.gz`` files, of folders too."""
    for path in paths:
        if path.is_dir():
            yield from texts_of(sorted(p for p in path.iterdir() if p.name.endswith((".jsonl", ".jsonl.gz"))))
            continue
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield json.loads(line)["text"]


def stand_apart(document: dict[str, Any]) -> dict[str, Any]:
    """Turn a labelled document into offsets and labels without its text.

    Parameters
    ----------
    document : dict
        With ``text`` and ``statements``, each with ``start``, ``end`` and ``label``; speaker,
        cue and accused parties are strings, of which the occurrence nearest to the statement is
        meant; those that do not stand in the text are dropped.
        ``document``, if given, names the document of other training data that the same article
        gave, so that a cross-validation keeps both together. ``window``, if given, is the part of
        the text that was read, from offset to offset, in which every statement is marked.

    Returns
    -------
    dict
        What :func:`join` takes.
    """
    text = document["text"]
    rows = []
    for s in document["statements"]:
        row: dict[str, Any] = {"start": s["start"], "end": s["end"], "label": s["label"], "form": s["form"]}
        for name in _NAMES:
            if s.get(name) and s[name] in text:
                row[name] = _nearest(text, s[name], s["start"], s["end"])
        accused = [party for party in s.get("accused") or () if party in text]
        if accused:
            row["accused"] = [_nearest(text, party, s["start"], s["end"]) for party in accused]
        if not s.get("sure", True):
            row["sure"] = False
        rows.append(row)
    rest = {name: document[name] for name in _REST if document.get(name)}
    return {"text_sha256": text_key(text), **rest, "statements": rows}


def _nearest(text: str, words: str, start: int, end: int) -> list[int]:
    # The last before the end of the statement or the first after it, whichever is nearer.
    before, after = text.rfind(words, 0, end), text.find(words, max(0, end - len(words)))
    found = [place for place in (before, after) if place >= 0]
    place = min(found, key=lambda place: abs(place - start))
    return [place, place + len(words)]


def join(annotations: Iterable[dict[str, Any]], texts: Iterable[str]) -> list[dict[str, Any]]:
    """Put annotations and their texts together.

    Parameters
    ----------
    annotations : iterable of dict
        As :func:`stand_apart` makes them.
    texts : iterable of str
        Those without annotations are passed over.

    Returns
    -------
    list of dict
        Labelled documents, in the order of the annotations; those whose text was not among
        the texts are missing.
    """
    rows = list(annotations)
    wanted = {row["text_sha256"] for row in rows}
    found: dict[str, str] = {}
    for text in texts:
        key = text_key(text)
        if key in wanted:
            found[key] = text
    return [_document(row, found[row["text_sha256"]]) for row in rows if row["text_sha256"] in found]


def _document(annotation: dict[str, Any], text: str) -> dict[str, Any]:
    first, last = annotation.get("window", (0, len(text)))
    statements = []
    for row in annotation["statements"]:
        start, end = row["start"] - first, row["end"] - first
        names = {name: text[slice(*row[name])] if name in row else None for name in _NAMES}
        accused = [text[slice(*span)] for span in row.get("accused", ())]
        content = text[row["start"] : row["end"]]
        statements.append(
            {**row, "start": start, "end": end, "content": content, **names, "accused": accused}
        )
    rest = {name: annotation[name] for name in ("document",) if name in annotation}
    name = f"{annotation['text_sha256'][:16]}@{first}"
    return {"id": name, **rest, "text": text[first:last], "statements": statements}


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """Declare what ``join`` takes."""
    parser.add_argument("texts", nargs="+", type=Path, metavar="FILE|FOLDER", help="the texts, .jsonl(.gz)")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="outside this project")


def main(options: argparse.Namespace, command: str) -> int:
    """Write one file of labelled documents for each file of annotations."""
    texts = list(texts_of(options.texts))
    options.out.mkdir(parents=True, exist_ok=True)
    missing = 0
    for path in sorted(FOLDER.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        documents = join(rows, texts)
        missing += len(rows) - len(documents)
        with open(options.out / path.name, "w", encoding="utf-8", newline="\n") as out:
            out.writelines(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
        marked = sum(len(document["statements"]) for document in documents)
        print(f"{options.out / path.name}: {len(documents)} documents, {marked} statements", file=sys.stderr)
    if missing:
        print(f"{missing} annotated texts are not in the files given; the rest was written", file=sys.stderr)
    return 2 if missing else 0
