"""Which words of a statement a negation, a denial or a doubt turns round."""

from __future__ import annotations

from collections.abc import Sequence

from stance.features.lexicon import classes_of

__all__ = ["CLAUSE_ENDS", "INNER_CUES", "negated", "turned", "unsaid"]

#: What ends a clause, and with it the reach of a negation.
CLAUSE_ENDS = frozenset([".", "?", ",", "but", "while", "although", "whereas"])
#: Words that report inside a statement, and so end the reach of the cue outside: "denied it and accused".
INNER_CUES = {
    **dict.fromkeys("said says saying added adding insisted insisting argued stated told".split(), "in say"),
    **dict.fromkeys("accused accuses accusing blamed blames blaming".split(), "in accuse"),
    **dict.fromkeys("denied denies denying rejected rejecting dismissed".split(), "in deny"),
}
_SCOPE = 8
#: No sentence is followed back further, in words.
_SENTENCE = 100
#: How far the "that" of "it is false that", "there is no evidence that" carries the negation on.
_THAT_SCOPE = 10
_ASSERTING = frozenset(word for word, cue in INNER_CUES.items() if cue != "in deny")
#: To doubt that a pact is kept is to charge that it is not.
_DOUBTS = frozenset(
    """doubt doubts doubted doubting doubtful concern concerns concerned suspicion suspicions suspicious
    question questions questioned questioning sceptical skeptical scepticism skepticism worries worried""".split()
)
#: Said of what stands before them: "claims that they broke it are false".
_UNTRUE = frozenset(
    """false untrue baseless groundless unfounded nonsense absurd fabricated invented unsubstantiated
    unjustified wrong ridiculous lies lie propaganda fabrication fabrications slander""".split()
)
_BEFORE_UNTRUE = frozenset(
    """is are was were be been being remain remains simply completely totally entirely utterly wholly all
    just""".split()
)
#: Classes of words that turn others, or that mean the same either way.
_UNTURNED = frozenset(["not", "if", "must", "we", "they", "fail", "deny"])
_NONE: frozenset[int] = frozenset()
#: Before a reporting word: nothing was said.
_NOT_SAID = frozenset(
    """not never cannot declined declines declining decline refused refuses refusing refuse didn't wouldn't doesn't
    couldn't won't hasn't haven't hadn't""".split()
)
_NEAR = 6
#: "Any flight over the zone would break the truce": a rule, no charge.
_ANY = frozenset(["any", "anyone", "anybody", "whoever", "whatever"])
_MODAL = frozenset(["would", "could", "might", "will", "can", "may"])


class _Turners(dict[str, bool]):
    """Whether a word can turn others; a table that fills itself, bounded."""

    def __missing__(self, word: str) -> bool:
        if len(self) > 100_000:
            self.clear()
        found = classes_of(word)
        value = "not" in found or "fail" in found or "deny" in found or word in _DOUBTS or word in _UNTRUE
        self[word] = value
        return value


_TURNERS = _Turners()


def turned(words: Sequence[str], classes: Sequence[tuple[str, ...]], denied: bool) -> frozenset[int]:
    """Find the words of a class that are meant the other way round.

    Negations, words of failing and of denial reach eight words to the right, and end with the clause; the
    "that" of "there is no evidence that" carries them on for ten words. A denial outside ("denied",
    "rejected") bears on the whole of the statement, up to a word inside that asserts. "Are false" and the
    like turn what stands before them in the sentence, and a doubt turns words of compliance. Two of them
    cancel each other.

    Parameters
    ----------
    words : sequence of str
        Masked words of the statement.
    classes : sequence of tuple of str
        The word classes of each.
    denied : bool
        Whether the words that report the statement deny it.

    Returns
    -------
    frozenset of int
        Positions in ``words``.

    References
    ----------
    To count a negated word as another word: S. Das and M. Chen, "Yahoo! for Amazon", 2001, and B. Pang et
    al., "Thumbs up?", EMNLP 2002. Fixed reach: W. Chapman et al. (NegEx), J. Biomed. Inform. 2001.

    Examples
    --------
    >>> from stance.features.lexicon import classes_of_all
    >>> words = "we have not violated TREATY".split()
    >>> [words[i] for i in turned(words, classes_of_all(words), denied=False)]
    ['violated']
    >>> turned(words, classes_of_all(words), denied=True)
    frozenset()
    """
    if not denied and not any(map(_TURNERS.__getitem__, words)):
        return _NONE
    out: set[int] = set()
    not_until = deny_until = doubt_until = -1
    for i, word in enumerate(words):
        if word in CLAUSE_ENDS:
            not_until = deny_until = doubt_until = -1
            continue
        if word == "that":
            if i <= not_until:
                not_until = i + _THAT_SCOPE
            if i <= deny_until:
                deny_until = i + _THAT_SCOPE
        elif i > 1 and word in _ASSERTING:
            denied = False
        elif word in _DOUBTS:
            doubt_until = i + _SCOPE
        elif word in _UNTRUE and i > 2 and words[i - 1] in _BEFORE_UNTRUE:
            out ^= _sentence_before(words, classes, i)
        found = classes[i]
        if not found:
            continue
        turn = denied ^ (i <= not_until) ^ (i <= deny_until) ^ (i <= doubt_until and "comply" in found)
        if (turn and not _UNTURNED.issuperset(found)) or (denied and ("fail" in found or "deny" in found)):
            out.add(i)
        if "not" in found or "fail" in found:
            not_until = i + _SCOPE
        elif "deny" in found:
            deny_until = i + _SCOPE
    return frozenset(out)


def _sentence_before(words: Sequence[str], classes: Sequence[tuple[str, ...]], at: int) -> set[int]:
    """Positions of the words of a class from the beginning of the sentence (or near enough) up to a position."""
    out: set[int] = set()
    for i in range(at - 1, max(at - _SENTENCE, 0) - 1, -1):
        if words[i] in (".", "?"):
            break
        if classes[i] and not _UNTURNED.issuperset(classes[i]):
            out.add(i)
    return out


def unsaid(
    words: Sequence[str], classes: Sequence[tuple[str, ...]], before: Sequence[str], indirect: bool
) -> frozenset[int]:
    """Find the words of a class that nobody asserts: "whether they *broke* it", "declined to say they *broke* it".

    Parameters
    ----------
    words : sequence of str
        Masked words of the statement.
    classes : sequence of tuple of str
        The word classes of each.
    before : sequence of str
        Masked words of its sentence before it, the reporting words included.
    indirect : bool
        Whether it is retold; what is quoted word for word was said.

    Returns
    -------
    frozenset of int
        Positions in ``words``.

    Examples
    --------
    >>> from stance.features.lexicon import classes_of_all
    >>> words = "NAME violated TREATY".split()
    >>> unsaid(words, classes_of_all(words), "NAME declined to say that".split(), indirect=True)
    frozenset({1})
    """
    whole = indirect and _is_unsaid(before)
    if not whole and "whether" not in words and _ANY.isdisjoint(words):
        return _NONE
    out: list[int] = []
    until = len(words) if whole else -1
    any_until = -1
    for i, word in enumerate(words):
        if word == "whether" or (word in _MODAL and i <= any_until):
            until = max(until, i + _THAT_SCOPE)
        elif word in _ANY:
            any_until = i + _SCOPE
        elif not whole and word in CLAUSE_ENDS:
            until = any_until = -1
        elif i <= until and classes[i] and not _UNTURNED.issuperset(classes[i]):
            out.append(i)
    return frozenset(out)


def _is_unsaid(before: Sequence[str]) -> bool:
    """Whether the reporting words before a statement are denied themselves: "would not say that"."""
    for word in reversed(before[-_NEAR:]):
        if word in CLAUSE_ENDS:
            return False
        if word in _NOT_SAID:
            return True
    return False


def negated(words: Sequence[str], classes: Sequence[tuple[str, ...]]) -> frozenset[int]:
    """Find the words within reach of a negation, as models up to format 4 did.

    Examples
    --------
    >>> from stance.features.lexicon import classes_of_all
    >>> words = "they have not violated TREATY".split()
    >>> sorted(negated(words, classes_of_all(words)))
    [3]
    """
    out: list[int] = []
    until = -1
    for i, (word, found) in enumerate(zip(words, classes, strict=True)):
        if word in CLAUSE_ENDS:
            until = -1
            continue
        if word == "that" and (i <= until or (i and "deny" in classes[i - 1])):
            until = i + _THAT_SCOPE
        if word == "NAME" or not found:
            continue
        if i <= until:
            out.append(i)
        if "not" in found or "fail" in found:
            until = i + _SCOPE
    return frozenset(out)
