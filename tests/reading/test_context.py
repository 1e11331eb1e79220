"""What stands around a statement: its sentence, and some of what comes before and after it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import stance
from stance.reading.context import AROUND_LENGTH, statement_at
from stance.reading.reader import find_statements

ARTICLE = (
    "Far above.\n\nThe envoys met in Port Aster. Nobody smiled. The envoy said the truce must hold. "
    "It was raining.\n\nThe talks go on.\n\nFar below."
)


def test_before_and_after_reach_into_the_next_paragraph() -> None:
    (found,) = find_statements(ARTICLE)
    assert found.sentence == "The envoy said the truce must hold."
    assert found.before == "Far above.\n\nThe envoys met in Port Aster. Nobody smiled. "
    assert found.after == " It was raining.\n\nThe talks go on."
    assert found.before + found.sentence + found.after in ARTICLE


def test_a_span_has_the_same_surroundings_as_the_statement_that_was_read() -> None:
    (found,) = find_statements(ARTICLE)
    again = stance.Statement.from_span(ARTICLE, found.start, found.end, speaker=found.speaker, cue=found.cue)
    assert (again.sentence, again.before, again.after) == (found.sentence, found.before, found.after)


@pytest.mark.parametrize("side", ["before", "after"])
def test_long_surroundings_are_cut(side: str) -> None:
    rest = "It rains in the hills and nobody minds it much. " * 20
    (found,) = find_statements(f"{rest}The envoy said the truce must hold. {rest}")
    assert len(getattr(found, side)) == AROUND_LENGTH


@given(st.text(alphabet='ab. "\n?', max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_the_parts_of_any_text_lie_side_by_side(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    made = statement_at(text, start, end)
    assert made.before + made.sentence + made.after in text
    assert made.text in made.sentence
