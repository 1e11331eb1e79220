"""A lone surname stands for one of those who bear it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stance.reading import find_statements


def last_speaker(text: str) -> str | None:
    return find_statements(text)[-1].speaker_name


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (  # the one in office whom the article is about, though the other has the longer title
            "President Jonas Horn left for Oslo. With President Jonas Horn came first lady Wilma Horn. "
            "Horn said the pact must stay.",
            "President Jonas Horn",
        ),
        (  # a title tells them apart
            "President Jonas Horn left for Oslo. With him came Mrs Wilma Horn. Mrs Horn said she was glad.",
            "Mrs Wilma Horn",
        ),
        (  # the fullest mention of the one who is meant
            "Jonas Horn left for Oslo. Trade Minister Jonas Horn was late. Horn said the pact must stay.",
            "Trade Minister Jonas Horn",
        ),
        (  # what stands before a given name makes it no fuller
            "Jonas Horn left for Oslo. Crooked Jonas Horn, they shout. Horn said the pact must stay.",
            "Jonas Horn",
        ),
        (  # the surname comes first
            "President Zhan Weimin left for Oslo. President Zhan's plan is old. Zhan said the pact must stay.",
            "President Zhan Weimin",
        ),
        (  # a first name alone, of the only one who has it
            "Trade Minister Wilma Horn left for Oslo. Wilma said the pact must stay.",
            "Trade Minister Wilma Horn",
        ),
        (  # the head of a company is in office, too
            "Oslo Steel CEO Jonas Horn left. Horn said the pact must stay.",
            "Oslo Steel CEO Jonas Horn",
        ),
    ],
)
def test_of_two_who_bear_it(text, speaker):
    assert last_speaker(text) == speaker


def test_a_surname_that_is_also_a_people():
    text = 'Mark Cuban, who owns a club, met reporters. "It may stay," Cuban said. He added that he was sure.'
    assert last_speaker(text) == "Mark Cuban"


def test_a_people_is_no_person():
    text = "Cuban officials met Mark Horn. Havana's envoy stayed away. He said the Cuban side was late."
    assert last_speaker(text) != "Cuban"


def test_the_first_word_of_a_sentence_is_no_part_of_the_name_behind_it():
    assert last_speaker("Rebuffing Mr. Horn was easy, Belova said. Horn said he was glad.") == "Mr. Horn"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Former Labour leader Jo Horn spoke. Horn said so.", "Former Labour leader Jo Horn"),
        ("The rival of presidential candidate Jo Horn left. Horn said so.", "presidential candidate Jo Horn"),
        ("We met White House press secretary Jo Horn. Horn said so.", "White House press secretary Jo Horn"),
        (
            "In the hall of the campaign Republican nominee Jo Horn spoke. Horn said so.",
            "Republican nominee Jo Horn",
        ),
        ("LJUBLJANA Green leader Jo Horn spoke. Horn said so.", "Green leader Jo Horn"),
        ("When leader Jo Horn spoke, they left. Horn said so.", "leader Jo Horn"),
    ],
)
def test_the_whole_of_an_office_in_small_letters(
    followed: Callable[..., list[str | None]], text: str, name: str
) -> None:
    assert followed(text, "said") == [name]
