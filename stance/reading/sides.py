"""Sides taken and charges answered: "came out in support of", "sided with", "countered with its own claims"."""

from __future__ import annotations

from stance.reading.construction_base import Construction, ConstructionReader, construction_words
from stance.reading.parties import code_of
from stance.reading.subjects import find_subject

__all__ = ["OPENERS", "SideReader"]

#: Particles by the verb that opens a phrase of taking sides; "~" is a word or two of any kind.
_SIDES: dict[str, tuple[tuple[str, ...], ...]] = {
    "side": (("with",),),
    "line": (("up", "behind"), ("up", "with")),
    "rally": (("behind",), ("around",), ("round",)),
    "fall": (("in", "behind"), ("into", "line", "behind")),
    "stand": (("by",), ("firmly", "by"), ("squarely", "behind"), ("firmly", "behind")),
    "speak": (("out", "against"), ("out", "in", "~", "of")),
    "close": (("ranks", "with"), ("ranks", "behind")),
    "take": (("sides", "with"), ("the", "side", "of"), ("the", "part", "of")),
    "come": (
        ("out", "in", "~", "of"), ("out", "against"), ("out", "strongly", "against"), ("out", "~", "behind"),
        ("down", "on", "the", "side", "of"),
    ),
    "throw": (("its", "~", "behind"), ("his", "~", "behind"), ("her", "~", "behind"), ("their", "~", "behind")),
    "put": (("its", "~", "behind"), ("his", "~", "behind"), ("her", "~", "behind"), ("their", "~", "behind")),
    "lend": (("its", "~", "to"), ("his", "~", "to"), ("her", "~", "to"), ("their", "~", "to")),
    "give": (("its", "~", "to"), ("his", "~", "to"), ("her", "~", "to"), ("their", "~", "to")),
}  # fmt: skip
_SUPPORT = frozenset(
    "support backing weight favour favor defence defense opposition blessing approval endorsement".split()
)
#: The verbs that open such a phrase, by form.
OPENERS = {
    word: lemma
    for lemma, forms in {
        "side": "side sides sided siding", "line": "line lines lined lining", "rally": "rally rallies rallied rallying",
        "fall": "fall falls fell falling fallen", "stand": "stand stands stood standing",
        "close": "close closes closed closing", "speak": "speak speaks spoke speaking", "take": "take takes took taking taken",
        "come": "come comes came coming", "throw": "throw throws threw throwing thrown",
        "put": "put puts putting", "lend": "lend lends lent lending", "give": "give gives gave giving given",
    }.items()
    for word in forms.split()
}  # fmt: skip
_BEFORE_GERUND = frozenset("the a of for by in from about at to with without after before".split())
#: With these only states and blocs take sides.
_WEAK = frozenset(["stand", "rally", "fall", "close", "line"])


class SideReader(ConstructionReader):
    """Phrases of taking sides, and of answering a charge with another."""

    def side(self, k: int, low: int, high: int) -> Construction | None:
        """Read "sided with", "came out in support of", "threw its weight behind"."""
        for particles in _SIDES[OPENERS[self.low[k]]]:
            at = self._particles(k + 1, particles, high)
            if at < 0 or at >= high or not self.happened(k, low):
                continue
            text, starts, ends = self.frame.text, self.starts, self.ends
            speaker = find_subject(text, starts[k], ends[k], starts[low], ends[high - 1])
            prepared = self.low[k].endswith("ing") and k > low and self.low[k - 1] in _BEFORE_GERUND
            if speaker is None or speaker[1] > starts[k] or prepared:
                return None
            if OPENERS[self.low[k]] in _WEAK and code_of(text[slice(*speaker)]) is None:
                return None
            if OPENERS[self.low[k]] == "stand" and not self.frame.tokens.words[at][0].isupper():
                return None
            span = self.object_from(k, at, high, plain=True)
            return Construction(*span, k, speaker) if span is not None else None
        return None

    def _particles(self, at: int, particles: tuple[str, ...], high: int) -> int:
        """Return where what follows the particles begins, or -1."""
        for number, particle in enumerate(particles):
            if particle != "~":
                if at >= high or self.low[at] != particle:
                    return -1
                at += 1
                continue
            last = particles[number + 1]
            end = next((m for m in range(at, min(at + 4, high)) if self.low[m] == last), -1)
            if end <= at or _SUPPORT.isdisjoint(self.low[at:end]):
                return -1
            at = end
        return at

    def traded(self, k: int, low: int, high: int) -> Construction | None:
        """Read "traded accusations of …", "exchanged blame for …": what both sides say of each other."""
        if k == low or self.low[k - 1] in _BEFORE_GERUND:  # "ended in traded accusations"
            return None
        j = k + 1
        while j < min(k + 4, high) and self.low[j] not in construction_words("traded"):
            j += 1
        if j + 1 >= min(k + 5, high) or self.low[j] not in construction_words("traded"):
            return None
        speaker = find_subject(
            self.frame.text, self.starts[k], self.ends[k], self.starts[low], self.ends[high - 1]
        )
        if speaker is None or speaker[1] > self.starts[k] or not self.happened(k, low):
            return None
        return Construction(*self.span(k + 1, max(self.clause_end(k, k + 1, high), j + 1)), k, speaker)

    def countered(self, k: int, low: int, high: int) -> Construction | None:
        """Read "countered with its own claims over …", "responded with accusations that …"."""
        j = k + 1
        while j < min(k + 4, high) and self.low[j] != "with":
            if self.low[j] not in construction_words("answered"):
                return None
            j += 1
        if j >= high or self.low[j] != "with":
            return None
        first = m = j + 1
        while m < min(first + 5, high) and self.low[m] not in construction_words("counter"):
            m += 1
        if m >= min(first + 5, high) or m == first or not self.happened(k, low):
            return None
        text, starts, ends = self.frame.text, self.starts, self.ends
        speaker = find_subject(text, starts[k], ends[k], starts[low], ends[high - 1])
        if speaker is None:
            return None
        start = m + 2 if m + 2 < high and self.low[m + 1] == "that" else first
        end = max(self.clause_end(k, start, high), m + 1)
        return Construction(*self.span(start, end), k, speaker)
