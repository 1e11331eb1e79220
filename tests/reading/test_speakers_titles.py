"""Names with their titles; insertions, relative clauses, times and places stay outside."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        (
            "Foreign Minister Ana Belova, who chairs the talks, said the pact stands.",
            "said",
            "Foreign Minister Ana Belova",
        ),
        ("Sen. Jo Horn (R-Ohio) said the pact stands.", "said", "Sen. Jo Horn"),
        ("Rep. Jo Horn, D-N.Y., said the pact stands.", "said", "Rep. Jo Horn"),
        ("Ana Belova, 64, who came from the coast, said so.", "said", "Ana Belova"),
        ("Jo Horn, a trader from Lagos, Nigeria, told reporters it was over.", "told", "Jo Horn"),
        ("On Monday, Mr. Horn said it was over.", "said", "Mr. Horn"),
        ("Mr Horn on Monday said it was over.", "said", "Mr Horn"),
        ("Ana Belova in a statement said it was over.", "said", "Ana Belova"),
        ("The agency's head, Ana Belova, said it was over.", "said", "The agency's head, Ana Belova"),
        (
            "In London, the defence secretary, Robert Ashe, said it was over.",
            "said",
            "the defence secretary, Robert Ashe",
        ),
        (
            "The former head of the agency, retired Gen. Jo Horn, warned of war.",
            "warned",
            "The former head of the agency, retired Gen. Jo Horn",
        ),
        (
            "The vice president, who worked until 4 a.m., called it a good day.",
            "called",
            "The vice president",
        ),
        ("Jo Horn, the chief negotiator told the paper so.", "told", "Jo Horn, the chief negotiator"),
        ("Jo Horn, who signed it on Feb. 29, added that it held.", "added", "Jo Horn"),
        ("Mrs March told the Commons that it was over.", "told", "Mrs March"),
        ("Horn himself admitted that it was over.", "admitted", "Horn"),
        ("Horn not only admitted that it was over but left.", "admitted", "Horn"),
        ("Oslo has so far rejected the charge.", "rejected", "Oslo"),
        ("The envoy had only revealed that a ship was moved.", "revealed", "The envoy"),
        ("Norland for its part accused Oslo of cheating.", "accused", "Norland"),
        (
            "It was over, according to a Monday report by the bloc.",
            "according to",
            "a Monday report by the bloc",
        ),
        ("It was over, said the Aug. 30 statement.", "said", "the Aug. 30 statement"),
        ("Members of an 11-nation pact said no.", "said", "Members of an 11-nation pact"),
        ("A 14-year-old boy said no.", "said", "A 14-year-old boy"),
        ("A joint U.S.-Norwegian statement said no.", "said", "A joint U.S.-Norwegian statement"),
        ("A few of the hardliners who’ve said so have left.", "said", "A few of the hardliners"),
    ],
)
def test_name_with_title(beside: Callable[..., str | None], text: str, cue: str, speaker: str) -> None:
    assert beside(text, cue) == speaker


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        (
            "A senior official at the ministry said the pact stands.",
            "said",
            "A senior official at the ministry",
        ),
        ("Officials who attended the talks said no.", "said", "Officials"),
        ("A party that props up the cabinet said no.", "said", "A party"),
        ("A person familiar with the talks said no.", "said", "A person familiar with the talks"),
        ("Washington and London have warned that it may fail.", "warned", "Washington and London"),
        ("Norway, Chile and Ghana said no.", "said", "Norway, Chile and Ghana"),
        ("27% of voters say the pact is dead.", "say", "27% of voters"),
        ("The statement said the pact is dead.", "said", "The statement"),
        ("Analysts fear the pact is dead.", "fear", "Analysts"),
        ("Mr Horn’s spokesman Ali Reyes said no.", "said", "Mr Horn’s spokesman Ali Reyes"),
    ],
)
def test_roles_groups_and_documents(
    beside: Callable[..., str | None], text: str, cue: str, speaker: str
) -> None:
    assert beside(text, cue) == speaker
