"""New labelled data in, a fitted model out."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from stance.errors import InputError, NoUsableDataError
from stance.records import LABELS, Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from stance._soft import SoftData
    from stance.data import LabelledData
    from stance.model import StanceClassifier

__all__ = ["train"]

#: What a statement counts that a teacher labelled; plain written news counts 0.7.
SOFT_WEIGHT = 0.4


def train(
    data: Any,
    *,
    weights: Mapping[str, float] | None = None,
    soft: str | os.PathLike[str] | SoftData | None = None,
    soft_weight: float = SOFT_WEIGHT,
    seed: int = 0,
    progress: bool | None = None,
    **settings: Any,
) -> StanceClassifier:
    """Train a classifier on labelled data.

    The same data, seed and library versions give the same model, bit for bit. (Sums are made
    on one thread for that; a processor of another kind may still round a last digit otherwise.)
    Bad rows are left out; load the data with :func:`stance.data.load_labelled` first to see
    which.

    Parameters
    ----------
    data : str, path, list, datasets.Dataset or LabelledData
        Whatever :func:`stance.data.load_labelled` takes: a file, a folder, records, or a
        list of these.
    weights : mapping of str to float or None
        Weight of a statement by the name of its source (the file's name without its
        ending); 1 for sources that are not named. If None, those of
        ``stance.training_recipe``, which names the files of ``seeds/`` and of ``annotations/``.
        A statement whose annotator was not sure (``sure``) counts half.
    soft : str, path, SoftData or None
        Unlabelled statements with the probabilities that a better, slower model gave them: lines
        ``{"statement": {"text": …}, "probs": [accuse, neutral, support]}``, as
        ``python -m stance.encoder.training label`` writes them. Those whose words are among the
        labelled statements, and bad lines, are left out.
    soft_weight : float
        Weight of each of these.
    seed : int
        Seed of whatever is random.
    progress : bool or None
        Show a bar on standard error; if None, on a terminal only, and after two seconds.
    **settings
        Parameters of :class:`~stance.StanceClassifier`, its defaults where not given.

    Returns
    -------
    StanceClassifier
        Fitted, with ``training_`` saying what it was trained on; ``save`` it to a folder.

    Raises
    ------
    NoUsableDataError
        If nothing is left to train on, or all of it carries one label.
    DataError
        If a file or folder is not there or of no known kind.
    InputError
        If a weight is no positive number, or a setting is unknown.

    References
    ----------
    Learning from a teacher's probabilities: G. Hinton, O. Vinyals and J. Dean, "Distilling the Knowledge
    in a Neural Network", 2015.

    Examples
    --------
    >>> import stance
    >>> rows = [
    ...     {"text": "They have violated the pact.", "label": "accuse"},
    ...     {"text": "We shall honour the pact.", "label": "support"},
    ...     {"text": "Talks resume on Monday.", "label": "neutral"},
    ... ] * 4
    >>> model = stance.train(rows)
    >>> stance.predict("They have violated the pact.", model=model).label
    'accuse'
    >>> model.training_["statements"]
    12
    """
    import numpy as np
    from threadpoolctl import threadpool_limits

    from stance.data import load_labelled
    from stance.model import StanceClassifier
    from stance.training_recipe import FILE_WEIGHTS, calibration_groups, sample_weights

    with _bar(progress) as bar:
        bar.set_description("loading")
        loaded = load_labelled(data)
        bar.update()
        by_source = _checked_weights(FILE_WEIGHTS if weights is None else weights)
        if len(set(loaded.labels)) < 2:
            raise NoUsableDataError(
                f"every statement is labelled {loaded.labels[0]}; at least two labels are wanted, "
                f"of {', '.join(LABELS)}"
            )
        known = StanceClassifier().get_params()
        if "random_state" in known:
            settings.setdefault("random_state", seed)
        unknown = sorted(set(settings) - set(known))
        if unknown:
            raise InputError(
                f"settings: {', '.join(unknown)} unknown; StanceClassifier takes {', '.join(sorted(known))}"
            )
        items: list[str | Statement] = list(loaded.statements)
        labels = list(loaded.labels)
        sample_weight = sample_weights(loaded.sources, loaded.sure, by_source)
        groups = calibration_groups(loaded.sources, loaded.documents)
        taught: dict[str, Any] = {}
        if soft is not None:
            more, taught = _taught(soft, _checked_weights({"soft": soft_weight})["soft"], loaded)
            items += more[0]
            labels += more[1]
            sample_weight = np.concatenate([sample_weight, more[2]])
            groups += [""] * len(more[0])
        bar.set_description(f"fitting {len(loaded) + taught.get('statements', 0):,} statements")
        model = StanceClassifier(**settings)
        with threadpool_limits(1):  # sums over several threads are rounded otherwise
            model.fit(items, labels, sample_weight=sample_weight, groups=groups)
        bar.update()
    sources = sorted(set(loaded.sources))
    model.training_ = {
        "statements": len(loaded),
        "labels": {label: loaded.labels.count(label) for label in LABELS},
        "sources": {source: loaded.sources.count(source) for source in sources},
        "weights": {source: by_source[source] for source in sources if source in by_source},
        "set_aside": len(loaded.problems),
        "seed": seed,
        "sha256": loaded.sha256,
        "built_on": _arithmetic(),
        **({"soft": taught} if taught else {}),
    }
    return model


def _taught(
    soft: str | os.PathLike[str] | SoftData, weight: float, loaded: LabelledData
) -> tuple[tuple[list[Any], list[str], NDArray[np.float64]], dict[str, Any]]:
    """Weighted examples from soft labels, and what the model's facts say of them."""
    from stance._soft import SoftData, load_soft
    from stance.training_recipe import soften

    data = soft if isinstance(soft, SoftData) else load_soft(soft)
    known = {statement.text.strip() for statement in loaded.statements}
    kept = [i for i, statement in enumerate(data.statements) if statement.text.strip() not in known]
    facts = {
        "statements": len(kept),
        "weight": weight,
        "set_aside": len(data.problems),
        "sha256": data.sha256,
    }
    statements = [data.statements[i] for i in kept]
    return soften(statements, [data.probabilities[i] for i in kept], LABELS, weight=weight), facts


def _checked_weights(weights: Mapping[str, float]) -> dict[str, float]:
    if not isinstance(weights, Mapping):
        raise InputError(
            f"weights: a mapping of source names to numbers is wanted, {type(weights).__name__} was given"
        )
    for source, weight in weights.items():
        good = isinstance(weight, int | float) and not isinstance(weight, bool) and 0 < weight < float("inf")
        if not good:
            raise InputError(f"weights: a positive number is wanted for {source!r}, {weight!r} was given")
    return {source: float(weight) for source, weight in weights.items()}


def _bar(progress: bool | None) -> Any:
    from tqdm import tqdm

    shown = sys.stderr is not None and sys.stderr.isatty() if progress is None else progress
    return tqdm(
        total=2, delay=0 if progress else 2, disable=not shown, file=sys.stderr, leave=False, unit="step"
    )


def _arithmetic() -> list[str]:
    """Name what does the linear algebra: another kind of processor may round otherwise."""
    from threadpoolctl import threadpool_info

    found = {f"{pool['internal_api']} {pool.get('architecture') or ''}".strip() for pool in threadpool_info()}
    return sorted(name for name in found if not name.startswith("openmp"))
