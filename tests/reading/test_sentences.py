"""Sentences: the splits that matter for reading, and bounded length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stance.reading.sentences import SentenceIndex, sentence_spans


def test_abbreviations_do_not_split():
    text = "Mr. Lind met U.S. envoys on Jan. 5 in Oslo. He left at 5 p.m. The talks go on."
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        "Mr. Lind met U.S. envoys on Jan. 5 in Oslo.",
        "He left at 5 p.m.",
        "The talks go on.",
    ]


def test_text_without_full_stops_is_cut():
    spans = SentenceIndex("word " * 4000).sentences
    assert len(spans) > 10 and max(b - a for a, b in spans) <= 1500


@given(st.text(max_size=400))
def test_spans_are_in_order_and_inside(text):
    index = SentenceIndex(text)
    last = 0
    for start, end in index.sentences:
        assert last <= start < end <= len(text)
        last = end
