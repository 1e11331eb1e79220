"""Quotations inside quotations."""

from __future__ import annotations

import pytest


def test_the_outer_statement_is_whole(said):
    found = said("“They told us ‘the pact is dead’ and left the room,” said Ana Belova.")
    assert ("Ana Belova", "They told us ‘the pact is dead’ and left the room") in found


def test_words_in_single_marks_are_no_statement_of_their_own(said):
    found = said("\"The so-called 'reset' ended with the treaty,\" said Ana Belova.")
    assert len(found) == 1


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_speaker_is_outside(said, marks):
    a, b = marks
    found = said(f"{a}General Haas said nothing of the pact,{b} recalled Ana Belova.")
    assert found[0][0] == "Ana Belova"
