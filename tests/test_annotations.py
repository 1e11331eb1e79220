"""Annotations apart from their texts: there and back, and no text in them."""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import pytest

from benchmarks import annotations
from stance.data import load_labelled

TEXT = "Moscow kept silent. The envoy said Moscow had broken the pact. Moscow denied it, the envoy said."
DOCUMENT = {
    "text": TEXT,
    "statements": [
        {"start": 35, "end": 61, "label": "accuse", "form": "indirect", "speaker": "The envoy", "cue": "said",
         "accused": ["Moscow"], "sure": False},
        {"start": 63, "end": 79, "label": "support", "form": "indirect", "speaker": "the envoy",
         "cue": "said", "accused": []},
    ],
}  # fmt: skip


def test_there_and_back() -> None:
    apart = annotations.stand_apart(DOCUMENT)
    assert "Moscow" not in json.dumps(apart)
    assert apart["statements"][0]["accused"] == [[35, 41]]  # the one in the statement, not the first
    (again,) = annotations.join([apart], ["another text", TEXT])
    data = load_labelled([again])
    assert not data.problems
    assert [(s.text, s.speaker, s.cue_start) for s in data.statements] == [
        ("Moscow had broken the pact", "The envoy", 30),
        ("Moscow denied it", "the envoy", 91),
    ]
    assert (data.labels, data.sure) == (("accuse", "support"), (False, True))


def test_documents_of_one_article_stay_together() -> None:
    (again,) = annotations.join([annotations.stand_apart({**DOCUMENT, "document": "real-news/a7"})], [TEXT])
    assert set(load_labelled([again]).documents) == {"real-news/a7"}


def test_a_window_is_a_document_of_its_own() -> None:
    apart = annotations.stand_apart({**DOCUMENT, "window": [20, 62]})
    apart["statements"] = apart["statements"][:1]
    (again,) = annotations.join([apart], [TEXT])
    assert again["text"] == TEXT[20:62] and again["id"].endswith("@20")
    (statement,) = load_labelled([again]).statements
    assert again["text"][statement.start : statement.end] == "Moscow had broken the pact"


def test_a_text_that_is_not_there_is_left_out() -> None:
    assert annotations.join([annotations.stand_apart(DOCUMENT)], ["another text"]) == []


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(annotations, "FOLDER", tmp_path / "annotations")
    annotations.FOLDER.mkdir()
    apart = annotations.stand_apart(DOCUMENT)
    rows = [apart, {**apart, "text_sha256": "0" * 64}]
    (annotations.FOLDER / "real-a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    texts = tmp_path / "texts"
    texts.mkdir()
    with gzip.open(texts / "a.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps({"text": TEXT}) + "\n")
    status = annotations.main(argparse.Namespace(texts=[texts], out=tmp_path / "out"), "join")
    assert status == 2  # one text is missing, the other is there
    assert "1 annotated texts are not in the files given" in capsys.readouterr().err
    assert load_labelled(tmp_path / "out").labels == ("accuse", "support")


def test_what_is_shipped_holds_offsets_and_labels_alone() -> None:
    files = sorted(annotations.FOLDER.glob("*.jsonl"))
    assert files
    numbers = {"start", "end", "speaker", "cue", "accused", "treaty"}
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert (
                set(row) <= {"text_sha256", "document", "window", "statements"}
                and len(row["text_sha256"]) == 64
            )
            for s in row["statements"]:
                assert s["label"] in ("accuse", "neutral", "support") and 0 <= s["start"] < s["end"]
                assert set(s) <= numbers | {"label", "form", "sure"}
                assert not any(isinstance(s.get(name), str) for name in numbers)
