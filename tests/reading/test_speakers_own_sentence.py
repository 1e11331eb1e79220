"""A quotation that no cue was tied to: its own sentence tells who speaks before any neighbour does."""

from __future__ import annotations

import pytest

from stance.reading import find_statements
from stance.reading.own_report import reporting_span
from stance.reading.sentences import SentenceIndex
from stance.reading.speakers import resolve


def _speaker(text: str, content: str) -> str | None:
    """Resolve one quotation that comes without a surface speaker."""
    at = text.index(content)
    return resolve(text, SentenceIndex(text), [None], [(at, at + len(content))], [False])[0]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "Envoy Tilda Brandvik said in a note to the council that the draft was “an empty shell.”",
            "an empty shell.",
            "Envoy Tilda Brandvik",
        ),
        (
            "“Nothing is settled,” Commissioner Odran Pell, along with two deputies, said in a joint note.",
            "Nothing is settled,",
            "Commissioner Odran Pell",
        ),
        (
            "“Who would sign this?” Minister Hanne Lusk asked in an interview.",
            "Who would sign this?",
            "Minister Hanne Lusk",
        ),
        (
            "“Let us see what remains,” Minister Hanne Lusk began. “Not much.”\n\nNobody spoke.",
            "Let us see what remains,",
            "Minister Hanne Lusk",
        ),
        (
            "“The text is a gift to smugglers.” - Commissioner Odran Pell on Twitter\n\nTalks go on.",
            "The text is a gift to smugglers.",
            "Commissioner Odran Pell",
        ),
        (
            "“The text is a gift.”\n\nTilda Brandvik, Lomfjord Post\n",
            "The text is a gift.",
            "Tilda Brandvik, Lomfjord Post",
        ),
        ("Minister Hanne Lusk was curt: “No.”", "No.", "Minister Hanne Lusk"),
    ],
)
def test_the_report_of_the_own_sentence(text: str, content: str, speaker: str) -> None:
    assert _speaker(text, content) == speaker


def test_a_sentence_after_a_finished_quotation_is_not_its_report() -> None:
    text = "“The text is dead.” Odran Pell said the council would meet."
    at = text.index("The text")
    assert reporting_span(text, at, at + 17, 0, len(text), [(0, 19)]) is None


def test_a_verb_inside_another_quotation_is_not_looked_at() -> None:
    text = "“They said so,” he wrote of “the grand bargain”."
    at = text.index("the grand")
    assert reporting_span(text, at, at + 17, 0, len(text), [(0, 15), (28, 47)]) == (16, 18)


def test_a_speaker_who_is_quoted_does_not_take_the_next_quotation() -> None:
    text = (
        "“The union said it would comply,” Minister Hanne Lusk told reporters. "
        "“We do not believe a word of it.”"
    )
    found = find_statements(text)
    assert found[-1].text.startswith("We do not")
    assert found[-1].speaker_name == "Minister Hanne Lusk"


def test_quotations_at_the_head_take_the_first_person_to_speak_after() -> None:
    text = (
        "“The pact will hold because it must.”\n\nForeign Minister Hanne Lusk said the votes were there, "
        "though she would not give a number."
    )
    assert {s.speaker_name for s in find_statements(text)} == {"Foreign Minister Hanne Lusk"}
