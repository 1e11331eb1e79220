"""Which words a negation, a denial or a doubt turns round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.features.cues import ScopedClasses, Skeleton
from stance.features.lexicon import classes_of_all
from stance.features.ngrams import WordGrams
from stance.features.polarity import negated, turned, unsaid
from stance.features.view import View, view_of
from stance.records import Statement


def _turned(text: str, cue: str = "", form: str = "indirect") -> list[str]:
    view = _view(text, cue, form)
    return [view.text.words[i] for i in sorted(view.turned)]


def _view(text: str, cue: str, form: str) -> View:
    return (
        view_of(Statement(text, cue=cue, form=form, sentence=f"The envoy {cue} {text}."))
        if cue
        else view_of(text)
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We have violated the pact", []),
        ("We have not violated the pact", ["violated"]),
        ("They did not comply with the accord", ["comply"]),
        ("They failed to comply with the accord", ["comply"]),
        ("There is no evidence that Zembla broke the truce", ["evidence", "broke"]),
        ("We did not sign it, and they broke it", ["sign"]),
        ("Claims that Zembla broke the truce are false", ["claims", "broke"]),
        ("They broke the truce. The rumours are false", []),
        ("There are doubts about their compliance", ["compliance"]),
        ("There are doubts about their violations", []),
        ("Moscow rejected the charge that it had violated the pact", ["charge", "violated"]),
    ],
)
def test_inside_the_statement(text: str, wanted: list[str]) -> None:
    assert _turned(text) == wanted


@pytest.mark.parametrize(
    ("text", "cue", "wanted"),
    [
        ("violating the pact", "denied", ["violating"]),
        ("violating the pact", "admitted", []),
        ("that it had not complied with the pact", "denied", []),
        ("failing to comply with the pact", "denied", ["failing"]),
        ("breaking the truce and said Zembla had broken it", "denied", ["breaking"]),
    ],
)
def test_a_denial_outside(text: str, cue: str, wanted: list[str]) -> None:
    assert _turned(text, cue) == wanted


def test_what_is_quoted_after_a_denial_is_what_is_said() -> None:
    assert _turned("They broke the pact", "denied", form="direct") == []


def test_a_word_turned_round_is_another_word() -> None:
    view = _view("violating the pact", "denied", "indirect")
    assert WordGrams(longest=1).emit(view) == ["~violating", "TREATY", "~viola"]
    assert WordGrams(longest=1, polarity=False).emit(view) == ["violating", "TREATY", "viola"]
    assert "break- deny" in ScopedClasses().emit(view)
    assert "break+ deny" in ScopedClasses(polarity=False).emit(view)
    assert Skeleton().emit(view) == ["break- TREATY"]
    assert Skeleton(polarity=False).emit(view) == ["break TREATY"]


@given(
    st.lists(st.sampled_from("not that deny false are , . broke comply said doubt NAME".split())),
    st.booleans(),
)
def test_only_words_of_a_class_are_turned(words: list[str], denied: bool) -> None:
    classes = classes_of_all(words)
    for found in (turned(words, classes, denied), negated(words, classes)):
        assert all(classes[i] for i in found)


@given(st.lists(st.sampled_from("we they NAME broke comply keep pact".split())))
def test_without_a_word_that_turns_nothing_is_turned(words: list[str]) -> None:
    classes = classes_of_all(words)
    assert not turned(words, classes, denied=False)
    assert turned(words, classes, denied=True) == {
        i for i, found in enumerate(classes) if found and not {"we", "they"} & set(found)
    }


@pytest.mark.parametrize(
    ("text", "cue", "wanted"),
    [
        ("whether Zembla had violated the pact", "asked", ["violated"]),
        ("Zembla had violated the pact", "declined to say", ["violated"]),
        ("that Zembla had violated the pact", "would not confirm", ["violated"]),
        ("Zembla had violated the pact", "said", []),
        ("any flight over the zone would violate the pact", "said", ["violate"]),
        ("any honest man saw that they violated the pact", "said", []),
        ("nobody knew whether it held, but they violated the pact", "said", []),
    ],
)
def test_what_nobody_asserts(text: str, cue: str, wanted: list[str]) -> None:
    view = _view(text, cue, "indirect")
    assert [view.text.words[i] for i in sorted(view.unsaid)] == wanted


def test_what_nobody_asserts_is_another_word() -> None:
    view = _view("whether they violated the pact", "asked", "indirect")
    assert "?violated" in WordGrams(longest=1).emit(view)
    assert [name for name in ScopedClasses().emit(view) if name.startswith("break")] == ["break?"]
    assert "they break? TREATY" in Skeleton().emit(view)
    assert "they break TREATY" in Skeleton(polarity=False).emit(view)


@given(st.lists(st.sampled_from("whether any would broke NAME , said not".split())), st.booleans())
def test_only_words_of_a_class_are_unsaid(words: list[str], indirect: bool) -> None:
    classes = classes_of_all(words)
    assert all(classes[i] for i in unsaid(words, classes, words, indirect))
