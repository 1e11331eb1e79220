"""``stance info [MODEL]``: what a model is, what it was trained on and what it scored."""

from __future__ import annotations

import argparse
import json
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "model", nargs="?", default="treaty-en", metavar="NAME|FOLDER", help="treaty-en by default"
    )
    parser.add_argument("--json", action="store_true", help="model.json as it is")
    parser.add_argument("--card", action="store_true", help="the model card")


def main(options: argparse.Namespace) -> int:
    """Print the facts of a model folder; nothing of the model is loaded."""
    from stance import __version__
    from stance.artifact import find_model, read_manifest

    folder = find_model(options.model)
    manifest = read_manifest(folder)
    if options.json:
        print(json.dumps(manifest, ensure_ascii=False, indent=1))
        return 0
    if options.card:
        sys.stdout.write((folder / "README.md").read_text(encoding="utf-8", errors="replace"))
        return 0
    print(f"stance {__version__}")
    print(f"model    {manifest.get('name', folder.name)}  ({folder})")
    for key, value in manifest.items():
        if key == "name":
            continue
        shown = value if isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)
        print(f"{key:<20} {str(shown)[:200]}")
    return 0
