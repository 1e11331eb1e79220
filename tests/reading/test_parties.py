"""Names of parties, by phenomenon; the sentences are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.reading.parties import code_of, find_parties


def found(text: str) -> list[tuple[str, str | None]]:
    return [(party.text, party.code) for party in find_parties(text)]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Peru and the Netherlands signed.", [("Peru", "PER"), ("Netherlands", "NLD")]),
        ("The United Arab Emirates left.", [("United Arab Emirates", "ARE")]),
        ("Côte d'Ivoire and Ivory Coast are one.", [("Côte d'Ivoire", "CIV"), ("Ivory Coast", "CIV")]),
        (
            "The Soviet Union kept it; East Germany did not.",
            [("Soviet Union", "SUN"), ("East Germany", "DDR")],
        ),
        ("Estonian and Kyrgyz envoys met Serbs.", [("Estonian", "EST"), ("Kyrgyz", "KGZ"), ("Serbs", "SRB")]),
        ("Pyongyang told Seoul.", [("Pyongyang", "PRK"), ("Seoul", "KOR")]),
        ("The Kremlin and Downing Street agreed.", [("Kremlin", "RUS"), ("Downing Street", "GBR")]),
        (
            "U.S. envoys, US envoys, the U.S.-Japan talks",
            [("U.S.", "USA"), ("US", "USA"), ("U.S.", "USA"), ("Japan", "JPN")],
        ),
        (
            "NATO, the IAEA and the European Union",
            [("NATO", "NATO"), ("IAEA", "IAEA"), ("European Union", "EU")],
        ),
        (
            "Hamas, the Taliban and al-Shabab",
            [("Hamas", "HAMAS"), ("Taliban", "TALIBAN"), ("al-Shabab", "AL-SHABAAB")],
        ),
        ("Norway’s word and Iceland's", [("Norway", "NOR"), ("Iceland", "ISL")]),
        ("The South\nKorean envoy", [("South\nKorean", "KOR")]),
    ],
)
def test_states_people_capitals_bodies_and_groups(text, parties):
    assert found(text) == parties


@pytest.mark.parametrize(
    "text",
    [
        "Tell us what we may do, who knows.",
        "He read it in the Washington Post.",
        "Ships crossed the South China Sea.",
        "Ana Jordan and Chad Belov sat in the garden.",
        "The Paris Agreement and the Vienna Convention stand.",
        "The firm is in Atlanta, Georgia.",
        "JOIN US TODAY",
        "The turkey was cold and the china was broken.",
        "Long may she wait in Reading.",
    ],
)
def test_words_and_names_that_are_no_party(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Georgia has left the pact.", "GEO"),
        ("A minister from Jordan signed.", "JOR"),
        ("Turkey signed it in May.", "TUR"),
        ("Chad stays.", "TCD"),
    ],
)
def test_ambiguous_names_where_the_context_speaks_for_the_state(text, code):
    assert [party.code for party in find_parties(text)] == [code]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the Russian government", "RUS"),
        ("Tehran", "IRN"),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("American officials", "USA"),
        ("the Soviet Union", "SUN"),
        ("North Korea", "PRK"),
        ("Norway's", "NOR"),
        ("Finnish Foreign Minister Ana Belova", "FIN"),
        ("the Polish envoy to the United Nations", "POL"),
        ("Washington and Moscow", None),
        ("the rebels", None),
        ("", None),
        (None, None),
    ],
)
def test_code_of(name, code):
    assert code_of(name) == code


def test_a_stretch_is_searched_alone():
    text = "Peru told Chile."
    assert [(p.text, p.start) for p in find_parties(text, 5)] == [("Chile", 10)]
    assert [p.text for p in find_parties(text, 0, 9)] == ["Peru"]


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_offsets_slice_back_on_any_text(text, a, b):
    start, end = sorted((a, b))
    for party in find_parties(text, start, end):
        assert text[party.start : party.end] == party.text
    code_of(text)


_WORDS = st.lists(
    st.sampled_from(
        "US U.S. Georgia , . al-Qaeda the United States Korea South Saint in May Chad No. 10 ’s \n".split(" ")
    )
)


@given(_WORDS)
def test_offsets_slice_back_on_texts_full_of_names(words):
    text = " ".join(words)
    spans = [(p.start, p.end) for p in find_parties(text)]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
