"""Retold with that, without that, and in the infinitive."""

from __future__ import annotations

import pytest

from stance.reading import find_statements


@pytest.mark.parametrize(
    ("article", "who", "what"),
    [
        ("Ana Belova said that the pact would survive.", "Ana Belova", "the pact would survive"),
        ("The ministry said the pact would survive.", "The ministry", "the pact would survive"),
        (
            "Oslo warned that new launchers would breach the pact.",
            "Oslo",
            "new launchers would breach the pact",
        ),
        ("The envoy vowed to stay in the accord.", "The envoy", "to stay in the accord"),
        ("Finland denied breaking the agreement.", "Finland", "breaking the agreement"),
        ("The committee insists the text is final.", "The committee", "the text is final"),
        ("Officials say that is not the case.", "Officials", "that is not the case"),
        (
            "The envoy said in a radio interview on Monday the decision would hurt the accord.",
            "The envoy",
            "the decision would hurt the accord",
        ),
        ("The envoy reiterated several times the deal was safe.", "The envoy", "the deal was safe"),
        (
            "The envoy is preparing a £50 billion bill and is arguing that it must be paid first.",
            "The envoy",
            "it must be paid first",
        ),
    ],
)
def test_cue_before(said, article, who, what):
    assert said(article) == [(who, what)]


@pytest.mark.parametrize(
    ("article", "what"),
    [
        ("The pact must survive, Ana Belova said.", "The pact must survive"),
        ("The pact must survive, Ana Belova said on Tuesday.", "The pact must survive"),
        ("The pact must survive, said Ana Belova, the foreign minister.", "The pact must survive"),
    ],
)
def test_cue_at_the_end(said, article, what):
    found = said(article)
    assert [text for _, text in found] == [what] and "Ana Belova" in found[0][0]


def test_cue_in_the_middle(said):
    found = said("The pact, Ana Belova said on Tuesday, would not survive a second withdrawal.")
    assert len(found) == 1 and found[0][0] == "Ana Belova"


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The minister declined to say whether Denmark had broken the pact.", "declined to say"),
        ("The minister would not confirm that Denmark had broken the pact.", "would not confirm"),
        ("The minister didn't say that Denmark had broken the pact.", "didn't say"),
        ("The minister said Denmark would not break the pact.", "said"),
    ],
)
def test_a_cue_takes_in_what_unsays_it(text, cue):
    (found,) = find_statements(text)
    assert found.cue == cue
    assert text[found.cue_start : found.cue_end] == cue
