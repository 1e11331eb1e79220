"""Surnames, roles, institutions and short forms lead to the fullest name; metonyms stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stance.reading import find_statements
from stance.reading.name_index import NameIndex


@pytest.mark.parametrize(
    ("text", "cues", "speakers"),
    [
        (
            "Foreign Minister Ana Belova came. Belova said it was over.",
            ["said"],
            ["Foreign Minister Ana Belova"],
        ),
        ("Foreign Minister Ana Belova came. Ms. Belova said no.", ["said"], ["Foreign Minister Ana Belova"]),
        (
            "Foreign Minister Ana Belova came. The minister said no.",
            ["said"],
            ["Foreign Minister Ana Belova"],
        ),
        ("Ana Belova, the foreign minister, came. The minister said no.", ["said"], ["Ana Belova"]),
        (  # of two presidents, the one who speaks in this story
            "President Jo Horn said it was over. It was up to men such as President Ali Reyes. The president added no more.",
            ["said", "added"],
            ["President Jo Horn", "President Jo Horn"],
        ),
        (
            "Vice President Jo Horn met President Ali Reyes. The vice president said no.",
            ["said"],
            ["Vice President Jo Horn"],
        ),
        (
            "German Chancellor Eva Kranz met French President Luc Marin. The French president said no.",
            ["said"],
            ["French President Luc Marin"],
        ),
        ("The Interior Ministry was silent. Later the ministry said no.", ["said"], ["Interior Ministry"]),
        ("Petroleum Weekly Review went to print. PWR said no.", ["said"], ["Petroleum Weekly Review"]),
    ],
)
def test_fullest_name(
    followed: Callable[..., list[str | None]], text: str, cues: list[str], speakers: list[str]
) -> None:
    assert followed(text, *cues) == speakers


def test_the_one_whose_administration_it_is(followed: Callable[..., list[str | None]]) -> None:
    text = "The Harker administration was silent. Later the president said no. Harker left."
    assert followed(text, "said") == ["Harker"]


def test_office_of_another_is_left_alone(followed: Callable[..., list[str | None]]) -> None:
    text = "Senator Jo Horn spoke. The senator from Ohio's office said no."
    assert followed(text, "said") == ["The senator from Ohio's office"]


@pytest.mark.parametrize("name", ["Moscow", "The Kremlin", "Downing Street", "NATO", "Washington and London"])
def test_metonyms_stay(followed: Callable[..., list[str | None]], name: str) -> None:
    text = f"President Ali Reyes was silent. {name} said it was over."
    assert followed(text, "said") == [name]


@pytest.mark.parametrize(
    "name", ["The statement", "Analysts", "The Irish foreign minister", "A senior official"]
)
def test_strangers_keep_their_own_name(followed: Callable[..., list[str | None]], name: str) -> None:
    text = f"“It stands,” said Max Trent, the author. {name} said it was over."
    assert followed(text, "said Max", "said it") == ["Max Trent", name]


def test_index_of_names() -> None:
    names = NameIndex("On Monday Prime Minister Ana Belova's envoy met Helen Horn of Chile.").names
    assert [(n.core, n.title, n.possessive) for n in names if n.person] == [
        (("Ana", "Belova"), "prime minister", True),
        (("Helen", "Horn"), "", False),
    ]


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("The Turkish government", "The Greek government", "The Greek government"),
        ("The country's state news agency", "The SABA news agency", "The SABA news agency"),
        ("The Turkish government in Ankara", "The government", "The Turkish government in Ankara"),
    ],
)
def test_two_of_a_kind_are_told_apart(first: str, second: str, name: str) -> None:
    text = f"{first} said the truce held. {second} said it was glad."
    assert [s.speaker_name for s in find_statements(text)] == [first, name]
