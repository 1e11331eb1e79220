"""Statements as marked lines: what is shown, what is masked, what is cut."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.encoder.inputs import MAX_TOKENS, as_statement, batches, encode, mark, pad
from stance.errors import InputError
from stance.records import Statement


class Characters:
    """A tokenizer of one token a character, between two special ones."""

    class _Encoding:
        def __init__(self, text: str) -> None:
            self.ids = [101, *(1000 + ord(c) % 500 for c in text), 102]
            self.offsets = [(0, 0), *((i, i + 1) for i in range(len(text))), (0, 0)]

    def encode_batch(self, texts: list[str]) -> list[_Encoding]:
        return [self._Encoding(text) for text in texts]


def statement(article: str, text: str, **more: str) -> Statement:
    start = article.index(text)
    return Statement.from_span(article, start, start + len(text), **more)


def test_text_alone_shows_that_there_is_no_article():
    line = mark("We keep the accord.")
    assert line.text == "« We keep the accord. »"
    assert (line.start, line.end) == (0, len(line.text))
    assert not line.article


def test_statement_that_is_its_own_sentence_reads_like_a_text():
    alone = Statement("We keep the accord.", sentence="We keep the accord.")
    assert mark(alone) == mark("We keep the accord.")


def test_article_statement_is_marked_in_its_sentence_with_speaker_masked():
    article = "Talks failed in Geneva. Minister Ada Bell said the pact must be kept, and left."
    line = mark(statement(article, "the pact must be kept", speaker="Minister Ada Bell", cue="said"))
    assert line.text == "Talks failed in Geneva. the speaker said « the pact must be kept » , and left."
    assert line.text[line.start : line.end] == "« the pact must be kept »"
    assert line.article
    assert "Bell" not in line.text


def test_speaker_after_the_statement_is_masked():
    article = "“The pact is dead,” said Ada Bell on Monday."
    line = mark(statement(article, "The pact is dead,", speaker="Ada Bell", cue="said"))
    assert line.text.endswith("said the speaker on Monday.")


def test_speaker_can_be_shown():
    article = "Ada Bell said the pact must be kept."
    s = statement(article, "the pact must be kept", speaker="Ada Bell", cue="said")
    assert mark(s, mask_speaker=False).text.startswith("Ada Bell said")


def test_speaker_name_inside_the_statement_stays():
    article = "Kiev said that Kiev keeps the truce."
    line = mark(statement(article, "Kiev keeps the truce", speaker="Kiev", cue="said"))
    assert line.text == "the speaker said that « Kiev keeps the truce » ."


def test_repeated_words_are_marked_where_the_cue_stands():
    article = "No deal, they wrote; no deal, she said."
    start = article.index("no deal")
    s = Statement.from_span(article, start, start + 7, cue="said", speaker="she")
    assert mark(s).text == "No deal, they wrote; « no deal » , the speaker said."


def test_cue_that_stands_elsewhere_is_named():
    s = Statement("the pact is broken", cue="charged", sentence="And the pact is broken.")
    assert "(charged) « the pact is broken »" in mark(s).text


def test_cue_without_a_sentence_comes_first():
    assert mark(Statement("Moscow of cheating", cue="accused")).text == (
        "the speaker accused « Moscow of cheating »"
    )


def test_context_can_be_left_out():
    article = "Ada Bell said the pact must be kept."
    assert (
        mark(statement(article, "the pact must be kept"), context=False).text == "« the pact must be kept »"
    )


def test_own_marks_in_the_text_do_not_pass_for_ours():
    line = mark("He wrote «nothing» on it")
    assert line.text.count("«") == line.text.count("»") == 1


def test_long_statement_keeps_head_and_tail():
    text = "first " + "word " * 400 + "last"
    line = mark(text)
    assert line.text.startswith("« first") and line.text.endswith("last »")
    assert len(line.text) < 640


@pytest.mark.parametrize("thing", [None, 3, b"bytes", ["a list"], {"text": "x"}])
def test_anything_else_is_an_input_error(thing):
    with pytest.raises(InputError, match="a str or a Statement is wanted"):
        as_statement(thing)


@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=400), st.text(max_size=20))
def test_any_text_gives_a_line_and_offsets_in_it(text, cue, before, speaker):
    sentence = f"{speaker} {cue} {text}."
    s = Statement(text, speaker=speaker, cue=cue, sentence=sentence, before=before)
    line = mark(s)
    assert 0 <= line.start < line.end <= len(line.text)
    assert line.text[line.start] == "«" and line.text[line.end - 1] == "»"
    ((ids, inside),) = encode(Characters(), [line])
    assert len(ids) == len(inside) <= MAX_TOKENS
    assert sum(inside) >= 1
    assert ids[0] == 101 and ids[-1] == 102


def test_what_stands_furthest_before_is_cut_first():
    s = Statement("z" * 20, sentence="y " + "z" * 20, before="x" * 299 + ".")
    ((ids, inside),) = encode(Characters(), [mark(s)])
    assert len(ids) == MAX_TOKENS
    assert sum(inside) == 24  # the statement, its marks and the blanks between
    assert inside[-2] == 1


@given(st.lists(st.integers(1, 200), max_size=60), st.integers(1, 9))
def test_every_input_is_in_one_group(lengths, size):
    groups = batches(lengths, size)
    assert sorted(i for group in groups for i in group) == list(range(len(lengths)))
    assert all(0 < len(group) <= size for group in groups)


def test_padding_is_masked():
    ids, attention, inside = pad([([5, 6, 7], [0, 1, 0]), ([5, 7], [0, 0])], 9)
    assert ids.tolist() == [[5, 6, 7], [5, 7, 9]]
    assert attention.tolist() == [[1, 1, 1], [1, 1, 0]]
    assert inside.tolist() == [[0, 1, 0], [0, 0, 0]]
    assert ids.dtype == np.int64
