"""Two positions, or two speakers, in one sentence."""

from __future__ import annotations

import pytest


def test_denies_and_accuses(said):
    found = said("Denmark denies the charge and accuses Iceland of testing a banned missile.")
    assert [who for who, _ in found] == ["Denmark", "Denmark"]
    assert found[0][1] == "the charge"
    assert found[1][1] == "Iceland of testing a banned missile"


def test_two_speakers(said):
    found = said("Norway said it would stay in the pact, while Iceland said it would leave.")
    assert [who for who, _ in found] == ["Norway", "Iceland"]
    assert found[0][1] == "it would stay in the pact"


@pytest.mark.parametrize("verb", ["adding", "warning", "insisting"])
def test_participle_has_the_same_speaker(said, verb):
    found = said(f"Ana Belova said the pact would survive, {verb} that no one gained from its end.")
    assert [who for who, _ in found] == ["Ana Belova", "Ana Belova"]
    assert [text for _, text in found] == ["the pact would survive", "no one gained from its end"]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "The minister said the accord was dead and promised a new one by summer.",
            "the accord was dead",
            "a new one by summer",
        ),
        (
            "Oslo says the cap still holds and accuses Denmark of cheating.",
            "the cap still holds",
            "Denmark of cheating",
        ),
        (
            "Ana Belova said the talks had failed, but later urged both sides to return.",
            "the talks had failed",
            "both sides to return",
        ),
    ],
)
def test_a_second_verb_of_speech_ends_what_the_first_reports(said, text, first, second):
    assert [content for _, content in said(text)] == [first, second]


def test_what_others_did_belongs_to_the_report(said):
    (found,) = said("The minister said the envoys had met and signed the accord.")
    assert found[1] == "the envoys had met and signed the accord"
