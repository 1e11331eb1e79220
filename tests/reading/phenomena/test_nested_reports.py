"""Reports inside reports: X said Y claimed that; X, who accused Z of, said."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("article", "pairs"),
    [
        (
            "Ana Belova said Oslo claimed that Denmark had broken the pact.",
            [
                ("Ana Belova", "Oslo claimed that Denmark had broken the pact"),
                ("Oslo", "Denmark had broken the pact"),
            ],
        ),
        (
            "The newspaper reported that Turkey had accused Greece of violating the treaty.",
            [
                ("The newspaper", "Turkey had accused Greece of violating the treaty"),
                ("Turkey", "Greece of violating the treaty"),
            ],
        ),
        (
            "According to the ministry, Norway has threatened to leave the accord.",
            [
                ("the ministry", "Norway has threatened to leave the accord"),
                ("Norway", "to leave the accord"),
            ],
        ),
    ],
)
def test_both_layers(said, article, pairs):
    assert said(article) == pairs


@pytest.mark.parametrize(
    ("article", "pairs"),
    [
        (
            "Ana Belova, who has called for a new treaty, said the pact was dead.",
            [("Ana Belova", "a new treaty"), ("Ana Belova", "the pact was dead")],
        ),
        (
            "Denmark, which has repeatedly denied breaking the treaty, said it would meet inspectors.",
            [("Denmark", "breaking the treaty"), ("Denmark", "it would meet inspectors")],
        ),
        (
            "Oslo, accused by Denmark of breaching the pact, denied the charge.",
            [("Denmark", "breaching the pact"), ("Oslo", "the charge")],
        ),
    ],
)
def test_in_a_relative_clause(said, article, pairs):
    assert said(article) == pairs


def test_a_relative_clause_ends_before_the_main_verb(said):
    found = said(
        "The minister, who accused Denmark of cheating last year, told reporters the truce would hold."
    )
    assert ("The minister", "Denmark of cheating last year") in found


def test_what_speakers_do_themselves_is_one_statement(said):
    assert len(said("“We urge all sides to respect the truce,” Ana Belova said.")) == 1


@pytest.mark.parametrize("noun", ["claims", "charges"])
def test_claims_that_nobody_is_named_for_are_no_statement_beside_their_denial(said, noun):
    assert said(f"Norland has rejected {noun} that its tests violate the pact.") == [
        ("Norland", f"{noun} that its tests violate the pact")
    ]


def test_a_promise_inside_does_not_hide_the_report_around_it(said):
    found = said(
        "Ana Belova said Tarvin had not kept its promise to halt all sales and open its market to others."
    )
    assert found[0] == (
        "Ana Belova",
        "Tarvin had not kept its promise to halt all sales and open its market to others",
    )
