"""Word classes, and what bears on them in a clause."""

from __future__ import annotations

import pytest

from stance.features.cues import ScopedClasses, Skeleton
from stance.features.lexicon import CLASSES, classes_of
from stance.features.view import view_of
from stance.records import Statement


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("violating", "break"),
        ("broken", "break"),
        ("complied", "comply"),
        ("withdrawal", "leave"),
        ("groundless", "deny"),
        ("cornerstone", "good"),
        ("haven't", "not"),
    ],
)
def test_classes(word: str, name: str) -> None:
    assert name in classes_of(word)
    assert name in CLASSES


def test_most_words_have_no_class() -> None:
    assert classes_of("table") == classes_of("") == ()


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("Zembla has broken the pact", "break+", "break-"),
        ("Zembla has not broken the pact", "break-", "break+"),
        ("This is not true, Zembla broke the pact", "break+", "break-"),
        ("We have broken the pact", "break+ we", "break+ name"),
        ("They have broken the pact", "break+ they", "break+ we"),
        ("Zembla has broken the pact", "break+ name", "break+ we"),
        ("Zembla has broken the pact", "break+ t", "break+ 0"),
        ("If Zembla breaks the pact", "break+ ?", "break+ "),
        ("Zembla must respect the pact", "comply+ !", "comply+ "),
        ("Fines follow because Zembla broke the pact", "break+ ;", "break+ "),
        ("It was signed by all sides well before 1990", "join+ undated", "join+ dated"),
        ("It was signed in 1990", "join+ dated", "join+ undated"),
    ],
)
def test_scope(text: str, wanted: str, unwanted: str) -> None:
    names = ScopedClasses().emit(view_of(text))
    assert wanted in names
    assert unwanted not in names


def test_the_speakers_own_name_is_self() -> None:
    statement = Statement("Zembla has broken nothing", speaker="Zemblan officials", cue="said")
    assert "break+ we" in ScopedClasses().emit(view_of(statement))


def test_a_report_inside_ends_the_reach_of_the_cue() -> None:
    text = "shelling the village and accused Zembla of breaking the truce"
    names = ScopedClasses().emit(view_of(Statement(text, cue="denied", sentence=f"The army denied {text}.")))
    assert "attack+ deny" in names
    assert "break+ in accuse" in names
    assert "break+ deny" not in names


@pytest.mark.parametrize("block", [ScopedClasses(), Skeleton()])
def test_every_name_has_a_spot(block: ScopedClasses | Skeleton) -> None:
    view = view_of("We have not violated the pact; they must return to it.")
    spots: list = []
    names = block.emit(view, spots)
    assert len(names) == len(spots)
    assert all(spot.first <= spot.last < len(view.text.words) for spot in spots)
    assert {spot.source for spot in spots} <= {"text", "treaty", "combination"}
