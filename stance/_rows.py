"""One raw record to labelled statements, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from stance._labelstudio import from_label_studio, is_label_studio
from stance._sources import Row
from stance.reading.context import place_of, statement_at
from stance.reading.sentences import SentenceIndex
from stance.records import FORMS, LABELS, Statement

__all__ = ["Labelled", "Report", "check_row"]

Report = Callable[[int | None, str], None]

_OPTIONAL_TEXT = ("speaker", "speaker_name", "cue", "treaty", "treaty_id", "sentence", "before", "after")
_NUMBERS = tuple(f.name for f in fields(Statement) if f.name.endswith(("start", "end")))


class _Bad(Exception):
    """Why a record or a part of it cannot be used."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement, its label and where it came from."""

    statement: Statement
    label: str
    source: str
    document: str
    sure: bool = True


def check_row(
    row: Row, source: str, report: Report, seen: dict[str, int]
) -> tuple[dict[str, Any] | None, list[Labelled]]:
    """Turn a record into labelled statements.

    Parameters
    ----------
    row : Row
    source : str
        The name its statements carry.
    report : callable
        Takes the line and the reason for everything that is set aside.
    seen : dict
        Ids met in this file so far, with their lines; added to.

    Returns
    -------
    record : dict or None
        The record without its bad parts; None if nothing can be used.
    found : list of Labelled
    """
    record = row.record
    if not isinstance(record, Mapping):
        report(row.line, f"an object with a text is wanted, {_kind(record)} was found")
        return None, []
    record = dict(record)
    try:
        if is_label_studio(record):
            record = from_label_studio(record)
        text = _text_of(record.get("text"), "text")
        identity = record.get("id")
        if identity is not None:
            first = seen.setdefault(str(identity), row.line)
            if first != row.line:
                raise _Bad(f"the id {identity!r} was used before, on line {first}; ids must differ")
        if "statements" not in record:
            return record, [_flat(record, text, source, f"{source}:{row.line}")]
        if not isinstance(record["statements"], list | tuple):
            raise _Bad(f"statements: a list is wanted, {_kind(record['statements'])} was found")
    except _Bad as error:
        report(row.line, str(error))
        return None, []
    document = str(record.get("document") or f"{source}/{identity if identity is not None else row.line}")
    index = SentenceIndex(text)
    found, kept = [], []
    for number, given in enumerate(record["statements"], 1):
        try:
            found.append(_in_document(given, text, index, source, document))
            kept.append(given)
        except _Bad as error:
            report(row.line, f"statement {number}: {error}")
    usable = kept or not record["statements"]  # a document may hold no statement at all
    return ({**record, "statements": kept} if usable else None), found


def _kind(value: Any) -> str:
    return "nothing" if value is None else type(value).__name__


def _text_of(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise _Bad(f"{name}: a string is wanted, {_kind(value)} was found")
    if not value.strip():
        raise _Bad(f"the {name} is empty")
    if any("\ud800" <= char <= "\udfff" for char in value) if not value.isascii() else False:
        raise _Bad(f"{name}: half of a surrogate pair in it, which stands for no character; remove it")
    return value


def _label_of(value: Any) -> str:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise _Bad("the label is empty; accuse, neutral or support is wanted")
    label = value.strip().casefold() if isinstance(value, str) else value
    if label not in LABELS:
        raise _Bad(f"the label is {value!r}; accuse, neutral or support is wanted")
    return label


def _optional(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    return _text_of(value, name) if value != "" else None


def _form_of(record: Mapping[str, Any]) -> str | None:
    form = record.get("form")
    if form is None or form == "":
        return None
    if form not in FORMS:
        raise _Bad(f"the form is {form!r}; direct, indirect or mixed is wanted")
    return form


def _sure(record: Mapping[str, Any]) -> bool:
    value = record.get("sure")
    if value is None or value == "":
        return True
    known = {"true": True, "1": True, "false": False, "0": False}
    sure = known.get(str(value).strip().casefold())
    if sure is None:
        raise _Bad(f"sure is {value!r}; true or false is wanted")
    return sure


def _number(record: Mapping[str, Any], name: str) -> int | None:
    value = record.get(name)
    if value is None or value == "":
        return None
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        raise _Bad(f"{name}: a whole number is wanted, {value!r} was found") from None
    if number < 0:
        raise _Bad(f"{name}: an offset from 0 is wanted, {value!r} was found")
    return number


def _flat(record: dict[str, Any], text: str, source: str, place: str) -> Labelled:
    label = _label_of(record.get("label"))
    record["label"] = label
    given: dict[str, Any] = {name: _optional(record, name) for name in _OPTIONAL_TEXT}
    given.update({name: _number(record, name) for name in _NUMBERS})
    given["form"] = _form_of(record)
    kept = {name: value for name, value in given.items() if value is not None}
    statement = Statement(text, **kept)
    document = str(record.get("document") or place)
    return Labelled(statement, label, _source_of(record, source), document, _sure(record))


def _source_of(record: Mapping[str, Any], source: str) -> str:
    own = record.get("source")
    return own if isinstance(own, str) and own.strip() else source


def _locate(given: Mapping[str, Any], text: str) -> tuple[int, int]:
    content = given.get("content")
    start, end = _number(given, "start"), _number(given, "end")
    if start is not None and end is not None:
        if not 0 <= start < end <= len(text):
            raise _Bad(f"[{start}:{end}] does not lie in a text of {len(text)} characters")
        if content is not None and text[start:end] != content:
            raise _Bad(f"[{start}:{end}] of the text is not the content")
        return start, end
    content = _text_of(content, "content")
    nth = _number(given, "content_nth") or 1
    position = place_of(text, content, nth)
    if position < 0:
        shown = content if len(content) <= 50 else content[:49] + "…"
        wanted = f"occurs fewer than {nth} times" if nth > 1 else "does not stand"
        raise _Bad(f"the content {shown!r} {wanted} in the text; it must be an exact part of it")
    return position, position + len(content)


def _in_document(given: Any, text: str, index: SentenceIndex, source: str, document: str) -> Labelled:
    if not isinstance(given, Mapping):
        raise _Bad(f"an object with content and label is wanted, {_kind(given)} was found")
    label = _label_of(given.get("label"))
    start, end = _locate(given, text)
    speaker, cue = _optional(given, "speaker"), _optional(given, "cue")
    for name, words in (("speaker", speaker), ("cue", cue)):
        if words is not None and words not in text:
            raise _Bad(
                f"the {name} {words[:50]!r} does not stand in the text; it must be an exact part of it"
            )
    statement = statement_at(text, start, end, speaker=speaker, cue=cue, form=_form_of(given), index=index)
    return Labelled(statement, label, source, document, _sure(given))
