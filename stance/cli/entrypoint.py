"""The command table, and what every command shares: exit statuses and one-line errors."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

__all__ = ["COMMANDS", "main"]

#: command -> (module, what it does); modules are imported only when their command runs.
COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("stance.cli.read", "find the statements in articles and label them"),
    "predict": ("stance.cli.predict", "label statements you already have"),
    "train": ("stance.cli.train", "train a model from labelled data"),
    "evaluate": ("stance.cli.evaluate", "score a model on labelled data"),
    "info": ("stance.cli.info", "show what a model is and what it scored"),
}


def _usage_parser() -> argparse.ArgumentParser:
    listing = "\n".join(f"  {name:<10}{text}" for name, (_, text) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="stance",
        description="Find who says what in news text, and the speaker's stance on the treaty at issue.",
        epilog=f"commands:\n{listing}\n\n'stance COMMAND --help' says more of each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    parser.add_argument("command", nargs="?", choices=COMMANDS, metavar="COMMAND", help="one of those below")
    return parser


def _utf8_streams() -> None:
    """Write UTF-8 whatever the locale; a lone surrogate comes out as its escape, which is also valid JSON."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    argv : sequence of str or None
        The arguments after the program's name; those of the process if None.

    Returns
    -------
    int
        0 if all went well; 2 for bad usage or input, with one line on standard error;
        130 after an interrupt.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    name = arguments[0] if arguments and arguments[0] in COMMANDS else ""
    from stance.errors import StanceError

    try:
        _utf8_streams()
        return _run(name, arguments)
    except SystemExit as stop:  # argparse has said what is wrong
        return int(stop.code or 0)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except (StanceError, OSError) as error:
        if sys.stderr is not None:
            print(f"stance {name}".rstrip() + f": {_one_line(error)}", file=sys.stderr)
        return 2


def _run(name: str, arguments: list[str]) -> int:
    if sys.stdout is None:
        raise OSError("standard output is closed")
    if not name:
        parser = _usage_parser()
        options = parser.parse_args(arguments)
        if options.version:
            from stance import __version__

            print(f"stance {__version__}", flush=True)
            return 0
        parser.print_help()
        return 0 if not arguments else 2
    module_name, text = COMMANDS[name]
    module = importlib.import_module(module_name)
    command = argparse.ArgumentParser(prog=f"stance {name}", description=text)
    module.add_arguments(command)
    status = int(module.main(command.parse_args(arguments[1:])))
    sys.stdout.flush()
    return status


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
