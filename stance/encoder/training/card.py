"""The model card of an encoder model, written from its ``model.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

__all__ = ["record_scores", "write_card"]


def _scores(scores: dict[str, Any]) -> str:
    lines = []
    for name, value in scores.items():
        if isinstance(value, dict):
            value = ", ".join(f"{key} {item}" for key, item in value.items())
        lines.append(f"- {name}: {value}")
    return "\n".join(lines)


def write_card(folder: Path) -> Path:
    """Write ``README.md`` beside ``model.json``.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    Path
        The card.
    """
    facts = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    size = (folder / "model.onnx").stat().st_size / 1e6
    training, calibration = facts["training"], facts["calibration"]
    beside = facts.get("linear")
    fast = (
        f"""- **Beside it**: the fast model `{beside["name"]}` has a share of {beside["share"]} in the scores,
  chosen on held-out training documents.
"""
        if beside
        else ""
    )
    text = f"""# {facts["name"]}

Labels what the speaker of a statement does about the treaty at issue: {", ".join(facts["labels"])}.
English. Load it with `stance.load("{facts["name"]}")` after `pip install 'treaty-stance[encoder]'`.

- **Network**: {training["backbone"]}, fine-tuned; pooling over the first token and over the
  statement's tokens; run by onnxruntime in 8 bits on the CPU ({size:.1f} MB).
- **Input**: the statement between marks, its sentence, and up to 300 characters before it;
  the speaker's name is replaced by "the speaker"; {facts["settings"]["max_tokens"]} tokens at most.
{fast}- **Data**: {training["data"]}
- **Method**: {training["method"]}
- **Calibration**: temperature {calibration["temperature"]} and biases
  {json.dumps(calibration["bias"])}, fitted on held-out training documents.

## Scores

{_scores(facts["scores"])}

"Held-out" are {training["held_out"]} statements from training documents that the network never saw,
but from which the calibration was fitted: these figures are a little too good.

## Limits

- Trained on diplomacy and news in English; other subjects and languages give labels too, of no worth.
- It judges what is said, not whether it is true. It is no moderation tool.
- `neutral` against `support` is its commonest confusion.
- Irony, and charges that need knowledge of the case, are often missed.
- Names of states were swapped at random in training, so that the label hangs on the words;
  this is measured, not guaranteed.
- The file holds weights and the backbone's public word list, no training text. Part of the
  training text is real news and speeches that may not be passed on, so this very model cannot be
  rebuilt from the repository alone; the training command runs on any labelled documents.

## Rebuilding

`python -m stance.encoder.training --help`. Licence of the backbone: Apache-2.0.
"""
    path = folder / "README.md"
    path.write_text(text, encoding="utf-8")
    return path


def record_scores(folder: Path, scores: dict[str, Any]) -> Path:
    """State further scores in ``model.json`` and on the card; return the card.

    Parameters
    ----------
    folder : Path
    scores : dict
        Name of the test to its figures; added to those that stand there.
    """
    path = folder / "model.json"
    facts = json.loads(path.read_text(encoding="utf-8"))
    facts["scores"].update(scores)
    path.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return write_card(folder)
