"""Accuracy by rule of the codebook, on sentences invented for it (``rules.jsonl``)."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

import stance
from benchmarks.tables import markdown

__all__ = ["by_rule", "load_rules", "table"]

FILE = Path(__file__).with_name("rules.jsonl")


def load_rules() -> list[tuple[int, str, stance.Statement | str]]:
    """Return rule, right label and statement of each sentence; a str is handed over without an article."""
    out: list[tuple[int, str, stance.Statement | str]] = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        item: stance.Statement | str = row["text"]
        if "cue" in row:
            speaker = row["speaker"]
            lead = f"{speaker[0].upper()}{speaker[1:]} {row['cue']} "
            item = stance.Statement(
                row["text"],
                form="indirect",
                speaker=speaker,
                cue=row["cue"],
                sentence=f"{lead}{row['text']}.",
                before=row["before"],
            )
        out.append((row["rule"], row["label"], item))
    return out


def by_rule(model: Any) -> dict[str, Any]:
    """Return right and all sentences for each rule (0: plain statements), and the accuracy over all."""
    rows = load_rules()
    guesses = [p.best for p in stance.predict([item for _, _, item in rows], model=model)]
    hits: dict[int, list[bool]] = defaultdict(list)
    for (rule, label, _), guess in zip(rows, guesses, strict=True):
        hits[rule].append(label == guess)
    return {
        "rules": {str(rule): [sum(right), len(right)] for rule, right in sorted(hits.items())},
        "accuracy": float(np.mean([hit for right in hits.values() for hit in right])),
        "sentences": len(rows),
    }


def table(results: dict[str, dict[str, Any]]) -> str:
    """Lay out the rules of several models side by side."""
    names = list(results)
    rules = list(next(iter(results.values()))["rules"])
    rows = []
    for rule in rules:
        cells = ["{} of {}".format(*results[name]["rules"][rule]) for name in names]
        rows.append([rule if rule != "0" else "plain", *cells])
    rows.append(["all", *(f"{results[name]['accuracy']:.3f}" for name in names)])
    return markdown(["codebook rule", *names], rows)
