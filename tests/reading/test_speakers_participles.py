"""Participles, coordinated verbs and infinitives share the subject of the main clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("The minister said the pact stood, adding that talks would go on.", "adding", "The minister"),
        ("“The pact stands,” said Ana Belova, adding that talks would go on.", "adding", "Ana Belova"),
        ("“The pact stands,” she said, adding that talks would go on.", "adding", "she"),
        ("The tests were lawful, he said, warning that more would come.", "warning", "he"),
        ("Moscow rejected the claim while accusing Kyiv of lies.", "accusing", "Moscow"),
        ("Ana Belova met Jo Horn in Vienna and said it was over.", "said", "Ana Belova"),
        ("Oslo praised the pact, but Jo Horn left early and called it a farce.", "called", "Jo Horn"),
        ("The pact must stay, Admiral Tak disclosed, calling it a gift.", "calling", "Admiral Tak"),
        ("The pact must stay, the envoy said on Monday, noting its age.", "noting", "the envoy"),
        ("Calling it a farce, the minister left the hall.", "Calling", "the minister"),
        (
            'Calling it "the anchor of the bloc," Jo Horn gave moral, legal and plain arguments for it.',
            "Calling",
            "Jo Horn",
        ),
        ("The envoy declined to say more.", "say", "The envoy"),
        ("She stopped short of saying the pact was dead.", "saying", "She"),
        ("They criticised the agency for saying the opposite.", "saying", "the agency"),
        ("The agency quoted Ana Belova as saying no.", "saying", "Ana Belova"),
        ("The envoy was quoted on state television as saying no.", "saying", "The envoy"),
        ("Ana Belova issued a firm call for talks.", "call for", "Ana Belova"),
        ("Talks stalled, with Brussels warning of a collapse.", "warning", "Brussels"),
        ("Officials working on the plan said it would take a year.", "said", "Officials working on the plan"),
        (
            "Oslo Steel, Kolvar Oil and Ostland all either declined to comment.",
            "declined",
            "Oslo Steel, Kolvar Oil and Ostland",
        ),
    ],
)
def test_shared_subject(beside: Callable[..., str | None], text: str, cue: str, speaker: str) -> None:
    assert beside(text, cue) == speaker


def test_having_done_so(beside: Callable[..., str | None]) -> None:
    assert beside("Having accused Oslo of cheating, the minister left.", "accused") == "the minister"
