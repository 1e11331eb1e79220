"""Put scores into the shipped models' ``model.json`` and cards; their weights are not touched.

Each card states the model's own scores and, beside them, those of ``treaty-en-seeds``, which
anyone can rebuild. Run it after the models were rebuilt.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

import stance
from benchmarks.accuracy import SEEDS, gold_sets
from stance.artifact import find_model, record_scores
from stance.evaluation import cross_validate, score
from stance.records import LABELS

OPEN = "treaty-en-seeds"


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """Declare what ``cards`` takes."""
    parser.add_argument("--models", nargs="*", default=["treaty-en", OPEN], help="names of shipped models")
    parser.add_argument(
        "--no-cross-validation", action="store_true", help="skip the folds on seeds (minutes)"
    )


def gold_scores(name: str, sets: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Score one model on every gold set."""
    out = {}
    for set_name, (statements, truth, groups) in sets.items():
        table = [[p.scores[label] for label in LABELS] for p in stance.predict(statements, model=name)]
        texts = [s if isinstance(s, str) else s.text for s in statements]
        out[set_name] = score(truth, table, documents=groups, texts=texts).to_dict()
    return out


def main(options: argparse.Namespace, command: str) -> int:
    """Score the models and record the scores in their folders."""
    sets = gold_sets()
    if not sets:
        print("no gold sets beside the repository: only the seeds are scored", file=sys.stderr)
    beside = {f"{set_name}, {OPEN}": scores for set_name, scores in gold_scores(OPEN, sets).items()}
    if not options.no_cross_validation:
        folds = cross_validate(SEEDS).to_dict()
        beside[f"seeds, cross-validated by file, {OPEN}"] = folds
    for name in options.models:
        own = {f"{set_name}, {name}": scores for set_name, scores in gold_scores(name, sets).items()}
        record_scores(find_model(name), own | beside)
        print(f"{name}: card written", file=sys.stderr)
    return 0
