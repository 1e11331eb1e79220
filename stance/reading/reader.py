"""What counts: the reports and quotations of a paragraph that are statements.

Paragraph by paragraph: the words that may report are found in a wide lexicon, what each
reports is delimited, and small logistic regressions decide which of them are statements,
where a clause starts and stops, and which quotations are speech. The weights were
learned from labelled documents (``python -m benchmarks.train_reader``); lines with a
speaker of their own (headlines, transcripts) are read by rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from stance.errors import InputError
from stance.reading.accused import ChargeIndex, charged_parties
from stance.reading.constructions import Construction, find_constructions
from stance.reading.context import TreatyIndex, surroundings
from stance.reading.cue_reports import CueReport
from stance.reading.frames import Frame
from stance.reading.lines import LineReport, headline_report, transcript_report
from stance.reading.quoted import SURE, QuoteReader, goes_on
from stance.reading.sentences import SentenceIndex
from stance.reading.speakers import find_subject, resolve
from stance.reading.weighing import find_reports
from stance.reading.weights import Decision, load_weights
from stance.records import Party, Statement

__all__ = ["THRESHOLDS", "Found", "find_spans", "find_statements", "find_uncharged", "lay_out"]

#: Log-odds from which something counts as a statement, chosen by cross-validation on training documents.
THRESHOLDS = {"quote": 0.1, "after": 0.1, "before": 0.1}
#: Two readings that share more than this part of their joint span are one statement.
_SAME = 0.6
#: Headlines stand at the top.
_HEADLINE_PARAGRAPHS = 4
#: So many characters are decided about at a time.
_BLOCK = 20_000
_SENTENCE_ENDS = ".!?…"
#: What stands between a speaker and the clause, which has three words at least and is no relative one.
_TO_CLAUSE = re.compile(r"[\s,:]{0,3}(?=\w)(?!wh(?:ich|o|ose|om)\b)(?=(?:[^\s]{1,40}\s{1,3}){2}\S)")
#: What these report inside another report is a statement too, however short the rest of that is.
_NESTED = frozenset(
    "say tell claim state deny accuse threaten promise pledge vow announce allege insist declare admit acknowledge".split()
)
_PAST = frozenset(["%vpast", "ed"])
_NO_NESTED = frozenset("we i you the a an its his her their our my these those what to of".split())
#: Finite verbs that show a "that" before them to be their subject.
_VERBS = r"(?:is|was|isn|wasn|means|meant|can|could|will|would|won|has|had|may|might|should)\b"
_VERB = re.compile(_VERBS)
#: Words at most that stand before a quotation which goes on with their sentence; what none begins with.
_FEW, _JOINING = 12, frozenset("and but adding saying he she they said says".split())
#: Where and when something is said, which is no part of it.
_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHEN = rf"(?:earlier |late |early )?(?:on |last |this )(?:{_DAY}|week|month|year|evening|morning)"
_OCCASION = re.compile(
    r"(?:(?:(?:in|at|during|on|via) (?:a|an|the|his|her|their|its)(?: [\w.’'-]+){0,4}? "
    r"(?:interview|statement|speech|address|letter|tweet|report|briefing|conference|call|post|message|video|memo|e-?mail|"
    r"note|column|article|broadcast|rally|debate|hearing|testimony|network)|several times|many times|more than once|"
    rf"time and again)(?: {_WHEN}| {_DAY})?|{_WHEN})"
    r"(?: with [A-Z][\w ]{1,30}?)?,? (?=\S+ \S+ )"
)
#: What belongs to a cue and tells that it was not said: "*declined to* say", "*did not* rule out".
_UNSAID = re.compile(
    r"(?:\b(?:declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?) to|"
    r"\b(?:(?:has|have|had|would|could|did|does|do|will|can|may|might|must|should) not|cannot|never|\w{2,6}n['’]t))"
    r"(?: \w+ly)? $"
)
_UNSAID_REACH = 40
#: What stands behind an occasion is the clause if it has so many characters.
_SHORTEST = 15
#: "But the talks go on, officials said": the first word is not theirs.
_LEAD = re.compile(
    r"(?:[A-Z]{4,}(?:,? [A-Z]{4,}){0,2}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([\w ]{2,20}\))?\s{0,2}[-–—]{1,2}\s{1,3}(?=[A-Z])|"
    r"(?:But|And|However|Meanwhile|Separately|Instead|Still|So|Yet|Moreover|Furthermore|Nevertheless|Nonetheless|Besides|"
    r"Therefore|Also|On the contrary|In return|In addition|In response|In turn|What['’]s more|Even so|Similarly|Likewise|"
    rf"By contrast|In contrast|At the same time|In the meantime|On the other hand|however|that(?! {_VERBS}))\b,?\s{{1,3}}|,\s{{1,2}})"
    r"(?=[\w\"“‘'])"
)
#: Cues of two words, by the first.
_CALL = frozenset(["for", "on", "upon"])
_WITH_PARTICLE = {
    "according": frozenset(["to"]),
    "call": _CALL,
    "calls": _CALL,
    "called": _CALL,
    "calling": _CALL,
}

#: Set phrases in which a reporting word reports nobody's words, as two words with the cue first or last.
_SET_PHRASES = frozenset(
    [
        ("without", "saying"),
        ("needless", "say"),
        ("image", "caption"),
        ("media", "caption"),
        ("photo", "caption"),
        ("video", "caption"),
        ("to", "plan"),
        ("to", "schedule"),
        ("to", "type"),
        ("to", "taste"),
    ]
)

Span = tuple[int, int]


class Found(NamedTuple):
    """A statement before its speaker is looked for."""

    start: int
    end: int
    form: str
    cue: Span | None
    speaker: Span | None = None


def lay_out(index: SentenceIndex) -> Iterator[Frame]:
    """Yield the paragraphs of an article, laid out for reading."""
    at, sentences = 0, index.sentences
    for start, end in index.paragraphs:
        inside = []
        while at < len(sentences) and sentences[at][0] < end:
            inside.append(sentences[at])
            at += 1
        yield Frame(index.text, start, end, inside)


def _whole_report(frame: Frame, report: CueReport) -> Span:
    """Return the offsets of a reported clause, with the quotation marks that belong to it."""
    text, tokens = frame.text, frame.tokens
    start, end = tokens.starts[report.start], tokens.ends[report.end - 1]
    if report.start and tokens.low[report.start - 1] == "that" and _VERB.match(text, start):
        start = tokens.starts[report.start - 1]  # "say that is not the case"
    outside = frame.quote_of[report.cue]
    first, last = frame.quote_of[report.start], frame.quote_of[report.end - 1]
    if first >= 0 and first != outside and start == frame.quotes[first].start:
        start = frame.quotes[first].left
    closed = last >= 0 and last != outside and frame.quotes[last].closed
    # A quotation that goes on with the clause may have more sentences than the clause reaches into.
    if closed and (end >= frame.quotes[last].end - 1 or goes_on(frame, last, report)):
        end = frame.quotes[last].right
    while end > start and text[end - 1] in ",;: ":
        end -= 1
    return start, end


def _may_be_nested(frame: Frame, report: CueReport) -> bool:
    """Whether a report inside another is told of somebody else: "she said Oslo *accused* …", no "we *urge* …"."""
    low, k = frame.tokens.low, report.cue
    return (
        report.lemma in _NESTED
        and report.side == "after"
        and low[k] != report.lemma
        and k > 0
        and low[k - 1] not in _NO_NESTED
        and not low[k - 1].endswith(("'s", "s'"))
        and not (low[k].endswith("s") and frame.classes[k + 2] in _PAST)  # "rejected *claims* that": whose?
    )


def _behind_lead(text: str, start: int, end: int) -> int:
    """Return where a clause starts behind what joins it to the sentence before, and behind a dateline."""
    lead = _LEAD.match(text, start, end)
    return lead.end() if lead is not None else start


def _behind_occasion(text: str, behind: int, start: int, end: int) -> int:
    """Return where a clause starts behind what only tells where it was said: "said in a speech on Monday he"."""
    occasion = _OCCASION.match(text, behind, end)
    inside = occasion is not None and start < occasion.end() < end - _SHORTEST
    return occasion.end() if occasion is not None and inside else start


def _cue_span(frame: Frame, token: int) -> Span:
    """Return the offsets of a cue; words that belong to it ("according to") are taken in."""
    low, last = frame.tokens.low, token
    if low[token] in _WITH_PARTICLE and token + 1 < len(low) and low[token + 1] in _WITH_PARTICLE[low[token]]:
        last = token + 1
    return frame.tokens.starts[token], frame.tokens.ends[last]


def _is_set_phrase(low: list[str], cue: int) -> bool:
    before, after = low[max(0, cue - 2) : cue], low[cue + 1 : cue + 3]
    return any((word, low[cue]) in _SET_PHRASES for word in before) or tuple(after) in _SET_PHRASES


def _direct(frame: Frame, reports: list[CueReport], odds: dict[int, float], threshold: float) -> list[Found]:
    beside: dict[int, CueReport] = {}
    for report in reports:
        if report.quote >= 0 and (report.quote not in beside or beside[report.quote].odds < report.odds):
            beside[report.quote] = report
    out = []
    for number, score in odds.items():
        if score <= threshold:
            continue
        quote = frame.quotes[number]
        near = beside.get(number)
        end = quote.end
        while end > quote.start and frame.text[end - 1] == ",":
            end -= 1
        if end == quote.start:
            continue
        cue = _cue_span(frame, near.cue) if near is not None else None
        begun = _begun_outside(frame, number) if near is not None and near.side == "before" else -1
        if begun >= 0:
            out.append(Found(begun, quote.right, "mixed", cue))
        else:
            out.append(Found(quote.start, end, "direct", cue))
    return _joined(frame.text, out)


def _begun_outside(frame: Frame, number: int) -> int:
    """Return where the sentence starts that a quotation goes on with: "The talks “were a farce,” he said"; else -1."""
    a, _ = frame.quote_spans[number]
    if not (frame.tokens.words[a][:1].islower() and frame.quotes[number].closed):
        return -1
    low = frame.bounds[bisect_left(frame.bounds, (a + 1,)) - 1][0]
    before = range(low, a - 1)
    if not 0 < len(before) <= _FEW or not frame.tokens.words[low][:1].isupper():
        return -1
    plain = all(frame.wordy[k] and frame.quote_of[k] < 0 for k in before)
    return frame.tokens.starts[low] if plain and frame.tokens.low[low] not in _JOINING else -1


def _joined(text: str, quoted: list[Found]) -> list[Found]:
    """Keep the longer part of a sentence that its cue splits in two quotations."""
    out: list[Found] = []
    for item in quoted:
        if out:
            last = out[-1]
            split = (
                0 < item.start - last.end < 120
                and text[item.start].islower()
                and text[last.end - 1] not in _SENTENCE_ENDS
                and "\n" not in text[last.end : item.start]
            )
            if split:
                cue = last.cue or item.cue
                longer = item if item.end - item.start > last.end - last.start else last
                out[-1] = longer._replace(cue=cue)
                continue
        out.append(item)
    return out


class _Taken:
    """The spans that are statements already, with a look-up that does not go through all of them."""

    _STEP = 512

    def __init__(self, spans: list[Span]) -> None:
        self.places: dict[int, list[Span]] = {}
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Note a span at every step that it reaches."""
        for place in range(span[0] // self._STEP, span[1] // self._STEP + 1):
            self.places.setdefault(place, []).append(span)

    def holds(self, offset: int) -> bool:
        """Whether a place lies in one of the spans noted."""
        return any(a <= offset < b for a, b in self.places.get(offset // self._STEP, []))

    def overlaps(self, start: int, end: int, cue: int = -1) -> bool:
        """Whether a span and one of those noted are the same statement, read twice.

        Not so if the cue stands inside the other: "Oslo *accused* X of cheating" in "she said Oslo accused X …".
        """
        # The same statement shares more than half of both, hence the middle of the shorter.
        near = self.places.get((start + end) // 2 // self._STEP, [])
        return any(
            min(end, b) - max(start, a) > _SAME * max(1, max(end, b) - min(start, a)) and not a <= cue < b
            for a, b in near
        )


def _paragraph(
    frame: Frame,
    reports: list[CueReport],
    constructions: list[Construction],
    quotes: QuoteReader,
    limits: dict[str, float],
) -> list[Found]:
    odds = quotes.judge(frame, reports)
    out = _direct(frame, reports, odds, limits["quote"])
    taken = _Taken([(found.start, found.end) for found in out])
    read = set()
    outer = _Taken(_outer_reports(frame, reports) if constructions else [])
    for found in constructions:
        if not taken.overlaps(found.start, found.end):
            read.add(found.cue)
            if not outer.holds(frame.tokens.starts[found.cue]):
                taken.add((found.start, found.end))
            out.append(Found(found.start, found.end, "indirect", _cue_span(frame, found.cue), found.speaker))
    for report in sorted(reports, key=lambda r: -r.odds):
        if report.cue in read:
            continue
        if report.odds < limits[report.side] or odds.get(report.quote, limits["quote"]) > limits["quote"]:
            continue
        if _is_set_phrase(frame.tokens.low, report.cue):
            continue
        start, end = _whole_report(frame, report)
        start = _behind_lead(frame.text, start, end)
        if report.side == "after":
            start = _behind_occasion(frame.text, frame.tokens.ends[report.cue] + 1, start, end)
        inner = frame.tokens.starts[report.cue] if _may_be_nested(frame, report) else -1
        if end <= start or taken.overlaps(start, end, inner):
            continue
        taken.add((start, end))
        own = frame.quote_of[report.cue]
        quoted = any(q >= 0 and q != own for q in frame.quote_of[report.start : report.end])
        cue = _cue_span(frame, report.cue)
        out.append(Found(start, end, "mixed" if quoted else "indirect", cue))
    return out


def _outer_reports(frame: Frame, reports: list[CueReport]) -> list[Span]:
    """Return the clauses that are as good as certain: what is told inside them does not take their place."""
    return [_whole_report(frame, r) for r in reports if r.odds > SURE and r.side == "after" and r.quote < 0]


def _blocks(frames: Iterable[Frame]) -> Iterator[list[tuple[Frame, LineReport | None]]]:
    """Yield the paragraphs, and what those say that are lines with a speaker, some thousand characters at a time.

    What is decided about a block is decided in one go: larger ones would be no faster and take memory.
    """
    block: list[tuple[Frame, LineReport | None]] = []
    size = 0
    for number, frame in enumerate(frames):
        line = transcript_report(frame.text, frame.start, frame.end)
        if line is None and number < _HEADLINE_PARAGRAPHS:
            line = headline_report(frame.text, frame.start, frame.end)
        block.append((frame, line))
        size += frame.end - frame.start
        if size > _BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def find_spans(
    index: SentenceIndex, decide: dict[str, Decision] | None = None, limits: dict[str, float] | None = None
) -> list[Found]:
    """Return the spans, forms and cues of the statements of an article, in order."""
    decide = decide if decide is not None else load_weights()
    limits = limits if limits is not None else THRESHOLDS
    quotes = QuoteReader(decide["quote"], limits["quote"])
    out: list[Found] = []
    for block in _blocks(lay_out(index)):
        open_ = [frame for frame, line in block if line is None and frame.classes]
        reports = dict(zip(map(id, open_), find_reports(open_, decide), strict=True))
        for frame, line in block:
            if line is not None:
                out.append(Found(line.start, line.end, line.form, None, line.speaker))
            else:
                set_ = find_constructions(frame, decide["stop"]) if frame.classes else []
                out.extend(_paragraph(frame, reports.get(id(frame), []), set_, quotes, limits))
    out.sort(key=lambda found: (found.start, -found.end))
    return out


def find_statements(text: str) -> list[Statement]:
    """Return every statement of an article, in order, without labels.

    Direct, indirect and mixed statements are found, whatever they are about. ``accused``
    holds the parties that would stand accused if the statement were an accusation.

    Parameters
    ----------
    text : str
        The article.

    Returns
    -------
    list of Statement
        ``text[s.start:s.end] == s.text`` for each.

    Raises
    ------
    InputError
        If ``text`` is no str. No str raises.

    Examples
    --------
    >>> [(s.speaker, s.text) for s in find_statements("Oslo said on Monday that the pact must stay.")]
    [('Oslo', 'the pact must stay')]
    """
    statements, accused = find_uncharged(text)
    for number, statement in enumerate(statements):
        # nobody else has seen these yet: filling them in is faster than copying every one
        object.__setattr__(statement, "accused", accused(number))
    return statements


def _behind_speaker(text: str, start: int, end: int) -> int | None:
    """Return where a clause starts that was begun at its own speaker: "say analysts, the truce will hold".

    None if nothing but the speaker is there: ", said a spokeswoman for the club, which owns it".
    """
    rest = _TO_CLAUSE.match(text, start, end)
    return rest.end() if rest is not None else None


def find_uncharged(text: str) -> tuple[list[Statement], Callable[[int], tuple[Party, ...]]]:
    """Return the statements with ``accused`` empty, and what tells it for one of them by its number.

    Who stands accused matters for accusations alone, which a model tells apart later; asking
    only for those spares more than a quarter of the time.
    """
    if not isinstance(text, str):
        raise InputError(f"text: a str is wanted, {type(text).__name__} was given")
    index = SentenceIndex(text)
    found: list[Found] = []
    speakers: list[Span | None] = []
    for item in find_spans(index):
        speaker = item.speaker
        if speaker is None and item.cue is not None:
            left, right = index.sentences[index.sentence_at(item.cue[0])]
            speaker = find_subject(text, *item.cue, left, right, (item.start, item.end))
        if speaker is not None and speaker[0] == item.start:
            rest = _behind_speaker(text, speaker[1], item.end)
            if rest is None:
                continue
            item = item._replace(start=rest)
        found.append(item)
        speakers.append(speaker)
    places = [(item.start, item.end) for item in found]
    names = resolve(text, index, speakers, places, [item.cue is not None for item in found])
    around = [surroundings(index, item.start, item.end, item.cue) for item in found]
    treaties = TreatyIndex(text) if found else None
    statements = [
        _statement(text, item, speaker, name, place, treaties)
        for item, speaker, name, place in zip(found, speakers, names, around, strict=True)
    ]

    @cache
    def charges() -> ChargeIndex:
        return ChargeIndex(text, index.sentences, treaties.mentions if treaties else None)

    def accused(number: int) -> tuple[Party, ...]:
        s, (low, high, floor, _) = statements[number], around[number]
        return charged_parties(
            text,
            s.start,
            s.end,
            sentence=(low, high),
            before_start=floor,
            speaker=s.speaker_name,
            cue=s.cue,
            speaker_start=s.speaker_start,
            index=charges(),
        )

    return statements, accused


def _whole_cue(text: str, cue: Span | None, left: int) -> Span | None:
    """Return the offsets of a cue with what says that nothing was said: "declined to say"."""
    if cue is None:
        return None
    unsaid = _UNSAID.search(text, max(left, cue[0] - _UNSAID_REACH), cue[0])
    return (unsaid.start(), cue[1]) if unsaid is not None else cue


def _statement(
    text: str,
    item: Found,
    speaker: Span | None,
    name: str | None,
    around: tuple[int, int, int, int],
    treaties: TreatyIndex | None,
) -> Statement:
    low, high, floor, ceiling = around
    cue = _whole_cue(text, item.cue, low)
    treaty = treaties.at_issue(item.start, item.end, low, high) if treaties else None
    return Statement(
        text=text[item.start : item.end],
        start=item.start,
        end=item.end,
        form=item.form,
        speaker=text[slice(*speaker)] if speaker else None,
        speaker_start=speaker[0] if speaker else None,
        speaker_end=speaker[1] if speaker else None,
        speaker_name=name or (text[slice(*speaker)] if speaker else None),
        cue=text[slice(*cue)] if cue else None,
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
        treaty=treaty.text if treaty else None,
        treaty_id=treaty.id if treaty else None,
        sentence=text[low:high],
        before=text[floor:low],
        after=text[high:ceiling],
    )
