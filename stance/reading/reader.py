"""The reader: an article in, its unlabelled statements out."""

from __future__ import annotations

import re

from stance.errors import InputError
from stance.reading.context import surroundings
from stance.reading.cues import cue_forms
from stance.reading.quotations import pair_quotes
from stance.reading.sentences import SentenceIndex
from stance.reading.tokens import Tokens
from stance.records import Statement

__all__ = ["find_statements"]

_STRONG = frozenset("say tell warn claim announce add argue insist state stress note report deny vow pledge".split())
_NAME = re.compile(r"(?:[A-Z][\w.’'-]*\s+){0,6}[A-Z][\w.’'-]*|\b(?:he|she|they|it)\b")


def find_statements(text: str) -> list[Statement]:
    """Return every statement of an article, in order, without labels.

    Parameters
    ----------
    text : str
        The article.

    Returns
    -------
    list of Statement
    """
    if not isinstance(text, str):
        raise InputError(f"text: a str is wanted, {type(text).__name__} was given")
    index = SentenceIndex(text)
    forms = cue_forms()
    spans: list[tuple[int, int, str, tuple[int, int] | None, tuple[int, int] | None]] = []
    for left, right in index.paragraphs:
        quotes = [q for q in pair_quotes(text, left, right) if text.count(" ", q.start, q.end) >= 3]
        for q in quotes:
            after = re.compile(r"[\s,]*").match(text, q.right, min(right, q.right + 3))
            zone = (after.end() if after else q.right, min(right, q.right + 60))
            tokens = Tokens(text, *zone)
            cue = next((i for i, w in enumerate(tokens.low) if w in forms and forms[w].lemma in _STRONG), None)
            span = (tokens.starts[cue], tokens.ends[cue]) if cue is not None else None
            name = _NAME.search(text, *zone)
            spans.append((q.start, q.end - (text[q.end - 1] == ","), "direct", span, name.span() if name else None))
        first = index.sentence_at(left)
        for number in range(first, len(index.sentences)):
            a, b = index.sentences[number]
            if a >= right:
                break
            tokens = Tokens(text, a, b)
            for i, word in enumerate(tokens.low[:-4]):
                if word in forms and forms[word].lemma in _STRONG and tokens.low[i + 1] not in {",", ".", "by"}:
                    begin = tokens.starts[i + 1 + (tokens.low[i + 1] == "that")]
                    stop = b - (text[b - 1] in ".!?")
                    if any(q.left < stop and begin < q.right for q in quotes) or stop <= begin:
                        continue
                    names = list(_NAME.finditer(text, a, tokens.starts[i]))
                    spans.append(
                        (begin, stop, "indirect", (tokens.starts[i], tokens.ends[i]), names[-1].span() if names else None)
                    )
                    break
    out = []
    for begin, stop, form, cue_span, name_span in sorted(spans, key=lambda s: (s[0], -s[1])):
        low, high, floor = surroundings(index, begin, stop, cue_span)
        out.append(
            Statement(
                text=text[begin:stop],
                start=begin,
                end=stop,
                form=form,
                speaker=text[slice(*name_span)] if name_span else None,
                speaker_start=name_span[0] if name_span else None,
                speaker_end=name_span[1] if name_span else None,
                speaker_name=text[slice(*name_span)] if name_span else None,
                cue=text[slice(*cue_span)] if cue_span else None,
                cue_start=cue_span[0] if cue_span else None,
                cue_end=cue_span[1] if cue_span else None,
                sentence=text[low:high],
                before=text[floor:low],
            )
        )
    return out
