"""Training: the same in, the same out; bad data and bad settings are told."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import stance
from stance.artifact import find_model, read_manifest
from stance.data import load_labelled
from stance.errors import DataError, InputError, NoUsableDataError
from stance.training import _arithmetic, train

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


def test_the_same_twice(rows: Any) -> None:
    one, two = train(rows), train(rows)
    np.testing.assert_array_equal(one.coef_, two.coef_)
    assert one.training_ == two.training_


def test_it_learns_new_words(rows: Any) -> None:
    extra = [
        {"text": f"{name} has frobnicated the accord", "label": "accuse"}
        for name in ("It", "She", "He", "One")
    ] * 3
    assert stance.predict("They frobnicated it", model=train(rows + extra, calibrate=False)).label == "accuse"


def test_what_it_was_trained_on(rows: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in [*rows, {"text": "a"}]), encoding="utf-8")
    facts = train(path, weights={"mine": 2}, seed=3).training_
    assert facts["statements"] == 12
    assert facts["sources"] == {"mine": 12}
    assert facts["weights"] == {"mine": 2.0}
    assert facts["set_aside"] == 1
    assert facts["seed"] == 3
    assert facts["sha256"] == load_labelled(path).sha256


def test_weights_count(rows: Any) -> None:
    data = load_labelled(rows)
    plain = train(data, calibrate=False)
    heavy = train(data, weights={"rows": 5.0}, calibrate=False)
    assert np.abs(heavy.coef_).sum() > np.abs(plain.coef_).sum()


def test_documents_and_flat_rows_together(rows: Any, tmp_path: Path) -> None:
    text = "The envoy said the truce must hold."
    document = {
        "text": text,
        "statements": [{"content": "the truce must hold", "cue": "said", "label": "support"}],
    }
    (tmp_path / "docs.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    (tmp_path / "flat.csv").write_text(
        "text,label\n" + "".join(f"{row['text']},{row['label']}\n" for row in rows), encoding="utf-8"
    )
    assert train(tmp_path).training_["sources"] == {"docs": 1, "flat": 12}


@pytest.mark.filterwarnings("ignore")
def test_a_dataset(rows: Any) -> None:
    datasets = pytest.importorskip("datasets")
    model = train(datasets.Dataset.from_list(rows), calibrate=False)
    np.testing.assert_array_equal(model.coef_, train(rows, calibrate=False).coef_)


def test_one_label_is_not_enough() -> None:
    with pytest.raises(
        NoUsableDataError, match="every statement is labelled accuse; at least two labels are wanted"
    ):
        train([{"text": "a", "label": "accuse"}] * 3)


def test_no_data(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file or folder"):
        train(tmp_path / "nowhere")
    with pytest.raises(NoUsableDataError):
        train([])


@pytest.mark.parametrize("weight", [0, -1, float("nan"), float("inf"), "2", None, True])
def test_weights_that_are_none(rows: Any, weight: Any) -> None:
    with pytest.raises(InputError, match="weights: a positive number is wanted for 'rows'"):
        train(rows, weights={"rows": weight})


def test_weights_without_names(rows: Any) -> None:
    with pytest.raises(InputError, match="weights: a mapping of source names to numbers is wanted, list was"):
        train(rows, weights=[1.0])  # type: ignore[arg-type]


def test_unknown_settings(rows: Any) -> None:
    with pytest.raises(InputError, match="settings: depth unknown; StanceClassifier takes C, "):
        train(rows, depth=3)


def test_silent_unless_on_a_terminal(rows: Any, capfd: pytest.CaptureFixture[str]) -> None:
    train(rows, calibrate=False)
    assert capfd.readouterr() == ("", "")
    train(rows, calibrate=False, progress=True)
    out, err = capfd.readouterr()
    assert out == ""
    assert "fitting 12 statements" in err


def test_no_standard_error_at_all(rows: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    train(rows, calibrate=False)


def test_training_leaves_datasets_alone_for_json_lines(rows: Any, tmp_path: Path) -> None:
    import subprocess

    path = tmp_path / "mine.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    code = f"import stance, sys; stance.train({str(path)!r}); assert 'datasets' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_the_seeds_model_can_be_rebuilt(tmp_path: Path) -> None:
    """Takes some fifteen seconds: all seeds are read and a model is trained on them."""
    shipped = read_manifest(find_model("treaty-en-seeds"))
    model = train(SEEDS, seed=shipped["training"]["seed"])
    rebuilt = read_manifest(model.save(tmp_path / "treaty-en-seeds"))
    assert rebuilt["training"]["sha256"] == shipped["training"]["sha256"], (
        "seeds/ changed since the model was built"
    )
    libraries = ("numpy", "scipy", "scikit-learn")
    same = all(rebuilt["versions"][name] == shipped["versions"][name] for name in libraries)
    if same and _arithmetic() == shipped["training"]["built_on"]:
        assert rebuilt["content_sha256"] == shipped["content_sha256"]
        return
    # Other versions or another kind of processor: the weights agree but for rounding.
    old = stance.load("treaty-en-seeds")
    np.testing.assert_allclose(model.coef_, old.coef_, atol=2e-2)
    texts = list(load_labelled(SEEDS / "wire.jsonl").statements)
    assert np.mean(model.predict(texts) == old.predict(texts)) > 0.99
