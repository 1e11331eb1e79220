"""Set constructions that report a position without a plain verb of speech.

- passives: "the move was criticised by the bloc / in Oslo and Vienna", "Norland was accused
  by the bloc of cheating", "was hailed by the bloc as a milestone";
- opinions drawn: "the decision drew criticism from Oslo", "was met with condemnation in Oslo";
- sides taken: "came out in support of", "sided with", "lined up behind", "threw its weight behind";
- nouns with a source: "Oslo's claim that …", "the pledge by Oslo to …";
- counter-charges: "countered with its own claims over Norland's breaches";
- what is made clear: "made it plain that …".

They are too rare in labelled articles to be learned, and regular enough to be read by rule.
What a passive or a drawn opinion is about is its subject ("the move"), unless a complement
says more ("as a milestone", "of cheating").
"""

from __future__ import annotations

from functools import cache
from typing import Any

from stance.reading.claims import ClaimReader
from stance.reading.clear_words import MAKING, ClearReader
from stance.reading.construction_base import Construction, construction_words
from stance.reading.frames import Frame
from stance.reading.judgments import JudgmentReader
from stance.reading.sides import OPENERS, SideReader
from stance.reading.weights import Decision

__all__ = ["Construction", "find_constructions"]


class _Reader(JudgmentReader, SideReader, ClaimReader, ClearReader):
    """All of them."""


#: Which way to read a construction each list of words opens.
_WAYS: dict[str, Any] = {
    "judged": _Reader.passive, "complemented": _Reader.passive, "reaction": _Reader.drawn,
    "answering": _Reader.countered, "claim": _Reader.claimed, "offer": _Reader.claimed,
    "feeling": _Reader.claimed, "trading": _Reader.traded,
}  # fmt: skip


@cache
def _ways() -> dict[str, tuple[Any, ...]]:
    """Return for each word that may be a cue the ways to read it."""
    out: dict[str, tuple[Any, ...]] = {word: (_Reader.side,) for word in OPENERS}
    out.update((word, (_Reader.made_clear,)) for word in MAKING)
    for name, way in _WAYS.items():
        for word in construction_words(name):
            if way not in out.get(word, ()):
                out[word] = (*out.get(word, ()), way)
    return out


def find_constructions(frame: Frame, stop: Decision) -> list[Construction]:
    """Return the set constructions of a paragraph that report something, outside quotations.

    Parameters
    ----------
    frame : Frame
    stop : Decision
        Tells where a clause stops.

    Returns
    -------
    list of Construction
        In the order of their cues.
    """
    ways = _ways()
    places = [k for k, word in enumerate(frame.tokens.low) if word in ways]
    if not places:
        return []
    reader, out = _Reader(frame, stop), []
    at, bounds = 0, frame.bounds
    for k in places:
        while at < len(bounds) and bounds[at][1] <= k:
            at += 1
        if at == len(bounds):
            break
        low, high = bounds[at]
        if k < low or frame.quote_of[k] >= 0:
            continue
        for way in ways[frame.tokens.low[k]]:
            found = way(reader, k, low, high)
            if found is not None and found.end > found.start:
                out.append(found)
                break
    return out
