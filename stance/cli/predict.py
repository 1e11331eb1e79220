"""``stance predict TEXT… | -``: label statements the caller already has."""

from __future__ import annotations

import argparse

from stance.cli.inputs import Reporter, decode, standard_input
from stance.cli.output import add_output_options, print_json, print_predictions
from stance.errors import InputError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "texts", nargs="+", metavar="TEXT", help="a statement; - reads one a line from standard input"
    )
    parser.add_argument("--why", action="store_true", help="show the words and cues that moved the label")
    add_output_options(parser)


def main(options: argparse.Namespace) -> int:
    """Label every statement given."""
    from stance import predict

    report = Reporter("predict")
    texts: list[str] = []
    for text in options.texts:
        if text == "-":
            lines = decode(standard_input(), "standard input", report).split("\n")
            texts.extend(line.rstrip("\r") for line in lines if line.strip())
        else:
            texts.append(text)
    if not any(text.strip() for text in texts):
        raise InputError(
            "no statement given: an argument or a line of standard input with words in it is wanted"
        )
    predictions = predict(texts, model=options.model, min_confidence=options.min_confidence, why=options.why)
    if options.json or options.jsonl:
        rows = ({"text": text, **p.to_dict()} for text, p in zip(texts, predictions, strict=True))
        print_json(rows, lines=options.jsonl)
    else:
        print_predictions(zip(texts, predictions, strict=True))
    return 2 if report.problems else 0
