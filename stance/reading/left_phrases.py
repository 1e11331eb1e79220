"""Read the noun phrase that ends before a word: the subject to the left of a verb.

Plain chunking with hand-written rules over :class:`~stance.reading.word_classes.Tagged`
words; it does not find every subject and returns None where it sees none.
"""

from __future__ import annotations

import re

from stance.reading.word_classes import Tagged, word_class

__all__ = ["LeftReader"]

_TITLES = word_class("title")
_ROLES = word_class("role")
_EITHER = word_class("either")
_DOCUMENTS = word_class("document")
#: "on Monday", "in a statement": these begin an adverbial that may stand between name and verb.
_ADVERBIAL = frozenset("in on at during via through by after before since over late early".split())
_BEFORE_TIME = frozenset("last next this that late early earlier mid the later past same".split())
_EMPHATIC = frozenset("himself herself itself themselves both all each either alone only".split())
_PHRASES = (
    "so far; thus far; not only; in turn; in effect; in fact; in return; in short; at least; at first; at last; at once; "
    "at times; of course; as well; as a whole; since then; all but; by contrast; for now; for once; for good measure; "
    "for its part; for his part; for her part; for their part; on its part; on the whole; in the end; in the meantime"
)
#: Fixed phrases that stand between a subject and its verb, by their last words.
_ADVERB_PHRASES: dict[str, list[list[str]]] = {}
for _phrase in _PHRASES.split("; "):
    _ADVERB_PHRASES.setdefault(_phrase.rsplit(" ", 1)[-1], []).append(_phrase.split())
_OBJECT_VERBS = frozenset(
    "said say says that think thinks thought believe believes believed claim claims claimed "
    "argue argues argued insist insists insisted hope hopes hoped fear fears feared know knows knew".split()
)

#: "R-Ohio", "D-Maine", "I-Vermont".
_PARTY_AND_STATE = frozenset(["r-", "d-", "i-"])
_NUMBERED = re.compile(r"\d")


class LeftReader(Tagged):
    """Words that can be read leftwards from a verb."""

    __slots__ = ()

    def main_subject(self, k: int, depth: int = 0) -> tuple[int, int] | None:
        """Return the subject of the main clause before word ``k``; see the class below."""
        raise NotImplementedError

    def skip_verb_group(self, j: int) -> int:
        """Step left from ``j`` over auxiliaries, adverbs and adverbials of time and manner."""
        tags, lows = self.tags, self.lows
        while j > 0:
            tag = tags[j - 1]
            phrase = self._adverb_phrase(j) if lows[j - 1] in _ADVERB_PHRASES else 0
            if phrase:
                j -= phrase
            elif tag in "XA" or (
                j > 1 and lows[j - 1] in _EMPHATIC and (tags[j - 2] in "NXR" or lows[j - 2] in _EMPHATIC)
            ):
                j -= 1
            elif tag == "T" and not self._possessive(j - 1):
                k = j - 1
                while k > 0 and (
                    tags[k - 1] == "T" or lows[k - 1] in _BEFORE_TIME or _NUMBERED.match(lows[k - 1])
                ):
                    k -= 1
                if k > 0 and lows[k - 1] in _ADVERBIAL:
                    k -= 1
                if k == 0:
                    break
                j = k
            elif lows[j - 1] in _DOCUMENTS or (tags[j - 1] == "N" and lows[j - 1] in ("twitter", "facebook")):
                k = j - 1
                while k > 0 and j - k < 6 and tags[k - 1] in "NDT":
                    k -= 1
                if k > 1 and lows[k - 1] in ("in", "via", "on", "at", "during") and tags[k - 2] in "N)":
                    j = k - 1
                else:
                    break
            else:
                break
        return j

    def _adverb_phrase(self, j: int) -> int:
        """Return the length of a fixed phrase that ends before word ``j`` and has a word before it, or 0."""
        for words in _ADVERB_PHRASES[self.lows[j - 1]]:
            if j > len(words) and self.lows[j - len(words) : j] == words:
                return len(words)
        return 0

    def before(self, i: int, depth: int = 0) -> tuple[int, int] | None:
        """Return the noun phrase that is the subject of the verb at word ``i``, or None.

        Auxiliaries, adverbs, times, bracketed and comma-bound insertions and relative
        clauses between the two are stepped over; the phrase comes without them.
        """
        if depth > 4:
            return None
        j = self.skip_verb_group(i)
        if j <= 0:
            return None
        tag = self.tags[j - 1]
        if tag == "R":
            return (j - 1, j)
        if tag == "W" or (self.lows[j - 1] == "that" and j > 1 and self.tags[j - 2] in "N,"):
            if j == 1:
                return (0, 1)
            k = j - 1
            if self.tags[k - 1] in ",-":
                k -= 1
            found = self.ending_at(k, depth + 1)
            if found is not None and self.lows[j - 1] == "who":  # "papers released by the chairman, who said"
                a, b = found
                by = max((m for m in range(a + 1, b - 1) if self.lows[m] == "by"), default=a - 1)
                return (by + 1, b)
            return found
        if tag == "N" and len(self.lows[j - 1]) > 3 and self.lows[j - 1][:2] in ("r-", "d-", "i-"):
            return self.ending_at(j - 2, depth + 1) if j > 2 else None
        if tag in "CB" or (tag == "," and j > 1 and self.lows[j - 2] in ("then",)):
            return self.main_subject(j - 1, depth + 1)
        if tag in ",-)":
            return self._across_insertion(j - 1, depth)
        found = self.ending_at(j, depth)
        if found is not None and found[0] > 1 and self.tags[found[0] - 2 : found[0]] == ["W", "P"]:
            return self.before(found[0] - 1, depth + 1)  # "the envoy, who at one point said"
        return self._with_name_before(found, depth) if found is not None else None

    def _with_name_before(self, found: tuple[int, int], depth: int) -> tuple[int, int]:
        """Join "Ana Belova, the chief negotiator" where the second comma is missing."""
        a, b = found
        if a > 2 and self.tags[a] == "D" and self.tags[a - 1] == "," and self.lows[b - 1] in _ROLES:
            wider = self.ending_at(a - 1, depth + 1)
            if wider is not None and wider[1] - wider[0] > 1 and self.named(*wider):
                edge = self.tags[wider[0] - 1] if wider[0] else ""
                if edge in ("", "Q", "."):
                    return (wider[0], b)
        return found

    def _across_insertion(self, c: int, depth: int) -> tuple[int, int] | None:
        """Read the noun phrase before an insertion that ends with the mark at ``c``."""
        tags = self.tags
        if tags[c] == ")":
            k = c
            while k > 0 and tags[k] != "(":
                k -= 1
            return self.ending_at(k, depth + 1) if k > 0 else None
        if (
            c and len(self.lows[c - 1]) > 3 and self.lows[c - 1][:2] in ("r-", "d-", "i-")
        ):  # "Jo Horn, R-Ohio,"
            c -= 2
            return self.ending_at(c, depth + 1) if c > 0 else None
        p = c - 1
        while p >= 0 and tags[p] != tags[c] and tags[p] not in '.Q"':
            p -= 1
        if p < 0 or tags[p] != tags[c]:
            verb = self._clause_verb(p + 1, c)
            if verb > 0 and tags[c] == ",":  # "He promised a bridge, said the money was there"
                found = self.before(verb, depth + 1)
                if found is not None and found[0] > p:
                    return found
            return self.ending_at(c, depth + 1) if p < c - 1 and tags[p + 1] in "NDR" else None
        if tags[c] == ",":
            verb = self._clause_verb(p + 1, c)
            if verb > 0:  # "…, the minister bemoaned the delay, criticised the union and said"
                found = self.before(verb, depth + 1)
                if found is not None and found[0] >= p:
                    return found
            if p > 0 and tags[p - 1] in "CB":  # "… and, in a letter, said"
                return self.main_subject(p - 1, depth + 1)
        outer = self.ending_at(p, depth + 1)
        inner = self.ending_at(c, depth + 1)
        if outer is None:
            return inner
        # "Jo Horn, with the Oslo, Norway-based group, said"
        q = outer[0]
        while q > 1 and tags[q - 1] == "P":
            q -= 1
        if 1 < q < outer[0] and tags[q - 1] == ",":
            wider = self.ending_at(q - 1, depth + 1)
            if wider is not None and self.named(*wider):
                return wider
        # "X, a lawyer from London, England, said": the first insertion belongs to X too.
        while (
            outer[0] > 1
            and tags[outer[0] - 1] == ","
            and (tags[outer[0]] == "D" or self.lows[outer[0]][0].isdigit() or not self.capital(outer[0]))
        ):
            wider = self.ending_at(outer[0] - 1, depth + 1)
            if (
                wider is None
                or (wider[0] and tags[wider[0] - 1] == "P")
                or not (self.named(*wider) or self.lows[outer[0]][0].isdigit())
            ):
                break
            outer = wider
        # "The agency's head, Ana Belova, said": the name is the fuller half.
        if (
            inner is not None
            and all(tag in "NEAG" for tag in tags[p + 1 : inner[0]])
            and inner[1] == c
            and not self.named(*outer)
            and self.named(*inner)
        ):
            return (outer[0], c)
        return outer

    def _clause_verb(self, a: int, b: int) -> int:
        """Return where the verb of a clause that fills ``a`` to ``b`` stands; -1 if that is no clause."""
        tags = self.tags
        if a >= b or tags[a] not in "NDR" or self.lows[a] in ("whose", "a", "an", "his", "her"):
            return -1
        for m in range(a + 1, min(b - 1, a + 12)):
            if tags[m] in "WS" or (tags[m] == "P" and m == a + 1):
                return -1
            if tags[m] in "VE" and tags[m - 1] in "NRAX":
                # "a firm based in Oslo" is no clause
                return m if tags[m] == "V" or tags[m + 1] in "DNR" else -1
        return -1

    def named(self, a: int, b: int) -> bool:
        """True if the phrase ends in a name: its last word before any preposition has a capital."""
        last = a
        for k in range(a, b):
            if self.tags[k] == "P" and k > a:
                break
            last = k
        if self.tags[last] != "N" or not self.capital(last) or self._possessive(last):
            return False
        return self.lows[last] not in _ROLES

    def ending_at(self, j: int, depth: int = 0) -> tuple[int, int] | None:
        """Return the noun phrase whose last word stands before word ``j``, or None."""
        tags, lows = self.tags, self.lows
        if j <= 0 or depth > 4:
            return None
        if tags[j - 1] == ")":
            return self._across_insertion(j - 1, depth)
        if tags[j - 1] == "R":
            return (j - 1, j)
        k = j - 1
        while k >= 0:
            tag = tags[k]
            before = tags[k - 1] if k > 0 else ""
            if tag in "NDT":
                pass
            elif tag == "P" or (tag == "S" and before in "EG" and lows[k] in _EITHER):
                if not before or k == j - 1:
                    break
                # "officials at the ministry", "a person briefed on it", "seeking to join"
                reduced = before in "EG" and ((k > 1 and tags[k - 2] == "N") or lows[k] == "to")
                if before not in "NDT)" and not reduced:
                    break
            elif tag in "C&":
                if before == "," and k > 3 and lows[k - 2][:2] in _PARTY_AND_STATE and tags[k - 3] == ",":
                    k -= 3  # "Jo Horn, R-Ohio, and Ana Belova"
                elif not before or before not in "NDT)" or k == j - 1:
                    break
            elif tag == ",":
                rest = tags[k + 1 : j]
                if not ("C" in rest and before in "N)" and set(rest[: rest.index("C")]) <= {"N", "D", ","}):
                    break
                if rest[0] == "D" and self.lows[k + 1] in ("a", "an"):
                    break
                if rest[0] == "N" and self.capital(k - 1) != self.capital(k + 1):
                    break
            elif tag in "EG":
                following = tags[k + 1] if k + 1 < j else ""
                opens = k == 1 and lows[0].rstrip("s") in _ROLES  # "Officials working on the plan said"
                if not (before == "N" and following and following in "PTDNS" and (k > 1 or opens)):
                    break
                if tag == "E" and following in "DN":
                    break
                if tag == "G" and self._possessive(k - 1):
                    pass
            elif tag == "A":
                if before != "D" and not (before == "N" and self._possessive(k - 1)):
                    break
            elif tag == ")":
                m = k
                while m > 0 and tags[m] != "(":
                    m -= 1
                if tags[m] != "(" or m == 0:
                    break
                k = m
            else:
                break
            k -= 1
        a, b = k + 1, j
        if a >= b:
            return None
        if k > 0 and tags[k] == "P" and tags[k - 1] in "VE" and self._relative_owner(k - 1, depth):
            return self._relative_owner(k - 1, depth)
        if k >= 0 and tags[k] == "P" and (k == 0 or tags[k - 1] in ",."):
            for m in range(a + 2, b):  # "At the council's session Belova said"
                if self._name_behind_noun(m) and all(self.capital(q) and tags[q] == "N" for q in range(m, b)):
                    return (m, b)
        if k > 0 and tags[k] == "P":
            verb = self._finite_before(k)
            owner = self._relative_owner(verb, depth) if verb >= 0 else None
            if owner is not None:  # "the envoys, who walked out of the talks said"
                return owner
            if verb >= 0 and "C" in tags[a:b] and tags[verb] == "V":
                # "Oslo came out in support of the union and Norland said"
                return self._tidy(self._after_object(a, b, "DRN"), b)
        if k >= 0 and tags[k] in "VEX":
            outer = self._relative_owner(k, depth)
            if outer is not None:
                return outer
            if lows[k] not in _OBJECT_VERBS:
                a = self._after_object(a, b, "DRN" if tags[k] in "VE" else "DR")
        elif k >= 0 and tags[k] in "GP":
            a = self._after_object(a, b, "DRN" if lows[k] == "to" else "DR")
        return self._tidy(a, b)

    def _relative_owner(self, k: int, depth: int) -> tuple[int, int] | None:
        """For a verb at ``k`` inside "officials who met them", return "officials"."""
        m = k
        while m > 0 and (self.tags[m - 1] in "XAVET" or self.lows[m - 1] in ("next", "last")):
            m -= 1
        if m > 1 and (self.tags[m - 1] == "W" or self.lows[m - 1] == "that"):
            m -= 1
            if self.tags[m - 1] == "P":
                m -= 1
            if m > 0 and self.tags[m - 1] == ",":
                m -= 1
            if m > 0 and self.tags[m - 1] in "N)":
                return self.ending_at(m, depth + 1)
        return None

    def _finite_before(self, k: int) -> int:
        """Return where the verb stands whose clause the preposition at ``k`` belongs to, or -1."""
        m = k - 1
        while m > 0 and m > k - 8 and self.tags[m] in "PNDA" and self.lows[m] != "to":
            m -= 1
        return m if m > 0 and self.tags[m] in "VE" and self.tags[m - 1] in "NRTA)WX" else -1

    def _after_object(self, a: int, b: int, classes: str) -> int:
        """Cut "the charge and" off "the charge and the minister"."""
        for m in range(b - 2, a, -1):
            if self.tags[m] == "C" and self.tags[m + 1] in classes:
                return m + 1
        return a

    def _name_behind_noun(self, m: int) -> bool:
        low = self.lows[m - 1]
        return (
            self.capital(m)
            and self.tags[m] == self.tags[m - 1] == "N"
            and not self.capital(m - 1)
            and not self._possessive(m - 1)
            and low not in _ROLES
            and low.rstrip(".") not in _TITLES
        )

    def _tidy(self, a: int, b: int) -> tuple[int, int] | None:
        """Cut leading adverbials and trailing places off a run of words that ends at a verb."""
        tags, lows = self.tags, self.lows
        while a < b and tags[a] in "CA,&":
            a += 1
        if a >= b:
            return None
        if tags[a] == "P":
            cut = None
            for m in range(a + 2, b):
                if (tags[m] == "D" and tags[m - 1] in "NT") or (tags[m - 1] == "T" and tags[m] in "ND"):
                    cut = m
                    break
                if (
                    lows[m].rstrip(".") in _TITLES
                    and self.capital(m)
                    and self.capital(m - 1)
                    and lows[m - 1].rstrip(".") not in _TITLES
                    and tags[m - 1] == "N"
                    and tags[m - 2] == "P"
                ):
                    cut = m
                    break
            a = cut if cut is not None else a + 1
        for m in range(b - 1, a, -1):
            if tags[m] == "D" and tags[m - 1] in "NT" and not self._possessive(m - 1):
                a = m
                break
        while a < b and tags[a] in "PCT" and not self._possessive(a):
            a += 1
        # A person's name takes no place: "Mr Horn in Vienna said".
        for m in range(a + 1, b):
            if tags[m] == "P":
                if lows[m] in ("in", "on", "at", "during") and self.named(a, m) and tags[a] == "N":
                    b = m
                break
        if a >= b or not any(t in "NR" for t in tags[a:b]):
            return (a, b) if a < b and tags[b - 1] == "D" else None
        return (a, b)
