"""Passives: the one who speaks stands behind "by"; without it nobody is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("Moscow was accused by Ana Belova of cheating.", "accused", "Ana Belova"),
        ("The deal was repeatedly criticised by opposition leaders.", "criticised", "opposition leaders"),
        ("Moscow has been widely accused of cheating.", "accused", None),
        ("The envoy was quoted by the agency as saying no.", "quoted", "The envoy"),
        ("The envoy was quoted as saying no.", "saying", "The envoy"),
    ],
)
def test_passive(beside: Callable[..., str | None], text: str, cue: str, speaker: str | None) -> None:
    assert beside(text, cue) == speaker


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("The claim by Ana Belova that Kyiv cheated was false.", "claim", "Ana Belova"),
        ("Moscow's claim that Kyiv cheated was false.", "claim", "Moscow"),
        ("Nobody believed her claim that Kyiv cheated.", "claim", "her"),
        ("In her words, the pact was dead.", "In her words", "her"),
        ("A plea from Oslo to keep the pact went unheard.", "plea", "Oslo"),
    ],
)
def test_nouns(beside: Callable[..., str | None], text: str, cue: str, speaker: str) -> None:
    assert beside(text, cue) == speaker
