"""Training examples: weights, what is held out, names swapped. Needs no torch."""

from __future__ import annotations

import gzip
import json
import random
import re

import numpy as np
import pytest

from stance.encoder.classifier import adjusted
from stance.encoder.training.calibrating import choose_share
from stance.encoder.training.data import (
    Example,
    draw,
    held_out,
    read_labelled,
    read_pool,
    read_soft,
    write_line,
)
from stance.encoder.training.linear import train_without
from stance.encoder.training.renaming import STATES, rename
from stance.records import LABELS, Statement

ARTICLE = "Iran said that Iran keeps the accord. Iranian officials accused Turkey of breaking it."


@pytest.fixture
def documents(tmp_path):
    rows = [
        {
            "id": "a1",
            "text": ARTICLE,
            "statements": [
                {"content": "Iran keeps the accord", "speaker": "Iran", "cue": "said", "label": "support"},
                {"content": "Turkey of breaking it", "speaker": "Iranian officials", "cue": "accused",
                 "label": "accuse", "sure": False},
                {"content": "not in the text", "speaker": None, "cue": None, "label": "neutral"},
            ],
        }
    ]  # fmt: skip
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


def test_labelled_documents(documents):
    first, second = read_labelled(documents)
    assert (LABELS[first.label], LABELS[second.label]) == ("support", "accuse")
    assert first.source == "plain" and first.group == "wire/a1"
    assert first.weight > second.weight  # the annotator was not sure
    assert first.article


def test_real_documents_weigh_more_and_alone_are_held_out(documents):
    real, plain = read_labelled(documents, "real")[0], read_labelled(documents)[0]
    assert real.weight > plain.weight and real.share > plain.share
    assert held_out(real, 1.0) and not held_out(real, 0.0)
    assert not held_out(plain, 1.0)


def test_picked_statements_weigh_like_real_ones_and_are_never_held_out(documents):
    real, picked = read_labelled(documents, "real")[0], read_labelled(documents, "picked")[0]
    assert (picked.weight, picked.share) == (real.weight, real.share)
    assert not held_out(picked, 1.0)


def test_documents_are_held_out_whole_and_the_same_each_time():
    examples = [Example(Statement("x"), 0, f"news/{i // 3}", "real") for i in range(600)]
    back = [held_out(e, 0.2) for e in examples]
    assert back == [held_out(e, 0.2) for e in examples]
    assert all(len(set(back[i : i + 3])) == 1 for i in range(0, 600, 3))
    assert 0.1 < np.mean(back) < 0.3


def test_soft_labels_make_the_round_trip(documents, tmp_path):
    examples = read_labelled(documents, "real")
    path = tmp_path / "soft.jsonl"
    path.write_text("".join(write_line(e, np.array([0.2, 0.3, 0.5])) + "\n" for e in examples))
    again = read_soft(path)
    assert [e.target for e in again] == [(0.2, 0.3, 0.5)] * 2
    assert [e.label for e in again] == [e.label for e in examples]
    assert [e.statement.text for e in again] == [e.statement.text for e in examples]


def test_drawing_keeps_the_marks_and_repeats_with_its_seed(documents):
    examples = read_labelled(documents, "real") * 40
    drawn = draw(examples, random.Random(3), augment=True)
    assert [line for _, line in drawn] == [line for _, line in draw(examples, random.Random(3), augment=True)]
    for _, line in drawn:
        assert line.text[line.start] == "«" and line.text[line.end - 1] == "»"
    assert len({line.text for _, line in drawn}) > 20
    assert len(draw(examples, random.Random(3), augment=False)) == len(examples)


def test_names_are_swapped_alike_everywhere():
    for seed in range(20):
        swapped = rename(ARTICLE, random.Random(seed))
        found = re.match(
            r"(.+?) said that (.+?) keeps the accord\. (.+?) officials accused (.+?) of", swapped
        )
        assert found and found[1] == found[2]
        forms = {name: adjective for name, adjective, _ in STATES}
        assert forms[found[1]] == found[3]
        assert found[4] != found[1]


def test_a_treaty_named_after_a_capital_keeps_its_name():
    for seed in range(10):
        assert "Paris Agreement" in rename("France left the Paris Agreement.", random.Random(seed))


@pytest.mark.parametrize("text", ["", "no state", "Russia" * 3_000, "U.S.", "the United States'"])
def test_any_text_can_be_renamed(text):
    assert isinstance(rename(text, random.Random(0)), str)


def test_a_pool_is_read_for_statements_or_taken_as_one(tmp_path):
    article = (
        "Nobody knows. " * 60
        + "The envoy said that the ceasefire must hold. The mayor said that the roads were wet again."
    )
    path = tmp_path / "pool.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        for text in ("We shall keep our word.", article):
            out.write(json.dumps({"text": text}) + "\n")
    everything = read_pool(path, most=100)
    assert {e.statement.text for e in everything} == {
        "We shall keep our word.", "the ceasefire must hold", "the roads were wet again",
    }  # fmt: skip
    assert all(e.label == -1 and e.source == "pool" for e in everything)
    # Where an instrument is named, the statement is drawn first.
    assert [e.statement.text for e in read_pool(path, most=1)] == ["the ceasefire must hold"]


def test_the_fast_model_beside_it_learns_nothing_that_is_held_out(tmp_path):
    real, seeds = tmp_path / "real-train", tmp_path / "seeds"
    texts = {"accuse": "Norland has broken the pact", "support": "Norland keeps the pact", "neutral": "Rain"}
    for folder in (real, seeds):
        folder.mkdir()
        rows = [
            {
                "id": f"d{i}",
                "text": f"{text} {i}.",
                "statements": [{"content": f"{text} {i}", "label": label}],
            }
            for i in range(30)
            for label, text in texts.items()
        ]
        rows = [row | {"id": f"{row['id']}-{k}"} for k, row in enumerate(rows)]
        (folder / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    away = [e for e in read_labelled(real / "news.jsonl", "real") if held_out(e, 0.2)]
    model = train_without(0.2, seeds, real, None, None)
    assert 0 < len(away) < 45
    assert model.training_["sources"] == {"news": 90, "real-news": 90 - len(away)}


@pytest.mark.parametrize(("good", "share"), [("network", 0.0), ("linear", 0.5)])
def test_the_share_is_larger_for_the_better_of_two(good, share):
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 3, 300)
    right, noise = np.eye(3)[truth] * 2 + rng.normal(size=(300, 3)), rng.normal(size=(300, 3)) * 3
    network, linear = (right, noise) if good == "network" else (noise, right)
    articles = np.arange(300) % 2 == 0
    assert choose_share(network, linear, truth, articles) == share


def test_calibration_leaves_the_order_of_use_alone():
    scores = np.array([[2.0, 0.0, 0.0], [2.0, 0.0, 0.0]])
    calibration = {"temperature": 2.0, "bias": {"article": [0.5, 0.0, 0.0], "alone": [0.0, 0.0, 1.5]}}
    got = adjusted(scores, np.array([True, False]), calibration)
    assert got.tolist() == [[1.5, 0.0, 0.0], [1.0, 0.0, 1.5]]
