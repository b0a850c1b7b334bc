"""Named checks with partial credit; a test cell runs alike in a student's kernel and in the sealed judge."""

from .errors import AuthorError
from .exercise import Check, Exercise, exercise, rng
from .show import demo, progress
from .source import calls, source

__all__ = ["AuthorError", "Check", "Exercise", "calls", "demo", "exercise", "progress", "rng", "source"]
