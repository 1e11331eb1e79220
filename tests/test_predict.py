"""predict: what it takes, what it gives, what it refuses."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import stance
from stance import Statement, predict
from stance.errors import ArtifactError, InputError, NotTrainedError, StanceError
from stance.records import LABELS, Prediction

ANY_TEXT = st.text(st.characters(), max_size=300)  # lone surrogates and control characters, too


def _check(prediction: Prediction) -> None:
    assert tuple(prediction.scores) == LABELS
    assert abs(sum(prediction.scores.values()) - 1) < 1e-9
    assert all(0 <= score <= 1 for score in prediction.scores.values())
    assert prediction.best == max(LABELS, key=prediction.scores.__getitem__)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_any_string_gets_a_label(text: str) -> None:
    prediction = predict(text)
    _check(prediction)
    assert prediction.label == prediction.best


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_statement_gets_a_label_and_reasons(text: str, sentence: str, before: str) -> None:
    statement = Statement(text, sentence=sentence, before=before, cue="said", speaker="she")
    prediction = predict(statement, why=True)
    _check(prediction)
    for piece in prediction.why:
        assert piece.start < 0 or text[piece.start : piece.end] == piece.text


@settings(max_examples=30, deadline=None)
@given(st.lists(ANY_TEXT, max_size=6))
def test_many_are_as_one_by_one(texts: list[str]) -> None:
    together = predict(texts)
    assert [p.label for p in together] == [predict(text).label for text in texts]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Vordania has been violating the treaty for years", "accuse"),
        ("we strictly comply with the treaty", "support"),
        ("the talks will resume on Monday", "neutral"),
    ],
)
def test_plain_cases(text: str, label: str) -> None:
    assert predict(text).label == label


def test_one_gives_one_and_many_give_a_list() -> None:
    assert isinstance(predict("a"), Prediction)
    assert isinstance(predict(["a"]), list)
    assert predict([]) == []


def test_every_ordered_iterable_is_taken() -> None:
    texts = ["They broke the pact.", "We meet on Monday."]
    want = predict(texts)
    assert predict(tuple(texts)) == want
    assert predict(text for text in texts) == want
    assert predict(np.array(texts)) == want
    assert predict(np.array(texts, dtype=object)) == want
    pandas = pytest.importorskip("pandas")
    assert predict(pandas.Series(texts, index=[7, 3])) == want


def test_strings_and_statements_mix() -> None:
    article = "The envoy met reporters. She said the accord must be preserved."
    start = article.index("the accord")
    statement = Statement.from_span(article, start, len(article) - 1, speaker="She", cue="said")
    first, second = predict([statement, "They broke it."])
    assert first == predict(statement)
    assert second == predict("They broke it.")


def test_same_as_the_classifier() -> None:
    model = stance.load("treaty-en")
    texts = ["They broke the pact.", "We will keep it.", ""]
    scores = model.predict_proba(texts)
    for prediction, row, label in zip(predict(texts), scores, model.predict(texts), strict=True):
        assert prediction.label == label
        assert list(prediction.scores.values()) == pytest.approx(row.tolist(), abs=1e-12)


def test_abstains_below_the_confidence_asked_for() -> None:
    prediction = predict("They meet.", min_confidence=1.0)
    assert prediction.label is None
    assert prediction.best in LABELS
    assert predict("They meet.", min_confidence=0).label == prediction.best
    sure = predict("They have violated the treaty.")
    assert predict("They have violated the treaty.", min_confidence=sure.confidence).label == sure.label


def test_reasons_only_when_asked_for(tiny: Any) -> None:
    assert predict("They broke it.", model=tiny).why == ()
    assert predict("They broke the accord.", model=tiny, why=True).why


def test_models_by_name_folder_and_object(tiny: Any, tmp_path: Any) -> None:
    folder = tiny.save(tmp_path / "mine")
    text = "They cheated."
    want = predict(text, model=tiny)
    assert predict(text, model=folder) == want
    assert predict(text, model=str(folder)) == want
    assert predict(text, model="treaty-en-seeds").scores != want.scores


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (None, "a str, a Statement, or a list of either is wanted, NoneType was given"),
        (b"They broke it.", "bytes was given"),
        (7, "int was given"),
        ({"text": "a"}, "dict was given"),
        ({"a", "b"}, "set was given"),
        (np.array(3), "ndarray was given"),
        (["a", None], "position 1: a str or a Statement is wanted, NoneType was given"),
        (["a", "b", 3.5], "position 2: .* float was given; leave the item out or turn it into text"),
        ([["a"]], "position 0: .* list was given"),
    ],
)
def test_what_is_no_statement(bad: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        predict(bad)


def test_a_wrong_input_is_a_type_error_and_a_value_error() -> None:
    for kind in (TypeError, ValueError, StanceError):
        with pytest.raises(kind):
            predict(3)  # type: ignore[call-overload]


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan"), "0.5", True, [0.5]])
def test_confidence_out_of_range(value: Any) -> None:
    with pytest.raises(InputError, match=r"min_confidence: a number from 0 to 1 \(or None\) is wanted"):
        predict("a", min_confidence=value)


ARTICLE = "The minister said the pact must stay. Talks go on."


@pytest.mark.parametrize(
    ("span", "message"),
    [
        (("18", 36), "start: a whole number is wanted, '18' was given"),
        ((18, 36.0), r"end: a whole number is wanted, 36\.0 was given"),
        ((True, 36), "start: a whole number is wanted, True was given"),
        ((18, 360), r"span: \[18:360\] does not lie in an article of 50 characters"),
        ((36, 18), r"span: \[36:18\] does not lie"),
    ],
)
def test_spans_that_are_none(span: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Statement.from_span(ARTICLE, *span)


def test_statements_that_are_none() -> None:
    with pytest.raises(InputError, match="form: direct, indirect, mixed or None is wanted, 'loud' was given"):
        Statement.from_span(ARTICLE, 18, 36, form="loud")
    with pytest.raises(InputError, match="text: a str is wanted, NoneType was given"):
        Statement(None)  # type: ignore[arg-type]


def test_numpy_offsets_are_whole_numbers() -> None:
    assert Statement.from_span(ARTICLE, np.int64(18), np.int64(36)).text == "the pact must stay"


def test_wrong_models() -> None:
    with pytest.raises(
        ArtifactError, match="no model of that name and no such folder; shipped models: treaty-en"
    ):
        predict("a", model="treaty-de")
    with pytest.raises(InputError, match="model: a name, a folder or a fitted classifier is wanted, int was"):
        predict("a", model=3)  # type: ignore[call-overload]
    with pytest.raises(InputError, match=r"model: .* object was given"):
        stance.read("Nobody spoke.", model=object())  # type: ignore[arg-type]
    with pytest.raises(NotTrainedError):
        predict("a", model=stance.StanceClassifier())


def test_a_pipeline_does_as_a_model(rows: list[dict[str, str]]) -> None:
    from sklearn.feature_extraction.text import HashingVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    pipeline = make_pipeline(HashingVectorizer(n_features=256), LogisticRegression())
    pipeline.fit([row["text"] for row in rows], [row["label"] for row in rows])
    _check(predict("They broke it.", model=pipeline))
    with pytest.raises(InputError, match="why: a Pipeline cannot say why; a StanceClassifier can"):
        predict("They broke it.", model=pipeline, why=True)


def test_a_model_of_two_labels_scores_three(rows: list[dict[str, str]]) -> None:
    two = stance.train([row for row in rows if row["label"] != "neutral"], calibrate=False)
    prediction = predict("They broke it.", model=two)
    _check(prediction)
    assert prediction.scores["neutral"] == 0.0
