"""The context a statement is judged in: its sentence, and what stands before it."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from numbers import Integral

from stance.errors import InputError
from stance.reading.accused import ChargeIndex, charged_parties
from stance.reading.sentences import SentenceIndex
from stance.reading.treaties import TreatyMention, find_treaties
from stance.reading.treaty_choice import carries_over, treaty_at_issue
from stance.records import FORMS, Statement

__all__ = ["AROUND_LENGTH", "statement_at", "surroundings"]

#: Characters at most that are kept of what stands before a sentence, and of what stands after it.
AROUND_LENGTH = 300
#: How far from a statement its treaty may be named, in characters.
TREATY_REACH = 1500
_OPEN = "\"“‘«„‹'"
_CLOSE = "\"”’»“›'"


class TreatyIndex:
    """The treaties that an article, or a part of it, names, with look-up by statement.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The part to look in; all of it by default.
    """

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.mentions = find_treaties(text, start, end)
        self._starts = [mention.start for mention in self.mentions]

    def at_issue(self, start: int, end: int, low: int, high: int) -> TreatyMention | None:
        """Return the treaty that a statement is about; ``low`` and ``high`` bound its sentence."""
        first = bisect_left(self._starts, min(start, low) - TREATY_REACH)
        last = bisect_left(self._starts, max(end, high) + TREATY_REACH)
        near = self.mentions[first:last]
        left, right = min(start, low), max(end, high)
        if not any(m.end > left and m.start < right for m in near) and not carries_over(
            self.text, near, (start, end), left, right
        ):
            return None
        return treaty_at_issue(near, start, end, low, high, reach=TREATY_REACH)


def surroundings(
    index: SentenceIndex, start: int, end: int, cue: tuple[int, int] | None = None
) -> tuple[int, int, int, int]:
    """Return the offsets of the sentence around a span, and of what stands before and after it.

    Parameters
    ----------
    index : SentenceIndex
    start, end : int
        The statement.
    cue : (int, int) or None
        Offsets of the cue, so that the sentence that reports is included when it stands
        next to the statement.

    Returns
    -------
    (int, int, int, int)
        Start of the sentence, its end, the start of the text before it, and the end of the text after
        it: each at most ``AROUND_LENGTH`` characters, within the paragraph and the next one to it.
    """
    if not index.sentences:
        return start, end, start, end
    low, high = start, max(start, end - 1)
    if cue is not None and cue[0] - high < 400 and low - cue[1] < 400:
        low, high = min(low, cue[0]), max(high, cue[1] - 1)
    first, last = index.sentence_at(low), index.sentence_at(high)
    left = min(index.sentences[first][0], start)
    right = max(index.sentences[last][1], end)
    floor = index.paragraphs[max(index.paragraph_of[first] - 1, 0)][0]
    ceiling = index.paragraphs[min(index.paragraph_of[last] + 1, len(index.paragraphs) - 1)][1]
    return (
        left,
        right,
        min(left, max(floor, left - AROUND_LENGTH)),
        max(right, min(ceiling, right + AROUND_LENGTH)),
    )


def _form_of(article: str, start: int, end: int) -> str:
    content = article[start:end]
    if any(mark in content for mark in '"“”«»'):
        return "mixed"
    before, after = article[:start].rstrip()[-1:], article[end : end + 3].lstrip(" ,.")[:1]
    quoted = (before and before in _OPEN) or (after and after in _CLOSE)
    return "direct" if quoted or not article[:start].strip() else "indirect"


def place_of(text: str, content: str, nth: int = 1) -> int:
    """Return where the ``nth`` occurrence of some words begins; -1 if there are fewer."""
    position = -1
    for _ in range(max(nth, 1)):
        position = text.find(content, position + 1)
        if position < 0:
            break
    return position


def _whole_words(article: str, words: str, low: int, high: int, *, last: bool) -> int:
    """Find words in a stretch, not cut out of others ("he" is not in "the"); -1 if nowhere."""
    find = article.rfind if last else article.find
    position = find(words, low, high)
    while position >= 0:
        end = position + len(words)
        cut_left = position > 0 and words[0].isalnum() and article[position - 1].isalnum()
        cut_right = end < len(article) and words[-1].isalnum() and article[end].isalnum()
        if not (cut_left or cut_right):
            return position
        position = find(words, low, end - 1) if last else find(words, position + 1, high)
    return -1


def _nearest(article: str, words: str | None, start: int, end: int) -> tuple[int, int] | None:
    """Find the occurrence of some words nearest to a span, outside of it if there is one."""
    if not words:
        return None
    left = _whole_words(article, words, 0, start, last=True)
    right = _whole_words(article, words, end, len(article), last=False)
    if left < 0 and right < 0:
        inside = article.find(words, start, end)
        anywhere = inside if inside >= 0 else article.find(words)
        return (anywhere, anywhere + len(words)) if anywhere >= 0 else None
    if right < 0 or (left >= 0 and start - (left + len(words)) <= right - end):
        return left, left + len(words)
    return right, right + len(words)


@lru_cache(maxsize=2)
def _charges(index: SentenceIndex) -> ChargeIndex:
    """Return the parties of an article whose sentences are known; made once for all its statements."""
    return ChargeIndex(index.text, index.sentences)


def statement_at(
    article: str,
    start: int,
    end: int,
    *,
    speaker: str | None = None,
    cue: str | None = None,
    form: str | None = None,
    index: SentenceIndex | None = None,
) -> Statement:
    """Make an unlabelled statement from an article and a span; see ``Statement.from_span``.

    ``index`` spares splitting the article again where several spans of it are taken.
    """
    if not isinstance(article, str):
        raise InputError(f"article: a str is wanted, {type(article).__name__} was given")
    for name, value in (("start", start), ("end", end)):
        if not isinstance(value, Integral) or isinstance(value, bool):
            raise InputError(f"{name}: a whole number is wanted, {value!r} was given")
    if form is not None and form not in FORMS:
        raise InputError(f"form: direct, indirect, mixed or None is wanted, {form!r} was given")
    if not 0 <= start <= end <= len(article):
        raise InputError(
            f"span: [{start}:{end}] does not lie in an article of {len(article)} characters; "
            "offsets count characters from 0, the end is exclusive"
        )
    charges = _charges(index) if index is not None else None
    index = index if index is not None else SentenceIndex(article)
    cue_span = _nearest(article, cue, start, end)
    speaker_span = _nearest(article, speaker, start, end)
    left, right, floor, ceiling = surroundings(index, start, end, cue_span)
    near = TreatyIndex(article, max(0, left - TREATY_REACH), min(len(article), right + TREATY_REACH))
    treaty = near.at_issue(start, end, left, right)
    return Statement(
        text=article[start:end],
        start=start,
        end=end,
        form=form or _form_of(article, start, end),
        speaker=speaker,
        speaker_start=speaker_span[0] if speaker_span else None,
        speaker_end=speaker_span[1] if speaker_span else None,
        speaker_name=speaker,
        cue=cue,
        cue_start=cue_span[0] if cue_span else None,
        cue_end=cue_span[1] if cue_span else None,
        treaty=treaty.text if treaty else None,
        treaty_id=treaty.id if treaty else None,
        accused=charged_parties(
            article,
            start,
            end,
            sentence=(left, right),
            before_start=floor,
            speaker=speaker,
            cue=cue,
            speaker_start=speaker_span[0] if speaker_span else None,
            index=charges,
        ),
        sentence=article[left:right],
        before=article[floor:left],
        after=article[right:ceiling],
    )
