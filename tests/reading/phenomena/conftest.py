"""What every phenomenon is checked with: who says what, in order, and offsets that slice back."""

from __future__ import annotations

import pytest

from stance.reading import find_statements


def _said(article: str) -> list[tuple[str | None, str]]:
    statements = find_statements(article)
    for s in statements:
        assert article[s.start : s.end] == s.text
        if s.speaker_start is not None:
            assert article[s.speaker_start : s.speaker_end] == s.speaker
        if s.cue_start is not None:
            assert article[s.cue_start : s.cue_end] == s.cue
    return [(s.speaker_name, s.text) for s in statements]


@pytest.fixture
def said():
    """Return (speaker, statement) pairs of an article."""
    return _said
