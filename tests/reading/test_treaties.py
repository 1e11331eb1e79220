"""Instruments: named, recognised by their shape, or common nouns; the sentences are invented."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.reading import find_statements
from stance.reading.treaties import find_treaties
from stance.reading.treaty_choice import treaty_at_issue
from stance.reading.treaty_table import gazetteer


def found(text: str) -> list[tuple[str, str | None, str]]:
    mentions = find_treaties(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    return [(m.text, m.id, m.kind) for m in mentions]


def test_the_gazetteer_is_large_and_clean():
    rows = gazetteer()
    assert len(rows) >= 200
    assert len({row.id for row in rows}) == len(rows)
    assert all(re.fullmatch(r"[a-z0-9-]+", row.id) and row.name and row.type and row.domain for row in rows)
    assert all(row.year is None or 1400 < row.year < 2030 for row in rows)


def test_every_full_name_is_found_again():
    missed = [
        row.name
        for row in gazetteer()
        if row.id not in {m.id for m in find_treaties(f"On the {row.name}, no.")}
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("They left the INF Treaty.", "INF Treaty", "inf"),
        ("The I.N.F. is dead.", "I.N.F.", "inf"),
        ("a breach of the JCPOA", "JCPOA", "jcpoa"),
        ("the Iran nuclear deal", "Iran nuclear deal", "jcpoa"),
        ("the Brexit deal", "Brexit deal", "withdrawal-agreement"),
        ("the Paris climate accord", "Paris climate accord", "paris"),
        ("the Paris agreement", "Paris agreement", "paris"),
        ("under the Minsk agreements", "Minsk agreements", "minsk"),
        ("the 1994 Budapest accord", "Budapest accord", "budapest"),
        ("the Intermediate-Range Nuclear\nForces Treaty", "Intermediate-Range Nuclear\nForces Treaty", "inf"),
        (
            "the African Charter on Human and Peoples’ Rights",
            "African Charter on Human and Peoples’ Rights",
            "banjul",
        ),
        ("Kyoto is binding.", "Kyoto", "kyoto"),
    ],
)
def test_named_instruments(text, name, key):
    assert found(text) == [(name, key, "named")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Treaty of Kolvar holds", "Treaty of Kolvar"),
        ("Treaty of Kolvar signed", "Treaty of Kolvar"),
        ("the Kolvar Pact holds", "Kolvar Pact"),
        ("the Marrakind Convention on Seabed Mining was signed", "Marrakind Convention on Seabed Mining"),
        ("the U.S.-brokered Sellin ceasefire", "U.S.-brokered Sellin ceasefire"),
        ("a trade pact between Norland and Ostria fell", "trade pact between Norland and Ostria"),
        ("UN resolution 1701 binds", "UN resolution 1701"),
    ],
)
def test_proper_names_in_no_list(text, name):
    assert [(text_, kind) for text_, _, kind in found(text)] == [(name, "generic name")]


def test_resolutions_are_known_by_number():
    assert (
        found("Security Council Resolution 2231")[0][1]
        == found("UN resolution 2231")[0][1]
        == "unsc-res-2231"
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She praised the pact.", "pact"),
        ("He left the nuclear deal.", "nuclear deal"),
        ("The 2015 accord stands.", "2015 accord"),
        ("Temporary ceasefires failed.", "Temporary ceasefires"),
        ("They broke the cessation of hostilities.", "cessation of hostilities"),
    ],
)
def test_common_nouns(text, name):
    assert found(text) == [(name, None, "common noun")]


@pytest.mark.parametrize(
    "text",
    [
        "We must deal with it.",
        "It took a great deal of work.",
        "He left of his own accord.",
        "They were in agreement with him.",
        "The party convention opened, and the Republican National Convention too.",
        "A charter flight left; the charter school stayed.",
        "It was a declaration of war.",
        "Protocol demands a tie.",
        "A peaceful resolution of the conflict is far.",
        "She lives in Kyoto.",
        "Deal-making is an art.",
    ],
)
def test_words_that_name_no_instrument(text):
    assert found(text) == []


def at_issue(article: str, statement: str) -> str | None:
    start = article.index(statement)
    left = article.rfind(". ", 0, start) + 2 if ". " in article[:start] else 0
    mention = treaty_at_issue(
        find_treaties(article), start, start + len(statement), left, start + len(statement)
    )
    return mention.text if mention else None


def test_named_in_the_statement_wins():
    article = "The Kolvar Pact is old. She said the Sellin Accord was dead"
    assert at_issue(article, "the Sellin Accord was dead") == "Sellin Accord"


def test_the_pact_stands_for_its_name_nearby():
    article = "The Kolvar Pact is old. She said the pact was dead"
    assert at_issue(article, "the pact was dead") == "Kolvar Pact"


def test_a_truce_does_not_stand_for_a_trade_treaty():
    article = "The Kolvar Trade Treaty is old. The Sellin ceasefire is new. He said the truce was dead"
    assert at_issue(article, "the truce was dead") == "Sellin ceasefire"


def test_it_stands_for_the_nearest_before():
    article = "The Kolvar Pact is old. She said it was dead"
    assert at_issue(article, "it was dead") == "Kolvar Pact"


def test_no_treaty_is_none():
    assert at_issue("Rain fell. She said it was cold", "it was cold") is None


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_offsets_slice_back_on_any_text(text, a, b):
    start, end = sorted((a, b))
    mentions = find_treaties(text, start, end)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    treaty_at_issue(mentions, start, end, start, end)


_PIECES = st.lists(
    st.sampled_from(
        ["the", "INF", "Treaty", "treaty", "of", "Kolvar", "with", "Iran", "deal", "1994", "New", "START", "UN",
         "resolution", "1701", "on", "and", ".", "\n", "’s", "Paris", "climate", "accord", "cease-fire"]
    )
)  # fmt: skip


@given(_PIECES)
def test_mentions_do_not_overlap(pieces):
    mentions = find_treaties(" ".join(pieces))
    assert all(first.end <= second.start for first, second in pairwise(mentions))


@pytest.mark.parametrize(
    "text",
    [
        "The North Atlantic Treaty Organization met in Oslo.",
        "The Collective Security Treaty Organization met in Oslo.",
        "The Kolvar Treaty Organisation and the Energy Charter Secretariat met.",
        "The Lomfjord Convention Secretariat met in Oslo.",
    ],
)
def test_a_body_named_after_an_instrument_is_none(text: str) -> None:
    assert find_treaties(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a trade deal is no name for an arms treaty or a climate agreement, nor any deal for a resolution
        ("The INF Treaty was signed in May. She said the trade deal was dead.", "trade deal"),
        ("The Paris Agreement was signed in May. She said the nuclear deal was dead.", "nuclear deal"),
        ("Security Council resolution 2231 was read out. She said the deal was dead.", "deal"),
        ("The Paris Agreement was signed in May. She said the climate deal was dead.", "Paris Agreement"),
        ("The Kolvar Pact was signed in May. She said the nuclear deal was dead.", "Kolvar Pact"),
    ],
)
def test_a_short_mention_stands_for_a_name_of_its_topic(text: str, name: str) -> None:
    start = text.index("She said ")
    found = treaty_at_issue(find_treaties(text), start + 9, len(text) - 1, start, len(text))
    assert found is not None and found.text == name


@pytest.mark.parametrize(
    "text",
    [
        "The striker signed a record deal.",
        "The two banks agreed on a merger deal.",
        "Her lawyers filed the plea agreement.",
        "The ministers passed a budget deal.",
        "The Green New Deal was voted down.",
        "There may be no deal at all.",
        "They will no longer deal with Sir Olaf.",
        "The nominee will not be known before the convention in June.",
        "The convention floor was empty.",
        "Their new year resolution was forgotten; a resolution to the matter is far off.",
        "The leaders met at Camp David.",
    ],
)
def test_deals_of_other_kinds(text: str) -> None:
    assert find_treaties(text) == []


@pytest.mark.parametrize(
    ("last", "name"),
    [
        ("Ana Belova said they had violated it again.", "Kolvar Pact"),
        ("Ana Belova said she liked the opera.", None),
    ],
)
def test_a_treaty_is_carried_over_to_what_goes_on_about_it(last: str, name: str | None) -> None:
    text = f"The Kolvar Pact was signed in May.\n\n{last}"
    (statement,) = find_statements(text)
    assert statement.treaty == name
