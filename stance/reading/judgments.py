"""Judgments told in the passive or as a noun: "was criticised by the bloc", "drew criticism from the bloc".

What they are about is their subject, unless a complement says more ("as a milestone", "of cheating").
"""

from __future__ import annotations

import re

from stance.reading.construction_base import FINITE, Construction, ConstructionReader, construction_words
from stance.reading.parties import code_of
from stance.reading.subjects import subject_after, subject_before

__all__ = ["JudgmentReader"]

Span = tuple[int, int]

_BE = frozenset("is are was were been being".split())
_OBLIQUE = frozenset(["of", "for", "over", "about", "against", "on"])
_CLAUSAL = frozenset(["to", "as", "if", "whether", "not"])
_FROM = frozenset(["from", "by", "in", "among"])
_PRONOUNS = frozenset("he she it they we i you".split())
_FOR = re.compile(r"\s+(?:for|over|as)\s+(?=(?:the|its|his|her|their|an?|not|this|that)\s|\w+ing\b)")
#: So many words lie between "drew" and "criticism", at most.
_REACH = 6


class JudgmentReader(ConstructionReader):
    """Passives of judgment, and opinions that something draws."""

    def passive(self, k: int, low: int, high: int) -> Construction | None:
        """Read "was criticised by X", "was accused by X of …", "was criticised in Oslo"."""
        be = self.left_of_verb(k, low)
        if be <= low:
            return None
        # "Oslo, accused by the bloc of cheating, said"
        reduced = self.low[be - 1] == "," and k + 1 < high and self.low[k + 1] == "by"
        if not (reduced or self.low[be - 1] in _BE) or not self.happened(be, low):
            return None
        text, starts, ends = self.frame.text, self.starts, self.ends
        left, right = starts[low], ends[high - 1]
        if k + 2 >= high:
            return None
        if reduced:  # it ends at the comma before the main verb
            commas = (j for j in range(k + 2, high - 1) if self.low[j] == ",")
            high = next((j for j in commas if self.frame.classes[j + 4] in FINITE), high)
        behind = self.low[k + 1]
        if behind == "by":
            speaker = self._source(k + 2, right)
            if speaker is None or text[speaker[0]].isdigit() or self.no_speaker(text[slice(*speaker)]):
                return None
            j = self.token_behind(speaker[1] - 1, k + 2, high) + 1
            # "was urged by the bloc on Monday to", "by the bloc, which …," are left out
            if j < high and self.low[j] == ",":
                j += self.low[j + 1] in ("as", "for") if j + 1 < high else 0
            s = self._complement(k, j, high)
            if s < 0:
                return self._about_subject(k, be - 1, left, speaker)
            span = self.object_from(k, s, high)
            return Construction(*span, k, speaker) if span is not None else None
        if behind == "in" and self.low[k] in construction_words("judged") and self.low[k] != "welcomed":
            place = self._place(k + 1, high)
            if place is not None:
                return self._about_subject(k, be - 1, left, place)
        return None

    def _source(self, k: int, right: int) -> Span | None:
        """Return the offsets of the speaker from token ``k``, without what is judged: "the bloc | for leaving"."""
        found = subject_after(self.frame.text, self.ends[k - 1], right)
        if found is None:
            return None
        cut = _FOR.search(self.frame.text, *found)
        return (found[0], cut.start()) if cut is not None else found

    def _complement(self, k: int, j: int, high: int) -> int:
        """Return where the complement that begins with the word ``j`` starts, or -1 if that begins none."""
        if j + 1 >= high:
            return -1
        word, behind = self.low[j], self.low[j + 1]
        if word == "that":
            return j + 1 if self.low[k] in construction_words("telling") else -1
        if word in _OBLIQUE:
            return j + 1
        if word == "as" and (behind in _PRONOUNS or behind == "well"):
            return -1
        return j if word in _CLAUSAL else -1

    def _about_subject(self, k: int, verb: int, left: int, speaker: Span) -> Construction | None:
        if self.low[k] in construction_words("complemented"):
            return None
        subject = self._judged_subject(left, verb)
        if subject is None:
            return None
        return Construction(*subject, k, speaker)

    def drawn(self, k: int, low: int, high: int) -> Construction | None:
        """Read "the decision drew sharp criticism from X", "was met with condemnation in Oslo"."""
        verb = -1
        for j in range(k - 1, max(low, k - _REACH) - 1, -1):
            if self.low[j] in construction_words("drawing"):
                verb = j
                break
            if not self.frame.wordy[j] and self.low[j] != ",":
                return None
        if verb <= low or k + 2 > high - 1 or not self.happened(verb, low):
            return None
        text, starts, ends = self.frame.text, self.starts, self.ends
        j = k + 1
        if self.low[j] in ("and", ","):  # "criticism and scorn from X"
            while j < min(k + 4, high - 1) and self.low[j] not in _FROM:
                j += 1
        if self.low[j] not in _FROM:
            return None
        speaker = self._place(j, high) if self.low[j] == "in" else self._source(j + 1, ends[high - 1])
        if speaker is None or self.no_speaker(text[slice(*speaker)]):
            return None
        group = self.left_of_verb(verb, low)
        if self.low[group - 1] in _BE:
            group -= 1
        j = self.token_behind(speaker[1] - 1, j, high) + 1
        clause = j + 2 < high and self.low[j] == "that" and self.frame.classes[j + 4] not in FINITE
        if clause or (j + 2 < high and self.low[j] in ("for", "over")):
            span = self.object_from(k, j + 1, high)
        else:
            span = self._judged_subject(starts[low], group)
        return Construction(*span, k, speaker) if span is not None else None

    def _judged_subject(self, left: int, verb: int) -> Span | None:
        """Return the offsets of the subject of the verb at ``verb``."""
        found = subject_before(self.frame.text, left, self.starts[verb])
        return found if found is not None and found[1] > found[0] else None

    def _place(self, k: int, high: int) -> Span | None:
        """Return the offsets of the states, capitals or regions that follow the "in" at ``k``."""
        words = self.frame.tokens.words
        j, end = k + 1, -1
        while j < high:
            if self.low[j] == "the" and j == k + 1:
                j += 1
                continue
            m = j
            while m < high and m < j + 4 and (words[m][:1].isupper() or (m > j and self.low[m] == "of")):
                m += 1
            name = self.frame.text[slice(*self.span(j, m))] if m > j else ""
            if not name or not (self.low[m - 1] in construction_words("region") or code_of(name) is not None):
                break
            end = m
            if m + 1 < high and self.low[m] in (",", "and") and words[m + 1][:1].isupper():
                j = m + 1
            elif m + 2 < high and self.low[m] == "," and self.low[m + 1] == "and":
                j = m + 2
            else:
                break
        return self.span(k + 1, end) if end > 0 else None
