"""What each group of features is worth: trained on seeds without it, scored on gold and on held-out seeds."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from benchmarks.accuracy import score_labels
from stance.training import train

__all__ = ["ablations"]

#: Files held out for the row "seeds": one of plain news, one of plain speech, one of hard cases.
HELD = ("mainstream", "briefings", "hard-cases")


def ablations(seeds: Any, sets: dict[str, Any]) -> dict[str, Any]:
    """Train with all groups, and without each in turn.

    Returns macro-F1 with its 95 % interval for each gold set, and over the held-out seed files.
    """
    from stance.features.union import GROUPS

    kept = [i for i, source in enumerate(seeds.sources) if source not in HELD]
    held = [i for i, source in enumerate(seeds.sources) if source in HELD]
    part = seeds.select(kept)
    statements = [seeds.statements[i] for i in held]
    truth = [seeds.labels[i] for i in held]
    groups = [seeds.documents[i] for i in held]
    rows: dict[str, Any] = {}
    for name in ("all", *GROUPS, "polarity"):
        settings: dict[str, Any] = {} if name == "all" else {name: 0.0 if name in GROUPS else False}
        model = train(part, seed=0, **settings)
        row = {"held-out seeds": score_labels(truth, [str(x) for x in model.predict(statements)], groups)}
        for set_name, (items, right, passages) in sets.items():
            guess = [str(x) for x in model.predict(items)]
            row[set_name] = score_labels(right, guess, passages)
        rows["all groups" if name == "all" else f"without {name}"] = row
        print(f"ablation: {name}: {np.round([v['macro_f1'] for v in row.values()], 3)}", file=sys.stderr)
    return rows
