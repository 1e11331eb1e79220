"""read: an article in, labelled statements out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import stance
from stance import read
from stance.errors import InputError
from stance.records import LABELS, Document

ARTICLE = (
    "VALDRIS, May 3 -- Foreign Minister Oda Brenn said on Tuesday that the Korrin Pact must be preserved.\n\n"
    "“They have violated the pact for years,” said the Kessian ambassador, Tomas Hale.\n\n"
    "According to a spokesman, talks will resume on Monday."
)
PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "'",
        "«",
        "»",
        " said ",
        "\n\n",
        ". ",
        "accused Vordania of ",
        "the pact ",
        "according to ",
        "😀",
        "—",
    ]
)


def _check(document: Document, article: str) -> None:
    assert document.text == article
    for statement in document.statements:
        assert article[statement.start : statement.end] == statement.text
        assert statement.label in LABELS
        assert statement.scores is not None
        assert abs(sum(statement.scores.values()) - 1) < 1e-9
        assert statement.label == max(LABELS, key=statement.scores.__getitem__)
        assert statement.label == "accuse" or statement.accused == ()
        for party in statement.accused:
            assert party.start < 0 or article[party.start : party.end] == party.text


def test_an_article() -> None:
    document = read(ARTICLE, id="a1")
    _check(document, ARTICLE)
    assert document.id == "a1"
    assert {"accuse", "support"} <= {statement.label for statement in document.statements}
    assert json.loads(document.to_json())["statements"][0]["text"] == document.statements[0].text


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=400))
def test_any_string_is_read(article: str) -> None:
    _check(read(article), article)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=40).map("".join))
def test_any_heap_of_marks_and_cues_is_read(article: str) -> None:
    _check(read(article), article)


def test_empty_articles_hold_no_statements() -> None:
    for article in ("", " \n\n ", "\x00"):
        assert read(article).statements == ()


def test_labels_are_those_of_predict() -> None:
    document = read(ARTICLE)
    assert document.statements
    for statement in document.statements:
        assert stance.predict(statement).label == statement.label


def test_same_twice() -> None:
    assert read(ARTICLE) == read(ARTICLE)


def test_unsure_statements_carry_no_label() -> None:
    document = read(ARTICLE, min_confidence=1.0)
    assert document.statements
    for statement in document.statements:
        assert statement.label is None
        assert statement.scores is not None
        assert statement.accused == ()


def test_parties_asked_for_late_are_those_found_at_once() -> None:
    from stance.reading import find_statements

    article = (
        "Denmark said Canada had violated the pact. Canada denied the charge and accused Denmark of cheating. "
        "Both sides broke the truce, the mediator said."
    )
    labelled = read(article).statements
    at_once = find_statements(article)
    assert [s.text for s in labelled] == [s.text for s in at_once]
    charged = [
        (s.accused, whole.accused) for s, whole in zip(labelled, at_once, strict=True) if s.label == "accuse"
    ]
    assert charged and all(late == whole for late, whole in charged)
    assert any(late for late, _ in charged)


def test_another_model(tiny: Any) -> None:
    assert read(ARTICLE, model=tiny).statements[0].scores != read(ARTICLE).statements[0].scores


@pytest.mark.parametrize("bad", [None, b"text", 3, ["text"], {"text": "a"}])
def test_what_is_no_article(bad: Any) -> None:
    with pytest.raises(InputError, match=r"article: a str is wanted, .* was given; decode bytes first"):
        read(bad)


def test_confidence_out_of_range() -> None:
    with pytest.raises(InputError, match="min_confidence"):
        read("", min_confidence=2)


def test_where_no_instrument_is_near_there_is_nothing_to_take_a_stance_on():
    article = (
        "“They have failed us again and again, and we stand by our friends in the north,” Ana Belova said. "
        "“The opera was shameful,” Rune Dahl added."
    )
    for statement in stance.read(article).statements:
        assert statement.label == "neutral"
        assert sum(statement.scores.values()) == pytest.approx(1.0)


def test_without_an_instrument_a_charge_of_broken_duties_is_still_one():
    (statement,) = stance.read("“They have violated every commitment they made,” Ana Belova said.").statements
    assert statement.label == "accuse"
