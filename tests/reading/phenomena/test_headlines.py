"""Headlines with a dash or a colon."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("headline", "who", "what"),
    [
        ("Missile pact must stay — minister", "minister", "Missile pact must stay"),
        ("Missile pact must stay - Belova", "Belova", "Missile pact must stay"),
        ("Belova: Denmark broke the missile pact", "Belova", "Denmark broke the missile pact"),
    ],
)
def test_headline(said, headline, who, what):
    found = said(
        headline + "\n\nThe talks in Oslo went on for a third day. No date was set for the next round.\n"
    )
    assert found[:1] == [(who, what)]


def test_a_dash_in_prose_is_no_headline(said):
    assert said("The road to the north — a bad one — was closed. Snow fell for three days on the pass.") == []
