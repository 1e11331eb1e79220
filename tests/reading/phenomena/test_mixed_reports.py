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
    ],
)
def test_whole_clause(said, article, what):
    assert said(article) == [("Ana Belova", what)]
