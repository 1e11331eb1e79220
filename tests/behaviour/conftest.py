"""The shipped model, or a reason to skip."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import stance

_FOLDER = Path(__file__).resolve().parents[2] / "models" / "treaty-en"


@pytest.fixture(scope="session")
def shipped() -> Any:
    """The classifier in models/treaty-en."""
    if not (_FOLDER / "model.json").exists():
        pytest.skip("models/treaty-en is not built")
    return stance.load(_FOLDER)
