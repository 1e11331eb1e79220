"""From trained weights to a model folder: ONNX, 8 bits, calibration, facts and card."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np
import torch

from stance.artifact import WEIGHTS, read_manifest
from stance.encoder.classifier import FORMAT, LINEAR, adjusted, pooled
from stance.encoder.inputs import MAX_TOKENS, MarkedText, batches, encode, pad
from stance.encoder.training.calibrating import calibrate, choose_share, log_loss
from stance.encoder.training.fit import macro_f1
from stance.encoder.training.network import StanceNetwork
from stance.records import LABELS

__all__ = ["logits_of", "put_beside", "to_onnx", "write_folder"]

_AGREEMENT = "8-bit and 32-bit agreement"

_VERSIONED = ("torch", "onnx", "onnxruntime", "tokenizers", "numpy")


def to_onnx(network: StanceNetwork, folder: Path) -> tuple[Path, Path]:
    """Write the network as ONNX in 32 and in 8 bits.

    Parameters
    ----------
    network : StanceNetwork
    folder : Path
        Takes ``full.onnx`` and ``model.onnx``.

    Returns
    -------
    (Path, Path)
        The 32-bit and the 8-bit file.
    """
    network.eval()
    for layer in network.encoder.layers:
        layer.plain = True
    ids = torch.randint(1000, 20000, (2, 9))
    example = (ids, torch.ones_like(ids), torch.ones_like(ids))
    axes = {name: {0: "batch", 1: "length"} for name in ("ids", "attention", "inside")}
    full, small = folder / "full.onnx", folder / "model.onnx"
    torch.onnx.export(
        network,
        example,
        str(full),
        input_names=["ids", "attention", "inside"],
        output_names=["logits"],
        dynamic_axes={**axes, "logits": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )
    for layer in network.encoder.layers:
        layer.plain = False
    _quantise(full, small)
    return full, small


def _quantise(full: Path, small: Path) -> None:
    """Weights in 8 bits, in blocks of 32; word vectors in 8 bits; the last layer as it is.

    Blocks have a scale of their own, for activations too, which one scale a tensor (plain
    dynamic quantisation) cannot match: the network has a few channels of large values, and
    that way 2 % of the labels changed. Labels do not depend on the rest of the batch, either.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    quantiser = MatMulNBitsQuantizer(
        onnx.load(str(full)),
        bits=8,
        block_size=32,
        is_symmetric=True,
        accuracy_level=4,
        nodes_to_exclude=_head_nodes(full),
    )
    quantiser.process()
    between = small.with_name("between.onnx")
    quantiser.model.save_model_to_file(str(between))
    quantize_dynamic(str(between), str(small), weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"])


def _head_nodes(path: Path) -> list[str]:
    """Names of the nodes of the last layer, which stays in 32 bits: it is tiny."""
    import onnx

    nodes = [node.name for node in onnx.load(str(path)).graph.node if node.op_type in ("Gemm", "MatMul")]
    return nodes[-1:]


def logits_of(
    path: Path, tokenizer: Any, lines: list[MarkedText], pad_id: int, threads: int = 2
) -> np.ndarray:
    """Logits of an ONNX file."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    rows = encode(tokenizer, lines)
    out = np.zeros((len(rows), 3))
    for group in batches([len(ids) for ids, _ in rows], 32):
        ids, attention, inside = pad([rows[i] for i in group], pad_id)
        out[group] = session.run(None, {"ids": ids, "attention": attention, "inside": inside})[0]
    return out


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _versions() -> dict[str, str]:
    out = {}
    for name in _VERSIONED:
        try:
            out[name] = version(name)
        except PackageNotFoundError:
            continue
    return out


def write_folder(
    folder: Path,
    network: StanceNetwork,
    tokenizer_file: Path,
    lines: list[MarkedText],
    truth: np.ndarray,
    facts: dict[str, Any],
    linear: tuple[Path, np.ndarray] | None = None,
) -> dict[str, Any]:
    """Export, verify, calibrate, and write the model folder.

    Parameters
    ----------
    folder : Path
    network : StanceNetwork
    tokenizer_file : Path
        ``tokenizer.json`` of the backbone.
    lines : list of MarkedText
        Held-out statements.
    truth : ndarray of int
        Their labels.
    facts : dict
        ``settings`` and ``training`` of ``model.json``.
    linear : (Path, ndarray of shape (n, 3)) or None
        The folder of a fast model to stand beside the network, and the scores of the held-out
        statements by one that has not learned from them.

    Returns
    -------
    dict
        What was written to ``model.json``.

    Raises
    ------
    RuntimeError
        If 8 and 32 bits agree on fewer than 99 % of labels.
    """
    from tokenizers import Tokenizer

    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    pad_id = network.encoder.pad_id
    with tempfile.TemporaryDirectory() as place:
        full, small = to_onnx(network, Path(place))
        wide = logits_of(full, tokenizer, lines, pad_id)
        narrow = logits_of(small, tokenizer, lines, pad_id)
        agreement = float((wide.argmax(1) == narrow.argmax(1)).mean())
        if agreement < 0.99:
            raise RuntimeError(f"8 and 32 bits agree on {agreement:.3f} of labels; at least 0.99 is wanted")
        shutil.copyfile(small, folder / "model.onnx")
    tokenizer.save(str(folder / "tokenizer.json"))
    given = {
        **facts,
        "settings": {"max_tokens": MAX_TOKENS, "pad_id": pad_id, "batch": 8, **facts["settings"]},
    }
    return _settle(folder, narrow, agreement, lines, truth, {**given, "versions": _versions()}, linear)


def put_beside(
    folder: Path, lines: list[MarkedText], truth: np.ndarray, linear: tuple[Path, np.ndarray]
) -> dict[str, Any]:
    """Put another fast model beside the network of a folder, and calibrate both together anew.

    Parameters
    ----------
    folder : Path
        A folder that :func:`write_folder` wrote; it is changed in place.
    lines, truth, linear
        As for :func:`write_folder`.

    Returns
    -------
    dict
        What was written to ``model.json``.
    """
    from tokenizers import Tokenizer

    facts = read_manifest(folder)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    logits = logits_of(folder / "model.onnx", tokenizer, lines, facts["settings"]["pad_id"])
    return _settle(folder, logits, facts["scores"][_AGREEMENT], lines, truth, facts, linear)


def _settle(
    folder: Path,
    logits: np.ndarray,
    agreement: float,
    lines: list[MarkedText],
    truth: np.ndarray,
    facts: dict[str, Any],
    linear: tuple[Path, np.ndarray] | None,
) -> dict[str, Any]:
    """Weigh the fast model, calibrate, and write what the folder holds beside the network."""
    articles = np.array([line.article for line in lines])
    files = ["model.onnx", "tokenizer.json"]
    beside: dict[str, Any] = {}
    if linear is not None:
        share = choose_share(logits, linear[1], truth, articles)
        logits = pooled(logits, linear[1], share)
        facts_of_linear = read_manifest(linear[0])
        shutil.copyfile(linear[0] / WEIGHTS, folder / LINEAR)
        files.append(LINEAR)
        names = ("name", "content_sha256")
        beside = {"linear": {"share": share, **{name: facts_of_linear[name] for name in names}}}
    calibration = calibrate(logits, truth, articles)
    scores: dict[str, Any] = {_AGREEMENT: round(agreement, 4)}
    for use, rows in (("article", articles), ("alone", ~articles)):
        if rows.any():
            given = adjusted(logits[rows], articles[rows], calibration)
            scores[f"held-out, {use}"] = {
                "statements": int(rows.sum()),
                "macro-F1": round(macro_f1(truth[rows], given.argmax(1)), 3),
                "macro-F1 before calibration": round(macro_f1(truth[rows], logits[rows].argmax(1)), 3),
                "log-loss": round(log_loss(given, truth[rows]), 3),
            }
    manifest = {
        "format": FORMAT if linear is not None else 1,
        "kind": "encoder",
        "name": folder.name,
        "labels": list(LABELS),
        **{name: facts[name] for name in ("settings", "versions", "training")},
        "files": {name: _sha(folder / name) for name in files},
        **beside,
        "calibration": calibration,
        "scores": scores,
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (folder / "model.json").write_text(text, encoding="utf-8")
    from stance.encoder.training.card import write_card

    write_card(folder)
    return manifest
