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
