"""Results as JSON files, and the README's tables made from them."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path
from typing import Any

__all__ = ["RESULTS", "hardware", "markdown", "save", "shown", "write_readme"]

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"


def hardware() -> dict[str, Any]:
    """Say what the measurements ran on."""
    model = ""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    return {
        "cpu": model or platform.processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }


def save(name: str, results: dict[str, Any]) -> Path:
    """Write one measurement's results, with the hardware and versions they were taken on."""
    import numpy
    import sklearn

    import stance

    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{name}.json"
    head = {
        "stance": stance.__version__,
        "hardware": hardware(),
        "versions": {"numpy": numpy.__version__, "scikit-learn": sklearn.__version__},
    }
    text = json.dumps(head | results, ensure_ascii=False, indent=1, sort_keys=False)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def markdown(header: list[str], rows: list[list[Any]]) -> str:
    """Lay out a table in Markdown."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join("" if cell is None else str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def shown(scores: dict[str, Any], label: str | None = None) -> str:
    """Write macro-F1, or the F1 of one label, with its 95 % interval."""
    value = scores["per_label"][label]["f1"] if label else scores["macro_f1"]
    low, high = scores["intervals"][f"f1_{label}" if label else "macro_f1"]
    return f"{value:.3f} ({low:.2f}–{high:.2f})"


def write_readme(mark: str, table: str) -> None:
    """Put a table between its marks in README.md; a README without them is left as it is."""
    path = ROOT / "README.md"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    begin, end = f"<!-- {mark}: written by benchmarks -->", f"<!-- /{mark} -->"
    left, found, rest = text.partition(begin)
    _, closed, right = rest.partition(end)
    if found and closed:
        path.write_text(f"{left}{begin}\n{table}\n{end}{right}", encoding="utf-8")
