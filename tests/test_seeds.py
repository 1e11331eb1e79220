"""The seeds: every row is usable, every string stands where it is said to stand."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from stance.data import LabelledData, load_labelled

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
FILES = sorted(SEEDS.glob("*.jsonl"))


@pytest.fixture(scope="module")
def seeds() -> LabelledData:
    return load_labelled(SEEDS)


def test_every_row_is_usable(seeds: LabelledData) -> None:
    assert seeds.problems == ()
    assert len(seeds.records) == 2780
    assert len(seeds) == 8620


def test_the_datasheet_counts_right(seeds: LabelledData) -> None:
    datasheet = (SEEDS / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"\| `([\w-]+)\.jsonl`" + r" \| (\d+)" * 6 + r" / (\d+) / (\d+) \|", datasheet)
    assert [path.stem for path in FILES] == sorted(row[0] for row in rows)
    labels = Counter(zip(seeds.sources, seeds.labels, strict=True))
    forms = Counter((s, statement.form) for s, statement in zip(seeds.sources, seeds.statements, strict=True))
    for name, documents, total, *counts in rows:
        assert int(documents) == (SEEDS / f"{name}.jsonl").read_bytes().count(b"\n")
        assert int(total) == seeds.sources.count(name)
        want = [labels[name, label] for label in ("support", "accuse", "neutral")]
        want += [forms[name, form] for form in ("direct", "indirect", "mixed")]
        assert [int(count) for count in counts] == want, name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_strings_stand_in_their_text(path: Path) -> None:
    ids = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        assert document["id"] not in ids
        ids.add(document["id"])
        for given in document["statements"]:
            strings = [given["content"], given["speaker"], given["cue"], given["treaty"], *given["accused"]]
            for string in strings:
                assert string is None or string in document["text"], document["id"]
            assert given["label"] == "accuse" or not given["accused"], document["id"]


def test_there_and_back(seeds: LabelledData, tmp_path: Path) -> None:
    for path in FILES[:3]:
        data = load_labelled(path)
        data.to_jsonl(tmp_path / path.name)
        assert load_labelled(tmp_path / path.name).sha256 == data.sha256
