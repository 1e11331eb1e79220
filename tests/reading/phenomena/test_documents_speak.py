"""Documents and institutions speak."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("article", "who"),
    [
        ("The declaration says the pact remains in force.", "The declaration"),
        ("The report found that Denmark had kept its commitments.", "The report"),
        ("In a statement, the bloc said the pact remains in force.", "the bloc"),
        ("The pact remains in force, the bloc said in a statement.", "the bloc"),
    ],
)
def test_speaker(said, article, who):
    assert [name for name, _ in said(article)] == [who]


@pytest.mark.parametrize(
    ("before", "paper"),
    [
        ("Ms Vane recalled that the forum adopted a declaration on it last autumn.", "a declaration"),
        ("Ms Vane said that a report was issued in May.", "a report"),
        ("Ms Vane recalled that the forum issued a joint communique in Riga.", "a joint communique"),
    ],
)
def test_a_paper_just_mentioned_is_it(said, before, paper):
    assert said(f"{before} It said that Denmark had violated the pact.")[-1][0] == paper


@pytest.mark.parametrize(
    ("made", "who"),
    [
        ("was issued by the Nordic Council in May", "the Nordic Council"),
        ("was made at the Nordic Council's summit", "the Nordic Council's summit"),
        ("was made last year", "a similar statement"),
    ],
)
def test_whose_paper(said, made, who):
    found = said(
        f"The envoy recalled that a similar statement {made}. It said that Denmark had broken the pact."
    )
    assert (who, "Denmark had broken the pact") in found
