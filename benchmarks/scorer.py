"""The gold scorer that stands beside the gold sets, loaded from its file."""

from __future__ import annotations

import importlib.util
from types import ModuleType

from benchmarks.gold import SHARED

__all__ = ["gold_file", "load_scorer"]


def gold_file(name: str) -> str | None:
    """Return the path of a gold file, or None where the gold sets are not there."""
    path = SHARED / "gold" / name
    return str(path) if path.is_file() else None


def load_scorer() -> ModuleType | None:
    """Import ``score.py`` from its place, or return None where it is not there."""
    path = SHARED / "gold" / "score.py"
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("gold_score", path)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
