"""What a score is measured against: the commonest label, and two lists of keywords."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

__all__ = ["keyword_label", "majority_labels"]

# Written by hand from the codebook's own wording, once, and not tuned to any data.
_ACCUSE = re.compile(
    r"\b(?:violat\w*|breach\w*|cheat\w*|circumvent\w*|non-?complian\w*|reneg\w*|infring\w*|contraven\w*|flout\w*"
    r"|fail\w* to (?:comply|honou?r|abide)|not (?:complied|complying|honou?red)|broke\w*|accus\w*|tore up)\b",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    r"\b(?:support\w*|preserv\w*|uphold\w*|honou?r\w*|respect\w*|implement\w*|ratif\w*|abid\w*|compl(?:y|ies|ied|iance)"
    r"|commit\w*|cornerstone|welcom\w*|strengthen\w*|groundless|baseless|den(?:y|ies|ied))\b",
    re.IGNORECASE,
)


def keyword_label(text: str) -> str:
    """Label a text by keywords: a word of breach, else a word of support, else neutral.

    Parameters
    ----------
    text : str
        A statement.

    Returns
    -------
    str
        accuse, support or neutral.

    Examples
    --------
    >>> keyword_label("They violated the pact we support.")
    'accuse'
    """
    if _ACCUSE.search(text):
        return "accuse"
    return "support" if _SUPPORT.search(text) else "neutral"


def majority_labels(truth: Sequence[str]) -> list[str]:
    """Label everything with the label that is commonest in the truth itself.

    Parameters
    ----------
    truth : sequence of str
        The right labels.

    Returns
    -------
    list of str
        One label, as often.

    Examples
    --------
    >>> majority_labels(["neutral", "accuse", "neutral"])
    ['neutral', 'neutral', 'neutral']
    """
    counts = Counter(truth)
    best = min(counts, key=lambda label: (-counts[label], label))
    return [best] * len(truth)
