"""What the README promises: its commands, its examples, its tables."""

from __future__ import annotations

import re
from pathlib import Path

import stance

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_test_command_is_the_one_that_is_run():
    command = next(line for line in README.splitlines() if line.endswith("-m pytest"))
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_predictions_shown_are_those_made():
    shown = re.findall(r'stance\.predict\("([^"]+)"\)\.label\s+# \'(\w+)\'', README)
    assert shown
    for text, label in shown:
        assert stance.predict(text).label == label


def test_the_abstention_shown_abstains():
    text, share = re.search(r'stance\.predict\("([^"]+)", min_confidence=([\d.]+)\)\.label', README).groups()
    assert stance.predict(text, min_confidence=float(share)).label is None


def test_the_example_article_is_read():
    article = (ROOT / "examples" / "lindholm-treaty.txt").read_text(encoding="utf-8")
    document = stance.read(article)
    assert any("Brathen" in (s.speaker_name or "") and s.label == "support" for s in document.statements)
    charged = [p.code for s in document.statements if s.label == "accuse" for p in s.accused]
    assert "DNK" in charged and "CAN" in charged


def test_every_table_is_filled():
    for mark in ("example", "accuracy", "reading", "speed"):
        begin = README.index(f"<!-- {mark}: written by benchmarks -->")
        assert README.index(f"<!-- /{mark} -->") - begin > 200, mark
