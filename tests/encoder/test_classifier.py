"""The encoder classifier with a network that is a few lines of numpy."""

from __future__ import annotations

import builtins
import hashlib
import json
import sys
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from stance.encoder import EncoderClassifier, load_encoder
from stance.encoder.classifier import LINEAR, pooled
from stance.errors import ArtifactError, ArtifactFormatError, InputError, MissingExtraError, StanceError
from stance.model import StanceClassifier
from stance.records import LABELS, Statement

MANIFEST = {
    "format": 1,
    "kind": "encoder",
    "name": "toy",
    "labels": list(LABELS),
    "settings": {"pad_id": 0, "batch": 4},
    "calibration": {"temperature": 2.0, "bias": {"article": [0.5, 0.0, 0.0], "alone": [0.0, 0.0, 0.0]}},
    "files": {},
}


class Words:
    """A tokenizer that knows three words."""

    KNOWN: ClassVar[dict[str, int]] = {"violate": 11, "keep": 12, "talks": 13}

    class _Encoding:
        def __init__(self, text: str, known: dict[str, int]) -> None:
            self.ids, self.offsets, at = [101], [(0, 0)], 0
            for word in text.split():
                at = text.index(word, at)
                self.ids.append(known.get(word, 20))
                self.offsets.append((at, at + len(word)))
                at += len(word)
            self.ids.append(102)
            self.offsets.append((0, 0))

    def encode_batch(self, texts: list[str]) -> list[_Encoding]:
        return [self._Encoding(text, self.KNOWN) for text in texts]


class Network:
    """Counts the known words inside the marks."""

    def run(self, names: list[str], feed: dict[str, np.ndarray]) -> list[np.ndarray]:
        assert names == ["logits"]
        words = feed["ids"] * feed["inside"] * feed["attention"]
        return [np.stack([(words == k).sum(1) * 4.0 for k in (11, 13, 12)], axis=1)]


@pytest.fixture(params=[1, 3], ids=["one thread", "three threads"])
def model(request) -> EncoderClassifier:
    return EncoderClassifier(Network(), Words(), MANIFEST, threads=request.param)


def test_labels_are_sorted_strings(model):
    assert model.classes_.tolist() == list(LABELS)


def test_predict_is_the_argmax_of_predict_proba(model):
    texts = ["they violate it", "we keep it", "talks resume", "nothing", ""]
    proba = model.predict_proba(texts)
    assert proba.shape == (5, 3)
    assert np.allclose(proba.sum(axis=1), 1.0)
    assert model.predict(texts).tolist() == [LABELS[i] for i in proba.argmax(axis=1)]
    assert model.predict(texts).tolist()[:3] == ["accuse", "support", "neutral"]


def test_order_is_kept_over_batches(model):
    texts = [f"{'x ' * (i % 7)}{'violate' if i % 2 else 'keep'}" for i in range(23)]
    assert model.predict(texts).tolist() == ["accuse" if i % 2 else "support" for i in range(23)]


def test_temperature_and_bias_by_use(model):
    alone, inside = Statement("keep"), Statement("keep", sentence="Ada said keep.", cue="said")
    scores = model.decision_function([alone, inside])
    assert scores[0].tolist() == [0.0, 0.0, 2.0]
    assert scores[1].tolist() == [0.5, 0.0, 2.0]


def test_empty_list(model):
    assert model.predict([]).tolist() == []
    assert model.predict_proba([]).shape == (0, 3)


@pytest.mark.parametrize("wrong", ["a bare text", Statement("x"), 7, None])
def test_a_list_is_wanted(model, wrong):
    with pytest.raises(InputError, match="a list of str or Statement is wanted"):
        model.predict(wrong)


def test_items_are_checked(model):
    with pytest.raises(InputError, match="int was given"):
        model.predict(["fine", 3])


def test_why_names_the_word_that_counts(model):
    pieces = model.why("they violate the pact")
    assert [(p.text, p.start, p.end, p.source) for p in pieces] == [("violate", 5, 12, "text")]
    assert pieces[0].weight > 1


def test_why_offsets_slice_back(model):
    text = "we keep and keep  talks"
    for piece in model.why(text):
        assert text[piece.start : piece.end] == piece.text


def test_why_of_nothing(model):
    assert model.why("") == ()


@pytest.fixture(scope="module")
def fast() -> StanceClassifier:
    texts = ["They have violated the pact", "We shall keep the pact", "Talks resume on Monday"] * 4
    return StanceClassifier(calibrate=False).fit(texts, ["accuse", "support", "neutral"] * 4)


def test_the_fast_model_has_its_share_in_the_scores(fast):
    both = MANIFEST | {"linear": {"share": 0.25}}
    texts = ["they violate the pact", Statement("we shall keep it", 0, 16), "nothing"]
    alone = EncoderClassifier(Network(), Words(), MANIFEST).decision_function(texts)
    together = EncoderClassifier(Network(), Words(), both, linear=fast).decision_function(texts)
    expected = 0.75 * alone + 0.25 * fast.decision_function(texts) / 2.0  # 2.0 is the temperature
    assert np.allclose(together, expected)


def test_a_share_of_nothing_is_the_network_alone(fast):
    none = MANIFEST | {"linear": {"share": 0.0}}
    alone = EncoderClassifier(Network(), Words(), MANIFEST).predict_proba(["we keep it"])
    together = EncoderClassifier(Network(), Words(), none, linear=fast).predict_proba(["we keep it"])
    assert together.tolist() == alone.tolist()


def test_texts_from_an_iterator_reach_both(fast):
    both = EncoderClassifier(Network(), Words(), MANIFEST | {"linear": {"share": 0.5}}, linear=fast)
    texts = ["they violate it", "we keep it"]
    assert both.predict(iter(texts)).tolist() == both.predict(texts).tolist()


def test_shares_go_from_one_to_the_other():
    network, linear = np.array([[1.0, 0.0, 0.0]]), np.array([[0.0, 2.0, 0.0]])
    assert pooled(network, linear, 0.0).tolist() == network.tolist()
    assert pooled(network, linear, 1.0).tolist() == linear.tolist()


@pytest.mark.parametrize("missing", [True, False], ids=["missing", "exchanged"])
def test_the_file_of_the_fast_model_is_checked(tmp_path, missing):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    folder = folder_with(tmp_path, linear={"share": 0.3})
    if not missing:
        (folder / LINEAR).write_bytes(b"something else")
    with pytest.raises(ArtifactError, match=rf"{LINEAR}.*(cannot be read|damaged or exchanged)"):
        load_encoder(folder)


def folder_with(tmp_path: Path, **changes: object) -> Path:
    (tmp_path / "model.onnx").write_bytes(b"no network")
    (tmp_path / "tokenizer.json").write_text("{}")
    files = {
        n: hashlib.sha256((tmp_path / n).read_bytes()).hexdigest() for n in ("model.onnx", "tokenizer.json")
    }
    (tmp_path / "model.json").write_text(json.dumps(MANIFEST | {"files": files} | changes))
    return tmp_path


def test_missing_folder(tmp_path):
    with pytest.raises(ArtifactError, match=r"no model\.json"):
        load_encoder(tmp_path / "nowhere")


def test_broken_json(tmp_path):
    (tmp_path / "model.json").write_text("{")
    with pytest.raises(ArtifactError, match="cannot be read"):
        load_encoder(tmp_path)


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"kind": "linear"}, "no encoder model"),
        ({"format": None}, "no format number"),
        ({"labels": ["a", "b", "c"]}, "labels"),
        ({"calibration": None}, "no calibration"),
    ],
)
def test_manifest_that_does_not_fit(tmp_path, changes, match):
    with pytest.raises(ArtifactError, match=match):
        load_encoder(folder_with(tmp_path, **changes))


def test_newer_format(tmp_path):
    with pytest.raises(ArtifactFormatError, match="pip install --upgrade treaty-stance"):
        load_encoder(folder_with(tmp_path, format=99))


def test_exchanged_file(tmp_path):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    folder = folder_with(tmp_path)
    (folder / "model.onnx").write_bytes(b"something else")
    with pytest.raises(ArtifactError, match="damaged or exchanged"):
        load_encoder(folder)


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers"])
def test_missing_extra_names_the_command(tmp_path, monkeypatch, package):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name.split(".")[0] == package:
            raise ImportError(name)
        if name == "onnxruntime":  # perhaps truly missing; not what is tested
            return type(sys)("onnxruntime")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(
        MissingExtraError, match=rf"{package}.*pip install 'treaty-stance\[encoder\]'"
    ) as error:
        load_encoder(folder_with(tmp_path))
    assert isinstance(error.value, ImportError) and isinstance(error.value, StanceError)
