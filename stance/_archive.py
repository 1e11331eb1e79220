"""skops archives: the same model gives the same bytes, and nothing unknown is ever built.

skops names arrays by the memory address they had and stamps every entry with the time of
writing. Rewritten here, ids count up in the order in which they occur, entries carry one
fixed date, and the archive depends on its contents alone. It stays a plain skops archive.
"""

from __future__ import annotations

import hashlib
import io
import json
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stance.errors import ArtifactError

__all__ = ["TRUSTED_TYPES", "canonical_archive", "content_hash", "unpack"]

#: Types a model may hold beyond those that skops itself trusts; nothing else is ever built.
TRUSTED_TYPES = ("stance.model.StanceClassifier",)
#: Larger than any model this library writes; an archive that unpacks to more is refused.
_LARGEST = 512 * 2**20

#: What fitting leaves; without it nothing can be predicted.
_LEARNED = ("classes_", "coef_", "intercept_", "temperature_", "prior_")

_DATE = (1980, 1, 1, 0, 0, 0)
_SCHEMA = "schema.json"
#: The newest protocol of skops whose settings and arrays are read here.
_PROTOCOL = 2
#: Say who wrote the archive, not what it holds; left out of the content hash.
_VERSION_KEYS = frozenset(["_skops_version", "_sklearn_version", "protocol"])


def _renumbered(node: Any, ids: dict[Any, int], files: dict[str, str]) -> Any:
    if isinstance(node, list):
        return [_renumbered(item, ids, files) for item in node]
    if not isinstance(node, dict):
        return node
    out: dict[str, Any] = {}
    for key, value in node.items():
        if key == "__id__" and isinstance(value, int):
            # Two settings may be one object in memory or two that are equal; that is no difference.
            known = ("json", node.get("content")) if node.get("__loader__") == "JsonNode" else value
            out[key] = ids.setdefault(known, len(ids) + 1)
        elif key == "file" and isinstance(value, str):
            suffix = value.rpartition(".")[2]
            out[key] = files.setdefault(value, f"array-{len(files) + 1}.{suffix}")
        else:
            out[key] = _renumbered(value, ids, files)
    return out


def _without_versions(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_versions(item) for item in node]
    if isinstance(node, dict):
        return {key: _without_versions(value) for key, value in node.items() if key not in _VERSION_KEYS}
    return node


def canonical_archive(data: bytes) -> bytes:
    """Return a skops archive rewritten so that its bytes depend on its contents alone.

    Parameters
    ----------
    data : bytes
        What ``skops.io.dumps`` gave.

    Returns
    -------
    bytes
        A skops archive that loads to the same object.
    """
    ids: dict[Any, int] = {}
    files: dict[str, str] = {}
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        schema = _renumbered(json.loads(old.read(_SCHEMA)), ids, files)
        entries = {_SCHEMA: json.dumps(schema, indent=1).encode()}
        entries.update({new_name: old.read(old_name) for old_name, new_name in files.items()})
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3  # the same on every platform
            new.writestr(info, content, compresslevel=9)
    return buffer.getvalue()


def content_hash(archive: bytes) -> str:
    """Return the SHA-256 over the arrays and settings in a canonical archive.

    Compression and the versions of the libraries that wrote it do not enter.

    Parameters
    ----------
    archive : bytes
        What :func:`canonical_archive` gave.

    Returns
    -------
    str
        Sixty-four hexadecimal digits.
    """
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name == _SCHEMA:
                content = json.dumps(_without_versions(json.loads(content)), sort_keys=True).encode()
            digest.update(f"{name}:{len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _arrays_and_settings(archive: bytes) -> Any:
    """Load a classifier that is nothing but arrays and settings; None if there is more to it.

    To know all types of scikit-learn, skops imports the whole of it, which takes longer than
    everything else in a first prediction. Our own models need none of that.
    """
    import numpy as np

    from stance.model import StanceClassifier

    state: dict[str, Any] = {}
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        schema = json.loads(source.read(_SCHEMA))
        if (
            _kind_of(schema) != ("ObjectNode", "stance.model", "StanceClassifier")
            or schema["protocol"] > _PROTOCOL
        ):
            return None
        if _kind_of(schema["content"]) != ("DictNode", "builtins", "dict"):
            return None
        for name, node in schema["content"]["content"].items():
            if _kind_of(node) == ("JsonNode", "builtins", "str") and node["is_json"]:
                state[name] = json.loads(node["content"])
            elif _kind_of(node) == ("NdArrayNode", "numpy", "ndarray") and node["type"] == "numpy":
                state[name] = np.load(io.BytesIO(source.read(node["file"])), allow_pickle=False)
            else:
                return None
    model = StanceClassifier()
    model.__setstate__(state)
    return model


def _kind_of(node: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    return node["__loader__"], node["__module__"], node["__class__"]


def unpack(archive: bytes, path: Path) -> Any:
    """Load a classifier from an archive after checking every type in it.

    Parameters
    ----------
    archive : bytes
        A skops archive.
    path : Path
        Where it came from, for messages.

    Returns
    -------
    StanceClassifier
        As it was saved.

    Raises
    ------
    ArtifactError
        If it is damaged or holds anything that is not trusted.
    """
    from stance.model import StanceClassifier

    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as source:
            size = sum(info.file_size for info in source.infolist())
        if size > _LARGEST:
            raise ArtifactError(f"{path}: unpacks to {size:,} bytes, at most {_LARGEST:,} are allowed")
        model = _arrays_and_settings(archive)
        if model is not None:
            return _fitted(model, path)
        from sklearn.exceptions import InconsistentVersionWarning
        from skops.io import get_untrusted_types, loads

        unknown = [name for name in get_untrusted_types(data=archive) if name not in TRUSTED_TYPES]
        if unknown:
            raise ArtifactError(
                f"{path}: holds types that are not trusted: {', '.join(unknown)}; "
                f"allowed beside arrays and scikit-learn's: {', '.join(TRUSTED_TYPES)}. Nothing was loaded"
            )
        with warnings.catch_warnings():
            # Versions are recorded in model.json; what is kept are arrays and settings of our own.
            warnings.simplefilter("ignore", InconsistentVersionWarning)
            model = loads(archive, trusted=list(TRUSTED_TYPES))
    except ArtifactError:
        raise
    except Exception as error:  # skops lets through whatever a damaged archive provokes
        raise ArtifactError(
            f"{path}: cannot be unpacked ({type(error).__name__}: {error}); "
            "train the model again, or upgrade with: pip install --upgrade treaty-stance skops"
        ) from error
    if not isinstance(model, StanceClassifier):
        raise ArtifactError(f"{path}: holds a {type(model).__name__}, a StanceClassifier is wanted")
    return _fitted(model, path)


def _fitted(model: Any, path: Path) -> Any:
    missing = [name for name in _LEARNED if not hasattr(model, name)]
    if missing:
        raise ArtifactError(
            f"{path}: the classifier in it lacks {', '.join(missing)}: it was never fitted, or the "
            "archive was changed; train or install the model again"
        )
    return model
