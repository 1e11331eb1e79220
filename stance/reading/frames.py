"""A paragraph laid out for reading: its words, their classes, its quotations."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from stance.reading.cues import Cue, cue_forms
from stance.reading.quotations import Quotation, pair_quotes
from stance.reading.tokens import Tokens

__all__ = ["Frame", "word_classes"]

_VERBISH = frozenset(
    """is are was were be been has have had do does did will would shall should can could may might
    must cannot it's he's she's they're we're i'm i've we've that's there's don't doesn't didn't
    won't wouldn't can't couldn't isn't aren't wasn't weren't hasn't haven't i'd we'd i'll we'll he'll
    they'll shouldn't""".split()
)


@cache
def word_classes() -> dict[str, str]:
    """Return the closed-class words that are seen by name.

    Returns
    -------
    dict of str to str
        From word in lower case to its class.

    Examples
    --------
    >>> word_classes()["whether"], word_classes()["“"]
    ('if', '"')
    """
    out: dict[str, str] = {}
    content = files("stance.reading").joinpath("data/word_classes.txt").read_text(encoding="utf-8")
    for line in content.splitlines():
        if line.startswith("#"):
            continue
        name, mark, rest = line.partition("=")
        for word in rest.split() if mark and name else line.split():
            out[word] = name if mark and name else word
    return out


class Frame:
    """One paragraph: tokens, word classes, sentences, quotations, cue words.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The paragraph.
    sentences : list of (int, int)
        Offsets of its sentences.

    Attributes
    ----------
    tokens : Tokens
    classes : list of str
        Padded with three ``"^"`` in front and three ``"$"`` behind: class of token ``i`` is
        ``classes[i + 3]``.
    quotes : list of Quotation
    quote_of : list of int
        For each token the number of the quotation it stands in, marks included, else -1.
    bounds : list of (int, int)
        Token ranges of the sentences.
    cues : list of (int, Cue)
        Token index of each possible reporting word.
    verbs : list of int
        Number of finite-looking verbs before each token.
    """

    __slots__ = (
        "bounds", "classes", "cues", "end", "quote_of", "quote_spans", "quotes", "start", "text", "tokens", "verbs",
    )  # fmt: skip

    def __init__(self, text: str, start: int, end: int, sentences: list[tuple[int, int]]) -> None:
        self.text, self.start, self.end = text, start, end
        tokens = self.tokens = Tokens(text, start, end)
        low, words = tokens.low, tokens.words
        forms, named = cue_forms(), word_classes()
        self.cues: list[tuple[int, Cue]] = [(i, forms[w]) for i, w in enumerate(low) if w in forms]
        self.quotes: list[Quotation] = pair_quotes(text, start, end)
        self.quote_of = [-1] * len(low)
        self.quote_spans: list[tuple[int, int]] = []
        self.bounds: list[tuple[int, int]] = []
        self.classes: list[str] = []
        self.verbs: list[int] = []
        if not self.cues and not self.quotes and ":" not in low:
            return
        get = named.get
        classes = [get(w, "") for w in low]
        for i, cue in self.cues:
            if not classes[i]:
                classes[i] = "%" + cue.kind + cue.form
        for i, name in enumerate(classes):
            if not name:
                classes[i] = _shape(words[i])
        self.classes = ["^", "^", "^", *classes, "$", "$", "$"]
        count = 0
        for i, name in enumerate(classes):
            self.verbs.append(count)
            if low[i] in _VERBISH or name == "%vpast" or name == "%vs" or name == "ed":
                count += 1
        self.verbs.append(count)
        self._lay_quotes()
        self._lay_sentences(sentences)

    def _lay_quotes(self) -> None:
        starts, i, n = self.tokens.starts, 0, len(self.tokens)
        for number, quote in enumerate(self.quotes):
            while i < n and starts[i] < quote.left:
                i += 1
            first = i
            while i < n and starts[i] < quote.right:
                self.quote_of[i] = number
                i += 1
            last = i
            while first < last and starts[first] < quote.start:
                first += 1
            while last > first and starts[last - 1] >= quote.end:
                last -= 1
            self.quote_spans.append((first, last))

    def _lay_sentences(self, sentences: list[tuple[int, int]]) -> None:
        starts, i, n = self.tokens.starts, 0, len(self.tokens)
        for _, right in sentences:
            first = i
            while i < n and starts[i] < right:
                i += 1
            if i > first:
                self.bounds.append((first, i))


def _shape(word: str) -> str:
    first = word[0]
    if first.isupper():
        return "X's" if word.endswith(("'s", "’s")) else "X"
    if first.isdigit():
        return "0"
    if not first.isalpha():
        return "#"
    if word.endswith("ed"):
        return "ed"
    if word.endswith("ing"):
        return "ing"
    if word.endswith("ly"):
        return "ly"
    if word.endswith("s"):
        return "s"
    return "x"
