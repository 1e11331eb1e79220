"""The plain data that comes out: parties, statements, predictions, documents.

Frozen dataclasses without behaviour beyond their dict and JSON forms. They know
nothing of models; offsets are character offsets into the text they came from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from stance.errors import InputError

__all__ = ["FORMS", "LABELS", "Document", "Party", "Prediction", "Statement", "Why"]

#: The three labels, in the order of ``classes_`` and of every score vector.
LABELS = ("accuse", "neutral", "support")
#: How a statement is told: word for word, retold, or both.
FORMS = ("direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True)
class Party:
    """A party named in the text: a state, an organisation, an armed group, a person.

    Parameters
    ----------
    text : str
        As the text names it.
    start, end : int
        Character offsets into the article (-1 where the name was handed over, not read).
    code : str or None
        ISO 3166 alpha-3 for states, a named code (``EU``, ``NATO``, ``UN``, ``HAMAS`` …)
        for others, None where the name stands in no list.

    Examples
    --------
    >>> Party("Moscow", 0, 6, "RUS").to_dict()
    {'text': 'Moscow', 'start': 0, 'end': 6, 'code': 'RUS'}
    """

    text: str
    start: int = -1
    end: int = -1
    code: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a plain dict."""
        return {"text": self.text, "start": self.start, "end": self.end, "code": self.code}


@dataclass(frozen=True, slots=True)
class Statement:
    """What one speaker says at one place in a text.

    Parameters
    ----------
    text : str
        The words of the statement; ``article[start:end] == text``, always.
    start, end : int
        Character offsets into the article.
    form : {"direct", "indirect", "mixed"}
        Quoted word for word, retold, or both.
    speaker : str or None
        Who says it, as named where it is reported ("he", "Lavrov"); None if unknown.
    speaker_start, speaker_end : int or None
        Character offsets of ``speaker``.
    speaker_name : str or None
        The fullest name the article gives that speaker; None if unknown.
    cue : str or None
        The words that report it ("said", "according to").
    cue_start, cue_end : int or None
        Character offsets of ``cue``.
    treaty : str or None
        The instrument at issue, as the text names it at its fullest nearby.
    treaty_id : str or None
        Its id in the gazetteer; None for an instrument in no list.
    label : {"accuse", "neutral", "support"} or None
        None until a model has judged it.
    scores : dict of str to float or None
        Calibrated probabilities of the three labels; they sum to 1.
    accused : tuple of Party
        The parties charged. Before a label is set these are the parties that *would*
        be charged if the statement is an accusation; other labels empty it.
    sentence : str
        The sentence (or sentences) the statement and its cue stand in.
    before : str
        Up to 300 characters that stand before that sentence.
    after : str
        Up to 300 characters that stand after it.

    Examples
    --------
    >>> s = Statement("the pact must stay", 0, 18, speaker="she", cue="said")
    >>> s.label is None, s.form
    (True, 'direct')
    >>> s.to_dict()["text"]
    'the pact must stay'
    """

    text: str
    start: int = 0
    end: int = -1
    form: str = "direct"
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_name: str | None = None
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    treaty: str | None = None
    treaty_id: str | None = None
    label: str | None = None
    scores: dict[str, float] | None = None
    accused: tuple[Party, ...] = ()
    sentence: str = ""
    before: str = ""
    after: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise InputError(f"text: a str is wanted, {type(self.text).__name__} was given")
        if self.end < 0:
            object.__setattr__(self, "end", self.start + len(self.text))

    @classmethod
    def from_span(
        cls,
        article: str,
        start: int,
        end: int,
        *,
        speaker: str | None = None,
        cue: str | None = None,
        form: str | None = None,
    ) -> Statement:
        """Make a statement from an article and a span the caller already has.

        The sentence around it, what stands before, the treaty at issue and the parties
        that would stand accused are read from the article.

        Parameters
        ----------
        article : str
            The whole text.
        start, end : int
            Character offsets of the statement.
        speaker, cue : str or None
            Known speaker and reporting words, if any.
        form : str or None
            Guessed from the quotation marks around the span if None.

        Returns
        -------
        Statement
            Without a label; hand it to :func:`stance.predict`.

        Raises
        ------
        InputError
            If the span does not lie in the article.

        Examples
        --------
        >>> article = "The minister said the pact must stay. Talks go on."
        >>> s = Statement.from_span(article, 18, 36, speaker="The minister", cue="said")
        >>> s.text, s.sentence
        ('the pact must stay', 'The minister said the pact must stay.')
        """
        from stance.reading.context import statement_at

        return statement_at(article, start, end, speaker=speaker, cue=cue, form=form)

    def with_label(self, label: str | None, scores: dict[str, float] | None) -> Statement:
        """Return a copy that carries a label; parties stand accused only under ``accuse``."""
        accused = self.accused if label == "accuse" else ()
        return replace(self, label=label, scores=scores, accused=accused)

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain dicts and lists, ready for JSON."""
        out = {name: getattr(self, name) for name in self.__slots__}
        out["accused"] = [party.to_dict() for party in self.accused]
        out["scores"] = dict(self.scores) if self.scores is not None else None
        return out


@dataclass(frozen=True, slots=True)
class Why:
    """One piece of evidence for a label.

    Parameters
    ----------
    text : str
        The words, or the name of the cue, that moved the label.
    weight : float
        Log-odds it added to the label (negative: took away).
    start, end : int
        Character offsets into the statement's own text; -1 for evidence that stands
        outside it (the cue, the sentence around it) or is no run of words.
    source : str
        Which part of the input it came from: ``text``, ``cue``, ``sentence``, ``before`` …
    """

    text: str
    weight: float
    start: int = -1
    end: int = -1
    source: str = "text"

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a plain dict."""
        return {
            "text": self.text,
            "weight": self.weight,
            "start": self.start,
            "end": self.end,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Prediction:
    """The stance of one statement.

    Parameters
    ----------
    label : {"accuse", "neutral", "support"} or None
        The stance; None where ``min_confidence`` was set and not reached.
    scores : dict of str to float
        Calibrated probabilities of the three labels; they sum to 1.
    best : str
        The label with the highest score, also where the model abstains.
    why : tuple of Why
        The words and cues that moved the label, strongest first; empty unless asked for.

    Attributes
    ----------
    confidence : float
        The highest score.

    Examples
    --------
    >>> p = Prediction("support", {"accuse": 0.1, "neutral": 0.2, "support": 0.7}, "support")
    >>> p.confidence
    0.7
    """

    label: str | None
    scores: dict[str, float]
    best: str
    why: tuple[Why, ...] = ()

    @property
    def confidence(self) -> float:
        """The highest score."""
        return self.scores[self.best]

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain dicts and lists, ready for JSON."""
        out: dict[str, Any] = {
            "label": self.label,
            "best": self.best,
            "confidence": self.confidence,
            "scores": dict(self.scores),
        }
        if self.why:
            out["why"] = [piece.to_dict() for piece in self.why]
        return out


@dataclass(frozen=True, slots=True)
class Document:
    """An article and the statements found in it.

    Parameters
    ----------
    text : str
        The article, unchanged.
    statements : tuple of Statement
        In the order in which they stand in the text.
    id : str or None
        Whatever name the caller gives the article.

    Examples
    --------
    >>> Document("No one spoke.").to_dict()
    {'id': None, 'text': 'No one spoke.', 'statements': []}
    """

    text: str
    statements: tuple[Statement, ...] = field(default=())
    id: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the article and its statements as plain dicts and lists."""
        return {
            "id": self.id,
            "text": self.text,
            "statements": [statement.to_dict() for statement in self.statements],
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the document as JSON text, one object."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)
