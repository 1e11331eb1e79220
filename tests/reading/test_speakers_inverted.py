"""The speaker behind the cue: "said X", "according to X", "say analysts"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stance.reading.speakers import subject_after


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("“It is dead,” said Ana Belova, the minister.", "said", "Ana Belova"),
        (
            "“It is dead,” said a spokesman for the ministry in a statement.",
            "said",
            "a spokesman for the ministry",
        ),
        ("“It is dead,” warned Ana Belova on Monday.", "warned", "Ana Belova"),
        ("“It is dead,” added the bloc’s envoy, Jo Horn.", "added", "the bloc’s envoy, Jo Horn"),
        ("Whatever the ruling, say analysts, the talks go on.", "say", "analysts"),
        ("“It is dead,” said Drew Horn, the minister's deputy.", "said", "Drew Horn"),
        ('"We kept it," Jo Horn told the crowd.', "told", "Jo Horn"),
        ("'We kept Oslo's word and its rules,' said Ms Belova.", "said", "Ms Belova"),
    ],
)
def test_inverted(beside: Callable[..., str | None], text: str, cue: str, speaker: str) -> None:
    assert beside(text, cue) == speaker


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        (
            "The pact is dead, according to officials at the ministry, who left early.",
            "according to",
            "officials at the ministry",
        ),
        ("According to the treaty body, the pact is alive.", "According to", "the treaty body"),
        ("The pact is dead, according to Ana Belova.", "according to", "Ana Belova"),
        ("The pact is dead, according to Ana Belova.", "according", "Ana Belova"),
    ],
)
def test_according_to(beside: Callable[..., str | None], text: str, cue: str, speaker: str) -> None:
    assert beside(text, cue) == speaker


def test_content_on_the_left_turns_the_order(beside: Callable[..., str | None]) -> None:
    text = "The pact is dead said Jo Horn yesterday."
    assert beside(text, "said", "The pact is dead") == "Jo Horn"
    assert subject_after(text, len(text), len(text)) is None
