"""Who stands accused: the parties that a statement charges, if it is an accusation.

Rules, tried in turn: what "accused", "blamed" or "called on" is followed by; whom
"violated by …" names; the subject of a word of breach; the party nearest to one; the first
party named; one named in the sentence around it or, for a pronoun, before it. The speaker's
own side is left out. Nothing here looks at the stance: the parties found are those that
would be charged.
"""

from __future__ import annotations

import re
from collections import Counter

from stance.reading.parties import code_of, find_parties
from stance.reading.speakers import subject_before
from stance.reading.treaties import find_treaties
from stance.records import Party

__all__ = ["charged_parties"]

_BREACH = re.compile(
    r"\b(?:violat\w{0,8}|breach\w{0,4}|brok\w{1,3}|breaks?|breaking|cheat\w{0,4}|circumvent\w{0,4}|reneg\w{0,4}"
    r"|infring\w{0,6}|flout\w{0,4}|contraven\w{0,6}|non-?compl\w{0,6}|def(?:y|ied|ying|iance)|disregard\w{0,4}"
    r"|trampl\w{0,4}|betray\w{0,4}|tore|torn|tearing|undermin\w{0,4}|evad\w{0,4}|sabotag\w{0,4})\b",
    re.IGNORECASE,
)
#: Doings that are a breach only where the treaty forbids or demands them.
_CONDUCT = re.compile(
    r"\b(?:fail\w{0,4}|refus\w{0,4}|never|not|ignor\w{0,4}|abandon\w{0,4}|walk\w{0,4} away|test\w{0,4}"
    r"|deploy\w{0,5}|develop\w{0,5}|comply|complied|compliance|abide|honou?r\w{0,4}|continu\w{0,4}|provok\w{0,4}"
    r"|us(?:e|ed|ing)|threat\w{0,6}|attack\w{0,4}|enrich\w{0,4}|launch\w{0,4}|shell\w{0,4}|fir(?:e|ed|ing))\b|n[’']t\b",
    re.IGNORECASE,
)
_CHARGING_CUE = re.compile(
    r"accus|blam|charg|condemn|critici[sz]|denounc|alleg|fault|slam|blast|rebuk|castigat|\bcall",
    re.IGNORECASE,
)
_CHARGED = re.compile(r"(?:(?:that|on|upon)\s+)?([^\n]{2,90}?)\s+(?:of|for|over|to)\b")
_BY = re.compile(r"[^.;\n]{0,60}?\bby\s+(?:the\s+)?")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|got)\s+(?:\w+ly\s+)?$")
_SEVERAL = re.compile(r"\band\b|,")
_NAME = re.compile(r"(?:(?:Mr|Mrs|Ms|President|Prime)\b\.?\s*)?[A-Z]")
_PRONOUNS = frozenset("they it he she them him her their its his who which that these those".split())
_OURS = frozenset("we i our us you".split())
_ADJECTIVE = re.compile(r"(?:ian|ish|ese|an|i|ch)$")
_MOST = 3


def charged_parties(
    text: str,
    start: int,
    end: int,
    *,
    sentence: tuple[int, int],
    before_start: int,
    speaker: str | None = None,
    cue: str | None = None,
) -> tuple[Party, ...]:
    """Return the parties that a statement charges, as if it is an accusation.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The statement.
    sentence : (int, int)
        The sentence (or sentences) around it and its cue.
    before_start : int
        Where the text before that sentence begins that may name a party.
    speaker : str or None
        Who says it: the speaker's own side is not charged.
    cue : str or None
        The words that report it.

    Returns
    -------
    tuple of Party
        As the text names them, three at the most; empty if nobody is named.

    Examples
    --------
    >>> text = "Oslo accused Denmark of breaking the pact."
    >>> charged_parties(text, 13, 41, sentence=(0, 42), before_start=0, speaker="Oslo", cue="accused")
    (Party(text='Denmark', start=13, end=20, code='DNK'),)
    """
    reader = _Charge(text, start, end, sentence, min(before_start, sentence[0]), speaker)
    found = reader.by_cue(cue) or reader.by_word(_BREACH) or reader.by_word(_CONDUCT) or reader.by_place()
    out: list[Party] = []
    for party in found:
        party = reader.as_noun(party)
        if all(
            party.text != other.text and (party.code is None or party.code != other.code) for other in out
        ):
            out.append(party)
    return tuple(out[:_MOST])


class _Charge:
    """One statement, its parties laid out."""

    def __init__(
        self, text: str, start: int, end: int, sentence: tuple[int, int], floor: int, speaker: str | None
    ) -> None:
        self.text, self.start, self.end, self.sentence = text, start, end, sentence
        self.speaker = (speaker or "").lower()
        self.side = code_of(speaker) if speaker else None
        high = max(end, sentence[1])
        self.treaties = find_treaties(text, floor, high)
        names = [m for m in self.treaties if m.kind != "common noun"]
        self.parties = [
            party
            for party in find_parties(text, floor, high)
            if not any(m.start <= party.start and party.end <= m.end for m in names)
        ]
        self.inside = [party for party in self.parties if start <= party.start < end]
        self.others = [party for party in self.inside if not self.own(party)]

    def own(self, party: Party) -> bool:
        """Whether a party is the speaker's own side."""
        if self.side is not None and party.code == self.side:
            return True
        return len(party.text) > 2 and party.text.lower() in self.speaker

    def is_treaty(self, low: int, high: int) -> bool:
        """Whether a stretch of text names an instrument."""
        return any(m.start < high and low < m.end for m in self.treaties)

    def earlier(self) -> list[Party]:
        """Return the last party before the statement that is not the speaker's."""
        return [party for party in self.parties if party.end <= self.start and not self.own(party)][-1:]

    def by_cue(self, cue: str | None) -> list[Party]:
        """Read "accused X of …", "blamed X and Y for …"."""
        charged = _CHARGED.match(self.text, self.start, self.end)
        if not cue or not charged or not _CHARGING_CUE.search(cue):
            return []
        low, high = charged.span(1)
        words = charged.group(1)
        named = [party for party in self.inside if low <= party.start < high]
        if named:
            return named if _SEVERAL.search(words) else named[-1:]
        if words.lower() in _PRONOUNS:
            return self.earlier()
        first = words.split()[0].lower()
        if len(words.split()) <= 6 and first not in ("for", "of", "a", "an", "by"):
            return [Party(words, low, high, code_of(words))]
        return []

    def by_word(self, words: re.Pattern[str]) -> list[Party]:
        """Read the doer of the first word of breach that has one."""
        for word in words.finditer(self.text, self.start, self.end):
            found = self._doer(word.start(), word.end())
            if found:
                return found
        return []

    def _doer(self, low: int, high: int) -> list[Party]:
        by = _BY.match(self.text, high, self.end)
        if by:
            named = [party for party in self.others if 0 <= party.start - by.end() < 25]
            if named:
                return named[:1]
        if _PASSIVE.search(self.text, max(self.start, low - 30), low):
            return []
        subject = subject_before(self.text, max(self.start, low - 200), low)
        if subject is not None and subject[0] >= self.start:
            words = self.text[slice(*subject)]
            named = [party for party in self.others if subject[0] <= party.start < subject[1]]
            if named:
                return named if _SEVERAL.search(words) else named[-1:]
            if words.lower() in _OURS:
                return []
            if words.lower() in _PRONOUNS:
                found = [party for party in self.others if party.end <= low][-1:] or self.earlier()
                if found:
                    return found
            elif _NAME.match(words) and not self.is_treaty(*subject):
                person = Party(words, *subject, code_of(words))
                if not self.own(person):
                    return [person]
        return [party for party in self.others if 0 <= low - party.end < 40][-1:]

    def by_place(self) -> list[Party]:
        """Return the first party in the statement, else one around it, else the one most spoken of before."""
        if self.others:
            return self.others[:1]
        around = [party for party in self.parties if not self.own(party)]
        near = [party for party in around if self.sentence[0] <= party.start < self.sentence[1]]
        if near or not around:
            return near[-1:]
        often = Counter(party.code or party.text for party in around).most_common(1)[0][0]
        return [party for party in around if (party.code or party.text) == often][-1:]

    def as_noun(self, party: Party) -> Party:
        """Return the nearest mention that names the party, where the one found is an adjective."""
        if party.code is None or not _ADJECTIVE.search(party.text):
            return party
        named = [p for p in self.parties if p.code == party.code and not _ADJECTIVE.search(p.text)]
        return min(named, key=lambda p: abs(p.start - party.start), default=party)
