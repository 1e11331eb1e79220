"""The training loop: seeded, logged, checkpointed, to be stopped and taken up again."""

from __future__ import annotations

import json
import math
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional as F

from stance.encoder.inputs import batches, encode, pad
from stance.encoder.training.data import Example, draw
from stance.encoder.training.network import StanceNetwork

__all__ = ["Settings", "fit", "macro_f1", "predict_logits"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides a training run, besides its data."""

    epochs: int = 3
    rate: float = 8e-5
    head_rate: float = 1e-3
    decay_by_layer: float = 0.9
    batch: int = 32
    warm_up: float = 0.06
    smoothing: float = 0.05
    class_weights: tuple[float, float, float] = (1.3, 0.8, 1.3)
    token_masking: float = 0.06
    averaging: float = 0.997
    depth: int = 0  # layers that are frozen and whose outputs are stored
    copies: int = 2  # augmented copies stored with a frozen depth
    soft_share: float = 0.0  # part of the loss that follows the teacher where there is a label, too
    temperature: float = 1.0
    seed: int = 0


def macro_f1(truth: np.ndarray, guess: np.ndarray) -> float:
    """Mean F1 over the labels."""
    scores = []
    for label in range(3):
        hit = int(((truth == label) & (guess == label)).sum())
        total = int((truth == label).sum() + (guess == label).sum())
        scores.append(2 * hit / total if total else 0.0)
    return float(np.mean(scores))


def predict_logits(
    network: StanceNetwork, tokenizer: Any, lines: list, size: int = 48, half: bool = True
) -> np.ndarray:
    """Logits of marked lines, in their order."""
    network.eval()
    rows = encode(tokenizer, lines)
    out = np.zeros((len(rows), 3), dtype=np.float32)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=half):
        for group in batches([len(ids) for ids, _ in rows], size):
            arrays = pad([rows[i] for i in group], network.encoder.pad_id)
            out[group] = network(*map(torch.from_numpy, arrays)).float().numpy()
    network.train()
    return out


def _groups(network: StanceNetwork, s: Settings) -> list[dict[str, Any]]:
    """Parameters with a learning rate that falls towards the embeddings."""
    encoder = network.encoder
    groups: list[dict[str, Any]] = [{"params": list(network.head.parameters()), "lr": s.head_rate}]
    top = len(encoder.layers)
    for i in range(s.depth, top):
        rate = s.rate * s.decay_by_layer ** (top - 1 - i)
        groups.append({"params": list(encoder.layers[i].parameters()), "lr": rate})
    if encoder.relative is not None:
        encoder.relative.requires_grad_(False)
    encoder.words.requires_grad_(False)  # most word vectors are never seen: they stay
    encoder.positions.requires_grad_(False)
    encoder.norm.requires_grad_(False)
    for layer in encoder.layers[: s.depth]:
        layer.requires_grad_(False)
    for group in groups:
        group["base"] = group["lr"]
    return groups


def _loss(logits: torch.Tensor, group: list[Example], s: Settings) -> torch.Tensor:
    labels = torch.tensor([e.label for e in group])
    weight = torch.tensor([e.weight for e in group])
    known = labels >= 0
    classes = torch.tensor(s.class_weights)
    hard = F.cross_entropy(logits, labels.clamp(min=0), reduction="none", label_smoothing=s.smoothing)
    hard = hard * classes[labels.clamp(min=0)] * known
    has = torch.tensor([e.target is not None for e in group])
    if bool(has.any()):
        target = torch.tensor([e.target or (1 / 3, 1 / 3, 1 / 3) for e in group])
        target = F.softmax(target.clamp(min=1e-6).log() / s.temperature, dim=-1)
        soft = -(target * F.log_softmax(logits / s.temperature, dim=-1)).sum(-1) * s.temperature**2
        # Weighted like the labels it stands for, so that rare labels count as much.
        soft = soft * (target * classes).sum(-1)
        share = torch.where(has, torch.where(known, s.soft_share, 1.0), 0.0)
        each = (1 - share) * hard + share * soft
    else:
        each = hard
    return (each * weight).sum() / weight.sum()


class Store:
    """Outputs of the frozen layers, computed once, in 16 bits."""

    def __init__(self, network: StanceNetwork, rows: list, depth: int) -> None:
        self.hidden: list[torch.Tensor] = [torch.empty(0)] * len(rows)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            for group in batches([len(ids) for ids, _ in rows], 48):
                ids, attention, _ = map(
                    torch.from_numpy, pad([rows[i] for i in group], network.encoder.pad_id)
                )
                x = network.encoder.lower(ids, attention, depth).to(torch.bfloat16)
                for j, i in enumerate(group):
                    self.hidden[i] = x[j, : len(rows[i][0])].clone()

    def take(self, group: list[int]) -> torch.Tensor:
        """One padded batch."""
        return torch.nn.utils.rnn.pad_sequence([self.hidden[i] for i in group], batch_first=True)


def _epoch(
    examples: list[Example], tokenizer: Any, s: Settings, epoch: int
) -> tuple[list[tuple[Example, Any]], list[tuple[list[int], list[int]]]]:
    rng = random.Random(s.seed * 1000 + epoch)
    drawn = draw(examples, rng, augment=True)
    return drawn, encode(tokenizer, [line for _, line in drawn])


def _order(lengths: list[int], s: Settings, epoch: int) -> list[list[int]]:
    """Batches of like length in random order, mixed anew each epoch."""
    rng = random.Random(s.seed * 7919 + epoch)
    noisy = [n + rng.randrange(-6, 7) for n in lengths]
    groups = batches(noisy, s.batch, budget=10**9)
    rng.shuffle(groups)
    return groups


def fit(
    network: StanceNetwork,
    tokenizer: Any,
    train: list[Example],
    check: list[Example],
    settings: Settings,
    folder: Path,
    minutes: float = 1e9,
) -> StanceNetwork:
    """Train; return the network with averaged weights.

    Parameters
    ----------
    network : StanceNetwork
    tokenizer : tokenizers.Tokenizer
    train, check : list of Example
        ``check`` is looked at after every epoch and never learned from.
    settings : Settings
    folder : Path
        Takes ``checkpoint.pt`` (after every epoch; taken up if it is there) and ``log.jsonl``.
    minutes : float
        Time after which no further epoch is begun.

    Returns
    -------
    StanceNetwork
    """
    s = settings
    torch.manual_seed(s.seed)
    folder.mkdir(parents=True, exist_ok=True)
    groups = _groups(network, s)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    average = {k: v.clone() for k, v in network.state_dict().items()}
    names = [k for k, p in network.named_parameters() if p.requires_grad]
    check_lines = [line for _, line in draw(check, random.Random(0), augment=False)]
    truth = np.array([e.label for e in check])
    articles = np.array([line.article for line in check_lines])
    first, step, began = 0, 0, time.time()
    checkpoint = folder / "checkpoint.pt"
    if checkpoint.is_file():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        average, first, step = state["average"], state["epoch"], state["step"]
    per_epoch = math.ceil(sum(e.share for e in train) / s.batch)
    total = per_epoch * s.epochs
    stored: dict[int, tuple[Any, Any, Store]] = {}
    store: Store | None
    log = open(folder / "log.jsonl", "a", encoding="utf-8")  # noqa: SIM115 - closed at the end
    log.write(json.dumps({"settings": asdict(s), "train": len(train), "check": len(check)}) + "\n")
    for epoch in range(first, s.epochs):
        if (time.time() - began) / 60 > minutes:
            break
        copy = epoch % s.copies if s.depth else epoch
        if s.depth and copy in stored:
            drawn, rows, store = stored[copy]
        else:
            drawn, rows = _epoch(train, tokenizer, s, copy)
            store = Store(network, rows, s.depth) if s.depth else None
            if store is not None:
                stored[copy] = (drawn, rows, store)
        total_loss, seen = 0.0, 0
        for group in _order([len(ids) for ids, _ in rows], s, epoch):
            ids, attention, inside = map(
                torch.from_numpy, pad([rows[i] for i in group], network.encoder.pad_id)
            )
            factor = min(1.0, (step + 1) / (s.warm_up * total)) * max(0.02, 1 - step / (total + 1))
            for parameters in optimiser.param_groups:
                parameters["lr"] = parameters["base"] * factor
            with torch.autocast("cpu", torch.bfloat16):
                if store is not None:
                    logits = network.from_hidden(store.take(group), attention, inside, s.depth)
                else:
                    hide = (torch.rand(ids.shape) < s.token_masking) & (attention == 1)
                    hide[:, 0] = False
                    logits = network(ids.masked_fill(hide, network.encoder.mask_id), attention, inside)
            loss = _loss(logits.float(), [drawn[i][0] for i in group], s)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            step += 1
            keep = min(s.averaging, (1 + step) / (10 + step))
            now = network.state_dict()
            for name in names:
                average[name].lerp_(now[name], 1 - keep)
            total_loss, seen = total_loss + float(loss.detach()), seen + 1
            if step % 50 == 0:
                line = {"step": step, "of": total, "loss": round(total_loss / seen, 4),
                        "minutes": round((time.time() - began) / 60, 1)}  # fmt: skip
                log.write(json.dumps(line) + "\n")
                log.flush()
        raw = {k: v.clone() for k, v in network.state_dict().items()}
        network.load_state_dict(average)
        entry: dict[str, Any] = {"epoch": epoch + 1, "loss": round(total_loss / max(seen, 1), 4)}
        if check:
            guess = predict_logits(network, tokenizer, check_lines).argmax(1)
            for name, use in (("article", articles), ("alone", ~articles)):
                if use.any():
                    entry[name] = round(macro_f1(truth[use], guess[use]), 4)
        entry["minutes"] = round((time.time() - began) / 60, 1)
        torch.save({k: v.clone() for k, v in average.items()}, folder / "weights.pt")
        network.load_state_dict(raw)
        log.write(json.dumps(entry) + "\n")
        log.flush()
        torch.save(
            {"network": raw, "average": average, "optimiser": optimiser.state_dict(),
             "epoch": epoch + 1, "step": step},
            checkpoint,
        )  # fmt: skip
    log.close()
    network.load_state_dict(average)
    return network
