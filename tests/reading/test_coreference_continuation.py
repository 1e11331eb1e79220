"""Quotations without a speaker beside them, and speakers who stay unknown."""

from __future__ import annotations

from stance.reading.sentences import SentenceIndex
from stance.reading.speakers import resolve

TEXT = "“The pact stands,” Jo Horn said.\n\n“We kept our word.”\n\nNothing else was heard."


def _span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_a_quotation_alone_takes_the_speaker_before() -> None:
    spans = [_span("Jo Horn"), None]
    contexts = [_span("The pact stands,"), _span("We kept our word.")]
    assert resolve(TEXT, SentenceIndex(TEXT), spans, contexts) == ["Jo Horn", "Jo Horn"]


def test_with_a_cue_of_its_own_it_stays_unknown() -> None:
    spans = [_span("Jo Horn"), None]
    contexts = [_span("The pact stands,"), _span("We kept our word.")]
    assert resolve(TEXT, SentenceIndex(TEXT), spans, contexts, [True, True]) == ["Jo Horn", None]


def test_far_away_it_stays_unknown() -> None:
    text = TEXT.replace("\n\n“We", "\n\n" + "A plain line of news.\n\n" * 3 + "“We")
    first, second = text.index("The pact"), text.index("We kept")
    horn = text.index("Jo Horn")
    spans = [(horn, horn + 7), None]
    assert resolve(text, SentenceIndex(text), spans, [(first, first + 16), (second, second + 17)]) == [
        "Jo Horn",
        None,
    ]


def test_first_persons_are_nobody() -> None:
    text = "I said it was over. We said so too. It said nothing."
    index = SentenceIndex(text)
    assert resolve(text, index, [(0, 1), (20, 22), (36, 38)]) == [None, None, None]


def test_unknown_is_none() -> None:
    text = "She said it was over. The pact of 1987 was signed in Washington."
    assert resolve(text, SentenceIndex(text), [(0, 3)]) == [None]


def _alone(text: str, words: str) -> str | None:
    start = text.index(words)
    return resolve(text, SentenceIndex(text), [None], [(start, start + len(words))], [False])[0]


def test_the_subject_of_the_sentence_introduces_a_quotation() -> None:
    assert (
        _alone("Senator Ana Belova was curt: “Not one missile.”", "Not one missile.") == "Senator Ana Belova"
    )
    assert (
        _alone("Senator Ana Belova was curt. “Not one missile.”", "Not one missile.") == "Senator Ana Belova"
    )


def test_a_plain_sentence_introduces_nobody() -> None:
    assert _alone("The weather was fine. “Not one missile.”", "Not one missile.") is None
