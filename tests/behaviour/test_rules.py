"""Every rule of the codebook, and the directions in which a change must move the label."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

_RULES = run_path(str(Path(__file__).with_name("rules.py")))
RULES, in_article = _RULES["RULES"], _RULES["in_article"]
#: The share of all sentences that must be right. A linear model does not hold every rule; the
#: benchmarks list what it misses.
_FLOOR = 0.7


def test_every_rule_has_sentences() -> None:
    assert {rule for rule, _, _ in RULES} == set(range(24))


def test_most_sentences_are_right(shipped: Any) -> None:
    guesses = shipped.predict([item for _, _, item in RULES]).tolist()
    by_rule: dict[int, list[bool]] = defaultdict(list)
    for (rule, label, _), guess in zip(RULES, guesses, strict=True):
        by_rule[rule].append(guess == label)
    right = [ok for oks in by_rule.values() for ok in oks]
    assert sum(right) / len(right) >= _FLOOR, {rule: sum(oks) / len(oks) for rule, oks in by_rule.items()}
    assert all(by_rule[0]), "the plainest sentences of the three labels"


def test_the_benchmark_has_sentences_for_every_rule() -> None:
    file = Path(__file__).resolve().parents[2] / "benchmarks" / "rules.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert {row["rule"] for row in rows} == set(range(24))
    assert {row["label"] for row in rows} == {"accuse", "neutral", "support"}
    assert len({row["text"] for row in rows}) >= len(rows) - 2
    tested = {item if isinstance(item, str) else item.text for _, _, item in RULES}
    assert not tested & {row["text"] for row in rows}


def _chance(model: Any, item: Any, label: str) -> float:
    return float(model.predict_proba([item])[0][model.classes_.tolist().index(label)])


@pytest.mark.parametrize(
    ("charge", "answer"),
    [
        ("Zembla has violated the treaty.", "Zembla has not violated the treaty."),
        ("They have broken the ceasefire.", "They have never broken the ceasefire."),
        ("We violated the accord.", "We have never violated the accord."),
        ("Zembla violates the treaty.", "It is false that Zembla violates the treaty."),
        ("They violate the agreement.", "They comply with the agreement."),
    ],
)
def test_negating_a_charge(shipped: Any, charge: str, answer: str) -> None:
    assert _chance(shipped, answer, "accuse") < _chance(shipped, charge, "accuse") - 0.1
    assert _chance(shipped, answer, "support") > _chance(shipped, charge, "support")


@pytest.mark.parametrize("cue", ["denied", "denies", "has denied", "rejected the charge of"])
@pytest.mark.parametrize(
    "charge", ["violating the treaty", "breaking the ceasefire", "cheating on the arms accord"]
)
def test_whoever_denies_a_charge_supports(shipped: Any, charge: str, cue: str) -> None:
    assert shipped.predict([in_article(charge, cue, "Zembla")]).tolist() == ["support"]


@pytest.mark.parametrize(
    ("content", "cue"),
    [
        ("whether Zembla had violated the treaty", "declined to say"),
        ("Zembla had violated the treaty", "would not confirm that"),
        ("whether Zembla had broken the ceasefire", "asked"),
    ],
)
def test_what_nobody_asserts_is_no_charge(shipped: Any, content: str, cue: str) -> None:
    assert _chance(shipped, in_article(content, cue), "accuse") < 0.5
    assert _chance(shipped, in_article(content.removeprefix("whether "), "said that"), "accuse") > 0.5


@pytest.mark.parametrize("cue", ["denied", "rejected", "dismissed"])
def test_denying_a_charge(shipped: Any, cue: str) -> None:
    text = "charges that it violated the treaty"
    said, denied = in_article(text, "repeated", "Zembla"), in_article(text, cue, "Zembla")
    assert _chance(shipped, denied, "accuse") < _chance(shipped, said, "accuse")
    assert _chance(shipped, denied, "support") > _chance(shipped, said, "support")


@pytest.mark.parametrize("cue", ["accused", "charged"])
def test_accusing(shipped: Any, cue: str) -> None:
    text = "Zembla of violating the arms treaty"
    assert _chance(shipped, in_article(text, cue), "accuse") > 0.5


@pytest.mark.parametrize(
    ("plain", "loaded", "label"),
    [
        ("They will leave the treaty.", "Leaving the treaty would be a grave mistake.", "support"),
        ("The treaty was signed long ago.", "The treaty is a cornerstone of peace.", "support"),
        ("We are discussing the treaty.", "We are fully committed to the treaty.", "support"),
        ("The agreement is old.", "The agreement is being violated every day.", "accuse"),
        ("Missiles were tested.", "Missiles were tested in flagrant breach of the treaty.", "accuse"),
    ],
)
def test_direction(shipped: Any, plain: str, loaded: str, label: str) -> None:
    assert _chance(shipped, loaded, label) > _chance(shipped, plain, label) + 0.1


def test_an_accusation_without_a_treaty_is_milder(shipped: Any) -> None:
    with_treaty = in_article("Zembla of violating the arms treaty", "accused")
    without = in_article("the club of violating the rules of the game", "accused")
    assert _chance(shipped, without, "accuse") < _chance(shipped, with_treaty, "accuse")
