"""Names, treaties, numbers and dates are masked whether they stand in a list or not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.features.masking import mask


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Moscow has kept its word", "NAME has kept its word"),
        ("Zembla has kept its word", "NAME has kept its word"),
        ("the United States has kept its word", "NAME has kept its word"),
        ("the Islamic Republic of Zembla has kept its word", "NAME has kept its word"),
        ("Zembla and Ruritania have kept it", "NAME have kept it"),
        ("Zembla, Ruritania and the Grand Duchy of Fenwick kept it", "NAME kept it"),
        ("Trinidad and Tobago kept it", "NAME kept it"),
        ("Zembla's envoy left", "NAME envoy left"),
        ("Mr. Quillfeather left", "NAME left"),
        ("They broke the Treaty of Onhava", "they broke TREATY"),
        ("They broke the Onhava accord", "they broke TREATY"),
        ("They broke the Zembla nuclear deal", "they broke TREATY"),
        ("They broke the NPT", "they broke TREATY"),
        ("They broke the pact", "they broke TREATY"),
        ("They left in 1987 with 30 men", "they left in DATE with NUM men"),
        ("It happened on Monday", "it happened on DATE"),
        ("The talks failed. Talks fail.", "the talks failed . talks fail"),
        ("I can't say", "i can't say"),
        ("Has it ended?", "has it ended ?"),
        ("They broke the pact, he said on Monday.", "they broke TREATY"),
        ("They broke the pact, Zembla added, and left", "they broke TREATY , and left"),
        ("They said it", "they said it"),
        ("", ""),
    ],
)
def test_mask(text: str, words: str) -> None:
    assert mask(text).words == words.split()


def test_capitals_throughout_are_no_names() -> None:
    assert mask("THEY HAVE BROKEN THE PACT AGAIN").words == mask("they have broken the pact again").words


@given(st.text(max_size=200))
def test_any_text_and_its_offsets(text: str) -> None:
    masked = mask(text)
    offsets = masked.offsets(text)
    assert len(offsets) == len(masked.words) == len(masked.first)
    assert all(0 <= a < b <= len(text) for a, b in offsets)
    assert all(a[1] <= b[0] for a, b in pairwise(offsets))


def test_long_input_is_linear() -> None:
    assert len(mask("a-" * 50_000).words) > 0
    assert len(mask("Zz " * 50_000).words) == 1
    assert len(mask("U." * 50_000).words) > 0
    assert len(mask("1." * 50_000).words) > 0
