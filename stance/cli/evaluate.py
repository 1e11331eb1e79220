"""``stance evaluate DATA…``: score a model on labelled data."""

from __future__ import annotations

import argparse

from stance.cli.output import whole_number


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "data", nargs="+", metavar="DATA", help="labelled data: .jsonl, .csv, .parquet, or a folder"
    )
    parser.add_argument(
        "--model", default=None, metavar="NAME|FOLDER", help="the model (treaty-en by default)"
    )
    parser.add_argument("--json", action="store_true", help="the scores as JSON")
    parser.add_argument("--seed", type=whole_number, default=0, help="seed of the bootstrap (0 by default)")


def main(options: argparse.Namespace) -> int:
    """Print the scores of a model on every row that can be used."""
    from stance import evaluate
    from stance.cli.inputs import Reporter
    from stance.data import load_labelled

    data = load_labelled(options.data)
    report = Reporter("evaluate")
    for problem in data.problems:
        report(str(problem))
    scores = evaluate(options.model, data, seed=options.seed)
    print(scores.to_json(indent=1) if options.json else str(scores))
    return 2 if report.problems else 0
