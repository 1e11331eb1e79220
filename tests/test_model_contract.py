"""scikit-learn's own checks of the classifier and of every transformer.

The tags say that the input is text, so scikit-learn leaves out by itself what would hand over arrays
of numbers; no check is exempted here.
"""

from __future__ import annotations

from typing import Any

from sklearn.utils.estimator_checks import parametrize_with_checks

from stance.features.union import GROUPS, StatementFeatures
from stance.model import StanceClassifier


@parametrize_with_checks([StanceClassifier(), StatementFeatures(), *(make() for make in GROUPS.values())])
def test_checks(estimator: Any, check: Any) -> None:
    check(estimator)
