"""Labelled documents and soft labels as training examples of the encoder."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from stance.data import load_labelled
from stance.encoder.inputs import MarkedText, mark
from stance.encoder.training.renaming import rename
from stance.reading import find_uncharged
from stance.reading.treaties import find_treaties
from stance.records import LABELS, Statement

__all__ = ["Example", "draw", "held_out", "read_labelled", "read_pool", "read_soft", "write_line"]

#: Files in a natural mix of labels and plain manner; the others are denser and wittier.
PLAIN = {
    "wire", "mainstream", "business-and-world", "retold-positions", "american-politics",
    "british-and-world", "un-speeches", "briefings", "side-by-side",
}  # fmt: skip
#: Files of first-person speech, without an article.
SPOKEN = {"un-speeches", "briefings", "speeches", "speech"}


@dataclass(frozen=True, slots=True)
class Example:
    """One statement to learn from; ``target`` holds a teacher's probabilities, if any."""

    statement: Statement
    label: int  # -1: only the teacher's word
    group: str
    source: str  # "real", "picked", "plain", "dense", "pool"
    weight: float = 1.0
    share: float = 1.0  # part of the examples drawn in one epoch
    target: tuple[float, float, float] | None = None

    @property
    def article(self) -> bool:
        """Whether there is an article around the statement."""
        return mark(self.statement).article


def read_labelled(path: Path, source: str | None = None) -> list[Example]:
    """Read labelled documents (one JSON object a line).

    Parameters
    ----------
    path : Path
    source : {"real", "picked"} or None
        "real" for real text, which weighs most; "picked" for real statements that were chosen
        to be labelled, so that their mix of labels is not natural: they are never held out.
        None for documents written for training, plain or dense by the name of the file.

    Returns
    -------
    list of Example
        A statement that does not stand in its document is left out.
    """
    real = source is not None
    source = source or ("plain" if path.stem in PLAIN else "dense")
    weight = {"real": 1.0, "picked": 1.0, "plain": 0.7, "dense": 0.5}[source]
    share = {"real": 1.0, "picked": 1.0, "plain": 0.5, "dense": 0.12}[source]
    if path.stem in SPOKEN:  # few, and a use of its own: all of them, every epoch
        weight, share = (1.4 if real else 0.8), 1.0
    data = load_labelled(path)
    columns = zip(data.statements, data.labels, data.documents, data.sure, strict=True)
    out = []
    for statement, label, document, sure in columns:
        group = f"{path.stem}/{document.partition('/')[2]}"
        worth = weight * (1.0 if sure else 0.6)
        out.append(Example(statement, LABELS.index(label), group, source, worth, share))
    return out


def read_pool(path: Path, most: int, seed: int = 0) -> list[Example]:
    """Read unlabelled text for a teacher to label (one JSON object with a ``text`` a line, may be gzipped).

    Parameters
    ----------
    path : Path
        A text of over 600 characters is an article, in which statements are found; a
        shorter one is taken as a statement that was handed over.
    most : int
        Statements to draw at random. Those in whose text or sentence an instrument is named come first.
    seed : int

    Returns
    -------
    list of Example
        Without labels.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    found: list[tuple[bool, float, Example]] = []
    rng = random.Random(seed)
    with opened(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            text = json.loads(line)["text"]
            for s in find_uncharged(text)[0] if len(text) > 600 else [Statement(text)]:
                example = Example(s, -1, f"{path.stem}/{number}", "pool", 0.7)
                found.append((not find_treaties(s.sentence or s.text), rng.random(), example))
    return [example for _, _, example in sorted(found, key=lambda row: row[:2])[:most]]


def read_soft(path: Path) -> list[Example]:
    """Read soft labels as :func:`write_line` wrote them."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        statement = Statement(**row["statement"])
        label = LABELS.index(row["label"]) if row.get("label") else -1
        out.append(
            Example(
                statement,
                label,
                row["group"],
                row["source"],
                row["weight"],
                row["share"],
                tuple(row["probs"]),
            )
        )
    return out


def write_line(example: Example, probs: np.ndarray) -> str:
    """One example with a teacher's probabilities, as a JSON line."""
    s = example.statement
    fields = "text start form speaker speaker_start cue cue_start sentence before after".split()
    return json.dumps(
        {
            "statement": {name: getattr(s, name) for name in fields},
            "label": LABELS[example.label] if example.label >= 0 else None,
            "group": example.group, "source": example.source,
            "weight": example.weight, "share": example.share,
            "probs": [round(float(p), 5) for p in probs],
        },
        ensure_ascii=False,
    )  # fmt: skip


def held_out(example: Example, part: float) -> bool:
    """Whether an example's document is kept back: by a hash of its name, the same in every run."""
    if example.source != "real":
        return False
    digest = hashlib.sha256(example.group.encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32 < part


def draw(examples: list[Example], rng: random.Random, *, augment: bool) -> list[tuple[Example, MarkedText]]:
    """Draw one epoch: a share of each source, with names swapped and surroundings dropped at random.

    Parameters
    ----------
    examples : list of Example
    rng : random.Random
    augment : bool
        If false, every example once, as it is.

    Returns
    -------
    list of (Example, MarkedText)
    """
    out = []
    for example in examples:
        if not augment:
            out.append((example, mark(example.statement)))
            continue
        if rng.random() >= example.share:
            continue
        statement, chance = example.statement, rng.random()
        if chance < 0.05:
            statement = replace(statement, before="", sentence="", speaker=None, cue=None)
        elif chance < 0.15:
            statement = replace(statement, before="")
        line = mark(statement, mask_speaker=rng.random() >= 0.1)
        if rng.random() < 0.85:
            line = _rename(line, rng)
        out.append((example, line))
    return out


def _rename(line: MarkedText, rng: random.Random) -> MarkedText:
    """Swap names in all three parts alike and keep the statement's offsets."""
    state = rng.getrandbits(32)
    parts = [line.text[: line.start], line.text[line.start : line.end], line.text[line.end :]]
    parts = [rename(part, random.Random(state)) for part in parts]
    start = len(parts[0])
    return replace(line, text="".join(parts), start=start, end=start + len(parts[1]))
