"""Who stands accused, by phenomenon; the sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.reading import find_statements
from stance.reading.accused import charged_parties


def accused(article: str, number: int = 0) -> list[tuple[str, str | None]]:
    parties = find_statements(article)[number].accused
    assert all(article[p.start : p.end] == p.text for p in parties)
    return [(p.text, p.code) for p in parties]


@pytest.mark.parametrize(
    ("article", "who"),
    [
        ("Oslo accused Denmark of breaking the pact.", [("Denmark", "DNK")]),
        ("Oslo blamed Denmark and Iceland for breaking the pact.", [("Denmark", "DNK"), ("Iceland", "ISL")]),
        ("Ana Belova said that Denmark had violated the pact.", [("Denmark", "DNK")]),
        ("Ana Belova said the pact was violated by Denmark.", [("Denmark", "DNK")]),
        ("Ana Belova said Copenhagen was in breach of the pact.", [("Copenhagen", "DNK")]),
        ("“Denmark has never honoured the pact,” Ana Belova said.", [("Denmark", "DNK")]),
    ],
)
def test_who_is_charged(article, who):
    assert accused(article) == who


def test_the_speakers_own_side_is_not_charged():
    assert accused("Norway said that Denmark, not Norway, had violated the pact.") == [("Denmark", "DNK")]


def test_a_pronoun_stands_for_a_party_named_before():
    article = "Denmark tested a missile in May. “They have violated the pact,” said Ana Belova."
    assert accused(article) == [("Denmark", "DNK")]


@pytest.mark.parametrize(
    ("article", "who"),
    [
        (
            "Denmark tested a missile in May. Ana Belova condemned the attack on Iceland as a breach of the pact.",
            "DNK",
        ),
        (
            "Chad broke the truce again. Ana Belova said the killing of Niger soldiers was a violation.",
            "TCD",
        ),
    ],
)
def test_whom_a_deed_is_done_to_is_not_charged(article, who):
    assert {code for _, code in accused(article)} == {who}


def test_traded_accusations_charge_both_sides():
    article = "Norway and the rebels traded accusations of violating the ceasefire."
    assert accused(article) == [("Norway", "NOR"), ("the rebels", None)]


def test_a_demonym_that_is_a_noun_names_its_party():
    article = "Ana Belova said the Japanese have not kept the pact, which Japan signed in 1986."
    assert accused(article) == [("Japanese", "JPN")]


def test_nobody_named_is_nobody_charged():
    assert accused("“The pact has been violated again and again,” Ana Belova said.") == []


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300), st.text(max_size=20))
def test_any_text(text, a, b, speaker):
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    for party in charged_parties(
        text, start, end, sentence=(start, end), before_start=0, speaker=speaker, cue="accused"
    ):
        assert text[party.start : party.end] == party.text


def test_a_charge_in_capitals_is_nobodys_name():
    text = 'The killing of the envoys was a "Flagrant Violation" of the truce, Jo Horn said.'
    start = text.index("Flagrant")
    found = charged_parties(
        text, start, start + 18, sentence=(0, len(text)), before_start=0, speaker="Jo Horn"
    )
    assert [party.text for party in found if "Violation" in party.text] == []
