"""Whose verb is it: coordinated clauses, relative clauses, lists, documents, relayed speech."""

from __future__ import annotations

import pytest

from stance.reading.speakers import find_subject


def _subject(text: str, cue: str) -> str | None:
    at = text.index(cue)
    span = find_subject(text, at, at + len(cue), 0, len(text))
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        # a new clause after "and": what stands before belongs to the verb of the first
        ("Oslo came out in support of the union and Norland said the delay was a breach.", "said", "Norland"),
        ("Oslo stood in line with the union and the bloc warned of a rupture.", "warned", "the bloc"),
        # the same shape, but one noun phrase
        ("Officials in Oslo and Riga said the delay was a breach.", "said", "Officials in Oslo and Riga"),
        # a relative clause that its second comma is missing from
        ("The envoys, who walked out of talks in Riga said the truce was over.", "said", "The envoys"),
        # a time between "who" and its verb
        ("Jo Horn, who at one point said the talks were over, came back.", "said", "Jo Horn"),
        ("The envoys, who in March said the pact was dead, met again.", "said", "The envoys"),
        # "who" is a person, not what the person did
        ("These were papers released by Jo Horn, who said no more would come.", "said", "Jo Horn"),
        # the second verb inherits the subject of the first
        (
            "At the summit, attended by Oslo and Riga, the premier bemoaned the delay, criticised the union.",
            "criticised",
            "the premier",
        ),
        ("Tilda Brandvik promised a bridge, said the money was there.", "said", "Tilda Brandvik"),
        (
            "Yet Tilda Brandvik calls it a ruin and, in a bitter letter, suggested a boycott.",
            "suggested",
            "Tilda Brandvik",
        ),
        # an insertion is no clause
        ("The Lom Group, a firm based in Oslo, said the pact was dead.", "said", "The Lom Group"),
        # a name behind an adverbial that no comma closes
        ("At the council's autumn session Brandvik said the text was dead.", "said", "Brandvik"),
        # whose words a document holds
        ("His exit followed Brandvik's statement blaming the union for it.", "blaming", "Brandvik"),
        ("He held up a letter from the ministry accusing Norland of fraud.", "accusing", "the ministry"),
        # lists of clauses and of bodies
        (
            "With Oslo claiming that it won, and Riga officials claiming a draw, talks ended.",
            "claiming a",
            "Riga officials",
        ),
        ("Brandvik sent a letter to Horn and Pell urging them to stay.", "urging", "Brandvik"),
        ("Tilda Brandvik, along with Riga, Oslo and two banks, said no.", "said", "Tilda Brandvik"),
        # relayed speech: the one who is quoted speaks
        ("The Lom agency quoted Brandvik as saying the pact was dead.", "quoted", "Brandvik"),
        ("The Lom agency quoted Brandvik as saying the pact was dead.", "saying", "Brandvik"),
        ("Critics cited the delay as a breach.", "cited", "Critics"),
    ],
)
def test_subject(text: str, cue: str, speaker: str) -> None:
    assert _subject(text, cue) == speaker
