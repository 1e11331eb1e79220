"""Public docstrings say everything: parameters, what comes back, an example."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import stance

MODULES = [
    "stance.artifact",
    "stance.data",
    "stance.evaluation",
    "stance.predict",
    "stance.read",
    "stance.records",
    "stance.training",
]


def _public() -> Iterator[tuple[str, Any]]:
    for name in stance.__all__:
        if callable(getattr(stance, name)):
            yield f"stance.{name}", getattr(stance, name)
    for module_name in MODULES:
        module = importlib.import_module(module_name)
        for name in module.__all__:
            if callable(getattr(module, name)):
                yield f"{module_name}.{name}", getattr(module, name)


def _section(doc: str, title: str) -> str:
    found = re.search(rf"^{title}\n-+\n(.*?)(?=^\w[\w ]*\n-+\n|\Z)", doc, re.MULTILINE | re.DOTALL)
    return found.group(1) if found else ""


def _parameters(function: Callable[..., Any]) -> list[str]:
    names = []
    for name, parameter in inspect.signature(function).parameters.items():
        if name not in ("self", "cls"):
            star: dict[Any, str] = {
                inspect.Parameter.VAR_KEYWORD: "**",
                inspect.Parameter.VAR_POSITIONAL: "*",
            }
            names.append(star.get(parameter.kind, "") + name)
    return names


def _missing(thing: Any) -> list[str]:
    doc = inspect.getdoc(thing) or ""
    missing = [] if doc else ["docstring"]
    described: set[str] = set()
    for line in _section(doc, "Parameters").splitlines():
        if line and not line.startswith(" "):
            described.update(part.strip() for part in line.split(" : ")[0].split(","))
    missing += [name for name in _parameters(thing) if name not in described]
    if inspect.isfunction(thing) and not _section(doc, "Returns"):
        missing.append("Returns")
    if not _section(doc, "Examples"):
        missing.append("Examples")
    return missing


@pytest.mark.parametrize(("name", "thing"), list(_public()))
def test_public_docstring(name: str, thing: Any) -> None:
    if name.endswith((".Why", ".LabelScore")):  # plain records that other examples show
        assert not [gap for gap in _missing(thing) if gap != "Examples"]
    else:
        assert _missing(thing) == []


def test_the_test_itself_finds_gaps() -> None:
    def bare(x: int, *rest: int, flag: bool = False) -> int:
        """Do something.

        Parameters
        ----------
        x : int
            A number.
        """
        return x

    assert _missing(bare) == ["*rest", "flag", "Returns", "Examples"]
