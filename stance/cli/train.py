"""``stance train DATA… --out FOLDER``: labelled data in, a model folder out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from stance.cli.output import whole_number
from stance.errors import InputError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "data",
        nargs="+",
        metavar="DATA",
        help="labelled documents (.jsonl) or flat rows (.jsonl, .csv, .parquet), or a folder of them",
    )
    parser.add_argument("--out", required=True, metavar="FOLDER", help="where the model is written")
    parser.add_argument(
        "--soft", metavar="FILE", default=None, help="unlabelled statements with a teacher's probabilities"
    )
    parser.add_argument("--seed", type=whole_number, default=0, help="random seed (0 by default)")
    parser.add_argument("--name", default=None, help="the model's name on its card (the folder's by default)")


def main(options: argparse.Namespace) -> int:
    """Train on every row that can be used and save the model."""
    from stance._soft import load_soft
    from stance.cli.inputs import Reporter
    from stance.data import load_labelled
    from stance.training import train

    folder = Path(options.out)
    if not options.out.strip() or folder.is_file():
        raise InputError(f"--out: the name of a folder is wanted, {options.out!r} was given")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "model.json").is_file():
        raise InputError(f"--out: {options.out} holds other things than a model; name a new or empty folder")
    data = load_labelled(options.data)
    report = Reporter("train")
    for problem in data.problems:
        report(str(problem))
    soft = None if options.soft is None else load_soft(options.soft)
    for problem in soft.problems if soft else ():
        report(str(problem))
    model = train(data, soft=soft, seed=options.seed)
    model.save(options.out, name=options.name)
    print(f"{options.out}: trained on {len(data.statements)} statements", file=sys.stderr)
    return 2 if report.problems else 0
