"""A model as a folder on disk: save it, find it, load it without unpickling anything."""

from __future__ import annotations

import copy
import hashlib
import json
import os
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.errors import ArtifactError, ArtifactFormatError, InputError, NotTrainedError

if TYPE_CHECKING:
    from stance.model import StanceClassifier

__all__ = ["FORMAT", "find_model", "load", "model_names", "read_manifest", "record_scores", "save"]

#: The folder format written, and the newest that is read.
FORMAT = 5
#: The oldest format whose columns of features are still those that are computed here.
OLDEST = 2
MANIFEST, WEIGHTS, CARD = "model.json", "model.skops", "README.md"
#: Attributes of a fitted model that go to model.json and not into the archive.
_ASIDE = ("training_", "scores_")
_VERSIONED = ("numpy", "scipy", "scikit-learn", "skops")
_NAME = re.compile(r"[\w.-]{1,100}")

_cache: dict[tuple[str, int, int], Any] = {}
_lock = threading.Lock()


def _model_roots() -> list[Path]:
    package = Path(__file__).resolve().parent
    return [package / "models", package.parent / "models"]  # in a wheel; in a checkout


def model_names() -> list[str]:
    """List the models that ship with this installation.

    Returns
    -------
    list of str
        Names that :func:`load` takes, sorted.

    Examples
    --------
    >>> from stance.artifact import model_names
    >>> "treaty-en" in model_names()
    True
    """
    return sorted({path.parent.name for root in _model_roots() for path in root.glob(f"*/{MANIFEST}")})


def find_model(name: str | os.PathLike[str]) -> Path:
    """Find the folder of a model.

    Parameters
    ----------
    name : str or path
        The name of a shipped model, or a model folder. A shipped name wins over a folder
        of the same name in the working directory; write ``./name`` for the folder.

    Returns
    -------
    Path
        A folder with a ``model.json`` in it.

    Raises
    ------
    ArtifactError
        If there is no such model.
    InputError
        If the name is neither text nor a path.

    Examples
    --------
    >>> from stance.artifact import find_model
    >>> find_model("treaty-en").name
    'treaty-en'
    """
    if not isinstance(name, str | os.PathLike):
        raise InputError(f"model: a name or a folder is wanted, {type(name).__name__} was given")
    text = os.fspath(name)
    if isinstance(name, str) and _NAME.fullmatch(text) and text not in (".", ".."):
        for root in _model_roots():
            if (root / text / MANIFEST).is_file():
                return root / text
    shipped = ", ".join(model_names()) or "none"
    try:
        folder = Path(text)
        if (folder / MANIFEST).is_file():
            return folder
        there = folder.exists()
    except (OSError, ValueError):  # a NUL character, a name too long for the file system
        there = False
    if there:
        raise ArtifactError(
            f"{text}: no model folder, it holds no {MANIFEST}; "
            f"a folder that StanceClassifier.save wrote is wanted, or one of the shipped models: {shipped}"
        )
    raise ArtifactError(f"{text}: no model of that name and no such folder; shipped models: {shipped}")


def read_manifest(folder: str | os.PathLike[str]) -> dict[str, Any]:
    """Read the facts of a model folder (``model.json``) and check its format number.

    Parameters
    ----------
    folder : str or path
        A model folder.

    Returns
    -------
    dict
        As written: format, kind, name, labels, settings, versions, hashes, scores.

    Raises
    ------
    ArtifactError
        If it is missing or damaged; its subclass ArtifactFormatError if a newer version
        of this library wrote it.

    Examples
    --------
    >>> from stance.artifact import find_model, read_manifest
    >>> read_manifest(find_model("treaty-en"))["labels"]
    ['accuse', 'neutral', 'support']
    """
    path = Path(folder) / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ArtifactError(
            f"{path}: cannot be read ({error.strerror or error}); a model folder is wanted"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ArtifactError(
            f"{path}: damaged, no JSON ({error}); train or install the model again"
        ) from error
    number = manifest.get("format") if isinstance(manifest, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ArtifactError(
            f"{path}: no format number from 1 to {FORMAT} in it ({number!r} was found); "
            "train or install the model again"
        )
    if number > FORMAT:
        raise ArtifactFormatError(
            f"{path}: written in format {number}, this version reads up to {FORMAT}; "
            "upgrade with: pip install --upgrade treaty-stance"
        )
    return manifest


def load(name_or_folder: str | os.PathLike[str]) -> StanceClassifier:
    """Load a model by name or from a folder; the second time it is at hand.

    Nothing is unpickled: the archive may hold only types on an explicit list, and its
    SHA-256 must be the one in ``model.json``. A folder that changed on disk is read anew.

    Parameters
    ----------
    name_or_folder : str or path
        The name of a shipped model (``treaty-en``) or a folder that
        :meth:`StanceClassifier.save` wrote.

    Returns
    -------
    StanceClassifier
        Fitted. It is shared by all callers that load the same model: refit a
        ``sklearn.base.clone`` of it, not itself.

    Raises
    ------
    ArtifactError
        If it is missing, damaged, or holds types that are not trusted; its subclass
        ArtifactFormatError if a newer version of this library wrote it.

    Examples
    --------
    >>> import stance
    >>> model = stance.load("treaty-en")
    >>> [str(label) for label in model.classes_]
    ['accuse', 'neutral', 'support']
    >>> stance.load("treaty-en") is model
    True
    """
    folder = find_model(name_or_folder)
    manifest_path = folder / MANIFEST
    try:
        stat = manifest_path.stat()
    except OSError as error:
        raise ArtifactError(f"{manifest_path}: cannot be read ({error.strerror or error})") from error
    key = (str(folder.resolve()), stat.st_mtime_ns, stat.st_size)
    with _lock:
        if key not in _cache:
            model = _load_folder(folder)
            for old in [other for other in _cache if other[0] == key[0]]:
                del _cache[old]
            _cache[key] = model
        return _cache[key]


def _load_folder(folder: Path) -> Any:
    manifest = read_manifest(folder)
    kind = manifest.get("kind", "linear")
    if kind == "encoder":
        from stance.encoder import load_encoder

        return load_encoder(folder)
    if kind != "linear":
        raise ArtifactError(
            f"{folder}: a model of kind {kind!r}; this version knows linear and encoder; "
            "upgrade with: pip install --upgrade treaty-stance"
        )
    if manifest["format"] < OLDEST:
        raise ArtifactFormatError(
            f"{folder}: written in format {manifest['format']}, for features that this version computes "
            "otherwise: its labels would mean nothing; train it again, or install the version it was made with"
        )
    path = folder / WEIGHTS
    try:
        archive = path.read_bytes()
    except OSError as error:
        raise ArtifactError(
            f"{path}: cannot be read ({error.strerror or error}); train or install the model again"
        ) from error
    wanted, found = manifest.get("sha256"), hashlib.sha256(archive).hexdigest()
    if wanted != found:
        raise ArtifactError(
            f"{path}: damaged or exchanged: SHA-256 {found[:12]}…, {MANIFEST} has {str(wanted)[:12]}…; "
            "train or install the model again"
        )
    from stance._archive import unpack

    model = unpack(archive, path)
    if manifest["format"] == 2:  # had one set of weights for statements in an article and handed over
        model.coef_ = model.coef_[None].repeat(2, axis=0)
    for name in _ASIDE:
        setattr(model, name, manifest.get(name.rstrip("_")))
    return model


def save(
    model: StanceClassifier,
    folder: str | os.PathLike[str],
    *,
    name: str | None = None,
    scores: dict[str, Any] | None = None,
) -> Path:
    """Write a fitted classifier to a folder: weights, facts, and a model card.

    The same data, seed and library versions give the same bytes in ``model.skops``; its
    content hash in ``model.json`` is over arrays and settings alone.

    Parameters
    ----------
    model : StanceClassifier
        Fitted.
    folder : str or path
        Made if it is not there; the three files in it are replaced.
    name : str or None
        What the model is called on its card; the folder's name if None.
    scores : dict or None
        Scores to state, name of the test to ``Scores.to_dict()``. If None, those of a
        model with the same content hash in the same folder are kept.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    NotTrainedError
        If the classifier is not fitted.
    ArtifactError
        If the folder cannot be written.

    Examples
    --------
    >>> import tempfile, stance
    >>> from stance.artifact import save
    >>> with tempfile.TemporaryDirectory() as place:
    ...     folder = save(stance.load("treaty-en"), f"{place}/mine")
    ...     sorted(path.name for path in folder.iterdir())
    ['README.md', 'model.json', 'model.skops']
    """
    import skops.io

    from stance._archive import canonical_archive, content_hash

    if not hasattr(model, "classes_"):
        raise NotTrainedError(
            "this StanceClassifier is not fitted yet; call fit or stance.train before saving it"
        )
    folder = Path(folder)
    bare = copy.copy(model)
    for attribute in _ASIDE:
        bare.__dict__.pop(attribute, None)
    archive = canonical_archive(skops.io.dumps(bare))
    digest = content_hash(archive)
    if scores is None:
        scores = _scores_kept(folder, digest) or getattr(model, "scores_", None) or {}
    manifest = {
        "format": FORMAT,
        "kind": "linear",
        "name": name or folder.resolve().name,
        "labels": [str(label) for label in model.classes_],
        "settings": _plain(model.get_params(deep=False)),
        "versions": _versions(),
        "training": _plain(getattr(model, "training_", None)),
        "sha256": hashlib.sha256(archive).hexdigest(),
        "content_sha256": digest,
        "scores": scores,
    }
    _write(folder, manifest, archive)
    return folder


def record_scores(folder: str | os.PathLike[str], scores: dict[str, Any]) -> None:
    """State scores in a model folder's ``model.json`` and card; its weights are not touched.

    Parameters
    ----------
    folder : str or path
        A model folder.
    scores : dict
        Name of the test to ``Scores.to_dict()``; added to those that stand there.

    Returns
    -------
    None

    Raises
    ------
    ArtifactError
        If it is no model folder or cannot be written.

    Examples
    --------
    >>> import tempfile, stance
    >>> from stance.artifact import read_manifest, record_scores, save
    >>> with tempfile.TemporaryDirectory() as place:
    ...     folder = save(stance.load("treaty-en"), f"{place}/mine")
    ...     record_scores(folder, {"my test": {"macro_f1": 0.5}})
    ...     read_manifest(folder)["scores"]["my test"]
    {'macro_f1': 0.5}
    """
    manifest = read_manifest(folder)
    manifest["scores"] = {**(manifest.get("scores") or {}), **scores}
    _write(Path(folder), manifest, None)


def _write(folder: Path, manifest: dict[str, Any], archive: bytes | None) -> None:
    from stance._card import model_card

    files: list[tuple[str, bytes]] = [] if archive is None else [(WEIGHTS, archive)]
    files.append((MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()))
    if manifest.get("kind", "linear") == "linear":  # other kinds bring a card of their own
        files.append((CARD, model_card(manifest).encode()))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files:
            part = folder / f".{name}.part"
            part.write_bytes(content)
            part.replace(folder / name)
    except OSError as error:
        raise ArtifactError(
            f"{folder}: cannot be written ({error.strerror or error}); name another folder"
        ) from error


def _scores_kept(folder: Path, digest: str) -> dict[str, Any] | None:
    try:
        manifest = read_manifest(folder)
    except ArtifactError:
        return None
    return manifest.get("scores") if manifest.get("content_sha256") == digest else None


def _versions() -> dict[str, str]:
    import platform
    from importlib.metadata import version

    import stance

    found = {"stance": stance.__version__, "python": platform.python_version()}
    return found | {name: version(name) for name in _VERSIONED}


def _plain(value: Any) -> Any:
    """Turn settings into what JSON can hold; what it cannot is written as its repr."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return _plain(value.item()) if hasattr(value, "item") else repr(value)
