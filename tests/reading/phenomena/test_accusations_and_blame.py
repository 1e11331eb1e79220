"""Accused of, blamed for."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("article", "who", "what"),
    [
        ("Oslo accused Denmark of breaking the pact.", "Oslo", "Denmark of breaking the pact"),
        (
            "Ana Belova blamed Denmark for the collapse of the pact.",
            "Ana Belova",
            "Denmark for the collapse of the pact",
        ),
        (
            "Iceland has repeatedly accused its neighbours of cheating.",
            "Iceland",
            "its neighbours of cheating",
        ),
    ],
)
def test_accused(said, article, who, what):
    assert said(article) == [(who, what)]


def test_passive(said):
    found = said("Denmark was accused by Iceland of breaking the pact.")
    assert len(found) == 1 and found[0][0] == "Iceland"


def test_noun(said):
    found = said("The committee rejected the claim by Iceland that Denmark had broken the pact.")
    assert any(who == "The committee" for who, _ in found)


def test_whoever_is_blamed_belongs_to_what_is_said(said):
    article = "Ana Belova blamed Congress for the growing number of breaches and left the hall."
    who, what = said(article)[0]
    assert who == "Ana Belova" and what.startswith("Congress for the growing number of breaches")
