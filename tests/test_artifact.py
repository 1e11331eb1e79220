"""A model on disk: the same bytes for the same model, and nothing loaded that is not trusted."""

from __future__ import annotations

import copy
import hashlib
import io
import json
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import stance
from stance.artifact import (
    CARD,
    FORMAT,
    MANIFEST,
    WEIGHTS,
    find_model,
    load,
    model_names,
    read_manifest,
    record_scores,
    save,
)
from stance.errors import ArtifactError, ArtifactFormatError, InputError, NotTrainedError
from stance.model import StanceClassifier
from stance.records import Statement

TEXTS = ["They broke the pact.", "We will keep it.", "Talks go on.", ""]


@pytest.fixture
def folder(tiny: Any, tmp_path: Path) -> Path:
    return save(tiny, tmp_path / "mine")


def _change(folder: Path, **facts: Any) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest.update(facts)
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def _put(folder: Path, archive: bytes) -> None:
    (folder / WEIGHTS).write_bytes(archive)
    _change(folder, sha256=hashlib.sha256(archive).hexdigest())


def test_round_trip(tiny: Any, folder: Path) -> None:
    again = load(folder)
    assert again is not tiny
    np.testing.assert_array_equal(again.predict_proba(TEXTS), tiny.predict_proba(TEXTS))
    assert again.get_params() == tiny.get_params()
    assert again.training_ == tiny.training_
    assert again.why(TEXTS[0]) == tiny.why(TEXTS[0])


def test_read_by_skops_itself(tiny: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import skops.io

    model = skops.io.load(folder / WEIGHTS, trusted=["stance.model.StanceClassifier"])
    np.testing.assert_array_equal(model.predict_proba(TEXTS), tiny.predict_proba(TEXTS))
    monkeypatch.setattr("stance._archive._PROTOCOL", -1)  # as if a newer skops had written it
    np.testing.assert_array_equal(load(folder).predict_proba(TEXTS), tiny.predict_proba(TEXTS))


def test_equal_settings_same_bytes(tiny: Any, folder: Path, tmp_path: Path, rows: Any) -> None:
    again = {name: json.loads(json.dumps(value)) for name, value in tiny.get_params().items()}
    other = save(stance.train(rows, **again), tmp_path / "other")
    assert (other / WEIGHTS).read_bytes() == (folder / WEIGHTS).read_bytes()


def test_a_first_prediction_does_without_skops() -> None:
    code = "import stance, sys; stance.predict('a'); assert not {'skops', 'datasets'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_same_model_same_bytes(tiny: Any, folder: Path, tmp_path: Path, rows: Any) -> None:
    other = save(stance.train(rows, calibrate=False), tmp_path / "other", name="mine")
    for name in (WEIGHTS, MANIFEST, CARD):
        assert (other / name).read_bytes() == (folder / name).read_bytes()
    resaved = save(load(folder), tmp_path / "again", name="mine")
    assert (resaved / WEIGHTS).read_bytes() == (folder / WEIGHTS).read_bytes()


def test_other_data_other_content(folder: Path, tmp_path: Path, rows: Any) -> None:
    other = save(stance.train(rows[1:], calibrate=False), tmp_path / "other")
    hashes = [read_manifest(place)["content_sha256"] for place in (folder, other)]
    assert hashes[0] != hashes[1]


def test_what_the_manifest_says(folder: Path) -> None:
    manifest = read_manifest(folder)
    assert manifest["format"] == FORMAT
    assert manifest["kind"] == "linear"
    assert manifest["name"] == "mine"
    assert manifest["labels"] == ["accuse", "neutral", "support"]
    assert manifest["sha256"] == hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
    assert manifest["training"]["labels"] == {"accuse": 4, "neutral": 4, "support": 4}
    assert {"stance", "python", "numpy", "scikit-learn", "skops"} <= set(manifest["versions"])


def test_the_archive_carries_no_time_and_no_text(folder: Path, rows: Any) -> None:
    with zipfile.ZipFile(folder / WEIGHTS) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        held = b"".join(archive.read(name) for name in archive.namelist())
    for word in ("Vordania", "delegations", "flagrant"):
        assert word.encode() not in held


def test_nothing_is_pickled(folder: Path) -> None:
    with zipfile.ZipFile(folder / WEIGHTS) as archive:
        assert all(name == "schema.json" or name.endswith(".npy") for name in archive.namelist())
        for name in archive.namelist():
            if name.endswith(".npy"):
                with archive.open(name) as array:
                    np.load(array, allow_pickle=False)


def test_the_card(folder: Path) -> None:
    card = (folder / CARD).read_text(encoding="utf-8")
    assert card.startswith("# mine\n")
    for said in ("`accuse`", "12 statements", "**not included**", "## Limits", "Not measured yet"):
        assert said in card


def test_scores_are_recorded_and_kept(tiny: Any, folder: Path) -> None:
    weights = (folder / WEIGHTS).read_bytes()
    scores = stance.evaluate(tiny, [{"text": "They broke it.", "label": "accuse"}]).to_dict()
    record_scores(folder, {"my test": scores})
    record_scores(folder, {"other": {"macro_f1": 0.25}})
    assert (folder / WEIGHTS).read_bytes() == weights
    assert "| my test | 1 | " in (folder / CARD).read_text(encoding="utf-8")
    save(tiny, folder)  # the same model again
    assert set(read_manifest(folder)["scores"]) == {"my test", "other"}
    save(stance.train([{"text": "a", "label": "accuse"}, {"text": "b", "label": "support"}]), folder)
    assert read_manifest(folder)["scores"] == {}


def test_loaded_once_and_anew_when_changed(folder: Path, rows: Any) -> None:
    first = load(folder)
    assert load(str(folder)) is first
    assert load("treaty-en") is load("treaty-en")
    save(stance.train(rows[2:], calibrate=False), folder)
    assert load(folder) is not first


def test_shipped_models() -> None:
    assert {"treaty-en", "treaty-en-seeds"} <= set(model_names())
    for name in ("treaty-en", "treaty-en-seeds"):
        place = find_model(name)
        assert read_manifest(place)["name"] == name
        assert sum(path.stat().st_size for path in place.iterdir()) < 10 * 2**20


def test_loading_is_fast(tmp_path: Path) -> None:
    load("treaty-en")  # imports
    times = []
    for number in range(3):
        copy = shutil.copytree(find_model("treaty-en"), tmp_path / str(number))
        start = time.perf_counter()
        load(copy)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.2


def test_a_relative_folder_and_dots(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert find_model(".") == Path(".")
    monkeypatch.chdir(folder.parent)
    assert load("mine").classes_.tolist() == ["accuse", "neutral", "support"]


def _no_manifest(folder: Path) -> None:
    (folder / MANIFEST).unlink()


def _no_json(folder: Path) -> None:
    (folder / MANIFEST).write_text("{", encoding="utf-8")


def _no_object(folder: Path) -> None:
    (folder / MANIFEST).write_text("[1]", encoding="utf-8")


def _no_weights(folder: Path) -> None:
    (folder / WEIGHTS).unlink()


def _one_byte_off(folder: Path) -> None:
    data = bytearray((folder / WEIGHTS).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / WEIGHTS).write_bytes(bytes(data))


def _no_archive(folder: Path) -> None:
    _put(folder, b"no zip")


def _cut_archive(folder: Path) -> None:
    _put(folder, (folder / WEIGHTS).read_bytes()[:200])


def _another_object(folder: Path) -> None:
    import skops.io

    _put(folder, skops.io.dumps({"a": 1}))


def _a_callable(folder: Path) -> None:
    import skops.io

    _put(folder, skops.io.dumps({"run": shutil.rmtree}))


def _never_fitted(folder: Path) -> None:
    import skops.io

    _put(folder, skops.io.dumps(stance.StanceClassifier()))


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (
            _no_manifest,
            "no model folder, it holds no model.json; a folder that StanceClassifier.save wrote is wanted",
        ),
        (_no_json, "model.json: damaged, no JSON"),
        (_no_object, "no format number from 1 to 5 in it"),
        (lambda folder: _change(folder, format="new"), "no format number from 1 to 5 in it .'new' was found"),
        (
            lambda folder: _change(folder, kind="quantum"),
            "a model of kind 'quantum'; this version knows linear and",
        ),
        (_no_weights, "model.skops: cannot be read"),
        (_one_byte_off, "damaged or exchanged: SHA-256"),
        (_no_archive, "cannot be unpacked .BadZipFile"),
        (_cut_archive, "cannot be unpacked .BadZipFile"),
        (_never_fitted, "the classifier in it lacks classes_, coef_, "),
        (_another_object, "holds a dict, a StanceClassifier is wanted"),
        (_a_callable, "holds types that are not trusted: shutil.rmtree; allowed beside arrays"),
    ],
)
def test_damaged_folders(folder: Path, damage: Callable[[Path], None], message: str) -> None:
    damage(folder)
    with pytest.raises(ArtifactError, match=message):
        load(folder)


def test_an_encoder_is_loaded_by_its_own_loader(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr("stance.encoder.load_encoder", lambda place: asked.append(place) or "an encoder")
    _change(folder, kind="encoder")
    assert load(folder) == "an encoder"
    assert asked == [folder]


def test_an_archive_that_unpacks_to_too_much(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stance._archive._LARGEST", 1000)
    with pytest.raises(ArtifactError, match="bytes, at most 1,000 are allowed"):
        load(folder)


def test_format_2_had_one_set_of_weights_for_both_uses(tiny: Any, tmp_path: Path) -> None:
    old = copy.deepcopy(tiny)
    old.coef_ = tiny.coef_[1]
    folder = save(old, tmp_path / "old")
    _change(folder, format=2)
    both = copy.deepcopy(tiny)
    both.coef_ = np.stack([tiny.coef_[1], tiny.coef_[1]])
    np.testing.assert_array_equal(load(folder).predict_proba(TEXTS), both.predict_proba(TEXTS))


@pytest.mark.parametrize(
    ("number", "setting", "off", "statement"),
    [
        (3, "after", 0, Statement("Talks go on.", before="They met.", after="They broke the pact.")),
        (
            4,
            "polarity",
            False,
            Statement(
                "breaking the pact", cue="denied", form="indirect", sentence="He denied breaking the pact."
            ),
        ),
    ],
)
def test_an_older_format_knew_nothing_of_a_setting(
    tmp_path: Path, number: int, setting: str, off: Any, statement: Statement
) -> None:
    fitted = StanceClassifier(calibrate=False, **{setting: off}).fit(
        TEXTS, ["accuse", "support", "neutral", "neutral"]
    )
    folder = save(fitted, tmp_path / "old")
    _put(folder, _without_setting(folder, setting))
    _change(folder, format=number)
    model = load(folder)
    assert model.get_params() == fitted.get_params()
    np.testing.assert_array_equal(model.predict_proba([statement]), fitted.predict_proba([statement]))


def _without_setting(folder: Path, setting: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(folder / WEIGHTS) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "schema.json":
                schema = json.loads(content)
                del schema["content"]["content"][setting]
                content = json.dumps(schema).encode()
            target.writestr(name, content)
    return out.getvalue()


def test_a_newer_format(folder: Path) -> None:
    _change(folder, format=FORMAT + 1)
    with pytest.raises(
        ArtifactFormatError,
        match=f"written in format {FORMAT + 1}, this version reads up to {FORMAT}; upgrade with: pip",
    ):
        load(folder)


def test_features_of_another_time(folder: Path) -> None:
    _change(folder, format=1)
    with pytest.raises(ArtifactFormatError, match="written in format 1, for features that this version comp"):
        load(folder)


def test_other_library_versions_are_no_obstacle(tiny: Any, folder: Path) -> None:
    _change(folder, versions={"scikit-learn": "0.1"})
    np.testing.assert_array_equal(load(folder).predict_proba(TEXTS), tiny.predict_proba(TEXTS))


@pytest.mark.parametrize(
    "name", ["nothing", "", "a/b/c", "../models", "x" * 5000, "\x00", "treaty-en\n", "~"]
)
def test_no_such_model(name: str) -> None:
    with pytest.raises(ArtifactError, match="shipped models: "):
        load(name)


@pytest.mark.parametrize("name", [None, 3, b"treaty-en", ["treaty-en"]])
def test_no_name_at_all(name: Any) -> None:
    with pytest.raises(InputError, match="model: a name or a folder is wanted"):
        load(name)


def test_saving_what_is_not_fitted(tmp_path: Path) -> None:
    with pytest.raises(NotTrainedError, match=r"not fitted yet; call fit or stance\.train before saving it"):
        stance.StanceClassifier().save(tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_saving_where_a_file_stands(tiny: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here", encoding="utf-8")
    with pytest.raises(ArtifactError, match=r"cannot be written .* name another folder"):
        tiny.save(tmp_path / "file")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "here"


def test_an_artifact_error_is_an_os_error() -> None:
    with pytest.raises(OSError, match="nowhere"):
        load("nowhere")
