"""Speed and memory, as ratios against named peers in the same run."""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.reading import pool_texts
from benchmarks.tables import markdown, save, write_readme

_TURNS = 6
_COLD = (
    "import time; t = time.perf_counter(); import stance; "
    "stance.predict('They broke the pact.'); print(time.perf_counter() - t)"
)
_IMPORT = "import time; t = time.perf_counter(); import stance; print(time.perf_counter() - t)"


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """Declare what ``speed`` takes."""
    parser.add_argument("--models", nargs="*", default=["treaty-en", "treaty-en-encoder"])
    parser.add_argument("--statements", type=int, default=10_000)


def _statements(count: int) -> list[str]:
    """Return texts of 200 characters, cut from the seeds."""
    from benchmarks.accuracy import SEEDS
    from stance.data import load_labelled

    joined = " ".join(s.text for s in load_labelled(SEEDS).statements)
    return [joined[i * 67 % (len(joined) - 200) :][:200] for i in range(count)]


def _python(code: str) -> float:
    runs = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    return min(runs)


def _timed(call: Any, clock: Callable[[], float] = time.perf_counter) -> float:
    began = clock()
    call()
    return clock() - began


def main(options: argparse.Namespace, command: str) -> int:
    """Measure and write."""
    from sklearn.feature_extraction.text import HashingVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    import stance
    from stance.errors import StanceError
    from stance.reading import find_statements

    texts = _statements(options.statements)
    labels = [("accuse", "neutral", "support")[i % 3] for i in range(2000)]
    peer = make_pipeline(HashingVectorizer(ngram_range=(1, 2)), LogisticRegression(max_iter=50))
    peer.fit(texts[:2000], labels)
    peer.predict(texts[:100])
    results: dict[str, Any] = {
        "import stance, seconds": _python(_IMPORT),
        "import stance and first predict, seconds": _python(_COLD),
        "models": {},
    }
    peer_rate = 0.0
    for name in options.models:
        try:
            began = time.perf_counter()
            model = stance.load(name)
            loaded = time.perf_counter() - began
        except (StanceError, OSError) as error:
            print(f"{name}: left out ({error})", file=sys.stderr)
            continue
        some = texts if name != "treaty-en-encoder" else texts[:600]
        stance.predict(some[:50], model=model)
        # In turns with the peer, so that both have the same machine; in processor time, for which it counts
        # less what else the machine does.
        turns = [
            (
                _timed(lambda: peer.predict_proba(texts), time.process_time),
                _timed(lambda some=some, model=model: stance.predict(some, model=model), time.process_time),
            )
            for _ in range(_TURNS if name != "treaty-en-encoder" else 2)
        ]
        theirs, seconds = map(min, zip(*turns, strict=True))
        rate, beside = len(some) / seconds, len(texts) / theirs
        peer_rate = max(peer_rate, beside)
        singles = sorted(_timed(lambda t=t, model=model: stance.predict(t, model=model)) for t in texts[:200])
        results["models"][name] = {
            "statements a second": rate,
            "ratio to peer": rate / beside,
            "single call, median ms": singles[100] * 1000,
            "load, seconds": loaded,
            "peak memory so far, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    results["HashingVectorizer(1,2) + LogisticRegression, statements a second"] = peer_rate
    article = "\n\n".join(pool_texts(1_000_000)) or " ".join(texts)
    lengths = {}
    for size in (1_000, 10_000, 100_000, 1_000_000, 10_000_000):
        piece = (article * (size // len(article) + 1))[:size]
        seconds = min(
            _timed(lambda piece=piece: find_statements(piece)) for _ in range(1 if size > 10**6 else 3)
        )
        lengths[str(size)] = size / seconds
    results["reading alone, characters a second by length"] = lengths
    table = _table(results)
    save("speed", results)
    write_readme("speed", table)
    print(table)
    return 0


def _table(results: dict[str, Any]) -> str:
    peer = results["HashingVectorizer(1,2) + LogisticRegression, statements a second"]
    rows: list[list[Any]] = [
        ["HashingVectorizer(1,2) + LogisticRegression", f"{peer:,.0f}", "1.00", None, None]
    ]
    for name, m in results["models"].items():
        rows.append(
            [
                f"**`{name}`**",
                f"{m['statements a second']:,.0f}",
                f"{m['ratio to peer']:.2f}",
                f"{m['single call, median ms']:.2f}",
                f"{m['load, seconds']:.2f}",
            ]
        )
    table = markdown(["200-character statements", "a second", "ratio", "single call, ms", "load, s"], rows)
    lengths = results["reading alone, characters a second by length"]
    table += "\n\nReading alone, characters a second by length of the text: " + ", ".join(
        f"{int(size):,}: {rate:,.0f}" for size, rate in lengths.items()
    )
    table += (
        f".\n\n`import stance` takes {results['import stance, seconds']:.2f} s, "
        f"with a first prediction {results['import stance and first predict, seconds']:.2f} s."
    )
    return table
