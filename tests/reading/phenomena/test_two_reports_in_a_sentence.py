"""What one speaker says stops where the next report, or the journalist, begins."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("article", "whats"),
    [
        (
            "Ana Belova said the ceasefire was “hollow and unfair” and she argued that the envoy had misled the council.",
            ["the ceasefire was “hollow and unfair”", "the envoy had misled the council"],
        ),
        (
            "Oslo called the strike “reckless” and said the accord was in danger.",
            ["the strike “reckless”", "the accord was in danger"],
        ),
        (
            "Ana Belova complained that the truce left her region a “ruin,” citing a lack of food and fuel.",
            ["the truce left her region a “ruin", "a lack of food and fuel"],
        ),
        (
            "The minister denied that the army had crossed the line, but the envoy said the maps proved it.",
            ["the army had crossed the line", "the maps proved it"],
        ),
    ],
)
def test_each_has_its_own_end(said, article, whats):
    assert [what.rstrip("”,") for _, what in said(article)] == [what.rstrip("”,") for what in whats]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "After telling the council that he intends to sign the pact, Marek has to wait for a month.",
            "he intends to sign the pact",
        ),
        ("While saying that he respects the ruling, he has refused to obey it.", "he respects the ruling"),
        ("Warning that the pact was dead, the minister walked out.", "the pact was dead"),
    ],
)
def test_what_a_fronted_phrase_reports_ends_before_the_main_clause(said, text, content):
    assert said(text)[0][1] == content
