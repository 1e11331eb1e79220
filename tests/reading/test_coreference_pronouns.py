"""He, she, it and they."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stance.reading import find_statements


@pytest.mark.parametrize(
    ("text", "cues", "speakers"),
    [
        (
            "Foreign Minister Ana Belova met reporters. “It stands,” she said.",
            ["said"],
            ["Foreign Minister Ana Belova"],
        ),
        ("Mr Horn met Mrs Belova. She said it was over.", ["said"], ["Mrs Belova"]),
        (
            "Jo Horn said Ana Belova had lied. He added that she knew.",
            ["said", "added"],
            ["Jo Horn", "Jo Horn"],
        ),
        (
            "“Ana Belova lied,” Jo Horn said.\n\n“Tell Belova that I know,” he added.",
            ["said", "added"],
            ["Jo Horn", "Jo Horn"],
        ),
        (
            "Home Depot said it was robbed. It added that more was lost.",
            ["said", "added"],
            ["Home Depot", "Home Depot"],
        ),
        (
            "Officials said the pact stood. But they noted a doubt.",
            ["said", "noted"],
            ["Officials", "Officials"],
        ),
        (
            "Its recommendations go far, officials said. They added that the talks might fail.",
            ["said", "added"],
            ["officials", "officials"],
        ),
        (
            "A spokesman for Ana Belova said the pact was dead. He added that nobody would sign it.",
            ["said", "added"],
            ["A spokesman for Ana Belova", "A spokesman for Ana Belova"],
        ),
        (
            "A correspondent in east Tarvin said it was quiet. He added that roads were closed.",
            ["said", "added"],
            ["A correspondent in east Tarvin", "A correspondent in east Tarvin"],
        ),
        (
            "Citing the pact that he and former president Ivo Marek signed, Jo Horn said it stood. "
            "He added that it was late.",
            ["said", "added"],
            ["Jo Horn", "Jo Horn"],
        ),
        (
            "It may hold, according to 'rough estimates' by professor Jo Horn. But much is open, he added.",
            ["according to", "added"],
            ["'rough estimates' by professor Jo Horn", "professor Jo Horn"],
        ),
        ("Traders left the hall. They said the pact would not hold.", ["said"], ["Traders"]),
        ("The measures were harsh. They said so themselves.", ["said"], ["The measures"]),
        ("The home secretary flew home. He told the Commons it was over.", ["told"], ["The home secretary"]),
        ("He said it was over.\n\nMr Horn then said no more.", ["said", "said"], ["Mr Horn", "Mr Horn"]),
    ],
)
def test_pronouns(
    followed: Callable[..., list[str | None]], text: str, cues: list[str], speakers: list[str | None]
) -> None:
    assert followed(text, *cues) == speakers


def test_given_names_tell_gender(followed: Callable[..., list[str | None]]) -> None:
    text = "Donald Horn spoke first. Theresa Ashe spoke next. Later, he said it was over."
    assert followed(text, "said") == ["Donald Horn"]


def test_possessive_pronoun(followed: Callable[..., list[str | None]]) -> None:
    text = "Prime Minister Ana Belova stood firm. Nobody shared her claim that it was over."
    assert followed(text, "claim") == ["Prime Minister Ana Belova"]


def test_a_trailing_report_looks_past_what_was_said(followed: Callable[..., list[str | None]]) -> None:
    text = "Diplomats said the plan was bad. The levies would hurt exporters, they added."
    assert followed(text, "said", "added") == ["Diplomats", "Diplomats"]


def test_what_is_spoken_of_does_not_speak_on() -> None:
    text = "The brokers estimate that the risks of a fall are small. They say the pact will hold."
    assert [s.speaker_name for s in find_statements(text)] == ["The brokers", "The brokers"]


@pytest.mark.parametrize(
    "between",
    [
        "Countries do not harm us when they trade.",
        "The hall is under the First Amendment.",
        "The National Guard was there.",
    ],
)
def test_common_nouns_and_bodies_are_no_persons(between: str) -> None:
    text = f"Marek Falk spoke on Monday. {between} He said the pact will hold."
    assert [s.speaker_name for s in find_statements(text)] == ["Marek Falk"]


def test_places_are_no_persons(followed: Callable[..., list[str | None]]) -> None:
    text = "Col. Ivo Marek opened the gate. Balabanovo is quiet now. He sees no way back."
    assert followed(text, "sees") == ["Col. Ivo Marek"]


def test_the_owner_of_the_subject_is_a_last_resort(followed: Callable[..., list[str | None]]) -> None:
    text = "Robert Ashe’s plans are vague. He promised a new pact."
    assert followed(text, "promised") == ["Robert Ashe"]


def test_they_at_the_head_of_a_text(followed: Callable[..., list[str | None]]) -> None:
    text = "They said the levies were near.\n\nBut officials added that nothing was settled."
    assert followed(text, "said", "added") == ["officials", "officials"]


def test_those_quoted_are_not_those_who_quote(followed: Callable[..., list[str | None]]) -> None:
    text = "Vice President Jo Horn spoke. “President Reyes said he would stay,” he told us."
    assert followed(text, "said", "told") == ["President Reyes", "Vice President Jo Horn"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Makers of microchips are being forced to comply, analysts said. Doubts remain, they added.",
            "analysts",
        ),
        ("The draft was signed in May, the ministry said. It added that the pact was dead.", "the ministry"),
    ],
)
def test_it_and_they_speak_on_rather_than_what_was_spoken_of(text: str, speaker: str) -> None:
    assert [s.speaker_name for s in find_statements(text)] == [speaker, speaker]
