"""Was criticised by, was accused by … of, was hailed as; criticised in a capital; drew criticism from."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("article", "who", "what"),
    [
        ("The move was sharply condemned by the Danish government.", "the Danish government", "The move"),
        ("The withdrawal from the pact was welcomed by Riyadh.", "Riyadh", "The withdrawal from the pact"),
        ("The truce had earlier been praised by the bloc, officials say.", "the bloc", "The truce"),
        ("The treaty was hailed by the bloc as a milestone.", "the bloc", "as a milestone"),
        (
            "The deal has been described by the president as a disaster.",
            "the president",
            "as a disaster",
        ),
        (
            "Norway was accused by Denmark of breaching the fishing treaty.",
            "Denmark",
            "breaching the fishing treaty",
        ),
        (
            "Denmark was blamed by Norway for the collapse of the talks.",
            "Norway",
            "the collapse of the talks",
        ),
        (
            "Sweden has been urged by the European Commission to ratify the convention.",
            "the European Commission",
            "to ratify the convention",
        ),
        (
            "Oslo was warned by the United Nations that the tests would break the treaty.",
            "the United Nations",
            "the tests would break the treaty",
        ),
    ],
)
def test_by_whom(said, article, who, what):
    assert (who, what) in said(article)


@pytest.mark.parametrize(
    ("article", "who", "what"),
    [
        ("The Kolvar accord was criticised in Oslo and Vienna.", "Oslo and Vienna", "The Kolvar accord"),
        ("Copenhagen was also criticized in Rome.", "Rome", "Copenhagen"),
        ("The decision drew criticism from Berlin and Paris.", "Berlin and Paris", "The decision"),
        (
            "The decision drew sharp criticism from Ankara, which has its own fleet.",
            "Ankara",
            "The decision",
        ),
        ("The plan was met with condemnation in Lisbon.", "Lisbon", "The plan"),
        ("The proposal met with approval in Cairo.", "Cairo", "The proposal"),
    ],
)
def test_where_it_is_judged(said, article, who, what):
    assert (who, what) in said(article)


@pytest.mark.parametrize(
    "article",
    [
        "The hall was praised in 1912 by mistake.",
        "The draft could be criticised by the bloc.",
        "The draft was never criticised by the bloc.",
        "The treaty was signed by both governments.",
        "The convoy was attacked by rebels.",
        "The envoys were welcomed in Oslo.",
    ],
)
def test_no_judgment(said, article):
    assert said(article) == []
