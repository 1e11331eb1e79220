"""Put scores into the shipped models' ``model.json`` and cards; their weights are not touched.

Each card states the model's own scores and, beside them, those of ``treaty-en-seeds``, which
anyone can rebuild. Run it after the models were rebuilt.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from benchmarks import swaps
from benchmarks.accuracy import SEEDS, gold_sets, probabilities
from stance.artifact import find_model, read_manifest, record_scores
from stance.data import load_labelled
from stance.encoder.training import card
from stance.evaluation import cross_validate, score

OPEN = "treaty-en-seeds"
ENCODER = "treaty-en-encoder"


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """Declare what ``cards`` takes."""
    parser.add_argument(
        "--models", nargs="*", default=["treaty-en", OPEN, ENCODER], help="names of shipped models"
    )
    parser.add_argument(
        "--no-cross-validation", action="store_true", help="skip the folds on seeds (minutes)"
    )


def gold_scores(name: str, sets: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Score one model on every gold set."""
    out = {}
    for set_name, (statements, truth, groups) in sets.items():
        texts = [s if isinstance(s, str) else s.text for s in statements]
        out[set_name] = score(truth, probabilities(statements, name), documents=groups, texts=texts).to_dict()
    return out


def encoder_scores(scores: dict[str, dict[str, Any]], flips: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return gold scores and name swaps as an encoder's card states them."""
    out: dict[str, dict[str, Any]] = {}
    for set_name, one in scores.items():
        low, high = one["intervals"]["macro_f1"]
        out[f"{set_name}, {one['n']} real statements, labels alone"] = {
            "macro-F1": round(one["macro_f1"], 3),
            "95 % interval": f"{low:.3f}-{high:.3f}",
            **{label: round(score["f1"], 3) for label, score in one["per_label"].items()},
        }
    out["labels of seeds that change when names are swapped"] = {
        kind: f"{share['rate']:.2%} of {share['statements']}" for kind, share in flips.items()
    }
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
        folder = find_model(name)
        if read_manifest(folder).get("kind") == "encoder":
            flips = swaps.flip_rates(load_labelled(SEEDS).statements, name)
            card.record_scores(folder, encoder_scores(gold_scores(name, sets), flips))
        else:
            own = {f"{set_name}, {name}": scores for set_name, scores in gold_scores(name, sets).items()}
            record_scores(folder, own | beside)
        print(f"{name}: card written", file=sys.stderr)
    return 0
