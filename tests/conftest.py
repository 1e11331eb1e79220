"""What several tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from stance.model import StanceClassifier

#: A dozen invented statements, four a label.
ROWS = [
    {"text": "They have violated the pact for years.", "label": "accuse"},
    {"text": "Vordania has broken every article of the accord.", "label": "accuse"},
    {"text": "This deployment is a flagrant breach of the treaty.", "label": "accuse"},
    {"text": "The other side cheated on the agreement again.", "label": "accuse"},
    {"text": "We shall honour the pact to the letter.", "label": "support"},
    {"text": "The accord must be preserved.", "label": "support"},
    {"text": "Our country fully complies with the treaty.", "label": "support"},
    {"text": "We urge all sides to keep the agreement.", "label": "support"},
    {"text": "Talks resume on Monday.", "label": "neutral"},
    {"text": "The delegations will meet in Geneva.", "label": "neutral"},
    {"text": "The treaty was signed in the spring.", "label": "neutral"},
    {"text": "No decision has been taken.", "label": "neutral"},
]


@pytest.fixture(scope="session")
def rows() -> list[dict[str, str]]:
    """A dozen flat rows."""
    return [dict(row) for row in ROWS]


@pytest.fixture(scope="session")
def tiny() -> StanceClassifier:
    """A classifier trained on a dozen rows, in no time."""
    import stance

    return stance.train(ROWS, calibrate=False)
