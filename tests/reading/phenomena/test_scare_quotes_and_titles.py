"""Marks around single words, titles and names are no speech."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "article",
    [
        "The novel “A Winter Without Treaties” won the prize on Sunday.",
        "Critics' favourite “Border Song” plays at nine.",
        "The so-called “peace dividend” was spent on roads.",
        "Columns of “volunteers” crossed the river at night.",
    ],
)
def test_no_statement(said, article):
    assert said(article) == []
