"""Apostrophes are no quotation marks."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "article",
    [
        "Norway's fleet left the strait, and the allies' ships didn't follow.",
        "The '90s treaty isn't the ministers' favourite.",
        "Don't expect Denmark's rockets to leave before the talks' end.",
    ],
)
def test_possessives_and_contractions_open_nothing(said, article):
    assert said(article) == []


def test_inside_single_quotes(said):
    found = said("'We won't leave the allies' pact,' said Ana Belova.")
    assert found == [("Ana Belova", "We won't leave the allies' pact")]
