"""What somebody makes clear: "the bloc made it plain that the talks were over"."""

from __future__ import annotations

import re

from stance.reading.construction_base import Construction, ConstructionReader
from stance.reading.noun_phrases import word_class
from stance.reading.parties import code_of
from stance.reading.subjects import find_subject

__all__ = ["MAKING", "ClearReader"]

MAKING = frozenset("made makes make making".split())
_CLEAR = frozenset(["clear", "plain"])
_PRONOUNS = frozenset("he she they we i it both".split())
#: People by the form of the word; turmoil, a move and a map make things clear without a word.
_PEOPLE = re.compile(r"(?:[eo]rs|ists|ians|ants|ents|ees|ives|men|women|ics|als|ates|sides)$")
#: What ends the noun of a phrase; what may join a number of people to it.
_COMPLEMENT = re.compile(r"\s(?:of|on|to|for|from|in|with|about|against|at|by)\s")
_SEVERAL = frozenset("number group majority handful couple dozens scores minority".split())
#: What tells to whom, where or when: the clause then begins with "that".
_ASIDE = frozenset("to in on at during with beyond after — – -- -".split())
_WHEN = frozenset(["DAY", "MON", "late", "week", "ly"])
_NO_CLAUSE = frozenset([",", ".", ";", ":", "of", "for", "by", "and", "but"])
#: So many words may stand between the verb and "clear", and before "that"; so many has a clause at least.
_REACH, _FAR, _SHORTEST = 4, 10, 3


class ClearReader(ConstructionReader):
    """A set phrase of telling without a verb of speech."""

    def made_clear(self, k: int, low: int, high: int) -> Construction | None:
        """Read "made clear that", "makes it perfectly plain to the envoys that", "made it clear he would"."""
        j = k + 1
        while j < min(k + _REACH, high) and self.low[j] not in _CLEAR:
            if not (self.low[j] == "it" and j == k + 1) and not self.low[j].endswith("ly"):
                return None
            j += 1
        if j >= high or self.low[j] not in _CLEAR or not self.happened(k, low):
            return None
        s = j + 1
        if s < high and (self.low[s] in _ASIDE or self.frame.classes[s + 3] in _WHEN):
            s = next((m for m in range(s, min(s + _FAR, high)) if self.low[m] == "that"), high)
        if s < high and self.low[s] == "that":
            s += 1
        if s + _SHORTEST > high or self.low[s] in _NO_CLAUSE:
            return None
        text, starts, ends = self.frame.text, self.starts, self.ends
        speaker = find_subject(text, starts[k], ends[k], starts[low], ends[high - 1])
        if speaker is None or speaker[1] > starts[k] or not _speaks(text[slice(*speaker)]):
            return None
        span = self.object_from(k, s, high)
        return Construction(*span, j, speaker) if span is not None else None


def _speaks(name: str) -> bool:
    """Whether a subject is somebody, or a paper, who can tell."""
    words = _COMPLEMENT.split(name)[0].split()
    if words[-1].lower() in _SEVERAL:
        words = name.split()
    head = words[-1].lower()
    if head in _PRONOUNS or words[-1][0].isupper() or _PEOPLE.search(head) or code_of(" ".join(words)):
        return True
    return any(head in word_class(kind) for kind in ("role", "institution", "document"))
