"""The table of measurements."""

from __future__ import annotations

import argparse
import importlib
import sys

COMMANDS = {
    "read": ("benchmarks.gold", "read the texts of a gold file end to end and write what score.py scores"),
    "label": ("benchmarks.gold", "label the marked statements of a gold file and write what score.py scores"),
    "join": ("benchmarks.annotations", "put annotations/ and their texts together, to train on"),
    "soft": (
        "benchmarks.soft",
        "a slow model's soft labels of unlabelled text, for a fast one to learn from",
    ),
    "accuracy": ("benchmarks.accuracy", "labels: cross-validated on seeds, on gold, baselines; README table"),
    "cards": ("benchmarks.cards", "put scores into model.json and the cards of the shipped models"),
    "reading": ("benchmarks.reading", "finding statements and speakers: against peers on the same passages"),
    "example": ("benchmarks.example", "put what is read in the example article into the README"),
    "speed": ("benchmarks.speed", "speed and memory as ratios against named peers in the same run"),
}


def main() -> int:
    """Run one measurement."""
    listing = "\n".join(f"  {name:<10}{text}" for name, (_, text) in COMMANDS.items())
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        print(f"usage: python -m benchmarks COMMAND …\n\n{listing}", file=sys.stderr)
        return 2
    name = sys.argv[1]
    module_name, text = COMMANDS[name]
    module = importlib.import_module(module_name)
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks {name}", description=text)
    module.add_arguments(parser, name)
    return int(module.main(parser.parse_args(sys.argv[2:]), name) or 0)


if __name__ == "__main__":
    sys.exit(main())
