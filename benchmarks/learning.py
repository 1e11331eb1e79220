"""Learning curves: what more documents would be worth."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from benchmarks.accuracy import score_labels
from benchmarks.tables import markdown, shown
from stance.training import train

__all__ = ["curve", "table"]

SHARES = (0.125, 0.25, 0.5, 1.0)


def curve(always: Any, growing: Any, sets: dict[str, Any], *, seed: int = 0) -> list[dict[str, Any]]:
    """Train with growing shares of the documents of one collection beside all of another.

    Parameters
    ----------
    always : LabelledData or None
        Trained on in whole, every time.
    growing : LabelledData
        Its documents are shuffled once; each share takes the first of them.
    sets : dict
        Statements, labels and passage ids by name, to score on.
    seed : int
        Of the shuffle.

    Returns
    -------
    list of dict
        Share, statements of the growing collection, and the scores of each set.
    """
    keys = list(zip(growing.sources, growing.documents, strict=True))
    documents = sorted(set(keys))
    np.random.default_rng(seed).shuffle(documents)
    rows = []
    for share in SHARES:
        kept = {tuple(document) for document in documents[: round(share * len(documents))]}
        part = growing.select([i for i, key in enumerate(keys) if key in kept])
        data = part if always is None else [always, part]
        model = train(data, seed=0)
        row: dict[str, Any] = {"share": share, "statements": len(part)}
        for name, (items, truth, passages) in sets.items():
            guess = [str(label) for label in model.predict(items)]
            row[name] = score_labels(truth, guess, passages)
        rows.append(row)
        print(f"learning curve: {share:.1%}: {len(part)} statements", file=sys.stderr)
    return rows


def table(curves: dict[str, list[dict[str, Any]]]) -> str:
    """Lay out the curves in one table."""
    first = next(iter(curves.values()))[0]
    names = [name for name in first if name not in ("share", "statements")]
    rows = [
        [title, f"{row['share']:.1%}", f"{row['statements']:,}", *(shown(row[name]) for name in names)]
        for title, rows_ in curves.items()
        for row in rows_
    ]
    return markdown(["growing", "share of documents", "statements", *names], rows)
