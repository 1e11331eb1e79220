"""Raw rows out of whatever holds labelled data, each with the place it came from."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stance.errors import DataError

__all__ = ["SUFFIXES", "Problem", "Row", "rows_of_file", "rows_of_records"]

#: Endings of files that are read from a folder.
SUFFIXES = (".jsonl", ".json", ".csv", ".tsv", ".parquet")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the data that was set aside, and why.

    Parameters
    ----------
    source : str
        The file, or what stands for one.
    line : int or None
        The line in a text file, the row elsewhere, counted from 1; None for the whole file.
    reason : str
        What came and what is allowed.

    Examples
    --------
    >>> str(Problem("mine.csv", 7, "the label is empty"))
    'mine.csv:7: the label is empty'
    """

    source: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        where = self.source if self.line is None else f"{self.source}:{self.line}"
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Row:
    """A record that is not checked yet, with its place."""

    record: Any
    line: int


Report = Callable[[int | None, str], None]


def rows_of_records(records: Iterable[Any]) -> Iterator[Row]:
    """Number records that are already in memory."""
    for number, record in enumerate(records, 1):
        yield Row(dict(record) if isinstance(record, Mapping) else record, number)


def rows_of_file(path: Path, report: Report) -> Iterator[Row]:
    """Yield the rows of a file by its ending; what cannot be read goes to ``report``."""
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        yield from _parquet(path, report)
        return
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror or error})") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            data = data.decode("utf-16").encode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            report(None, f"no text: starts as UTF-16 and does not go on as such ({error.reason})")
            return
    data = data.removeprefix(b"\xef\xbb\xbf")
    if suffix in (".csv", ".tsv"):
        yield from _csv(data, "\t" if suffix == ".tsv" else ",", report)
    elif suffix == ".json":
        yield from _json(data, report)
    else:
        yield from _jsonl(data, report)


def _not_utf8(error: UnicodeDecodeError) -> str:
    byte = error.object[error.start]
    return f"not UTF-8 (byte 0x{byte:02x} at column {error.start + 1}); save the file as UTF-8"


def _jsonl(data: bytes, report: Report) -> Iterator[Row]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield Row(json.loads(line.decode("utf-8")), number)
        except UnicodeDecodeError as error:
            report(number, _not_utf8(error))
        except (ValueError, RecursionError) as error:
            report(number, f"no JSON ({error}); one object a line is wanted")


def _json(data: bytes, report: Report) -> Iterator[Row]:
    try:
        records = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        report(None, _not_utf8(error))
        return
    except (ValueError, RecursionError) as error:
        if b"\n{" in data:  # JSON lines under another ending
            yield from _jsonl(data, report)
        else:
            report(None, f"no JSON ({error}); a list of objects is wanted, or one object a line")
        return
    yield from rows_of_records(records if isinstance(records, list) else [records])


def _csv(data: bytes, delimiter: str, report: Report) -> Iterator[Row]:
    # The standard library's reader and not datasets': it knows line numbers, and takes the
    # word "NA" for a word.
    text = io.StringIO(data.decode("utf-8", "surrogateescape"), newline="")
    csv.field_size_limit(max(csv.field_size_limit(), 1 << 27))  # a cell may hold a whole article
    reader = csv.reader(text, delimiter=delimiter)
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
        if "text" not in header or "label" not in header:
            report(1, f"no columns text and label in the header, but {', '.join(header) or 'nothing'}")
            return
        last = reader.line_num
        for cells in reader:
            number, last = last + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                report(
                    number, f"{len(cells)} cells, the header has {len(header)}; quote texts that hold a comma"
                )
            elif any("\udc80" <= char <= "\udcff" for cell in cells for char in cell):
                report(number, "not UTF-8; save the file as UTF-8")
            else:
                filled = ((name, cell) for name, cell in zip(header, cells, strict=True))
                yield Row({name: cell for name, cell in filled if cell or name in ("text", "label")}, number)
    except csv.Error as error:
        report(reader.line_num, f"no CSV ({error}); the rest of the file was not read")


def _parquet(path: Path, report: Report) -> Iterator[Row]:
    import tempfile

    import datasets

    with tempfile.TemporaryDirectory() as cache:
        bars = datasets.utils.logging.is_progress_bar_enabled()
        datasets.disable_progress_bars()
        try:
            table = datasets.Dataset.from_parquet(str(path), cache_dir=cache, keep_in_memory=True)
            records = list(table)
        except Exception as error:  # pyarrow's and datasets' own, which share no base
            reason = " ".join(str(error).split())[:200]
            report(None, f"no Parquet ({type(error).__name__}: {reason})")
            return
        finally:
            if bars:
                datasets.enable_progress_bars()
    yield from rows_of_dataset_records(records, table.features)


def rows_of_dataset_records(records: Iterable[Mapping[str, Any]], features: Any) -> Iterator[Row]:
    """Number the rows of a dataset; class numbers are turned into their names."""
    names = getattr((features or {}).get("label"), "names", None)
    for row in rows_of_records(records):
        label = row.record.get("label")
        if names and isinstance(label, int) and 0 <= label < len(names):
            row.record["label"] = names[label]
        yield Row(
            {key: value for key, value in row.record.items() if value is not None or key == "label"}, row.line
        )
