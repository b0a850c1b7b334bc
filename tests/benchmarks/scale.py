"""Growing classes of light submissions: is the cost linear, the memory flat, and a run without changes quick?

And one class on growing numbers of workers, of this machine's pool and of a Ray that the command starts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course.course import Course
from tests.benchmarks import ours
from tests.benchmarks.classes import make_class
from tests.benchmarks.timing import Timing


@dataclass(frozen=True)
class Step:
    """A class graded once, with an empty gradebook before, and then again with nothing changed."""

    grading: Timing
    unchanged: Timing
    surprises: int


@dataclass(frozen=True)
class Crew:
    """A class graded by so many workers of an engine."""

    engine: str
    workers: int
    grading: Timing
    surprises: int


def crews(here: Course, size: int, workers: Sequence[int], scratch: Path, say: Callable[[str], None]) -> Iterator[Crew]:
    """The same class with each number of workers, on both engines in turn."""
    made = make_class(here, "light", scratch / "class", size)
    for count in workers:
        for engine in ("local", "ray"):
            say(f"a class of {size}: {count} workers, {engine}")
            grading = ours.grade(made, made.students, "--engine", engine, "--jobs", str(count))
            yield Crew(engine, count, grading, ours.surprises(made))


def measure(here: Course, sizes: Sequence[int], scratch: Path, say: Callable[[str], None]) -> Iterator[Step]:
    """One step a size."""
    for size in sizes:
        say(f"a class of {size}: making it")
        made = make_class(here, "light", scratch / f"class-{size}", size)
        say(f"a class of {size}: grading")
        grading = ours.grade(made, made.students)
        surprises = ours.surprises(made)
        say(f"a class of {size}: once more, unchanged")
        yield Step(grading, ours.unchanged(made), surprises)
