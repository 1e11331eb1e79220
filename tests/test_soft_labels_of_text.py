"""Soft labels of unlabelled text: what the benchmark writes, training reads."""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

from benchmarks import soft
from stance._soft import load_soft

ARTICLE = "The envoy said Zembla had broken the pact. Zembla denied breaking the pact."
PASSAGE = "We shall keep the pact."


def test_articles_are_read_and_passages_taken_whole(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps({"text": ARTICLE}) + "\n", encoding="utf-8")
    with gzip.open(tmp_path / "speech.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"text": PASSAGE}) + "\n" + json.dumps({"text": " "}) + "\n")
    parser = argparse.ArgumentParser()
    soft.add_arguments(parser, "soft")
    given = ["--articles", str(tmp_path / "news.jsonl"), "--passages", str(tmp_path / "speech.jsonl.gz")]
    options = parser.parse_args([*given, "--model", "treaty-en", "--out", str(tmp_path / "soft.jsonl")])
    assert soft.main(options, "soft") == 0
    data = load_soft(tmp_path / "soft.jsonl")
    assert data.problems == ()
    assert [s.text for s in data.statements] == ["Zembla had broken the pact", "breaking the pact", PASSAGE]
    assert data.statements[0].cue == "said" and data.statements[0].sentence
    best = [max(range(3), key=row.__getitem__) for row in data.probabilities]
    assert best[0] == 0 and best[2] == 2
