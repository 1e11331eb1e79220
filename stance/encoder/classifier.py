"""The encoder as a classifier: statements in, labels and calibrated probabilities out.

The fast model may stand beside the network and have a share in its scores: it knows words that the
network has no sense of, and it never looks at names.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from stance.encoder.inputs import MarkedText, as_statement, batches, encode, mark, pad
from stance.errors import ArtifactError, ArtifactFormatError, InputError, MissingExtraError
from stance.records import LABELS, Statement, Why

if TYPE_CHECKING:
    from stance.model import StanceClassifier

__all__ = ["FORMAT", "LINEAR", "EncoderClassifier", "adjusted", "load_encoder", "pooled"]

#: Newest ``model.json`` format that is read: 2 has a fast model beside the network, 3 one that looks
#: at what comes after, 4 one that turns denied words round.
FORMAT = 4
_NETWORK, _TOKENIZER = "model.onnx", "tokenizer.json"
#: The file of the fast model beside the network.
LINEAR = "linear.skops"
_MOST_WORDS = 60


class EncoderClassifier:
    """A fine-tuned sentence encoder with the methods of a fitted scikit-learn classifier.

    Made by :func:`load_encoder`, not by hand, and not to be fitted here: training is
    ``python -m stance.encoder.training``.

    Parameters
    ----------
    session : onnxruntime.InferenceSession
        Takes ids, attention mask and statement mask; gives three logits.
    tokenizer : tokenizers.Tokenizer
        Without truncation and padding.
    manifest : dict
        The facts in ``model.json``.
    threads : int
        Batches run at the same time, each on one thread.
    linear : StanceClassifier or None
        The fast model beside the network; its share in the scores stands in ``manifest["linear"]``.

    Attributes
    ----------
    classes_ : ndarray of str, shape (3,)
        The labels in the order of the columns.
    manifest : dict
        As handed over.

    Notes
    -----
    Inputs of like length are run together; what stands beside an input in the list moves
    its probabilities by rounding errors only. Repeated calls with the same list give the
    same bytes. The network looks at 160 tokens at
    most and drops what stands furthest before the statement.

    References
    ----------
    Weighted means of log-probabilities: G. Hinton, "Training Products of Experts by Minimizing
    Contrastive Divergence", Neural Computation 14, 2002; the weight is chosen on held-out documents.
    """

    def __init__(
        self,
        session: Any,
        tokenizer: Any,
        manifest: dict[str, Any],
        threads: int = 1,
        linear: StanceClassifier | None = None,
    ) -> None:
        self.session = session
        self.linear = linear
        self._share = float(manifest["linear"]["share"]) if linear is not None else 0.0
        self.threads = threads
        self.tokenizer = tokenizer
        self.manifest = manifest
        self.classes_ = np.array(manifest["labels"])
        calibration = manifest["calibration"]
        self._calibration: dict[str, Any] = {
            "temperature": float(calibration["temperature"]),
            "bias": {use: np.array(values, dtype=float) for use, values in calibration["bias"].items()},
        }
        self._pad_id = int(manifest["settings"]["pad_id"])
        self._batch = int(manifest["settings"]["batch"])

    def __repr__(self) -> str:
        return f"EncoderClassifier({self.manifest.get('name')!r})"

    def _logits(self, lines: list[MarkedText]) -> np.ndarray:
        """What the network itself says, before calibration; shape (n, 3)."""
        rows = encode(self.tokenizer, lines)
        out = np.zeros((len(rows), len(self.classes_)))
        groups = batches([len(ids) for ids, _ in rows], self._batch)

        def run(group: list[int]) -> None:
            ids, attention, inside = pad([rows[i] for i in group], self._pad_id)
            feed = {"ids": ids, "attention": attention, "inside": inside}
            out[group] = self.session.run(["logits"], feed)[0]

        # A thread a batch scales better than many threads inside one: none waits for another.
        if self.threads == 1 or len(groups) == 1:
            for group in groups:
                run(group)
        else:
            with ThreadPoolExecutor(min(self.threads, len(groups))) as pool:
                list(pool.map(run, groups))
        return out

    def decision_function(self, X: Iterable[str | Statement]) -> np.ndarray:
        """Calibrated log-odds of the labels.

        Parameters
        ----------
        X : iterable of str or Statement

        Returns
        -------
        ndarray, shape (n, 3)
            Up to a constant per row; :meth:`predict_proba` is their softmax.

        Raises
        ------
        InputError
            If something is neither text nor a statement.
        """
        if isinstance(X, str | Statement) or not isinstance(X, Iterable):
            raise InputError(f"X: a list of str or Statement is wanted, {type(X).__name__} was given")
        items = list(X)
        lines = [mark(as_statement(item)) for item in items]
        if not lines:
            return np.zeros((0, len(self.classes_)))
        scores = self._logits(lines)
        if self.linear is not None:
            scores = pooled(scores, self.linear.decision_function(items), self._share)
        return adjusted(scores, [line.article for line in lines], self._calibration)

    def predict_proba(self, X: Iterable[str | Statement]) -> np.ndarray:
        """Calibrated probabilities of the labels.

        Parameters
        ----------
        X : iterable of str or Statement

        Returns
        -------
        ndarray, shape (n, 3)
            Columns as in ``classes_``; rows sum to 1.

        Raises
        ------
        InputError
            If something is neither text nor a statement.
        """
        scores = self.decision_function(X)
        if not len(scores):
            return scores
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return scores / scores.sum(axis=1, keepdims=True)

    def predict(self, X: Iterable[str | Statement]) -> np.ndarray:
        """The label with the highest probability.

        Parameters
        ----------
        X : iterable of str or Statement

        Returns
        -------
        ndarray of str, shape (n,)

        Raises
        ------
        InputError
            If something is neither text nor a statement.
        """
        return self.classes_[self.predict_proba(X).argmax(axis=1)]

    def why(self, x: str | Statement) -> tuple[Why, ...]:
        """Say which words moved the label, by leaving each out in turn.

        Parameters
        ----------
        x : str or Statement

        Returns
        -------
        tuple of Why
            One for each of the first 60 words of the statement, and for the cue and what
            stands before and after, strongest first; the weight is the log-odds of the predicted
            label that are lost without it. Words that move less than 0.05 are left out.

        Raises
        ------
        InputError
            If it is neither text nor a statement.

        Notes
        -----
        Method: leave-one-out occlusion (Li, Monroe and Jurafsky, "Understanding neural
        networks through representation erasure", 2016). Words that only count together
        show up weakly.
        """
        s = as_statement(x)
        pieces: list[tuple[Why, Statement]] = []
        at = 0
        for word in s.text.split()[:_MOST_WORDS]:
            at = s.text.index(word, at)
            end = at + len(word)
            pieces.append((Why(word, 0.0, at, end), _without(s, at, end)))
            at = end
        if s.cue and s.sentence:
            sentence = s.sentence.replace(s.cue, "", 1) if s.cue not in s.text else s.sentence
            pieces.append((Why(s.cue, 0.0, source="cue"), replace(s, cue=None, sentence=sentence)))
        if s.before:
            pieces.append((Why(s.before, 0.0, source="before"), replace(s, before="")))
        if s.after:
            pieces.append((Why(s.after, 0.0, source="after"), replace(s, after="")))
        scores = self.decision_function([s, *(changed for _, changed in pieces)])
        odds = _log_odds(scores, int(scores[0].argmax()))
        found = [
            replace(piece, weight=round(float(odds[0] - odds[i + 1]), 4))
            for i, (piece, _) in enumerate(pieces)
        ]
        return tuple(sorted((w for w in found if abs(w.weight) >= 0.05), key=lambda w: (-w.weight, w.start)))


def pooled(network: np.ndarray, linear: np.ndarray, share: float) -> np.ndarray:
    """Mean of the scores of the network and of the fast model, which has a ``share`` from 0 to 1."""
    return (1 - share) * network + share * linear


def adjusted(scores: np.ndarray, articles: Iterable[bool], calibration: dict[str, Any]) -> np.ndarray:
    """Scores as a calibration changes them, by whether an article stands around each statement."""
    bias = np.array([calibration["bias"]["article" if article else "alone"] for article in articles])
    return scores / calibration["temperature"] + bias


def _without(s: Statement, start: int, end: int) -> Statement:
    """The statement, and its sentence, without a run of its words."""
    text = s.text[:start] + s.text[end:]
    place = s.sentence.find(s.text)
    sentence = s.sentence
    if place >= 0:
        sentence = sentence[:place] + text + sentence[place + len(s.text) :]
    return replace(s, text=text, end=s.start + len(text), sentence=sentence)


def _log_odds(scores: np.ndarray, column: int) -> np.ndarray:
    """Log-odds of one label against the others together."""
    others = np.delete(scores, column, axis=1)
    top = others.max(axis=1)
    return scores[:, column] - (top + np.log(np.exp(others - top[:, None]).sum(axis=1)))


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "model.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ArtifactError(f"{folder} is no model folder: it has no model.json") from error
    except (OSError, ValueError) as error:
        raise ArtifactError(f"{path} cannot be read: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("kind") != "encoder":
        raise ArtifactError(f"{folder} holds no encoder model; stance.load takes models of every kind")
    number = manifest.get("format")
    if not isinstance(number, int) or isinstance(number, bool):
        raise ArtifactError(f"{path} has no format number; train or install the model again")
    if number > FORMAT:
        raise ArtifactFormatError(
            f"{path} was written in format {number}, this version reads up to {FORMAT}; "
            "upgrade with: pip install --upgrade treaty-stance"
        )
    wanted = {"labels": list, "calibration": dict, "settings": dict, "files": dict}
    for key, kind in wanted.items():
        if not isinstance(manifest.get(key), kind):
            raise ArtifactError(f"{path} is damaged: no {key}; train or install the model again")
    if sorted(manifest["labels"]) != list(LABELS) or manifest["labels"] != sorted(manifest["labels"]):
        raise ArtifactError(f"{path}: labels {manifest['labels']!r} found, {list(LABELS)!r} wanted")
    return manifest


def load_encoder(folder: str | os.PathLike[str], *, threads: int | None = None) -> EncoderClassifier:
    """Load an encoder model from its folder.

    Parameters
    ----------
    folder : str or path
        With ``model.json``, ``model.onnx``, ``tokenizer.json`` and, where ``model.json`` speaks of it,
        ``linear.skops``; the files must have the SHA-256 that ``model.json`` states.
    threads : int or None
        Batches of one call that are run at the same time; at most 4 and no more than the cores this process may use if
        None.

    Returns
    -------
    EncoderClassifier

    Raises
    ------
    MissingExtraError
        If onnxruntime or tokenizers is not installed.
    ArtifactError
        If the folder is incomplete, damaged or no encoder model; its subclass
        ArtifactFormatError if a newer version wrote it.
    """
    folder = Path(folder)
    manifest = _manifest(folder)
    try:
        import onnxruntime
    except ImportError as error:
        raise MissingExtraError("onnxruntime", "encoder") from error
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise MissingExtraError("tokenizers", "encoder") from error
    _verified(folder, _NETWORK, manifest)
    words = _verified(folder, _TOKENIZER, manifest)
    archive = _verified(folder, LINEAR, manifest) if "linear" in manifest else None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # the arena never gives memory back
    options.log_severity_level = 3
    try:
        # By its path: given the bytes, the session would hold on to them beside its own copy.
        session = onnxruntime.InferenceSession(
            str(folder / _NETWORK), options, providers=["CPUExecutionProvider"]
        )
        tokenizer = Tokenizer.from_buffer(words)
        tokenizer.no_padding()
        tokenizer.no_truncation()
        linear = _linear(archive, folder / LINEAR) if archive is not None else None
        return EncoderClassifier(session, tokenizer, manifest, threads or _threads(), linear)
    except (KeyError, TypeError, ValueError) as error:
        raise ArtifactError(f"{folder}: model.json is damaged ({error})") from error


def _verified(folder: Path, name: str, manifest: dict[str, Any]) -> bytes:
    """Read a file of a model folder that has the SHA-256 which ``model.json`` states."""
    path = folder / name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ArtifactError(f"{path} cannot be read: {error}") from error
    wanted, found = manifest["files"].get(name), hashlib.sha256(content).hexdigest()
    if found != wanted:
        raise ArtifactError(
            f"{path}: damaged or exchanged: SHA-256 {found[:12]}…, "
            f"model.json has {str(wanted)[:12]}…; install the model again"
        )
    return content


def _linear(archive: bytes, path: Path) -> StanceClassifier:
    """Unpack the fast model beside the network."""
    from stance._archive import unpack

    linear: StanceClassifier = unpack(archive, path)
    if linear.classes_.tolist() != list(LABELS):
        raise ArtifactError(f"{path}: labels {linear.classes_.tolist()!r} found, {list(LABELS)!r} wanted")
    return linear


def _threads() -> int:
    if hasattr(os, "sched_getaffinity"):
        return max(1, min(4, len(os.sched_getaffinity(0))))
    return max(1, min(4, os.cpu_count() or 1))
