"""Lines with a speaker of their own: headlines (``Pact must stay — minister``) and transcripts (``NAME: …``)."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["LineReport", "headline_report", "transcript_report"]

_DASH_END = re.compile(r"\s[—–-]{1,2}\s(?=\S)")
_COLON_START = re.compile(r"([A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|and|of|the)){0,4}):\s+(?=\S)")
_TRANSCRIPT = re.compile(
    r"((?:(?:MR|MS|MRS|DR|SEN|REP|GEN)\. )?[A-Z][A-Z’'-]+(?:[ .][A-Z][A-Z’'.-]*){0,4}):\s+(?=\S)"
)
_LONGEST_HEADLINE = 160
#: Kinds of text that open a headline or a line and speak for nobody.
_LABELS = frozenset(
    """analysis opinion editorial update updated exclusive breaking video watch live photos comment factbox
    explainer review timeline transcript note correction related read more source photo image listen""".split()
) | {"file photo", "see also", "read more", "related story", "just in", "must watch", "to whom"}


class LineReport(NamedTuple):
    """What a line says, and who says it, as offsets."""

    start: int
    end: int
    speaker: tuple[int, int]
    form: str


def headline_report(text: str, start: int, end: int) -> LineReport | None:
    """Read a headline with the speaker behind a dash or before a colon.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        A paragraph near its top.

    Returns
    -------
    LineReport or None

    Examples
    --------
    >>> line = "Pact must stay in force — minister"
    >>> report = headline_report(line, 0, len(line))
    >>> line[report.start : report.end], line[slice(*report.speaker)]
    ('Pact must stay in force', 'minister')
    """
    if end - start > _LONGEST_HEADLINE or text[end - 1] in '.!?…"”’»':
        return None
    dashes = list(_DASH_END.finditer(text, start, end))
    if len(dashes) == 1:
        dash = dashes[0]
        says, who = text[start : dash.start()], text[dash.end() : end]
        if (
            len(who.split()) <= 4
            and len(says.split()) >= 3
            and not any(c in who for c in ",;:.()|/0123456789")
        ):
            return LineReport(start, dash.start(), (dash.end(), end), "indirect")
    opening = _COLON_START.match(text, start, end)
    if opening is not None and opening.group(1).lower() not in _LABELS:
        says = text[opening.end() : end]
        if len(says.split()) >= 3 and "“" not in says and '"' not in says:
            return LineReport(opening.end(), end, opening.span(1), "indirect")
    return None


def transcript_report(text: str, start: int, end: int) -> LineReport | None:
    """Read a line of a transcript, whose speaker stands in capitals before a colon.

    Examples
    --------
    >>> line = "MS. BELOVA: We will keep it."
    >>> line[slice(*transcript_report(line, 0, len(line)).speaker)]
    'MS. BELOVA'
    """
    opening = _TRANSCRIPT.match(text, start, min(end, start + 80))
    if opening is None or opening.group(1).lower() in _LABELS:
        return None
    return LineReport(opening.end(), end, opening.span(1), "direct")
