"""Who says what in news text, and the speaker's stance on the treaty at issue.

The parts that do the work import scikit-learn and the rest where they need it, so that
importing this package costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stance import errors as errors
from stance.artifact import load
from stance.evaluation import evaluate

# ``stance.predict`` and ``stance.read`` are modules, too. Both are imported here, before
# anyone else can, and the names are bound to the functions afterwards: a later
# ``import stance.predict`` finds the module already loaded and leaves the name alone.
from stance.predict import predict
from stance.read import read
from stance.records import Statement
from stance.training import train

if TYPE_CHECKING:
    from stance.model import StanceClassifier

__version__ = "0.6.0"

__all__ = ["StanceClassifier", "Statement", "__version__", "evaluate", "load", "predict", "read", "train"]


def __getattr__(name: str) -> Any:
    if name == "StanceClassifier":  # importing it imports scikit-learn
        from stance.model import StanceClassifier

        return StanceClassifier
    raise AttributeError(f"module 'stance' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "errors"])
