"""Whatever the text: no exception, offsets that slice back, cost linear in length."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.errors import InputError
from stance.reading import find_statements
from stance.reading.cue_reports import cue_odds, propose
from stance.reading.quotations import pair_quotes
from stance.reading.reader import lay_out
from stance.reading.sentences import SentenceIndex
from stance.reading.weights import Decision, load_weights

POOL = Path(__file__).resolve().parents[2] / "../shared/pool"
PIECES = st.sampled_from(
    ["Oslo", "said", "that", "the pact", '"', "“", "”", "‘", "’", "'", ",", ".", "\n", "\n\n", " ", "told",
     "accused", "of", "according to", "—", ":", "he", "and", "denied", "\x00", "\u202e", "<b>", "é", "\ud800"]
)  # fmt: skip
ODD = [
    "", " ", "\n", "\x00", '"', "“", "'" * 50, '"' * 51, "“" * 50, "said", "said " * 40, "“Never closed, she said.",
    "<p>Oslo said <b>the pact</b> holds.</p>", "\u202bقال الوزير «الاتفاق باق»\u202c", "\ud800 said \udfff", "…" * 30,
    ". . . " * 30, "A. B. C. said D. E.", "X: Y: Z:", "—" * 40, ", said" * 40, "according to " * 30,
]  # fmt: skip


def slices_back(text: str) -> None:
    for s in find_statements(text):
        assert text[s.start : s.end] == s.text
        assert s.text
        if s.speaker is not None:
            assert text[s.speaker_start : s.speaker_end] == s.speaker
        if s.cue is not None:
            assert text[s.cue_start : s.cue_end] == s.cue


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text):
    slices_back(text)


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text(text):
    slices_back(text)


@given(st.lists(PIECES, max_size=60).map(" ".join))
@settings(max_examples=120, deadline=None)
def test_any_mixture_of_marks_and_cues(text):
    slices_back(text)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=60, deadline=None)
def test_quotations_stand_in_order_without_overlap(text):
    last = 0
    for q in pair_quotes(text):
        assert last <= q.left <= q.start < q.end <= q.right
        last = q.right


def test_no_text_is_refused():
    with pytest.raises(InputError, match="NoneType"):
        find_statements(None)


@pytest.mark.parametrize("name", ["news.jsonl.gz", "speech.jsonl.gz"])
def test_pool(name):
    if not (POOL / name).is_file():
        pytest.skip("the unlabelled texts are not beside the repository")
    with gzip.open(POOL / name, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % (12 if "news" in name else 100) == 0:
                slices_back(json.loads(line)["text"])


class Counted(Decision):
    """Counts how often it is asked."""

    __slots__ = ("asked",)

    def score(self, values):
        self.asked = getattr(self, "asked", 0) + 1
        return super().score(values)

    def scores(self, rows):
        self.asked = getattr(self, "asked", 0) + len(rows)
        return super().scores(rows)


def work(text: str) -> int:
    shipped = load_weights()
    decide = {name: Counted(d.bias, d.slots, d.made_of) for name, d in shipped.items()}
    cues = 0
    for frame in lay_out(SentenceIndex(text)):
        if frame.classes:
            cues += sum(map(len, cue_odds([frame], decide)[0]))
            propose([frame], decide)
    return cues + sum(getattr(d, "asked", 0) for d in decide.values())


@pytest.mark.parametrize(
    "piece",
    ["he said, ", "said that ", "“he said ", "' said ", "and warned of it, but ", '" ', "A. ", "according to him; ",
     "Oslo said the pact holds. ", "— : ", "called it “dead” and ", "said (said) "],
)  # fmt: skip
def test_work_grows_with_the_text(piece):
    small, large = work(piece * 150), work(piece * 600)
    assert large <= 5 * small + 50
