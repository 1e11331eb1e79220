"""The estimator's own contract: labels, probabilities, errors, refitting, explanations."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV, GroupKFold, cross_val_score
from sklearn.pipeline import make_pipeline

from stance.errors import DataError, InputError, NotTrainedError, StanceError
from stance.features.union import GROUPS
from stance.model import StanceClassifier
from stance.records import Statement

_ACCUSE = ["{} has violated the {}", "{} cheats on the {}", "{} never kept the {}", "{} breached the {}"]
_SUPPORT = ["We shall keep the {1}", "the {1} must be preserved", "{0} honours the {1}", "a good {1}"]
_NEUTRAL = ["talks on the {1} resume soon", "the {1} was signed long ago", "{0} will meet envoys", "well"]
_PARTIES = ["Zembla", "Ruritania", "the Grand Duchy of Fenwick", "Moscow", "Syldavia"]
_TREATIES = ["pact", "Treaty of Onhava", "fisheries convention", "ceasefire", "Strelsau accord"]


def _data() -> tuple[list[str | Statement], list[str], list[str]]:
    texts: list[str | Statement] = []
    labels: list[str] = []
    groups: list[str] = []
    for i, party in enumerate(_PARTIES):
        for treaty in _TREATIES:
            for label, patterns in (("accuse", _ACCUSE), ("neutral", _NEUTRAL), ("support", _SUPPORT)):
                for k, pattern in enumerate(patterns):
                    text = pattern.format(party, treaty)
                    found = Statement(text, cue="said", speaker="he", sentence=f"He said {text}.")
                    texts.append(found if k % 2 else text)
                    labels.append(label)
                    groups.append(f"document {i}")
    return texts, labels, groups


X, Y, GROUP = _data()


@pytest.fixture(scope="module")
def model() -> StanceClassifier:
    return StanceClassifier().fit(X, Y, groups=GROUP)


def test_learns(model: StanceClassifier) -> None:
    assert model.score(X, Y) > 0.95
    assert model.predict(["Borduria has violated the Treaty of Klow"]).tolist() == ["accuse"]


def test_classes_are_sorted_strings(model: StanceClassifier) -> None:
    assert model.classes_.tolist() == ["accuse", "neutral", "support"]
    assert model.classes_.dtype.kind == "U"
    assert model.coef_.dtype == np.float32
    assert model.coef_.nbytes < 10_000_000


def test_a_word_may_weigh_otherwise_in_an_article() -> None:
    texts: list[str | Statement] = []
    labels = []
    for i in range(20):
        spoken, told = f"our orchid number {i}", Statement(f"our orchid number {i}", cue="said", speaker="he")
        texts += [spoken, told, f"a fern number {i}", Statement(f"a fern number {i}", cue="said")]
        labels += ["support", "neutral", "neutral", "neutral"]
    model = StanceClassifier(calibrate=False).fit(texts, labels)
    spoken_chance, told_chance = model.predict_proba(["orchid", Statement("orchid", cue="said")])[:, 1]
    assert spoken_chance > told_chance + 0.1
    alone = StanceClassifier(calibrate=False).fit([t for t in texts if isinstance(t, str)], labels[::2])
    assert (alone.coef_[0] == alone.coef_[1]).all()


def test_predict_is_the_argmax_of_predict_proba(model: StanceClassifier) -> None:
    chances = model.predict_proba(X)
    np.testing.assert_allclose(chances.sum(axis=1), 1)
    assert (model.classes_[chances.argmax(axis=1)] == model.predict(X)).all()
    assert (model.decision_function(X).argmax(axis=1) == chances.argmax(axis=1)).all()


def test_alone_as_among_others(model: StanceClassifier) -> None:
    together = model.predict_proba(X[:20])
    for i in range(20):
        assert (model.predict_proba([X[i]])[0] == together[i]).all()


def test_the_same_data_give_the_same_weights() -> None:
    first = StanceClassifier().fit(X, Y, groups=GROUP)
    second = StanceClassifier().fit(list(X), np.array(Y), groups=np.array(GROUP))
    for name in ("coef_", "intercept_", "temperature_", "prior_"):
        assert getattr(first, name).tobytes() == getattr(second, name).tobytes()


def test_refit_forgets(model: StanceClassifier) -> None:
    again = clone(model).fit(X, Y)
    again.fit(["yes indeed", "not at all"] * 3, ["b", "a"] * 3)
    assert again.classes_.tolist() == ["a", "b"]
    assert again.predict(["yes indeed"]).tolist() == ["b"]
    assert again.predict_proba(["yes"]).shape == (1, 2)


def test_weights_matter() -> None:
    texts = ["the pact"] * 2 + ["another thing"] * 2
    labels = ["accuse", "support", "neutral", "neutral"]
    for strong, label in ((0, "accuse"), (1, "support")):
        weight = np.full(4, 0.1)
        weight[strong] = 10
        fitted = StanceClassifier(calibrate=False).fit(texts, labels, sample_weight=weight)
        assert fitted.predict(["the pact"]).tolist() == [label]


def test_params(model: StanceClassifier) -> None:
    params = model.get_params()
    assert set(GROUPS) <= set(params)
    assert all(isinstance(value, int | float | bool | str | type(None)) for value in params.values())
    assert StanceClassifier().set_params(C=3.0, before=0).get_params()["C"] == 3.0
    assert clone(model).get_params() == params


def test_class_weight() -> None:
    for weight in ("balanced", {"accuse": 5.0}):
        fitted = StanceClassifier(class_weight=weight, calibrate=False).fit(X, Y)
        assert fitted.score(X, Y) > 0.9


def test_works_with_scikit_learn() -> None:
    scores = cross_val_score(StanceClassifier(calibrate=False), X, Y, groups=GROUP, cv=GroupKFold(3))
    assert scores.min() > 0.9
    search = GridSearchCV(StanceClassifier(calibrate=False), {"C": [0.1, 1.0]}, cv=2).fit(X, Y)
    assert search.best_params_["C"] in (0.1, 1.0)
    piped = make_pipeline(StanceClassifier(calibrate=False)).fit(X, Y)
    assert piped.predict(["well"]).tolist() == ["neutral"]


def test_empty_groups_always_train() -> None:
    fitted = StanceClassifier().fit(X, Y, groups=[""] * len(X))
    assert fitted.temperature_.tolist() == [1.0, 1.0]


def test_empty_input(model: StanceClassifier) -> None:
    assert model.predict([]).shape == (0,)
    assert model.predict_proba([]).shape == (0, 3)
    assert model.predict([""]).tolist()[0] in model.classes_


@pytest.mark.parametrize(
    ("texts", "labels", "message"),
    [
        ([], [], "0 sample"),
        (["a", "b"], ["accuse", "accuse"], "1 class"),
        (["a", "b"], ["accuse"], "1 labels"),
    ],
)
def test_unusable_data(texts: list[str], labels: list[str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        StanceClassifier().fit(texts, labels)


@pytest.mark.parametrize("wrong", ["a text", Statement("a"), [1], [None], 7, [b"x"]])
def test_wrong_input(model: StanceClassifier, wrong: object) -> None:
    with pytest.raises(InputError, match="wanted"):
        model.predict(wrong)


def test_not_trained() -> None:
    for kind in (NotTrainedError, NotFittedError, StanceError, ValueError):
        with pytest.raises(kind, match="not fitted yet"):
            StanceClassifier().predict(["a"])
    with pytest.raises(NotTrainedError):
        StanceClassifier().why("a")


@pytest.mark.parametrize("item", [X[0], X[1], "", "The pact stays. The pact stays!"])
@pytest.mark.parametrize("label", [None, "accuse", "neutral", "support"])
def test_why_adds_up(model: StanceClassifier, item: str | Statement, label: str | None) -> None:
    pieces = model.why(item, label)
    scores = dict(zip(model.classes_.tolist(), model.decision_function([item])[0].tolist(), strict=True))
    target = label or max(scores, key=lambda name: scores[name])
    rival = max(value for name, value in scores.items() if name != target)
    assert sum(piece.weight for piece in pieces) == pytest.approx(scores[target] - rival, abs=1e-4)
    text = item if isinstance(item, str) else item.text
    for piece in pieces:
        if piece.source == "text":
            assert text[piece.start : piece.end] == piece.text
        else:
            assert (piece.start, piece.end) == (-1, -1)
    strength = [abs(piece.weight) for piece in pieces]
    assert strength == sorted(strength, reverse=True)


def test_why_points_at_the_charge(model: StanceClassifier) -> None:
    words = [piece.text for piece in model.why("Borduria has violated the pact") if piece.source == "text"]
    assert words[0] == "violated"


def test_why_of_an_unknown_label(model: StanceClassifier) -> None:
    with pytest.raises(InputError, match="one of"):
        model.why("a", "angry")


@settings(max_examples=60)
@given(st.text(max_size=120), st.text(max_size=30), st.text(max_size=60))
def test_never_raises_on_any_string(text: str, cue: str, around: str) -> None:
    fitted = _FITTED
    statement = Statement(text, cue=cue, speaker=cue, sentence=around + text, before=around, after=around)
    chances = fitted.predict_proba([text, statement])
    assert np.isfinite(chances).all()
    fitted.why(statement)


_FITTED = StanceClassifier(calibrate=False).fit(X, Y)
