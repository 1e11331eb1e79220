"""The encoder model that ships: what holds for any text."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

import stance
from stance.records import LABELS, Statement

FOLDER = Path(__file__).resolve().parents[2] / "models" / "treaty-en-encoder"

if not (FOLDER / "model.json").is_file():
    pytest.skip("no encoder model in models/", allow_module_level=True)
pytest.importorskip("onnxruntime", reason="the extra [encoder] is not installed: onnxruntime")
pytest.importorskip("tokenizers", reason="the extra [encoder] is not installed: tokenizers")

TEXTS = [
    "They have been violating the agreement for years.",
    "The accord is a cornerstone of our security and must be preserved.",
    "The talks resume on Monday in Geneva.",
    "We strictly comply with every article of the convention.",
    "Moscow must return to full compliance with the treaty it has breached.",
    "The two ministers will meet again next week.",
]
EXPECTED = ["accuse", "support", "neutral", "support", "accuse", "neutral"]


@pytest.fixture(scope="module")
def model():
    return stance.load("treaty-en-encoder")


def test_plain_cases(model):
    assert model.predict(TEXTS).tolist() == EXPECTED


def test_labels_are_sorted(model):
    assert model.classes_.tolist() == list(LABELS)


def test_predict_is_argmax_and_rows_sum_to_one(model):
    proba = model.predict_proba(TEXTS)
    assert np.allclose(proba.sum(axis=1), 1.0)
    assert model.predict(TEXTS).tolist() == [LABELS[i] for i in proba.argmax(axis=1)]


def test_same_bytes_twice(model):
    assert model.predict_proba(TEXTS).tobytes() == model.predict_proba(TEXTS).tobytes()


def test_neighbours_do_not_matter(model):
    together = model.predict_proba(TEXTS)
    apart = np.concatenate([model.predict_proba([text]) for text in TEXTS])
    assert np.abs(together - apart).max() < 0.03
    assert (together.argmax(1) == apart.argmax(1)).all()


def test_order_does_not_matter(model):
    order = list(range(len(TEXTS)))
    random.Random(1).shuffle(order)
    assert (
        np.abs(model.predict_proba(TEXTS)[order] - model.predict_proba([TEXTS[i] for i in order])).max()
        < 0.03
    )


def test_any_string_gets_a_label(model):
    nasty = [
        "", " ", "\n\n", "\x00", "\ud800", "«»", "« »", "“", "(((" * 400, "a" * 999, "é\u0301\u200b", "条约",
        "🤝" * 50, "[MASK] [SEP] [CLS]", "the treaty " * 3_000,
    ]  # fmt: skip
    proba = model.predict_proba(nasty)
    assert proba.shape == (len(nasty), 3)
    assert np.isfinite(proba).all()


def test_any_statement_gets_a_label(model):
    odd = [
        Statement("", sentence="x", before="y"),
        Statement("x", sentence="no such words", cue="said", speaker="He"),
        Statement("x", cue="", speaker="", sentence="", before="b" * 5_000),
        Statement("\ud800", sentence="\ud800 said \ud800", cue="said"),
    ]
    assert set(model.predict(odd)) <= set(LABELS)


def test_through_the_front_door():
    prediction = stance.predict(TEXTS[0], model="treaty-en-encoder", why=True)
    assert prediction.label == "accuse"
    assert prediction.why
    assert all(TEXTS[0][w.start : w.end] == w.text for w in prediction.why if w.source == "text")


def test_swapping_two_states_keeps_the_label(model):
    template = [
        "{a} has broken the ceasefire that it signed with {b}.",
        "{a} and {b} must both preserve the accord.",
        "Officials of {a} and {b} meet on Thursday.",
    ]
    pairs = [("Norway", "Canada"), ("Iran", "Japan"), ("Russia", "Germany"), ("Israel", "Brazil")]
    for text in template:
        labels = model.predict([text.format(a=x, b=y) for a, b in pairs for x, y in ((a, b), (b, a))])
        assert len(set(labels)) == 1, text


def test_size_and_facts():
    manifest = json.loads((FOLDER / "model.json").read_text(encoding="utf-8"))
    files = [FOLDER / name for name in manifest["files"]]
    assert sum(path.stat().st_size for path in files) < 30_000_000
    assert manifest["kind"] == "encoder"
    assert manifest["scores"]["8-bit and 32-bit agreement"] >= 0.99
    assert (FOLDER / "README.md").read_text(encoding="utf-8").startswith("# treaty-en-encoder")
