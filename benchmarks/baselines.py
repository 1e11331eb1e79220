"""What a model must beat: majority, two word lists, two sentiment tools, a plain n-gram model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from stance.records import Statement

__all__ = ["baselines", "ngram_baseline", "text_of"]

Labeller = Callable[[Sequence[Any]], list[str]]


def text_of(item: Statement | str) -> str:
    """Return the statement's words."""
    return item if isinstance(item, str) else item.text


def _by_polarity(polarity: Callable[[str], float], margin: float) -> Labeller:
    """Turn a sentiment score into a stance: negative is accuse, positive is support."""

    def label(items: Sequence[Any]) -> list[str]:
        scores = [polarity(text_of(item)) for item in items]
        return ["accuse" if s < -margin else "support" if s > margin else "neutral" for s in scores]

    return label


def ngram_baseline(statements: Sequence[Any], labels: Sequence[str]) -> Labeller:
    """Train the plain peer: TF-IDF of words and pairs, and logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    peer = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        LogisticRegression(max_iter=1000, class_weight="balanced", random_state=0),
    )
    peer.fit([text_of(s) for s in statements], list(labels))
    return lambda items: [str(label) for label in peer.predict([text_of(item) for item in items])]


def baselines(statements: Sequence[Any], labels: Sequence[str]) -> dict[str, Labeller]:
    """Return every baseline that can run here, by name; ``labels`` tells the majority."""
    from stance._baselines import keyword_label

    majority = Counter(labels).most_common(1)[0][0]
    found: dict[str, Labeller] = {
        "majority": lambda items: [majority] * len(items),
        "keywords (two word lists)": lambda items: [keyword_label(text_of(item)) for item in items],
    }
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        analyzer = SentimentIntensityAnalyzer()
        found["VADER (negative = accuse)"] = _by_polarity(
            lambda text: float(analyzer.polarity_scores(text)["compound"]), 0.05
        )
    except ImportError:
        pass
    try:
        from textblob import TextBlob

        found["TextBlob (negative = accuse)"] = _by_polarity(
            lambda text: float(TextBlob(text).sentiment.polarity), 0.05
        )
    except ImportError:
        pass
    found["TF-IDF (1,2) + logistic regression"] = ngram_baseline(statements, labels)
    return found
