"""Claims as nouns with a source: "Oslo's claim that …", "the pledge by Oslo to …", "repeated accusations that …"."""

from __future__ import annotations

from functools import cache

from stance.reading.construction_base import FINITE, Construction, ConstructionReader, construction_words
from stance.reading.noun_phrases import tag_words
from stance.reading.parties import code_of
from stance.reading.subjects import find_subject, subject_after, subject_before
from stance.reading.word_classes import word_class

__all__ = ["ClaimReader"]

Span = tuple[int, int]

#: So far left of a noun its owner's name may begin, in characters, and so far a clause is followed, in words.
_REACH, _LONGEST = 300, 160
#: So many words left of a possessive its antecedent's verb is looked for.
_NEAR = 10
_OWNERS = frozenset(["his", "her", "its", "their"])
_DETERMINERS = _OWNERS | {"a", "an", "the"}
_NOMINAL = frozenset(
    "the a an this that these those its his her their our X X's any some no late week 0 DAY MON".split()
)
_ADJECTIVAL = frozenset(["x", "ed", "ing", "s", "same", "own", "late", "week", "0", "other"])
_JOINTS = frozenset(["that", "to", "by", "from", "of", "about", "against", "on"])
_VERBS = frozenset(["%vs", "%vpast", "%vbase", "ed", "%ving"])
_WHEN = frozenset(["DAY", "MON", "late", "week", "ly", "0"])
_NEW_CLAUSE = frozenset([",", "who", "which", "that"])
_JOINING = frozenset(["and", "but", "that", "or"])
_GOING_ON = frozenset(["and", "which", "who", "or", "but"])
_NO_FINITE = frozenset("to a an the its his her their in of no any".split())
_INSIDE = frozenset("been be not also never being".split())


@cache
def _finite_words() -> frozenset[str]:
    return (
        construction_words("finite")
        | word_class("auxiliary") - {"not", "never", "having"}
        | word_class("verb")
    )


class ClaimReader(ConstructionReader):
    """Nouns for something said, with whoever says it."""

    def _antecedent(self, j: int, low: int) -> Span | None:
        """Return the offsets of the subject that a possessive goes back to: "Oslo repeated | its claim"."""
        for v in range(j - 1, max(low, j - _NEAR) - 1, -1):
            if self.frame.classes[v + 3] in _NEW_CLAUSE:
                return None
            if self._finite(v) or self.low[v] in construction_words("before-subject"):
                word = self.low[v]  # "Oslo dismissed their claim", "Oslo said their claim …"
                if word in construction_words("judged") or word in construction_words("before-subject"):
                    return None
                return subject_before(self.frame.text, self.starts[low], self.starts[v])
        return None

    def claimed(self, k: int, low: int, high: int) -> Construction | None:
        """Read "Oslo's claim that …", "the pledge by Oslo to …", "French charges that …"."""
        text, ends = self.frame.text, self.ends
        felt = self.low[k] in construction_words("feeling")
        speaker = (not felt and self._owner(k, low)) or self._voiced(k, low, high)
        j = k + 1
        while j < min(k + 4, high) and self.low[j] not in _JOINTS:
            if self.frame.classes[j + 3] not in _WHEN and self.low[j] not in construction_words("made"):
                return None
            j += 1
        if j < high and self.low[j] in ("by", "from") and not felt:
            speaker = subject_after(text, ends[j], ends[high - 1])
            if speaker is None:
                return None
            j = self.token_behind(speaker[1] - 1, j + 1, high) + 1
        if speaker is None or j + 2 >= high or self.low[j] not in ("that", "to"):
            return None
        to = self.low[j] == "to"
        if not felt and self.low[k] not in construction_words("offer" if to else "claim"):
            return None
        s = j if to else j + 1
        if to and (not self.low[j + 1].isalpha() or self.frame.classes[j + 4] in _NOMINAL):
            return None
        if not to and self.frame.classes[s + 3] in FINITE:  # "the claim by Oslo that was dropped"
            return None
        quote = self.frame.quote_of[s]
        if quote >= 0 and self.frame.quote_spans[quote][1] >= s + 4:
            return None  # the quotation is what is said
        end = min(self.clause_end(k, s, high), self._comma(s, high, to))
        if self._is_subject(k, low):
            end = min(end, self._predicate(s, high, 0 if to else 1))
        while end > s + 1 and not self.frame.wordy[end - 1]:
            end -= 1
        return Construction(*self.span(s, end), k, speaker) if end > s + 1 else None

    def _owner(self, k: int, low: int) -> Span | None:
        """Return the offsets of whoever makes the claim named at ``k``: "Oslo's empty", "their", "French"."""
        frame = self.frame
        for j in range(k - 1, max(low, k - 5) - 1, -1):
            word = self.low[j]
            if word in _OWNERS:
                return self._antecedent(j, low) or self.span(j, j + 1)
            if word.endswith(("'s", "s'")) and len(word) > 2:
                words = tag_words(frame.text, max(self.starts[low], self.ends[j] - _REACH), self.ends[j])
                pair = words.ending_at(len(words))
                if pair is None:
                    return None
                first = pair[0]
                for m in range(pair[0], pair[1] - 1):
                    if words.tags[m] in "PSGE" and not (words.lows[m] == "of" and m and words.capital(m - 1)):
                        first = m + 1
                start, end = words.offsets(first, pair[1])
                return start, end - (2 if word.endswith("'s") else 1)
            if (
                j == k - 1
                and frame.tokens.words[j][0].isupper()
                and code_of(frame.tokens.words[j]) is not None
            ):
                return self.span(j, k)
            if not frame.wordy[j] or frame.classes[j + 3] not in _ADJECTIVAL:
                return None
        return None

    def _voiced(self, k: int, low: int, high: int) -> Span | None:
        """Return the offsets of whoever voices a claim: "Oslo repeated the baseless"."""
        voicing = construction_words("voicing")
        for j in range(k - 1, max(low, k - 5), -1):
            if self.low[j] in voicing and self.happened(j, low):
                return find_subject(
                    self.frame.text, self.starts[j], self.ends[j], self.starts[low], self.ends[high - 1]
                )
            if self.frame.classes[j + 3] not in _ADJECTIVAL and self.low[j] not in _DETERMINERS:
                return None
        return None

    def _comma(self, s: int, high: int, said: bool) -> int:
        """Return the comma that ends a clause which is a part of another one; it has a verb before it."""
        for j in range(s, min(high, s + _LONGEST)):
            said = said or self._finite(j)
            if self.low[j] != "," or not said or j + 1 >= high or self.frame.quote_of[j] >= 0:
                continue
            if self.low[j - 1] not in _JOINING and self.low[j + 1] not in _GOING_ON:
                return j
        return high

    def _finite(self, j: int) -> bool:
        return self.low[j] in _finite_words() or self.frame.classes[j + 3] in ("%vs", "%vpast", "ed")

    def _is_subject(self, k: int, low: int) -> bool:
        """Whether no verb stands between the start of its clause and the noun at ``k``."""
        for j in range(k - 1, max(low, k - _LONGEST) - 1, -1):
            if self.low[j] in construction_words("opener") or self.low[j] in construction_words(
                "before-subject"
            ):
                return True
            if (
                self.low[j] in _finite_words()
                or self.frame.classes[j + 3] in _VERBS
                or self.low[j] in construction_words("amid")
            ):
                return False
        return True

    def _predicate(self, s: int, high: int, budget: int) -> int:
        """Return where the verb of the main clause begins, given the finite verbs that the clause from ``s`` has."""
        finite, opener = _finite_words(), construction_words("opener")
        inside = False
        for j in range(s, min(high, s + _LONGEST)):
            word = self.low[j]
            verb = word in finite or self.frame.classes[j + 3] in ("%vs", "%vpast")
            if word in opener:
                budget += 1
            elif verb and not inside and (j == s or self.low[j - 1] not in _NO_FINITE):
                budget -= 1
                if budget < 0:
                    return j
            inside = verb or (inside and (word.endswith("ly") or word in _INSIDE))
        return high
