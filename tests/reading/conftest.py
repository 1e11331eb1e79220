"""Helpers for the speaker tests: read the speaker beside a cue, and follow it through an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stance.reading.sentences import SentenceIndex
from stance.reading.speakers import find_subject, resolve


@pytest.fixture
def beside() -> Callable[..., str | None]:
    """Return the surface speaker that goes with the first ``cue`` in ``text``."""

    def read(text: str, cue: str, content: str | None = None) -> str | None:
        start = text.index(cue)
        index = SentenceIndex(text)
        left, right = index.sentences[index.sentence_at(start)]
        span = None
        if content is not None:
            at = text.index(content)
            span = (at, at + len(content))
        found = find_subject(text, start, start + len(cue), left, right, span)
        return text[found[0] : found[1]] if found else None

    return read


@pytest.fixture
def followed() -> Callable[..., list[str | None]]:
    """Return the resolved speaker for each cue, taken one after the other."""

    def read(text: str, *cues: str) -> list[str | None]:
        index = SentenceIndex(text)
        spans = []
        at = 0
        for cue in cues:
            start = text.index(cue, at)
            at = start + 1
            left, right = index.sentences[index.sentence_at(start)]
            spans.append(find_subject(text, start, start + len(cue), left, right))
        return resolve(text, index, spans)

    return read
