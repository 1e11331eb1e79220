"""Captions and buttons of a web page that were saved with the text of an article."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.reading import find_statements
from stance.reading.furniture import furniture_spans
from stance.reading.sentences import SentenceIndex


def speakers(text: str) -> list[str | None]:
    return [statement.speaker_name for statement in find_statements(text)]


@pytest.mark.parametrize(
    "caption",
    [
        "Media playback is unsupported on your device Media caption",
        "Image copyright Kolvar Pictures Image caption",
        "Image caption",
        "Enlarge this image toggle caption",
        "Hide Caption",
    ],
)
def test_a_caption_is_no_part_of_the_speakers_name(caption):
    assert speakers(f"{caption} Ana Belova said that the pact must stay.") == ["Ana Belova"]


@pytest.mark.parametrize("lead", ["Watch", "Show", "Related Video", "Read"])
def test_a_button_is_no_part_of_a_name(lead):
    text = f"Ana Belova met reporters.\n\n{lead} Ana Belova\n\nBelova said that the pact must stay."
    assert speakers(text) == ["Ana Belova"]


def test_a_button_is_nobody_a_pronoun_could_mean():
    text = "Ana Belova arrived on Monday. Hide Caption\n\nShe said that the pact must stay."
    assert speakers(text) == ["Ana Belova"]


def test_a_dateline_without_its_dash_is_no_part_of_a_name():
    assert speakers("BEIRUT The opposition said that the pact must stay.") == ["The opposition"]
    (statement,) = find_statements("LONDON A deal on the pact is near, Ana Belova said.")
    assert statement.text == "A deal on the pact is near"
    assert speakers("NATO Secretary General Ana Belova said that the pact must stay.") == [
        "NATO Secretary General Ana Belova"
    ]


def test_a_name_that_ends_like_a_button_stays():
    assert speakers("Human Rights Watch said that the pact was broken.") == ["Human Rights Watch"]


def test_sentences_do_not_reach_across():
    text = "Talks began. Image caption The hall in Geneva."
    sentences = SentenceIndex(text).sentences
    assert [text[a:b] for a, b in sentences] == ["Talks began.", "Image caption", "The hall in Geneva."]


@given(st.lists(st.sampled_from(["Image caption", "Hide Caption", "A pact.", " ", "\n", "caption", "x"])))
def test_nothing_is_lost_or_out_of_order(pieces):
    text = " ".join(pieces)
    sentences = SentenceIndex(text).sentences
    assert all(a < b and not text[a].isspace() and not text[b - 1].isspace() for a, b in sentences)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(sentences))
    kept = "".join(text[a:b] for a, b in sentences)
    assert "".join(kept.split()) == "".join(text.split())
    spans = furniture_spans(text, 0, len(text))
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
