"""The public names, and that asking for them is cheap and gives the same thing in every order."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import types
from pathlib import Path

import pytest

import stance

PUBLIC = ["StanceClassifier", "Statement", "__version__", "evaluate", "load", "predict", "read", "train"]


def _run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_all_is_what_is_public() -> None:
    assert sorted(PUBLIC) == stance.__all__
    visible = {
        name
        for name, value in vars(stance).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType) and name != "annotations"
    }
    lazy_or_dunder = {"StanceClassifier", "__version__", "TYPE_CHECKING", "Any"}
    assert visible - lazy_or_dunder == set(PUBLIC) - lazy_or_dunder


def test_every_name_is_there_and_documented() -> None:
    for name in stance.__all__:
        assert getattr(stance, name) is not None
    assert stance.errors.InputError.__doc__


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="module 'stance' has no attribute 'quote'"):
        stance.quote  # noqa: B018


@pytest.mark.parametrize("name", ["predict", "read"])
@pytest.mark.parametrize(
    "code",
    [
        "import stance; f = stance.{0}",
        "import stance.{0}; f = stance.{0}",
        "from stance import {0} as f",
        "from stance.{0} import {0} as f",
        "import stance.{0} as f",
        "from stance.{0} import {0}; import stance; import stance.{0}; f = stance.{0}",
        "import stance; import importlib; importlib.import_module('stance.{0}'); f = stance.{0}",
        "import stance.data, stance.evaluation, stance.{0}; f = stance.{0}",
        "import stance.cli.entrypoint; import stance.{0}; f = stance.{0}",
    ],
)
def test_one_function_in_every_order(name: str, code: str) -> None:
    end = f"; import sys, types; assert isinstance(f, types.FunctionType); m = sys.modules['stance.{name}']"
    end += f"; assert f is m.{name}"
    _run(code.format(name) + end)


def test_importing_imports_nothing_heavy() -> None:
    heavy = "numpy scipy sklearn skops datasets pandas pyarrow joblib matplotlib torch tqdm rich onnxruntime"
    loaded = _run(f"import stance, sys; print([m for m in {heavy.split()} if m in sys.modules])")
    assert loaded == "[]"


def test_importing_is_fast() -> None:
    code = "import time; t = time.process_time(); import stance; print(time.process_time() - t)"
    assert min(float(_run(code)) for _ in range(5)) < 0.1


def test_one_version_everywhere() -> None:
    project = (Path(__file__).resolve().parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    assert tomllib.loads(project)["project"]["version"] == stance.__version__
