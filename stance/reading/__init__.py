"""Raw text in, statements out: who says what, in quoted and in reported speech."""

from __future__ import annotations

from stance.reading.context import statement_at
from stance.reading.reader import find_statements, find_uncharged

__all__ = ["find_statements", "find_uncharged", "statement_at"]
