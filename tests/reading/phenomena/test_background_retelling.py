"""What was said before, told as background."""

from __future__ import annotations


def test_repeated_charge(said):
    found = said("In recent years Iceland has repeatedly alleged Denmark was in breach of the agreement.")
    assert found == [("Iceland", "Denmark was in breach of the agreement")]


def test_denial_with_counter_charge(said):
    found = said("Denmark dismissed the charges and said it was Iceland that broke the pact.")
    assert [who for who, _ in found] == ["Denmark", "Denmark"]
    assert found[1][1] == "it was Iceland that broke the pact"


def test_sources_that_are_quoted_themselves(said):
    found = said('The paper cited "two senior officials" as saying the president had told them it was over.')
    assert ("two senior officials", "the president had told them it was over") in found
