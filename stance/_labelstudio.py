"""Exports of Label Studio: labelled spans of a text, perhaps with relations between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stance.records import LABELS

__all__ = ["from_label_studio", "is_label_studio"]

_ROLES = ("speaker", "cue", "treaty", "accused")


def is_label_studio(record: Mapping[str, Any]) -> bool:
    """Say whether a record is a task as Label Studio exports it."""
    data = record.get("data")
    return (
        isinstance(data, Mapping) and "text" in data and ("annotations" in record or "completions" in record)
    )


def from_label_studio(record: Mapping[str, Any]) -> dict[str, Any]:
    """Turn a task into a labelled document.

    Parameters
    ----------
    record : mapping
        One task: ``data.text`` and ``annotations`` with a ``result``. The first annotation
        that was not cancelled counts. Spans labelled accuse, neutral or support are
        statements; spans labelled speaker, cue, treaty or accused belong to the statement
        that a relation ties them to. Other labels are left for the check of labels.

    Returns
    -------
    dict
        A labelled document, not checked.

    Notes
    -----
    The browser counts characters outside the basic plane twice; offsets that do not give
    the span's own text are counted again in that way.
    """
    annotations = record.get("annotations", record.get("completions"))
    result: list[Any] = []
    for annotation in annotations if isinstance(annotations, list) else []:
        if isinstance(annotation, Mapping) and not annotation.get("was_cancelled"):
            given = annotation.get("result")
            result = given if isinstance(given, list) else []
            break
    text = record["data"]["text"]
    statements: dict[str, dict[str, Any]] = {}
    parts: dict[str, tuple[str, str]] = {}
    ties: list[tuple[str, str]] = []
    for number, item in enumerate(result):
        if not isinstance(item, Mapping):
            continue
        if item.get("type") == "relation":
            ties.append((str(item.get("from_id")), str(item.get("to_id"))))
            continue
        value = item.get("value")
        if not isinstance(value, Mapping) or "start" not in value or "end" not in value:
            continue
        names = next(
            (v for k, v in value.items() if k.endswith("labels") and isinstance(v, list) and v), [None]
        )
        label = names[0].strip().casefold() if isinstance(names[0], str) else None
        start, end = _characters(text, value)
        key = str(item.get("id", number))
        if label in _ROLES and isinstance(text, str) and isinstance(start, int) and isinstance(end, int):
            parts[key] = (str(label), text[start:end])
        else:
            statements[key] = {"start": start, "end": end, "label": label if label in LABELS else names[0]}
    for left, right in ties:
        for one, other in ((left, right), (right, left)):
            if one in statements and other in parts:
                role, words = parts[other]
                if role == "accused":
                    statements[one].setdefault("accused", []).append(words)
                else:
                    statements[one].setdefault(role, words)
    identity = record["data"].get("id", record.get("id"))
    return {"id": identity, "text": text, "statements": list(statements.values())}


def _characters(text: Any, value: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return the offsets of a span as Python counts them."""
    start, end, words = value["start"], value["end"], value.get("text")
    numbers = isinstance(start, int) and isinstance(end, int) and 0 <= start <= end
    if not (numbers and isinstance(text, str) and isinstance(words, str)) or text[start:end] == words:
        return start, end
    units = text.encode("utf-16-le", "surrogatepass")
    left = len(units[: 2 * start].decode("utf-16-le", "replace"))
    right = len(units[: 2 * end].decode("utf-16-le", "replace"))
    return (left, right) if text[left:right] == words else (start, end)
