"""Cuts the mutants of a notebook into batches for the pool."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from autograder.authoring.verify.exercises import Exercise
from autograder.authoring.verify.mutants.batch import Batch
from autograder.authoring.verify.mutants.source import Mutant, mutants_of
from autograder.authoring.verify.notebooks import notebook_of

if TYPE_CHECKING:
    from autograder.authoring.verify.proofs import Subject

SIZE = 12


def batches_of(subject: Subject, wanted: Callable[[str], bool], sample: int | None) -> Iterator[Batch]:
    """The mutants whose ``mutants/<name>`` is wanted; at most ``sample`` of an exercise, spread over its lines."""
    reference = subject.trial(notebook_of(subject.source))
    for exercise in subject.exercises:
        mutants = [mutant for mutant in all_mutants(subject, exercise) if wanted(f"mutants/{mutant.name}")]
        if sample is not None and len(mutants) > sample:
            mutants = [mutants[i * len(mutants) // sample] for i in range(sample)]
        trial = replace(reference, only=subject.needs[exercise.test])
        for start in range(0, len(mutants), SIZE):
            part = tuple(mutants[start : start + SIZE])
            yield Batch(exercise.name, exercise.test, exercise.points, trial, part)


def all_mutants(subject: Subject, exercise: Exercise) -> list[Mutant]:
    """Every mutant of an exercise's solution cells."""
    cells = {cell.key: cell.source for cell in subject.source.cells}
    return [mutant for key in exercise.solutions for mutant in mutants_of(cells[key], key, exercise.name)]
