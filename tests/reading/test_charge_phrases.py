"""Whom the grammar charges: objects of "accused", subjects of its passive, both of "each other"."""

from __future__ import annotations

import pytest

from stance.reading.accused import charged_parties
from stance.reading.charge_phrases import charged_phrase, phrase_parts


def _accused(text: str, content: str, cue: str, speaker: str | None = None) -> list[str]:
    at = text.index(content)
    place = text.index(speaker) if speaker else None
    parties = charged_parties(
        text,
        at,
        at + len(content),
        sentence=(0, len(text)),
        before_start=0,
        speaker=speaker,
        cue=cue,
        speaker_start=place,
    )
    return [party.text for party in parties]


@pytest.mark.parametrize(
    ("text", "content", "cue", "accused"),
    [
        # both of a joint object, whatever else stands near
        (
            "The Lom agency accused the mostly coastal alliance and Norland government forces of breaking the truce.",
            "the mostly coastal alliance and Norland government forces of breaking the truce",
            "accused",
            ["the mostly coastal alliance", "Norland government forces"],
        ),
        # nobody in what they are charged with
        (
            "The garrison accused rebels of guiding raids that the Taliban made.",
            "rebels of guiding raids that the Taliban made",
            "accused",
            ["rebels"],
        ),
        (
            "Oslo blamed Denmark for breaches of its pact with Sweden.",
            "Denmark for breaches of its pact with Sweden",
            "blamed",
            ["Denmark"],
        ),
        # what a relative clause takes up
        (
            "The other side, which the envoy of Sweden accused of shelling a village, will win.",
            "of shelling a village",
            "accused",
            ["The other side"],
        ),
        # the passive: its subject, not the place it is about
        (
            "Some elements in Denmark have been accused of selling oil to Sweden in breach of the pact.",
            "selling oil to Sweden in breach of the pact",
            "accused",
            ["Some elements in Denmark"],
        ),
    ],
)
def test_the_cue_names_the_accused(text: str, content: str, cue: str, accused: list[str]) -> None:
    assert _accused(text, content, cue) == accused


def test_the_perfect_is_no_passive() -> None:
    assert _accused("Sweden has accused Denmark of cheating.", "Denmark of cheating", "accused") == [
        "Denmark"
    ]


@pytest.mark.parametrize("content", ["him of cheating", "what it called a plot for years", "the pact"])
def test_no_phrase_for_pronouns_clauses_and_things(content: str) -> None:
    text = f"Oslo accused {content}."
    assert charged_phrase(text, 13, 13 + len(content), "accused", 0) is None


def test_other_cues_charge_nobody() -> None:
    assert charged_phrase("Oslo told Denmark of cheating.", 10, 29, "told", 0) is None
    assert charged_phrase("Oslo said so.", 10, 12, None, 0) is None


def test_parts_that_are_too_long_are_no_names() -> None:
    text = "the one whom nobody had ever seen near there and Denmark"
    assert phrase_parts(text, (0, len(text))) == []


def test_an_announced_breach_is_the_speakers_own() -> None:
    text = "Iran said it would no longer observe the cap that the United States had wanted."
    content = "it would no longer observe the cap that the United States had wanted"
    assert _accused(text, content, "said", "Iran") == ["Iran"]


def test_an_adjective_is_named_by_its_state() -> None:
    text = "Denmark has no comment. Oslo said Danish aggression would violate the truce."
    assert _accused(text, "Danish aggression would violate the truce", "said", "Oslo") == ["Denmark"]


def test_whom_one_is_sent_to_is_not_ones_own_side() -> None:
    text = "Envoys to Denmark said Denmark violated the pact."
    assert _accused(text, "Denmark violated the pact", "said", "Envoys to Denmark") == ["Denmark"]


def test_a_body_in_no_list_goes_by_its_initials() -> None:
    text = "The court said KLVR violated the treaty."
    assert _accused(text, "KLVR violated the treaty", "said", "The court") == ["KLVR"]


def test_both_sides_are_named_whole() -> None:
    text = "The envoy said both sides had violated the truce."
    assert _accused(text, "both sides had violated the truce", "said", "The envoy") == ["both sides"]
    text = "Both sides have violated the truce, the envoy said."
    assert _accused(text, "Both sides have violated the truce", "said", "the envoy") == ["Both sides"]


def test_joint_speakers_do_not_charge_themselves() -> None:
    text = "Oslo accused Denmark of cheating. Berlin and Paris said they were worried by the violations."
    assert _accused(text, "they were worried by the violations", "said", "Berlin and Paris") == ["Denmark"]
