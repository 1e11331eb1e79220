"""Labels alone: cross-validated on seeds, on both gold sets, beside baselines; calibration; flips.

Nothing is fitted to gold: models are trained on ``seeds/`` (and real training statements
where they are there), the gold sets are only scored. Intervals are 95 % bootstrap
intervals over passages.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

import stance
from benchmarks import rules, swaps
from benchmarks.baselines import baselines
from benchmarks.gold import load_gold, marked_statements
from benchmarks.scorer import gold_file
from benchmarks.tables import RESULTS, markdown, save, shown, write_readme
from stance.evaluation import cross_validate, score
from stance.records import LABELS

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
MODELS = ("treaty-en", "treaty-en-seeds", "treaty-en-encoder")
SETS = {"news-dev": "news-dev.jsonl", "speech-dev": "speech-dev.jsonl"}


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """Declare what ``accuracy`` takes."""
    parser.add_argument("--models", nargs="*", default=list(MODELS), help="names or folders of models")
    parser.add_argument(
        "--no-cross-validation", action="store_true", help="skip the folds on seeds (minutes)"
    )
    parser.add_argument("--ablations", action="store_true", help="train without each feature group in turn")
    parser.add_argument(
        "--curve", action="store_true", help="train with growing shares of seeds, and of real statements"
    )
    parser.add_argument(
        "--figures", metavar="FOLDER", help="draw calibration and risk-coverage there (needs [plot])"
    )


def gold_sets() -> dict[str, tuple[list[Any], list[str], list[str]]]:
    """Return statements, labels and passage ids of each gold set that is there."""
    out = {}
    for name, file in SETS.items():
        path = gold_file(file)
        if path is None:
            continue
        statements: list[Any] = []
        labels: list[str] = []
        groups: list[str] = []
        for row in load_gold(path):
            statements += marked_statements(row)
            found = [s["label"] for s in row["statements"]] if "statements" in row else [row["label"]]
            labels += found
            groups += [row["id"]] * len(found)
        out[name] = (statements, labels, groups)
    return out


def score_labels(truth: Sequence[str], guess: Sequence[str], groups: Sequence[str]) -> dict[str, Any]:
    """Score labels that come without probabilities: each is taken as sure."""
    table = [[float(label == chosen) for label in LABELS] for chosen in guess]
    scores = score(truth, table, documents=groups).to_dict()
    return {key: scores[key] for key in ("n", "documents", "macro_f1", "accuracy", "per_label", "intervals")}


def probabilities(statements: list[Any], name: str) -> list[list[float]]:
    """Return a model's scores of the labels, in their order, for each statement."""
    return [[p.scores[label] for label in LABELS] for p in stance.predict(statements, model=name)]


def score_model(name: str, sets: dict[str, Any]) -> dict[str, Any]:
    """Score one model on every gold set, and on all of them pooled (for calibration)."""
    result: dict[str, Any] = {}
    pooled: tuple[list[str], list[list[float]], list[str]] = ([], [], [])
    for set_name, (statements, truth, groups) in sets.items():
        table = probabilities(statements, name)
        result[set_name] = score(truth, table, documents=groups).to_dict()
        for all_of_it, part in zip(pooled, (truth, table, groups), strict=True):
            all_of_it.extend(part)
    if pooled[0]:
        result["pooled"] = score(pooled[0], pooled[1], documents=pooled[2]).to_dict()
    return result


def cross_validated(seeds: Any) -> dict[str, Any]:
    """Cross-validate on seeds, a fold a source file, beside the plain n-gram model on the same folds."""
    from sklearn.model_selection import LeaveOneGroupOut

    from benchmarks.baselines import ngram_baseline

    files = sorted(set(seeds.sources))
    peer = np.empty(len(seeds), dtype=object)
    for inside, outside in LeaveOneGroupOut().split(peer, groups=seeds.sources):
        part = seeds.select(inside)
        label = ngram_baseline(part.statements, part.labels)
        peer[outside] = label([seeds.statements[i] for i in outside])
    return {
        "stance": cross_validate(seeds, folds=len(files)).to_dict(),
        "TF-IDF (1,2) + logistic regression": score_labels(seeds.labels, list(peer), seeds.documents),
    }


def _table(results: dict[str, Any]) -> str:
    header = ["labels alone", *(f"{name} macro-F1" for name in SETS), "accuse F1 (news-dev)", "ECE"]
    rows = []
    for name, scores in (results["models"] | results["baselines"]).items():
        if not any(set_name in scores for set_name in SETS):
            continue
        cells = [shown(scores[s]) if s in scores else None for s in SETS]
        accuse = shown(scores["news-dev"], "accuse") if "news-dev" in scores else None
        error = scores.get("pooled", {}).get("ece")
        label = f"**`{name}`**" if name in results["models"] else name
        rows.append([label, *cells, accuse, f"{error:.3f}" if error is not None else None])
    table = markdown(header, rows)
    folds = results.get("cross-validated on seeds")
    if folds:
        ours, peer = folds["stance"], folds["TF-IDF (1,2) + logistic regression"]
        table += (
            f"\n\nCross-validated on `seeds/`, a fold a source file ({ours['n']} statements): "
            f"macro-F1 {shown(ours)}; plain TF-IDF + logistic regression on the same folds {shown(peer)}."
        )
    for name, flips in results.get("flips", {}).items():
        table += f"\n\nLabels of `{name}` that change when names are swapped in the seeds: " + "; ".join(
            f"{kind} {share['rate']:.2%} of {share['statements']}" for kind, share in flips.items()
        )
        table += "."
    return table


def _ablation_table(rows: dict[str, Any]) -> str:
    names = list(next(iter(rows.values())))
    table = [[name, *(shown(row[column]) for column in names)] for name, row in rows.items()]
    return markdown(["trained on seeds without `HELD` files", *names], table)


def _curves(results: dict[str, Any], seeds: Any, sets: dict[str, Any]) -> str:
    """Measure the learning curves and lay them out."""
    from benchmarks.learning import curve, table
    from stance.data import load_labelled

    curves = {"seeds alone": curve(None, seeds, sets)}
    real = gold_file("news-dev.jsonl")
    folder = Path(real).parents[1] / "real-train" if real is not None else None
    if folder is not None and folder.is_dir():
        curves["real statements, beside all seeds"] = curve(seeds, load_labelled(str(folder)), sets)
    results["learning curves"] = curves
    return table(curves)


def _draw(results: dict[str, Any], folder: str) -> None:
    """Draw the risk-coverage curves of the scored models."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4))
    for name, scores in results["models"].items():
        curve = scores.get("pooled", {}).get("risk_coverage")
        if curve:
            axes.plot([c for c, _, _ in curve], [r for _, r, _ in curve], marker="o", label=name)
    axes.set_xlabel("share of statements labelled (most confident first)")
    axes.set_ylabel("share of wrong labels among them")
    axes.set_title("Risk and coverage, news-dev and speech-dev pooled")
    axes.set_ylim(bottom=0)
    axes.legend()
    Path(folder).mkdir(parents=True, exist_ok=True)
    figure.tight_layout()
    figure.savefig(Path(folder) / "risk-coverage.png", dpi=120)


def main(options: argparse.Namespace, command: str) -> int:
    """Measure, write the results, and put the table into the README."""
    from stance.data import load_labelled
    from stance.errors import StanceError

    seeds = load_labelled(SEEDS)
    sets = gold_sets()
    if not sets:
        print("no gold sets beside the repository: only the seeds are scored", file=sys.stderr)
    results: dict[str, Any] = {"models": {}, "baselines": {}, "flips": {}, "by rule": {}}
    for name in options.models:
        try:
            stance.load(name)
        except (StanceError, OSError) as error:
            print(f"{name}: left out ({error})", file=sys.stderr)
            continue
        results["models"][name] = score_model(name, sets)
        results["by rule"][name] = rules.by_rule(name)
        results["flips"][name] = swaps.flip_rates(seeds.statements, name)
        print(f"{name}: scored", file=sys.stderr)
    for name, label in baselines(seeds.statements, seeds.labels).items():
        results["baselines"][name] = {
            set_name: score_labels(truth, label(statements), groups)
            for set_name, (statements, truth, groups) in sets.items()
        }
    if results["by rule"]:
        (RESULTS / "rules.md").write_text(rules.table(results["by rule"]) + "\n", encoding="utf-8")
    if not options.no_cross_validation:
        results["cross-validated on seeds"] = cross_validated(seeds)
    if options.ablations:
        from benchmarks.ablations import ablations

        results["ablations"] = ablations(seeds, sets)
        (RESULTS / "ablations.md").write_text(_ablation_table(results["ablations"]) + "\n", encoding="utf-8")
    if options.curve:
        (RESULTS / "learning-curve.md").write_text(_curves(results, seeds, sets) + "\n", encoding="utf-8")
    path = save("accuracy", results)
    write_readme("accuracy", _table(results))
    if options.figures:
        _draw(results, options.figures)
    print(_table(results))
    print(f"\n{path.name} written", file=sys.stderr)
    return 0
