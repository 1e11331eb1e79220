"""Who speaks: the noun phrase that goes with a reporting cue, and whom it stands for.

Two steps. :func:`find_subject` reads the surface speaker of one cue ("he", "Belova", "a
spokesman for the ministry"); :func:`resolve` follows all speakers of an article at once to the
fullest name ("Foreign Minister Ana Belova"). :func:`subject_before` and :func:`subject_after`
are the two halves of the first step for callers who know on which side the speaker stands.

For callers:

- ``find_subject(text, cue_start, cue_end, left, right, content)`` takes any cue: a verb, a
  participle or infinitive (the subject of the main clause), a passive ("was accused by"), a
  noun ("her claim", "the claim by"), "according to". ``left`` and ``right`` bound the sentence;
  ``content`` tells "…, said X" from "X said …". Where a quotation of several sentences
  stands before the cue, the sentence of the cue alone will do.
- ``resolve(text, index, spans, contexts, cued)`` wants the speakers in the order of the
  statements. Give ``contexts`` (the statements' spans) so that a quotation without a cue takes the
  speaker before it or the subject of 'The minister was curt: "…"', and ``cued`` (True where the
  statement has a cue) so that a cue without a speaker stays unknown.
- A pronoun that leads nowhere resolves to None; the surface span still names it.

What is not found is None. Nothing here reads meaning: an object-controlled speaker
("persuaded the envoy to admit") may come out as the clause's subject.
"""

from __future__ import annotations

from stance.reading.coreference import resolve
from stance.reading.subjects import find_subject, subject_after, subject_before

__all__ = ["find_subject", "resolve", "subject_after", "subject_before"]
