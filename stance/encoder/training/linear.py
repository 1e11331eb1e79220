"""The fast model beside the network: trained without the documents that calibrate both.

How much the fast model counts beside the network, and the calibration of the two together, is
settled on documents that neither has learned from. What ships is the fast model that learned
from all of them.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import stance
from stance._soft import SoftData, load_soft
from stance.encoder.training.data import held_out, read_labelled
from stance.model import StanceClassifier

__all__ = ["train_without"]


def _split(path: Path, part: float) -> tuple[list[str], set[str]]:
    """Return the lines of the documents of a real file to learn from, and the statements of the others."""
    away = [example for example in read_labelled(path, "real") if held_out(example, part)]
    groups = {example.group for example in away}
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    kept = [line + "\n" for line in lines if f"{path.stem}/{json.loads(line)['id']}" not in groups]
    return kept, {example.statement.text.strip() for example in away}


def _soft(path: Path, away: set[str]) -> SoftData:
    """Return soft labels without those of statements that are held out."""
    data = load_soft(path)
    kept = [i for i, statement in enumerate(data.statements) if statement.text.strip() not in away]
    return replace(
        data,
        statements=tuple(data.statements[i] for i in kept),
        probabilities=tuple(data.probabilities[i] for i in kept),
    )


def train_without(
    part: float,
    seeds: Path | None,
    real: Path | None,
    picked: Path | None,
    soft: Path | None,
) -> StanceClassifier:
    """Train the fast model on what the network may learn from.

    Parameters
    ----------
    part : float
        Part of the real documents that is held out; the same ones as for the network.
    seeds, real, picked : Path or None
        Folders of labelled documents, as for the network.
    soft : Path or None
        Soft labels, as ``label`` writes them.

    Returns
    -------
    StanceClassifier
    """
    away: set[str] = set()
    with tempfile.TemporaryDirectory() as place:
        folders = [folder for folder in (seeds, picked) if folder is not None]
        if real is not None:
            rest = Path(place) / real.name  # the recipe knows real documents by their folder's name
            rest.mkdir()
            for path in sorted(real.glob("*.jsonl")):
                lines, statements = _split(path, part)
                (rest / path.name).write_text("".join(lines), encoding="utf-8")
                away |= statements
            folders.append(rest)
        return stance.train(folders, soft=_soft(soft, away) if soft is not None else None)
