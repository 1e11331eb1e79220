"""The model card, written from the facts of a model on every save."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["model_card"]

_LABELS = """| label | the speaker … |
|---|---|
| `accuse` | asserts or presupposes that a party has broken, is breaking or will break the treaty |
| `support` | stands up for the treaty, pledges or asserts compliance, denies a charge, deplores its loss |
| `neutral` | does neither: facts, procedure, no comment, quitting or criticising it without a charge |"""

_LIMITS = """- English only: news prose and first-person speech. Other languages get labels, too: wrong ones.
- The stance of the *speaker* of one statement, not of the article, and not the truth of what is said.
- Accusations are rare in news; a figure about them rests on few cases and its interval is wide.
- Irony, quotation inside quotation and statements torn from their paragraph are often misjudged.
- Names of states and persons are masked, so that labels do not depend on who is speaking; roles and
  descriptions are not.
- Scores are calibrated on text like the training data; elsewhere they are an ordering, no probability."""


_UNRECORDED = "Not recorded: fitted by hand, not by `stance.train`."
_UNSCORED = "Not measured yet: `stance evaluate DATA --model FOLDER`."

_CARD = """# {name}

A stance classifier: given what one speaker says, does the speaker accuse a party of breaking the
treaty at issue, stand up for the treaty, or neither? Masked and hashed features, a linear model,
calibrated scores. It holds weights and no text.

```python
import stance

stance.predict("They broke the accord.", model="{name}")
```

## Labels

{labels}

The rules behind them stand in `seeds/CODEBOOK.md`.

## Training data

{training}

The files of `seeds/` were written for this project and are part of it; their datasheet stands beside
them. Sources named `real-…` are real news and speeches. Their texts belong to their publishers and
are **not included**, neither here nor anywhere in the project; the features are hashed, so that the
model keeps no words of them. Labels and offsets of those named `real-pool-…` stand in `annotations/`.
The model `treaty-en-seeds` is trained on `seeds/` alone: anyone can rebuild it
(`stance train seeds --out FOLDER`) and find the same content hash.

## Scores

{scores}

In brackets: 95 % bootstrap intervals, documents resampled. Nothing that a model is tested on here has
trained it.

## Limits

{limits}

## Facts

- content hash (arrays and settings): `{content}`
- written in format {format} by {versions}
"""


def _percent_interval(value: Any, interval: Any) -> str:
    if not isinstance(value, int | float):
        return "–"
    if isinstance(interval, list | tuple) and len(interval) == 2:
        return f"{value:.3f} [{interval[0]:.3f}, {interval[1]:.3f}]"
    return f"{value:.3f}"


def _score_rows(scores: Mapping[str, Any]) -> list[str]:
    rows = ["| test | statements | macro-F1 | F1 accuse | F1 support | accuracy | Brier | ECE |"]
    rows.append("|---|---|---|---|---|---|---|---|")
    for name, given in scores.items():
        score = given if isinstance(given, Mapping) else {}
        intervals = score.get("intervals") or {}
        per_label = score.get("per_label") or {}
        cells = [
            name,
            str(score.get("n", "–")),
            _percent_interval(score.get("macro_f1"), intervals.get("macro_f1")),
        ]
        for label in ("accuse", "support"):
            f1 = (per_label.get(label) or {}).get("f1")
            cells.append(_percent_interval(f1, intervals.get(f"f1_{label}")))
        cells.append(_percent_interval(score.get("accuracy"), intervals.get("accuracy")))
        cells += [_percent_interval(score.get(key), None) for key in ("brier", "ece")]
        rows.append("| " + " | ".join(cells) + " |")
    return rows


def _training_rows(training: Mapping[str, Any]) -> list[str]:
    labels = training.get("labels") or {}
    counts = ", ".join(f"{count:,} {label}" for label, count in labels.items())
    rows = [f"{training.get('statements', 0):,} statements ({counts}), seed {training.get('seed')}."]
    rows += ["", "| source | statements | weight |", "|---|---|---|"]
    weights = training.get("weights") or {}
    for source, count in (training.get("sources") or {}).items():
        rows.append(f"| {source} | {count:,} | {weights.get(source, 1)} |")
    soft = training.get("soft") or {}
    if soft:
        rows += [
            "",
            f"Besides, {soft.get('statements', 0):,} unlabelled statements of weight "
            f"{soft.get('weight')} with the probabilities of a larger model (a teacher), "
            f"SHA-256 `{soft.get('sha256')}`.",
        ]
    rows += ["", f"SHA-256 of the training data: `{training.get('sha256')}`"]
    return rows


def model_card(manifest: Mapping[str, Any]) -> str:
    """Write the card of a model.

    Parameters
    ----------
    manifest : mapping
        What ``model.json`` holds.

    Returns
    -------
    str
        Markdown.
    """
    name = manifest.get("name", "model")
    training = manifest.get("training") or {}
    scores = manifest.get("scores") or {}
    versions = ", ".join(f"{key} {value}" for key, value in (manifest.get("versions") or {}).items())
    return _CARD.format(
        name=name,
        labels=_LABELS,
        training="\n".join(_training_rows(training)) if training else _UNRECORDED,
        scores="\n".join(_score_rows(scores)) if scores else _UNSCORED,
        limits=_LIMITS,
        content=manifest.get("content_sha256"),
        format=manifest.get("format"),
        versions=versions,
    )
