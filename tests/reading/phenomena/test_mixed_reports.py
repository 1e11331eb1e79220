"""Retold with quoted words inside: the whole clause."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("article", "what"),
    [
        (
            "Ana Belova said the pact was “a cornerstone of our safety” and had to be kept.",
            "the pact was “a cornerstone of our safety” and had to be kept",
        ),
        (
            'Ana Belova said that Denmark was "in flagrant breach" of the pact.',
            'Denmark was "in flagrant breach" of the pact',
        ),
        (  # a long quotation that goes on with the clause
            'Ana Belova said she would "leave it to the voters to decide who of us can keep the pact alive."',
            'she would "leave it to the voters to decide who of us can keep the pact alive."',
        ),
        (  # and ends with a sentence of its own
            "Ana Belova said the exit “will not mend what the envoys have broken. The cost is plain for all to see.”",
            "the exit “will not mend what the envoys have broken. The cost is plain for all to see.”",
        ),
        (  # begun before the quotation, reported behind it
            'The deal "can be seen as a marker on the way to what must be done next year," said Ana Belova.',
            'The deal "can be seen as a marker on the way to what must be done next year,"',
        ),
    ],
)
def test_whole_clause(said, article, what):
    assert said(article) == [("Ana Belova", what)]
