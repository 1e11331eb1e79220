"""Learn the reader's weights from labelled documents and write ``stance/reading/data/reader_weights.json``.

    python -m benchmarks.train_reader [--more FILE ...] [--check] [--out FILE]

Every small decision of the reader is a logistic regression over a fixed number of slots
(:mod:`stance.reading.evidence`); here its examples are read off documents in which every
statement is marked with its words and its cue. Real training documents are used where
they are there (their words do not enter the weights: a slot holds word classes and
lemmas of the lexicon only). ``--check`` trains on one half of the real documents and
scores the other. Deterministic.
"""

from __future__ import annotations

import argparse
import bisect
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.gold import SHARED, load_gold, start_of
from stance.reading.cue_reports import (
    Proposal,
    cue_evidence,
    cue_odds,
    cues_by_sentence,
    heat,
    propose,
    sentence_evidence,
    window,
)
from stance.reading.evidence import (
    before_end_evidence,
    begin_evidence,
    quote_evidence,
    start_evidence,
)
from stance.reading.frames import Frame
from stance.reading.quoted import quote_context
from stance.reading.reader import find_spans, lay_out
from stance.reading.reports import (
    Ask,
    Clause,
    begin_candidates,
    end_candidates,
    is_word,
    start_candidates,
)
from stance.reading.sentences import SentenceIndex
from stance.reading.slots import SLOTS
from stance.reading.weighing import find_reports, report_numbers
from stance.reading.weights import Decision, Trees, parse_weights

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "stance" / "reading" / "data" / "reader_weights.json"
#: Speeches without an article around them teach nothing about reading.
NO_ARTICLES = ("un-speeches", "briefings", "speeches")
SEED_WEIGHT = 0.4
#: Inverse strength of the penalty, and the smallest weight that is kept; both by ``--check``.
STRENGTH = 0.3
SMALLEST = 0.02
#: Answers that others look at are learned from all documents but one part in so many.
FOLDS = 4
#: What a clause loses that is only near enough, and how the trees grow.
INEXACT = 0.25
GROWTH: dict[str, Any] = {
    "max_iter": 100,
    "learning_rate": 0.06,
    "max_leaf_nodes": 16,
    "min_samples_leaf": 60,
    "l2_regularization": 10.0,
}

Rows = dict[str, list[tuple[tuple[Any, ...], int, float]]]


class Mark(NamedTuple):
    """A marked statement: its offsets, and those of its cue."""

    start: int
    end: int
    cue: tuple[int, int] | None


def marks_of(document: dict[str, Any]) -> list[Mark]:
    """Locate the marked statements of a document and the cue nearest to each."""
    text, out = document["text"], []
    for s in document["statements"]:
        start = start_of(text, s)
        if start < 0:
            continue
        end, cue = start + len(s["content"]), None
        if s.get("cue"):
            best = 300
            for match in re.finditer(r"(?<!\w)" + re.escape(s["cue"]) + r"(?!\w)", text):
                inside = match.start() < end and match.end() > start
                far = 0 if inside else min(abs(match.start() - end), abs(start - match.end()))
                if far < best:
                    best, cue = far, match.span()
        out.append(Mark(start, end, cue))
    return out


def token_range(frame: Frame, start: int, end: int) -> tuple[int, int]:
    """Return the tokens that a stretch of text touches."""
    return bisect.bisect_left(frame.tokens.ends, start + 1), bisect.bisect_left(frame.tokens.starts, end)


def _last_word(frame: Frame, i: int, j: int) -> int:
    """Return where tokens ``i`` to ``j`` end without closing marks, which may be marked with what they close."""
    while j > i + 1 and not is_word(frame, j - 1):
        j -= 1
    return j


def _answers(frame: Frame, marks: list[Mark]) -> dict[int, list[tuple[str, int, int]]]:
    """Return for each cue token the side and the token range of what it is marked to report."""
    out: dict[int, list[tuple[str, int, int]]] = {}
    for mark in marks:
        if mark.cue is None or not frame.start <= mark.cue[0] < frame.end:
            continue
        first, last = token_range(frame, *mark.cue)
        i, j = token_range(frame, mark.start, mark.end)
        tokens = [k for k, _ in frame.cues if first <= k < last]
        if not tokens:
            continue
        if i >= last - 1 or i > tokens[0]:
            side = "after"
        elif j <= first + 1:
            side = "before"
        else:  # the cue stands inside what it reports
            continue
        out.setdefault(tokens[0], []).append((side, i, j))
        for other in tokens[1:]:
            out.setdefault(other, []).append(("skip", 0, 0))
    return out


def _after_examples(
    frame: Frame,
    k: int,
    cue: Any,
    high: int,
    later: list[int],
    i: int,
    j: int,
    w: float,
    rows: Rows,
    hot: dict[int, int],
) -> None:
    j = min(j, len(frame.quote_of))
    if i >= j:
        return
    starts = start_candidates(frame, k, high)
    target = i if i in starts else i - 1 if i > 0 and frame.quote_of[i] >= 0 and i - 1 in starts else None
    if target is None:
        return
    if len(starts) > 1:
        rows["start"] += [(start_evidence(frame, k, cue, c), int(c == target), w) for c in starts]
    quote = frame.quote_of[i]
    if quote >= 0 and quote != frame.quote_of[k] and frame.quote_spans[quote] == (i, j):
        return
    clause = Clause(Ask(frame, k, cue, 0, high, 0.0, 0.0, later, hot), i)
    j = min(_last_word(frame, i, j), clause.last)
    if j != clause.last and j not in clause.stops:
        return
    seen: list[Any] = []
    clause.evidence(len(clause.stops), seen)
    rows["stop"] += [
        (evidence, int(stop == j), w) for stop, evidence in zip(clause.stops, seen, strict=True) if stop <= j
    ]


def _before_examples(frame: Frame, k: int, cue: Any, low: int, i: int, j: int, w: float, rows: Rows) -> None:
    ends = end_candidates(frame, k, low)
    if i >= j or j not in ends:
        return
    if len(ends) > 1:
        rows["end"] += [(before_end_evidence(frame, k, cue, c), int(c == j), w) for c in ends]
    quote = frame.quote_of[j - 1]
    if quote >= 0 and quote != frame.quote_of[k] and frame.quote_spans[quote][1] == j:
        return
    begins = begin_candidates(frame, low, j)
    if i in begins and len(begins) > 1:
        rows["begin"] += [(begin_evidence(frame, low, c, j), int(c == i), w) for c in begins]


def cue_examples(
    documents: list[tuple[dict[str, Any], float]], decide: dict[str, Decision] | None = None
) -> Rows:
    """Return the examples of every decision but that about quotations."""
    rows: Rows = defaultdict(list)
    for document, w in documents:
        marks = marks_of(document)
        for frame in lay_out(SentenceIndex(document["text"])):
            if not frame.classes:
                continue
            answers = _answers(frame, marks)
            heard = [cue for row in cue_odds([frame], decide)[0] for cue in row] if decide else []
            hot = {cue.k: heat(max(cue.after, cue.before)) for cue in heard}
            for low, high, cues in cues_by_sentence(frame):
                shared = sentence_evidence(frame, low, high, cues) if cues else ()
                places = [k for k, _ in cues]
                for number, (k, cue) in enumerate(cues):
                    left, right = window(frame, k, low, high)
                    given = answers.get(k, [])
                    if right <= left or (given and given[0][0] == "skip"):
                        continue
                    sides = {side for side, _, _ in given}
                    evidence = cue_evidence(frame, cues, number, left, right, shared)
                    for side in ("after", "before"):
                        rows[side].append((evidence, int(side in sides), w))
                    for side, i, j in given:
                        if side == "after":
                            _after_examples(frame, k, cue, right, places[number + 1 :], i, j, w, rows, hot)
                        elif side == "before":
                            _before_examples(frame, k, cue, left, i, j, w, rows)
    return rows


def quote_examples(documents: list[tuple[dict[str, Any], float]], decide: dict[str, Decision]) -> Rows:
    """Return the examples of the decision about quotations, beside reports read with given weights."""
    rows: Rows = defaultdict(list)
    for document, w in documents:
        marks = marks_of(document)
        previous, carried = "^", 0
        for frame in lay_out(SentenceIndex(document["text"])):
            if not frame.classes:
                carried = 0
                continue
            reports = find_reports([frame], decide)[0]
            ranges = [
                token_range(frame, m.start, m.end)
                for m in marks
                if m.start < frame.end and m.end > frame.start
            ]
            for number, (a, b) in enumerate(frame.quote_spans):
                if b <= a:
                    continue
                said = int(any(_shared((a, b), other) >= 0.75 for other in ranges))
                known = quote_context(frame, number, reports, previous, carried)
                rows["quote"].append((quote_evidence(frame, number, known), said, w))
                previous = "q" if said else "n"
            carried = int(bool(frame.quotes) and not frame.quotes[-1].closed)
            if not frame.quotes:
                previous = "^"
    return rows


def _shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    both = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return both / max(1, (a[1] - a[0]) + (b[1] - b[0]) - both)


def fit(name: str, rows: list[tuple[tuple[Any, ...], int, float]]) -> dict[str, Any]:
    """Fit one decision; values seen once get no weight."""
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    numbers: dict[tuple[int, Any], int] = {}
    columns, offsets = [], [0]
    for atoms, _, _ in rows:
        values = SLOTS[name](*atoms)
        columns += [numbers.setdefault((slot, value), len(numbers)) for slot, value in enumerate(values)]
        offsets.append(len(columns))
    matrix = sparse.csr_matrix((np.ones(len(columns)), columns, offsets), shape=(len(rows), len(numbers)))
    kept = np.flatnonzero(np.asarray((matrix > 0).sum(axis=0)).ravel() >= 2)
    model = LogisticRegression(C=STRENGTH, max_iter=300, solver="liblinear", random_state=0)
    model.fit(matrix[:, kept], [y for _, y, _ in rows], sample_weight=[w for _, _, w in rows])
    weights = np.zeros(len(numbers))
    weights[kept] = model.coef_[0]
    slots: list[tuple[list[Any], list[int]]] = [([], []) for _ in SLOTS[name](*rows[0][0])]
    for (slot, value), number in numbers.items():
        if abs(weights[number]) >= SMALLEST:
            slots[slot][0].append(value)
            slots[slot][1].append(round(weights[number] * 1000))
    return {"bias": round(float(model.intercept_[0]) * 1000), "slots": slots}


def learn(documents: list[tuple[dict[str, Any], float]]) -> dict[str, Any]:
    """Fit all decisions; those that look at others' answers see answers learned from other documents."""
    parts = [documents[part::FOLDS] for part in range(FOLDS)]
    rows = [cue_examples(part) for part in parts]
    names = [name for name in rows[0] if name != "stop"]
    fitted = {name: fit(name, _all(row[name] for row in rows)) for name in names}
    bases = [
        parse_weights({name: fit(name, _others([row[name] for row in rows], number)) for name in names})
        for number in range(FOLDS)
    ]
    stops = [cue_examples(part, base)["stop"] for part, base in zip(parts, bases, strict=True)]
    fitted["stop"] = fit("stop", _all(stops))
    for number, base in enumerate(bases):
        base.update(parse_weights({"stop": fit("stop", _others(stops, number))}))
    proposed = [proposals_of(part, base) for part, base in zip(parts, bases, strict=True)]
    kept = [keep_examples(part) for part in proposed]
    fitted["keep"] = fit("keep", _all(kept))
    for number, base in enumerate(bases):
        base.update(parse_weights({"keep": fit("keep", _others(kept, number))}))
    weighed = [tree_examples(part, base["keep"]) for part, base in zip(proposed, bases, strict=True)]
    fitted["keep"]["trees"] = fit_trees(_all(weighed))
    for number, base in enumerate(bases):
        grown = fit_trees(_others(weighed, number))
        base["keep"].trees = Trees(grown["bias"], grown["nodes"])
    quotes = [quote_examples(part, base)["quote"] for part, base in zip(parts, bases, strict=True)]
    fitted["quote"] = fit("quote", _all(quotes))
    return dict(sorted(fitted.items()))


def _all(parts: Iterable[list[Any]]) -> list[Any]:
    return [row for part in parts for row in part]


def _others(parts: list[list[Any]], number: int) -> list[Any]:
    return _all(part for i, part in enumerate(parts) if i != number)


class Proposed(NamedTuple):
    """The proposals of a paragraph, the token ranges of what is marked there, and the document's weight."""

    proposals: list[Proposal]
    ranges: list[tuple[int, int]]
    weight: float


def proposals_of(
    documents: list[tuple[dict[str, Any], float]], decide: dict[str, Decision]
) -> list[Proposed]:
    """Return what is proposed in each paragraph with given weights."""
    out = []
    for document, w in documents:
        marks = marks_of(document)
        frames = [frame for frame in lay_out(SentenceIndex(document["text"])) if frame.classes]
        for frame, proposals in zip(frames, propose(frames, decide), strict=True):
            near = [m for m in marks if m.start < frame.end and m.end > frame.start]
            ranges = []
            for mark in near:
                i, j = token_range(frame, mark.start, mark.end)
                ranges.append((i, _last_word(frame, i, j)))
            out.append(Proposed(proposals, ranges, w))
    return out


def _closest(span: tuple[int, int], ranges: list[tuple[int, int]]) -> float:
    return max((_shared(span, other) for other in ranges), default=0.0)


def keep_examples(proposed: list[Proposed]) -> list[Any]:
    """Return the examples of the last decision about clauses: is this one, as delimited, a statement?"""
    return [
        (evidence, int(_closest(choice[:2], ranges) >= 0.5), w)
        for proposals, ranges, w in proposed
        for proposal in proposals
        if proposal.choices[0].quote < 0
        for choice, evidence in zip(proposal.choices, proposal.evidence, strict=True)
    ]


def tree_examples(proposed: list[Proposed], keep: Decision) -> list[tuple[list[float], int, float]]:
    """Return the examples of the trees; a clause that is near enough, but not exact, counts for a little less."""
    out: list[tuple[list[float], int, float]] = []
    for proposals, ranges, w in proposed:
        for number, proposal in enumerate(proposals):
            if proposal.choices[0].quote >= 0:
                continue
            for choice, score in enumerate(keep.scores(proposal.evidence)):
                numbers = report_numbers(proposals, number, choice, score)
                shared = _closest(proposal.choices[choice][:2], ranges)
                right = 1.0 if shared == 1.0 else 1.0 - INEXACT if shared >= 0.5 else 0.0
                if right > 0.0:
                    out.append((numbers, 1, w * right))
                if right < 1.0:
                    out.append((numbers, 0, w * (1.0 - right)))
    return out


def fit_trees(rows: list[tuple[list[float], int, float]]) -> dict[str, Any]:
    """Grow boosted trees on rows of numbers."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(**GROWTH, early_stopping=False, random_state=0)
    model.fit(
        np.array([numbers for numbers, _, _ in rows]),
        [y for _, y, _ in rows],
        sample_weight=[w for _, _, w in rows],
    )
    nodes = []
    for (tree,) in model._predictors:
        nodes.append(
            [
                [-1, round(float(n["value"]), 5), 0, 0]
                if n["is_leaf"]
                else [
                    int(n["feature_idx"]),
                    round(float(n["num_threshold"]), 5),
                    int(n["left"]),
                    int(n["right"]),
                ]
                for n in tree.nodes
            ]
        )
    return {"bias": round(float(np.ravel(model._baseline_prediction)[0]), 5), "nodes": nodes}


def load_documents() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the real documents (empty where they are not there) and the seeds."""
    path = SHARED / "real-train" / "news.jsonl"
    real = load_gold(path) if path.is_file() else []
    seeds = [
        row
        for path in sorted((ROOT / "seeds").glob("*.jsonl"))
        if path.stem not in NO_ARTICLES
        for row in load_gold(path)
    ]
    return real, seeds


def check(
    real: list[dict[str, Any]], seeds: list[dict[str, Any]], more: list[dict[str, Any]]
) -> dict[str, float]:
    """Train on every other real document, ``more`` and the seeds, and find the statements of the rest."""
    decide = parse_weights(learn([(d, 1.0) for d in real[::2] + more] + [(d, SEED_WEIGHT) for d in seeds]))
    hit = exact = found = marked = 0
    for document in real[1::2]:
        tokens = [m.span() for m in re.finditer(r"\w+", document["text"])]
        want = [_words(tokens, m.start, m.end) for m in marks_of(document)]
        got = [_words(tokens, f.start, f.end) for f in find_spans(SentenceIndex(document["text"]), decide)]
        marked, found = marked + len(want), found + len(got)
        pairs = sorted(
            ((_shared(a, b), i, j) for i, a in enumerate(want) for j, b in enumerate(got)), reverse=True
        )
        used_want, used_got = set(), set()
        for share, i, j in pairs:
            if share >= 0.5 and i not in used_want and j not in used_got:
                used_want.add(i)
                used_got.add(j)
                hit += 1
                exact += want[i] == got[j]
    return {
        "precision": hit / max(found, 1),
        "recall": hit / max(marked, 1),
        "found F1": 2 * hit / max(found + marked, 1),
        "exact F1": 2 * exact / max(found + marked, 1),
    }


def _words(tokens: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    inside = [i for i, (a, b) in enumerate(tokens) if a < end and b > start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def main() -> int:
    """Check, or learn and write."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.train_reader", description=__doc__.split("\n", 1)[0]
    )
    parser.add_argument("--check", action="store_true", help="score held-out real documents; write nothing")
    parser.add_argument("--more", type=Path, nargs="+", default=[], help="more real documents, marked whole")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    real, seeds = load_documents()
    more = [row for path in options.more for row in load_gold(path)]
    if options.check:
        if not real:
            print("no real training documents beside the repository: nothing to check", file=sys.stderr)
            return 2
        print(json.dumps({k: round(v, 3) for k, v in check(real, seeds, more).items()}))
        return 0
    fitted = learn([(d, 1.0) for d in real + more] + [(d, SEED_WEIGHT) for d in seeds])
    about = (
        f"Written by benchmarks.train_reader from {len(real + more)} real documents and {len(seeds)} of seeds/. "
        "A value is a word class, a lemma of cues.txt or a length; weights in thousandths."
    )
    text = json.dumps({"about": about, "decisions": fitted}, separators=(",", ":"), ensure_ascii=False)
    options.out.write_text(text + "\n", encoding="utf-8")
    size = sum(len(slot[0]) for row in fitted.values() for slot in row["slots"])
    print(f"{options.out.name}: {size} weights, {len(text) / 1e6:.1f} MB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
