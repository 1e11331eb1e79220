"""Real texts that lie beside the repository, where they do: the type specimen and the unlabelled pool."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import stance

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
SPECIMEN = SHARED / "seed-article" / "000_f7f963f48386616f.txt"
POOL = SHARED / "pool" / "news.jsonl.gz"


@pytest.fixture(scope="module")
def specimen():
    if not SPECIMEN.is_file():
        pytest.skip("the type specimen is not beside the repository (../shared/seed-article)")
    return stance.read(SPECIMEN.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("Lavrov", "must be preserved"),
        ("Lavrov", "one of the key instruments"),
        ("Lavrov", "draft declaration"),
        ("CSTO", "committed violations"),
        ("Trump", "allegedly in breach"),
        ("Ryabkov", "dangerous move"),
        ("NATO", "violated the treaty"),
        ("Washington", "in breach of the agreement"),
        ("Moscow", "the charges"),
        ("Moscow", "United States non-compliance"),
        ("Berlin", "Washington"),
        ("Beijing", "Washington"),
        ("London", "the United States"),
    ],
)
def test_the_specimen_is_read(specimen, who, words):
    speakers = [s.speaker_name or s.speaker or "" for s in specimen.statements if words in s.text]
    assert any(who in name for name in speakers), speakers


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("one of the key instruments", "support"),
        ("draft declaration", "support"),
        ("committed violations", "accuse"),
        ("Russia was in breach", "accuse"),
    ],
)
def test_the_specimen_is_labelled(specimen, words, label):
    assert [s.label for s in specimen.statements if words in s.text][:1] == [label]


def test_pool_articles_slice_back():
    if not POOL.is_file():
        pytest.skip("the pool is not beside the repository (../shared/pool)")
    with gzip.open(POOL, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line)["text"] for line, _ in zip(lines, range(60), strict=False)]
    for article in articles:
        for s in stance.read(article).statements:
            assert article[s.start : s.end] == s.text
            assert s.speaker is None or article[s.speaker_start : s.speaker_end] == s.speaker
            assert s.cue is None or article[s.cue_start : s.cue_end] == s.cue
            assert all(article[p.start : p.end] == p.text for p in s.accused if p.start >= 0)
            assert abs(sum(s.scores.values()) - 1) < 1e-9
