"""Train and export the encoder: ``python -m stance.encoder.training {train,label,linear,export,beside,note} ...``.

A whole run, with a teacher::

    python -m stance.encoder.training train --backbone MPNET --seeds seeds --real REAL \\
        --freeze 8 --rate 5e-5 --out work/teacher
    python -m stance.encoder.training label --backbone MPNET --weights work/teacher/weights.pt \\
        --pool POOL.jsonl.gz --out work/soft.jsonl
    python -m stance.encoder.training train --backbone MINILM --seeds seeds --real REAL \\
        --soft work/soft.jsonl --out work/student
    python -m stance.encoder.training linear --seeds seeds --real REAL --soft work/soft.jsonl \\
        --out work/linear
    python -m stance.encoder.training export --backbone MINILM --weights work/student/weights.pt \\
        --seeds seeds --real REAL --linear models/treaty-en --linear-held-out work/linear \\
        --out models/treaty-en-encoder
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import torch

import stance
from stance.artifact import find_model
from stance.encoder.inputs import MarkedText
from stance.encoder.training.card import record_scores
from stance.encoder.training.data import (
    Example,
    draw,
    held_out,
    read_labelled,
    read_pool,
    read_soft,
    write_line,
)
from stance.encoder.training.export import put_beside, write_folder
from stance.encoder.training.fit import Settings, fit, predict_logits
from stance.encoder.training.linear import train_without
from stance.encoder.training.network import StanceNetwork, read_backbone


def _tokenizer(backbone: Path) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(backbone / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _examples(args: argparse.Namespace) -> list[Example]:
    out: list[Example] = []
    for folder, source in ((args.seeds, None), (args.real, "real"), (args.picked, "picked")):
        for path in sorted(folder.glob("*.jsonl")) if folder else []:
            out += read_labelled(path, source)
    if getattr(args, "soft", None):
        out += read_soft(args.soft)
    for path in getattr(args, "pool", None) or []:
        out += read_pool(path, args.most, args.seed)
    if not out:
        raise SystemExit("no examples: name labelled documents with --seeds or --real, or --soft or --pool")
    return out


def _network(args: argparse.Namespace) -> StanceNetwork:
    network = StanceNetwork(read_backbone(args.backbone))
    if args.weights:
        network.load_state_dict(torch.load(args.weights, weights_only=True))
    return network


def train(args: argparse.Namespace) -> None:
    """Train a network on what is not held out."""
    examples = _examples(args)
    learn = [e for e in examples if not held_out(e, args.held_out)]
    check = [e for e in examples if held_out(e, args.held_out) and e.label >= 0]
    torch.manual_seed(args.seed)
    settings = Settings(
        epochs=args.epochs, rate=args.rate, depth=args.freeze, copies=args.copies,
        soft_share=args.soft_share, seed=args.seed,
    )  # fmt: skip
    fit(_network(args), _tokenizer(args.backbone), learn, check, settings, args.out, args.minutes)


def label(args: argparse.Namespace) -> None:
    """Write a teacher's probabilities beside the labels."""
    examples, network = _examples(args), _network(args)
    lines = [line for _, line in draw(examples, random.Random(0), augment=False)]
    logits = predict_logits(network, _tokenizer(args.backbone), lines)
    scores = np.exp(logits - logits.max(1, keepdims=True))
    scores /= scores.sum(1, keepdims=True)
    with open(args.out, "w", encoding="utf-8") as out:
        for example, row in zip(examples, scores, strict=True):
            out.write(write_line(example, row) + "\n")


def linear(args: argparse.Namespace) -> None:
    """Train the fast model without the documents held out, to be weighed beside the network."""
    train_without(args.held_out, args.seeds, args.real, args.picked, args.soft).save(args.out)


def export(args: argparse.Namespace) -> None:
    """Write the model folder."""
    examples = _examples(args)
    check, lines, truth = _held_out(examples, args.held_out)
    digest = hashlib.sha256()
    counts: dict[str, int] = {}
    for e in examples:
        digest.update(f"{e.group}\t{e.statement.text}\t{e.label}\n".encode("utf-8", "replace"))
        counts[e.source] = counts.get(e.source, 0) + 1
    facts = {
        "settings": {"held_out": args.held_out, "seed": args.seed},
        "training": {
            "backbone": args.backbone_name,
            "data": f"{counts.get('plain', 0)} statements written for training in plain news and speech, "
            f"{counts.get('dense', 0)} denser ones (an eighth of them an epoch), "
            f"{counts.get('real', 0)} from real news and speeches, {counts.get('picked', 0)} more of these "
            "picked where models doubted.",
            "method": args.method,
            "statements": counts,
            "held_out": len(check),
            "sha256": digest.hexdigest(),
        },
    }
    other = _linear(args, check) if args.linear else None
    network = _network(args)
    write_folder(args.out, network, args.backbone / "tokenizer.json", lines, truth, facts, other)


def beside(args: argparse.Namespace) -> None:
    """Put a newly trained fast model beside the network of a model folder."""
    check, lines, truth = _held_out(_examples(args), args.held_out)
    put_beside(args.out, lines, truth, _linear(args, check))


def _held_out(examples: list[Example], part: float) -> tuple[list[Example], list[MarkedText], np.ndarray]:
    """Labelled statements that were held out, as the network gets them, and their labels."""
    check = [e for e in examples if held_out(e, part) and e.label >= 0]
    lines = [line for _, line in draw(check, random.Random(0), augment=False)]
    return check, lines, np.array([e.label for e in check])


def _linear(args: argparse.Namespace, check: list[Example]) -> tuple[Path, np.ndarray]:
    """The fast model to stand beside, and what one that has not learned from them says of statements."""
    other = stance.load(args.linear_held_out)
    return find_model(args.linear), other.decision_function([e.statement for e in check])


def note(args: argparse.Namespace) -> None:
    """State further scores (a JSON object) in a model folder's model.json and card."""
    record_scores(args.out, json.loads(args.scores.read_text(encoding="utf-8")))


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m stance.encoder.training", description=__doc__,
                                  formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    commands = top.add_subparsers(dest="command", required=True)
    for name, run in (
        ("train", train),
        ("label", label),
        ("linear", linear),
        ("export", export),
        ("beside", beside),
    ):
        p = commands.add_parser(name, help=run.__doc__)
        p.set_defaults(run=run)
        if name not in ("linear", "beside"):
            p.add_argument(
                "--backbone", type=Path, required=True, help="folder with config, weights, tokenizer"
            )
            p.add_argument("--weights", type=Path, help="weights.pt of an earlier run")
        p.add_argument("--seeds", type=Path, help="folder of labelled documents written for training")
        p.add_argument("--real", type=Path, help="folder of labelled real documents")
        p.add_argument("--picked", type=Path, help="folder of real documents whose statements were picked")
        p.add_argument("--held-out", type=float, default=0.12, help="part of the real documents kept back")
        p.add_argument("--seed", type=int, default=0)
        p.add_argument("--threads", type=int, default=2)
        p.add_argument("--out", type=Path, required=True)
        if name in ("train", "linear"):
            p.add_argument("--soft", type=Path, help="soft labels, as `label` writes them")
        if name == "train":
            p.add_argument(
                "--soft-share",
                type=float,
                default=0.0,
                help="part of the loss from soft labels where there is a label, too",
            )
            p.add_argument("--epochs", type=int, default=3)
            p.add_argument("--rate", type=float, default=8e-5)
            p.add_argument("--freeze", type=int, default=0, help="lowest layers to freeze")
            p.add_argument("--copies", type=int, default=1, help="augmented copies stored with --freeze")
            p.add_argument("--minutes", type=float, default=1e9, help="begin no epoch after this time")
        if name == "label":
            p.add_argument(
                "--pool", type=Path, action="append", help="unlabelled text, too (may be repeated)"
            )
            p.add_argument("--most", type=int, default=8000, help="statements drawn from each pool file")
        if name == "export":
            p.add_argument("--backbone-name", default="all-MiniLM-L6-v2 (Apache-2.0)")
            p.add_argument("--method", default="fine-tuned on the labels alone.")
        if name in ("export", "beside"):
            must = name == "beside"
            p.add_argument(
                "--linear", required=must, help="a fast model (name or folder) to stand beside the network"
            )
            p.add_argument(
                "--linear-held-out",
                required=must,
                help="the same without the documents held out, from `linear`",
            )
    p = commands.add_parser("note", help=note.__doc__)
    p.set_defaults(run=note, threads=1)
    p.add_argument("--scores", type=Path, required=True, help="JSON object: name of the test to its figures")
    p.add_argument("--out", type=Path, required=True, help="the model folder")
    return top


if __name__ == "__main__":
    arguments = parser().parse_args()
    torch.set_num_threads(arguments.threads)
    arguments.run(arguments)
