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
