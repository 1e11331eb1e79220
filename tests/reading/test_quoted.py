"""Which reports a quotation has to do with."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stance.reading.quoted import reports_by_quotation

_SPANS = st.lists(st.integers(0, 40), max_size=12, unique=True).map(
    lambda edges: list(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)
_REPORTS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 15)).map(
        lambda pair: SimpleNamespace(start=pair[0], end=pair[0] + pair[1])
    )
)


@given(_SPANS, _REPORTS)
def test_those_that_share_a_word_with_it(spans: list[tuple[int, int]], reports: list[Any]) -> None:
    frame: Any = SimpleNamespace(quote_spans=spans)
    assert reports_by_quotation(frame, reports) == [
        [report for report in reports if report.start < b and report.end > a] for a, b in spans
    ]
