"""The fullest name, from pronouns, surnames and roles."""

from __future__ import annotations

import pytest

START = "Norwegian Foreign Minister Ana Belova met reporters in Oslo on Monday.\n\n"


@pytest.mark.parametrize("mention", ["She", "Belova", "The minister"])
def test_fullest_name(said, mention):
    found = said(START + f"{mention} said the pact would survive.")
    assert len(found) == 1 and "Ana Belova" in found[0][0]


def test_metonyms_stay(said):
    assert said("Moscow said the pact would survive.") == [("Moscow", "the pact would survive")]


def test_unknown_is_none(said):
    found = said("“We will keep the treaty as it was signed, and we expect the same of every other party.”")
    assert all(who is None for who, _ in found)
