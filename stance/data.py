"""Labelled data in and out: documents, flat rows, tables, annotation exports.

Every row is checked. A bad one is set aside with its file, line and reason; the rest is
used; if nothing is left, that is an error.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from stance._rows import Labelled, Report, check_row
from stance._sources import SUFFIXES, Problem, Row, rows_of_dataset_records, rows_of_file, rows_of_records
from stance.errors import DataError, InputError, NoUsableDataError
from stance.records import LABELS, Statement

__all__ = ["LabelledData", "Problem", "load_labelled"]

#: Columns of the flat form, beside ``label``, ``document`` and ``source``.
_FLAT = tuple(f.name for f in fields(Statement) if f.name not in ("label", "scores", "accused"))
_SHOWN_PROBLEMS = 3
#: Files in a folder of this name are called ``real-`` and their own name.
REAL_FOLDER = "real-train"


@dataclass(frozen=True)
class LabelledData:
    """Statements with their labels, where they came from, and what was set aside.

    Parameters
    ----------
    statements : tuple of Statement
        Unlabelled, as a classifier gets them.
    labels : tuple of str
        One of accuse, neutral, support for each.
    sources : tuple of str
        For each, the name of the file (or what stands for it) it came from; folds of a
        cross-validation are made by these.
    documents : tuple of str
        For each, the document it stands in; a bootstrap resamples these.
    sure : tuple of bool
        For each, whether whoever labelled it was sure (``sure`` of the row; true if it says nothing).
    records : tuple of dict
        The labelled documents and flat rows behind them, checked, bad parts left out.
    problems : tuple of Problem
        What was set aside.

    Examples
    --------
    >>> from stance.data import load_labelled
    >>> data = load_labelled([{"text": "We honour the pact.", "label": "support"}])
    >>> len(data), data.labels, data.statements[0].text
    (1, ('support',), 'We honour the pact.')
    """

    statements: tuple[Statement, ...]
    labels: tuple[str, ...]
    sources: tuple[str, ...]
    documents: tuple[str, ...]
    sure: tuple[bool, ...]
    records: tuple[dict[str, Any], ...] = ()
    problems: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        return len(self.statements)

    @property
    def sha256(self) -> str:
        """SHA-256 over statements, labels and sources, in order: the same however they were stored."""
        digest = hashlib.sha256()
        for statement, label, source in zip(self.statements, self.labels, self.sources, strict=True):
            row = [statement.text, statement.form, statement.speaker, statement.cue]
            row += [statement.sentence, statement.before, statement.after, label, source]
            digest.update(json.dumps(row, ensure_ascii=True).encode() + b"\n")
        return digest.hexdigest()

    def select(self, indices: Iterable[int]) -> LabelledData:
        """Return the chosen statements alone.

        Parameters
        ----------
        indices : iterable of int
            Positions, in the order wanted.

        Returns
        -------
        LabelledData
            Without records and problems, which belong to the whole.

        Examples
        --------
        >>> rows = [{"text": "We honour it.", "label": "support"}, {"text": "They meet.", "label": "neutral"}]
        >>> load_labelled(rows).select([1]).labels
        ('neutral',)
        """
        chosen = [int(index) for index in indices]
        return LabelledData(
            statements=tuple(self.statements[i] for i in chosen),
            labels=tuple(self.labels[i] for i in chosen),
            sources=tuple(self.sources[i] for i in chosen),
            documents=tuple(self.documents[i] for i in chosen),
            sure=tuple(self.sure[i] for i in chosen),
        )

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the flat form: one dict a statement, with its context.

        Returns
        -------
        list of dict
            ``text`` and ``label``, the statement's other fields, ``document``, ``source`` and ``sure``.

        Examples
        --------
        >>> row = load_labelled([{"text": "We honour it.", "label": "support"}]).to_rows()[0]
        >>> row["text"], row["label"]
        ('We honour it.', 'support')
        """
        rows = []
        columns = zip(self.statements, self.labels, self.documents, self.sources, self.sure, strict=True)
        for statement, label, document, source, sure in columns:
            row = {name: getattr(statement, name) for name in _FLAT}
            row = {"text": row.pop("text"), "label": label, **row, "document": document, "source": source}
            rows.append({**row, "sure": sure})
        return rows

    def to_jsonl(self, path: str | os.PathLike[str] | None = None) -> str:
        """Write the records as they came: a labelled document or a flat row a line.

        Parameters
        ----------
        path : str, path or None
            A file to write; nothing is written if None.

        Returns
        -------
        str
            The same as text. :func:`load_labelled` reads it back to the same statements.

        Examples
        --------
        >>> load_labelled([{"text": "We honour it.", "label": "support"}]).to_jsonl()
        '{"text": "We honour it.", "label": "support"}\\n'
        """
        records = self.records or tuple(self.to_rows())
        text = "".join(json.dumps(record, ensure_ascii=False, default=str) + "\n" for record in records)
        if path is not None:
            Path(path).write_text(text, encoding="utf-8", newline="\n")
        return text

    def to_dataset(self) -> Any:
        """Return a ``datasets.Dataset`` of the flat form.

        Returns
        -------
        datasets.Dataset
            In memory, columns as in :meth:`to_rows`; ``to_csv`` and ``to_parquet`` of it
            write files that :func:`load_labelled` reads.

        Examples
        --------
        >>> load_labelled([{"text": "We honour it.", "label": "support"}]).to_dataset().num_rows
        1
        """
        import datasets

        rows = self.to_rows()
        names = ["text", "label", *_FLAT[1:], "document", "source", "sure"]
        numbers = {name for name in names if name in ("start", "end") or name.endswith(("_start", "_end"))}
        schema = {name: datasets.Value("int64" if name in numbers else "string") for name in names}
        schema["sure"] = datasets.Value("bool")
        columns = {name: [row[name] for row in rows] for name in names}
        return datasets.Dataset.from_dict(columns, features=datasets.Features(schema))


def load_labelled(source: Any) -> LabelledData:
    """Load labelled data and check every row of it.

    Parameters
    ----------
    source : str, path, list, datasets.Dataset or LabelledData
        A file: ``.jsonl`` of labelled documents (``{"id", "text", "statements": [...]}``)
        or of flat rows (``{"text", "label"}``), ``.csv``, ``.tsv``, ``.parquet``, or
        ``.json`` (a list of either, or an export of Label Studio). A folder of such
        files, read in the order of their names. A ``datasets.Dataset`` or ``DatasetDict``,
        a pandas DataFrame. A list of records, or a list of any of these.

    Returns
    -------
    LabelledData
        What can be used; ``problems`` says what cannot, and why.

    Raises
    ------
    NoUsableDataError
        If nothing is left.
    DataError
        If a file or folder is not there or of no known kind.
    InputError
        If ``source`` is none of the above.

    Notes
    -----
    ``content`` of a statement in a document is found as a substring of its ``text``:
    the first occurrence or the one that ``content_nth`` (from 1) picks; ``start`` and
    ``end`` are taken where they are given. Speaker and cue are those nearest to it.
    Labels are compared without regard to case and surrounding blanks.

    Examples
    --------
    >>> from stance.data import load_labelled
    >>> document = {
    ...     "id": "a",
    ...     "text": "Both sides met. The envoy said the truce must hold.",
    ...     "statements": [
    ...         {"content": "the truce must hold", "speaker": "The envoy", "cue": "said", "label": "support"}
    ...     ],
    ... }
    >>> data = load_labelled([document, {"text": "We met.", "label": "unsure"}])
    >>> data.statements[0].sentence, data.labels
    ('The envoy said the truce must hold.', ('support',))
    >>> print(data.problems[0])
    rows:2: the label is 'unsure'; accuse, neutral or support is wanted
    """
    loader = _Loader()
    loader.add(source)
    return loader.finish()


def _source_name(path: Path) -> str:
    # Real text that is not part of the project is told apart from seeds of the same name.
    return f"real-{path.stem}" if path.absolute().parent.name == REAL_FOLDER else path.stem


def _is_dataset(source: Any) -> bool:
    return hasattr(source, "features") and hasattr(source, "num_rows") and not isinstance(source, Mapping)


def _is_dataset_dict(source: Any) -> bool:
    return isinstance(source, Mapping) and bool(source) and all(_is_dataset(part) for part in source.values())


def _is_frame(source: Any) -> bool:
    return hasattr(source, "to_dict") and hasattr(source, "columns")


class _Loader:
    """Collects what several sources hold."""

    def __init__(self) -> None:
        self.found: list[Labelled] = []
        self.records: list[dict[str, Any]] = []
        self.problems: list[Problem] = []
        self.files: set[Path] = set()

    def add(self, source: Any) -> None:
        if isinstance(source, LabelledData):
            columns = zip(
                source.statements, source.labels, source.sources, source.documents, source.sure, strict=True
            )
            self.found.extend(Labelled(*row) for row in columns)
            self.records.extend(source.records or source.to_rows())
            self.problems.extend(source.problems)
        elif isinstance(source, str | os.PathLike):
            self._add_path(Path(source))
        elif _is_dataset(source):
            self._add_rows("dataset", lambda _: rows_of_dataset_records(source, source.features))
        elif _is_dataset_dict(source):
            for part in source.values():
                self.add(part)
        elif _is_frame(source):
            records = source.astype(object).where(source.notna(), None).to_dict("records")
            self._add_rows("table", lambda _: rows_of_dataset_records(records, {}))
        elif isinstance(source, Iterable) and not isinstance(source, bytes | Mapping):
            self._add_list(list(source))
        else:
            raise InputError(
                f"data: a file, a folder, a list of records or a datasets.Dataset is wanted, "
                f"{type(source).__name__} was given"
            )

    def _add_list(self, items: list[Any]) -> None:
        plain: list[Any] = []
        for item in items:
            known = isinstance(item, str | os.PathLike | LabelledData | list | tuple)
            if known or _is_dataset(item) or _is_dataset_dict(item) or _is_frame(item):
                self.add(item)
            else:
                plain.append(item)
        if plain:
            self._add_rows("rows", lambda _: rows_of_records(plain))

    def _add_path(self, path: Path) -> None:
        try:
            is_folder, is_file = path.is_dir(), path.is_file()
        except (OSError, ValueError):
            is_folder = is_file = False
        if is_folder and any((path / name).is_file() for name in ("dataset_info.json", "dataset_dict.json")):
            import datasets

            self.add(datasets.load_from_disk(str(path)))
        elif is_folder:
            paths = sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file())
            if not paths:
                raise DataError(
                    f"{path}: no labelled data in this folder; files wanted: {', '.join(SUFFIXES)}"
                )
            for child in paths:
                self._add_path(child)
        elif is_file and path.resolve() in self.files:
            self.problems.append(Problem(str(path), None, "given before; it was read once"))
        elif is_file and path.suffix.lower() in SUFFIXES:
            self.files.add(path.resolve())
            self._add_rows(str(path), lambda report: rows_of_file(path, report), name=_source_name(path))
        elif is_file:
            raise DataError(
                f"{path}: labelled data is read from {', '.join(SUFFIXES)}; "
                f"{path.suffix or 'no ending'} is none of them"
            )
        else:
            raise DataError(f"{path}: no such file or folder; a file or folder of labelled data is wanted")

    def _add_rows(self, where: str, rows: Callable[[Report], Iterable[Row]], name: str | None = None) -> None:
        def report(line: int | None, reason: str) -> None:
            self.problems.append(Problem(where, line, reason))

        seen: dict[str, int] = {}
        for row in rows(report):
            record, found = check_row(row, name or where, report, seen)
            if record is not None:
                self.records.append(record)
                self.found.extend(found)

    def finish(self) -> LabelledData:
        if not self.found:
            first = "; ".join(str(problem) for problem in self.problems[:_SHOWN_PROBLEMS]) or "there was none"
            more = len(self.problems) - _SHOWN_PROBLEMS
            raise NoUsableDataError(
                f"no row can be used; each needs a text and a label ({', '.join(LABELS)}), "
                f"or a text and statements with labels: {first}" + (f"; and {more} more" if more > 0 else "")
            )
        return LabelledData(
            statements=tuple(item.statement for item in self.found),
            labels=tuple(item.label for item in self.found),
            sources=tuple(item.source for item in self.found),
            documents=tuple(item.document for item in self.found),
            sure=tuple(item.sure for item in self.found),
            records=tuple(self.records),
            problems=tuple(self.problems),
        )
