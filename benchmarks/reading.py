"""Finding statements and their speakers, on the same passages as the peers that are installed here.

Sets: ``news-dev`` (every statement marked) and ``polnear-dev`` (PolNeAR's development
split, attribution relations, also of thoughts, which stance does not mark). Peers run if
they can be imported: textacy's ``direct_quotations`` over spaCy's small English model.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.gold import SHARED, load_gold, read_rows
from benchmarks.scorer import gold_file, load_scorer
from benchmarks.tables import markdown, save, write_readme

SETS = ("news-dev", "polnear-dev")


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """Declare what ``reading`` takes."""
    parser.add_argument("--model", default=None, metavar="NAME|FOLDER")
    parser.add_argument(
        "--characters", type=int, default=1_000_000, help="how much of pool/news the timing reads"
    )


def textacy_peer() -> Callable[[str], list[dict[str, Any]]] | None:
    """Return textacy's direct quotations as a reader, or None where it is not installed."""
    try:
        import spacy
        import textacy.extract
    except ImportError:
        return None
    models = [name for name in spacy.util.get_installed_models() if name.startswith("en_core_web_sm")]
    if not models:
        return None
    pipeline = spacy.load(sorted(models)[0])

    def read(text: str) -> list[dict[str, Any]]:
        document = pipeline(text)
        found = []
        try:
            for quotation in textacy.extract.direct_quotations(document):
                found.append(
                    {
                        "start": quotation.content.start_char,
                        "end": quotation.content.end_char,
                        "speaker": " ".join(token.text for token in quotation.speaker),
                    }
                )
        except ValueError:  # it refuses an odd number of quotation marks; what it had found counts
            pass
        return found

    return read


def pool_texts(characters: int) -> list[str]:
    """Return articles of the unlabelled pool, up to about so many characters."""
    path = SHARED / "pool" / "news.jsonl.gz"
    if not path.is_file():
        return []
    out: list[str] = []
    total = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            out.append(text)
            total += len(text)
            if total >= characters:
                break
    return out


def _rate(read: Callable[[str], Any], texts: list[str]) -> float:
    """Return characters a second of processor time, after one warm-up article."""
    read(texts[0])
    began = time.process_time()
    for text in texts:
        read(text)
    return sum(map(len, texts)) / (time.process_time() - began)


def main(options: argparse.Namespace, command: str) -> int:
    """Score and time every reader."""
    from stance.reading import find_statements

    scorer = load_scorer()
    if scorer is None:
        print("no gold sets beside the repository: nothing to score", file=sys.stderr)
        return 0
    peer = textacy_peer()
    if peer is None:
        print("textacy with en_core_web_sm is not installed: no peer", file=sys.stderr)
    results: dict[str, Any] = {"scores": {}, "characters a second": {}}
    for name in SETS:
        path = gold_file(f"{name}.jsonl")
        if path is None:
            continue
        rows = load_gold(path)
        gold = {row["id"]: row for row in rows}
        readers = {"stance": {made["id"]: made for made in read_rows(rows, options.model)}}
        if peer is not None:
            readers["textacy direct_quotations"] = {
                row["id"]: {"id": row["id"], "statements": peer(row["text"])} for row in rows
            }
        results["scores"][name] = {reader: scorer.end_to_end(gold, made) for reader, made in readers.items()}
    texts = pool_texts(options.characters)
    if texts:
        speeds = {"stance": _rate(find_statements, texts)}
        if peer is not None:
            speeds["textacy direct_quotations"] = _rate(peer, texts[: max(1, len(texts) // 10)])
            speeds["ratio"] = speeds["stance"] / speeds["textacy direct_quotations"]
        results["characters a second"] = speeds
    table = _table(results)
    save("reading", results)
    write_readme("reading", table)
    print(table)
    return 0


def _table(results: dict[str, Any]) -> str:
    header = ["reader", "set", "found P / R / F1", "exact F1", "speaker", "accused F1", "characters / s"]
    rows = []
    speeds = results["characters a second"]
    for name, readers in results["scores"].items():
        for reader, s in readers.items():
            found = s["found"]
            speed = f"{speeds[reader]:,.0f}" if reader in speeds else None
            news = name == "news-dev"
            rows.append(
                [
                    f"**{reader}**" if reader == "stance" else reader,
                    name,
                    f"{found['precision']:.2f} / {found['recall']:.2f} / {found['f1']:.2f}",
                    f"{s['exact f1']:.2f}",
                    f"{s['speaker accuracy']:.2f}",
                    f"{s['accused F1']:.2f}" if news and reader == "stance" else None,
                    speed,
                ]
            )
    return markdown(header, rows)
