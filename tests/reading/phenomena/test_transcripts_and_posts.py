"""Transcripts and posts."""

from __future__ import annotations

import pytest


def test_transcript_lines(said):
    article = "BELOVA: We will stay in the accord as long as others do.\n\nHAAS: And if they leave it?\n"
    found = said(article)
    assert [(who, text.rstrip(".?")) for who, text in found] == [
        ("BELOVA", "We will stay in the accord as long as others do"),
        ("HAAS", "And if they leave it"),
    ]


@pytest.mark.parametrize("cue", ["tweeted", "wrote on Twitter", "posted"])
def test_posts(said, cue):
    found = said(f"“The deal is dead,” Senator Dellinger {cue}.")
    assert found == [("Senator Dellinger", "The deal is dead")]
