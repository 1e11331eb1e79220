"""scikit-learn's own checks of the classifier and of every transformer.

The tags say that the input is text, so scikit-learn leaves out by itself the checks that hand over
arrays of numbers and says so in a ``SkipTestWarning``; no check is exempted here.
"""

from __future__ import annotations

import warnings
from typing import Any

from sklearn.exceptions import SkipTestWarning
from sklearn.utils.estimator_checks import parametrize_with_checks

from stance.features.union import GROUPS, StatementFeatures
from stance.model import StanceClassifier

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SkipTestWarning)

    @parametrize_with_checks([StanceClassifier(), StatementFeatures(), *(make() for make in GROUPS.values())])
    def test_checks(estimator: Any, check: Any) -> None:
        check(estimator)
