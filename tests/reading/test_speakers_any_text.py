"""On any text and any offsets: nothing is raised, spans lie in the text, cost is linear."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from stance.reading.noun_phrases import read_lists
from stance.reading.sentences import SentenceIndex
from stance.reading.speakers import find_subject, resolve, subject_after, subject_before

WORDS = st.sampled_from(
    "The he she it Ana Belova minister , . “ ” \" ' ’ ( ) – said who that and but accused by of in Monday "
    "adding as quoted was to Mr. U.S. \n\n 's ministry’s according".split(" ")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))
OFFSETS = st.integers(-20, 260)


@settings(max_examples=250, deadline=None)
@given(TEXTS, OFFSETS, OFFSETS, OFFSETS, OFFSETS)
def test_any_text_any_offsets(text: str, a: int, b: int, c: int, d: int) -> None:
    spans = [
        subject_before(text, a, b),
        subject_after(text, a, b),
        find_subject(text, a, b, c, d),
        find_subject(text, min(a, b), max(a, b), 0, len(text), (min(c, d), max(c, d))),
    ]
    for span in spans:
        if span is not None:
            assert 0 <= span[0] < span[1] <= len(text)
    inside = [(max(0, min(a, len(text))), max(0, min(a + 3, len(text))))]
    names = resolve(text, SentenceIndex(text), [*spans, *inside], [(0, 0)] * 5)
    assert len(names) == 5
    assert all(name is None or name in text for name in names)


def test_empty() -> None:
    assert resolve("", SentenceIndex(""), []) == []
    assert resolve("", SentenceIndex(""), [None], [(0, 0)]) == [None]
    assert find_subject("", 0, 0, 0, 0) is None


def test_cost_grows_linearly() -> None:
    def seconds(copies: int) -> float:
        text = "Foreign Minister Ana Belova met Jo Horn. “It stands,” she said. He said no.\n\n" * copies
        index = SentenceIndex(text)
        spans = []
        for left, right in index.sentences:
            at = text.find("said", left, right)
            if at >= 0:
                spans.append(find_subject(text, at, at + 4, left, right))
        started = time.perf_counter()
        resolve(text, index, spans)
        return time.perf_counter() - started

    small, large = seconds(50), seconds(1000)
    assert large < 20 * max(small, 0.002) * 4


def test_word_lists() -> None:
    given_names = read_lists("given_names.txt")
    assert set(given_names) == {"male", "female"}
    assert not given_names["male"] & given_names["female"]
    assert all(word == word.lower() for words in given_names.values() for word in words)
