"""What somebody makes clear, or goes on to say."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The minister made clear that the accord would stay.", "The minister", "the accord would stay"),
        ("Oslo has made it plain the accord will stay.", "Oslo", "the accord will stay"),
        (
            "Ana Belova made it perfectly clear to the envoys that she would not sign.",
            "Ana Belova",
            "she would not sign",
        ),
        ("EU officials made clear on Monday that the cap would stay.", "EU officials", "the cap would stay"),
    ],
)
def test_made_clear(said, text, speaker, content):
    assert said(text) == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The turmoil made it clear that nobody was in charge.",
        "The minister must make clear that the accord will stay.",
        "The rain stopped, which made clear skies likely.",
        "The minister left without making clear where he stood.",
    ],
)
def test_nobody_speaks(said, text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The ministry continues to blame Denmark for the collapse of the talks.",
            "Denmark for the collapse of the talks",
        ),
        ("The unions were quick to denounce the deal.", "the deal"),
        (
            "The company says on its website that it complies with the convention.",
            "it complies with the convention",
        ),
    ],
)
def test_what_is_said_at_some_distance(said, text, content):
    assert [what for _, what in said(text)] == [content]


def test_a_noun_for_a_promise_may_be_a_subject(said):
    assert said("The pledge commits both governments to end coal by 2040.") == []
