"""What can go wrong, as one small tree; every class is also a built-in.

::

    StanceError
    ├── DataError (ValueError)            labelled data that cannot be used
    │   └── NoUsableDataError             nothing at all is left after bad rows are set aside
    ├── InputError (TypeError, ValueError)  something that is no text and no statement was handed over
    ├── ArtifactError (OSError)           a model folder is missing, broken or not trusted
    │   └── ArtifactFormatError           written by a newer format than this version reads
    ├── NotTrainedError (ValueError)      a classifier was asked before it was fitted
    └── MissingExtraError (ImportError)   an optional dependency is not installed
"""

from __future__ import annotations

__all__ = [
    "ArtifactError",
    "ArtifactFormatError",
    "DataError",
    "InputError",
    "MissingExtraError",
    "NoUsableDataError",
    "NotTrainedError",
    "StanceError",
]


class StanceError(Exception):
    """Base of every error this library raises on purpose."""


class DataError(StanceError, ValueError):
    """Labelled data that cannot be used as given."""


class NoUsableDataError(DataError):
    """No usable row is left once the bad ones are set aside."""


class InputError(StanceError, TypeError, ValueError):
    """An argument is neither text nor a statement, or a value is out of range."""


class ArtifactError(StanceError, OSError):
    """A model folder is missing, damaged, or holds types that are not trusted."""


class ArtifactFormatError(ArtifactError):
    """A model folder was written in a newer format than this version reads."""


class NotTrainedError(StanceError, ValueError):
    """A classifier was used before it was fitted."""


class MissingExtraError(StanceError, ImportError):
    """An optional dependency is needed and not installed.

    Parameters
    ----------
    package : str
        What could not be imported.
    extra : str
        The extra of ``treaty-stance`` that brings it.
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"{package} is needed here and is not installed; "
            f"install it with: pip install 'treaty-stance[{extra}]'"
        )
        self.package = package
        self.extra = extra
