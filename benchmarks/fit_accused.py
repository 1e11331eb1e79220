"""Learn the weights by which the accused are found: ``python -m benchmarks.fit_accused``.

Reads the accusations of ``seeds/`` and, where they lie beside the repository, of the real
training passages; prints how well the accused are found by cross-validation over the real
passages; writes ``stance/reading/data/accused_weights.json``. Features that are words are
kept only where the seeds have them often, so that no rare word of a text that is not ours
is written out. Never reads gold to learn; ``--gold FILE`` scores it.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.gold import start_of
from benchmarks.scorer import load_scorer
from stance.reading import accused
from stance.reading.candidates import Candidate
from stance.reading.charges import ChargeIndex
from stance.reading.context import _nearest, surroundings
from stance.reading.parties import code_of
from stance.reading.sentences import SentenceIndex

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "real-train" / "news.jsonl"
TARGET = ROOT / "stance" / "reading" / "data" / "accused_weights.json"
#: Chosen by cross-validation over the real passages.
STRENGTH, REAL_WEIGHT, RAREST, FOLDS = 0.05, 4.0, 12, 4
LIMITS = [
    (threshold, margin, floor)
    for threshold in (-0.5, 0.5, 1.0)
    for margin in (0.5, 1.0, 1.5)
    for floor in (-1.5, -1.25, -1.0, -0.75, -0.5)
]


@cache
def same_name(first: str, second: str) -> bool:
    """Whether two names name one party, as the scorer of the gold passages has it."""
    scorer = _scorer()
    if scorer is None:
        sys.exit("the scorer of the gold passages is not beside this repository; names cannot be compared")
    return bool(scorer.same_name(first, second))


_scorer = cache(load_scorer)


@dataclass
class Case:
    """One accusation, ready to be learnt from and to be scored."""

    index: ChargeIndex
    start: int
    end: int
    around: dict[str, Any]
    wanted: list[str]
    fold: int
    features: list[tuple[Candidate, list[str]]]


def cases(path: Path) -> list[Case]:
    """Return the accusations of a file of labelled documents."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text = document["text"]
        marked = [s for s in document["statements"] if s["label"] == "accuse"]
        if not marked:
            continue
        sentences = SentenceIndex(text)
        index = ChargeIndex(text, sentences.sentences)
        for statement in marked:
            start = start_of(text, statement)
            if start < 0:
                continue
            end = start + len(statement["content"])
            cue = _nearest(text, statement.get("cue"), start, end)
            speaker = _nearest(text, statement.get("speaker"), start, end)
            left, right, floor, _ = surroundings(sentences, start, end, cue)
            around = {
                "sentence": (left, right),
                "before_start": floor,
                "speaker": statement.get("speaker"),
                "cue": statement.get("cue"),
                "speaker_start": speaker[0] if speaker else None,
            }
            fold = zlib.crc32(document["id"].encode()) % FOLDS
            features = index.features(start, end, **around)
            out.append(Case(index, start, end, around, statement.get("accused") or [], fold, features))
    return out


def fit(weighted: list[tuple[Case, float]], common: frozenset[str]) -> dict[str, Any]:
    """Return the weights learnt from cases that name somebody."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows: list[list[str]] = []
    marks, weights = [], []
    for case, weight in weighted:
        if not case.wanted:
            continue
        codes = {code_of(name) for name in case.wanted} - {None}
        for candidate, names in case.features:
            right = any(same_name(candidate.name, name) for name in case.wanted)
            if not right and candidate.code in codes:
                continue  # the same party by another name: neither right nor wrong
            rows.append([name for name in names if name in common])
            marks.append(int(right))
            weights.append(weight)
    columns = {name: i for i, name in enumerate(sorted(common))}
    indices, pointers = [], [0]
    for names in rows:
        indices.extend(sorted({columns[name] for name in names}))
        pointers.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(rows), len(columns)))
    model = LogisticRegression(C=STRENGTH, max_iter=400).fit(matrix, marks, sample_weight=weights)
    pairs = zip(columns, model.coef_[0], strict=True)
    kept = {name: round(float(value), 3) for name, value in pairs if abs(value) >= 0.02}
    return {"bias": round(float(model.intercept_[0]), 3), "weights": kept}


def score(found: list[tuple[list[str], list[str]]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of found against wanted names."""
    hit = sum(any(same_name(x, y) for y in got) for got, want in found for x in want)
    right = sum(any(same_name(x, y) for x in want) for got, want in found for y in got)
    precision = right / max(sum(len(got) for got, _ in found), 1)
    recall = hit / max(sum(len(want) for _, want in found), 1)
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def predict(model: dict[str, Any], given: list[Case]) -> list[tuple[list[str], list[str]]]:
    """Return what a model finds and what is wanted, for each case."""
    weighing = accused.Model(model)
    accused._model = lambda: weighing  # type: ignore[assignment]
    out = []
    for case in given:
        case.index.sums.clear()
        got = [
            party.text
            for party in accused.charged_parties(
                case.index.text, case.start, case.end, **case.around, index=case.index
            )
        ]
        out.append((list(dict.fromkeys(got)), case.wanted))
    return out


def main(arguments: list[str] | None = None) -> int:
    """Learn, print scores, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, help="score these labelled passages too")
    parser.add_argument("--more", type=Path, nargs="+", default=[], help="more real documents")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    seeds = [case for path in sorted((ROOT / "seeds").glob("*.jsonl")) for case in cases(path)]
    real = [case for path in (REAL, *options.more) if path.exists() for case in cases(path)]
    frequency = Counter(name for case in seeds for _, names in case.features for name in set(names))
    common = frozenset(name for name, count in frequency.items() if count >= RAREST)

    folds = [
        fit([(c, 1.0) for c in seeds] + [(c, REAL_WEIGHT) for c in real if c.fold != fold], common)
        for fold in range(FOLDS if real else 0)
    ]
    best, chosen = -1.0, (0.0, 0.5, -1.0)
    for threshold, margin, floor in LIMITS:
        found = []
        limits = {"threshold": threshold, "margin": margin, "floor": floor}
        for fold, model in enumerate(folds):
            found += predict({**model, **limits}, [case for case in real if case.fold == fold])
        if found and score(found)[2] > best:
            best, chosen = score(found)[2], (threshold, margin, floor)
            print("cross-validated P {:.3f} R {:.3f} F1 {:.3f}".format(*score(found)), limits)
    model = fit([(c, 1.0) for c in seeds] + [(c, REAL_WEIGHT) for c in real], common)
    model.update(zip(("threshold", "margin", "floor"), chosen, strict=True))
    if options.gold:
        print("gold P {:.3f} R {:.3f} F1 {:.3f}".format(*score(predict(model, cases(options.gold)))))
    if not options.dry:
        source = "learnt by python -m benchmarks.fit_accused from the seeds" + (
            " and real passages" if real else ""
        )
        ordered = {"source": source, **{k: model[k] for k in ("bias", "threshold", "margin", "floor")}}
        ordered["weights"] = dict(sorted(model["weights"].items()))
        TARGET.write_text(json.dumps(ordered, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
