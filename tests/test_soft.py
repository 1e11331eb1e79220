"""Soft labels: read, checked, learned from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import stance
from stance._soft import load_soft
from stance.cli.entrypoint import main
from stance.errors import DataError, InputError, NoUsableDataError
from stance.training import train


def _write(path: Path, *rows: Any) -> Path:
    path.write_text(
        "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows), encoding="utf-8"
    )
    return path


def _row(text: str, *probs: float) -> dict[str, Any]:
    return {"statement": {"text": text}, "probs": list(probs)}


def test_bad_lines_are_set_aside_and_told(tmp_path: Path) -> None:
    path = _write(
        tmp_path / "soft.jsonl",
        _row("They frobnicated it", 0.8, 0.2, 0.0),
        "{",
        {"statement": {"text": "a", "nonsense": 1}, "probs": [1, 0, 0]},
        _row("b", 0.5, 0.5),
        _row("c", 2.0, -1.0, 0.0),
        _row(" ", 1, 0, 0),
        {"text": "d", "probs": [1, 0, 0]},
        {"statement": {"text": "e"}, "probs": {"accuse": 0.25, "neutral": 0.75, "support": 0}},
    )
    data = load_soft(path)
    assert [statement.text for statement in data.statements] == ["They frobnicated it", "e"]
    assert data.probabilities == ((0.8, 0.2, 0.0), (0.25, 0.75, 0.0))
    assert [problem.line for problem in data.problems] == [2, 3, 4, 5, 6, 7]
    assert all(str(path) in str(problem) for problem in data.problems)


def test_no_file_and_nothing_usable(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        load_soft(tmp_path / "none.jsonl")
    with pytest.raises(NoUsableDataError, match="1: an object"):
        load_soft(_write(tmp_path / "bad.jsonl", [1]))


def test_it_learns_from_a_teacher(rows: Any, tmp_path: Path) -> None:
    taught = [_row(f"{name} has frobnicated it", 0.9, 0.1, 0.0) for name in ("She", "He", "One", "It")] * 3
    path = _write(tmp_path / "soft.jsonl", *taught, _row(rows[0]["text"], 0.0, 1.0, 0.0))
    model = train(rows, soft=path, soft_weight=1.0, calibrate=False)
    assert stance.predict("They frobnicated it", model=model).label == "accuse"
    assert model.training_["soft"]["statements"] == 12  # the labelled one is known better
    assert model.training_["soft"]["weight"] == 1.0
    again = train(rows, soft=load_soft(path), soft_weight=1.0, calibrate=False)
    np.testing.assert_array_equal(model.coef_, again.coef_)
    assert "soft" not in train(rows, calibrate=False).training_
    with pytest.raises(InputError, match="positive number"):
        train(rows, soft=path, soft_weight=0)


def test_the_command_and_the_card(rows: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = _write(tmp_path / "mine.jsonl", *rows)
    soft = _write(tmp_path / "soft.jsonl", _row("They frobnicated it", 0.8, 0.2, 0.0), _row("b", 1.0))
    assert main(["train", str(data), "--soft", str(soft), "--out", str(tmp_path / "model")]) == 2
    assert f"{soft}:2: probs: 3 numbers are wanted" in capsys.readouterr().err
    card = (tmp_path / "model" / "README.md").read_text(encoding="utf-8")
    assert "1 unlabelled statements of weight 0.4" in card
    assert main(["train", str(data), "--soft", str(tmp_path / "no"), "--out", str(tmp_path / "model")]) == 2
