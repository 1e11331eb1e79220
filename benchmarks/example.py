"""The README's first screen: what the command prints for the example article."""

from __future__ import annotations

import argparse
import contextlib
import io
import os

from benchmarks.tables import ROOT, write_readme
from stance.cli.entrypoint import main as run

ARTICLE = "examples/lindholm-treaty.txt"


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """``example`` takes no arguments."""


def main(options: argparse.Namespace, command: str) -> int:
    """Run ``stance read`` and keep its output."""
    os.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        status = run(["read", ARTICLE])
    lines = "\n".join(line.rstrip() for line in printed.getvalue().splitlines() if line.strip())
    write_readme("example", f"```console\n$ stance read {ARTICLE}\n{lines}\n```")
    print(lines)
    return status
