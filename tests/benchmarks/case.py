"""One case: every program on the same submissions, in turn, so that what else the machine does meets all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from autograder.course.course import Course
from tests.benchmarks import floor, memory, ours, peers, stages
from tests.benchmarks.classes import KINDS, Class, make_class
from tests.benchmarks.floor import Parts
from tests.benchmarks.timing import Command, Failed, Timing

Program = Callable[[], Timing]
GRADE, FLOOR, FEEDBACK = "autograder grade", "floor: the bare cells", "autograder feedback"
NBGRADER, OTTER, NBGRADER_FEEDBACK = "nbgrader autograde", "otter run", "nbgrader generate_feedback"
AS_HANDED_IN = ", demo cells too"
MEMORY_STUDENTS, STAGE_STUDENTS = 16, 8


@dataclass(frozen=True)
class Options:
    """How much is measured. None leaves it to the case; ``cells`` of the peers are same, all or both."""

    nbgrader: Path
    otter: Path | None
    students: int | None = None
    peers_students: int | None = None
    rounds: int = 3
    cells: str = "both"

    @property
    def variants(self) -> list[tuple[str, bool]]:
        """What is added to a peer's name, and whether it gets the demo cells."""
        same, every = ("", False), (AS_HANDED_IN, True)
        return {"same": [same], "all": [every], "both": [same, every]}[self.cells]


@dataclass
class Measured:
    """All that was measured of one case; ``grading`` and ``feedback`` by program, a Timing for each round."""

    kind: str
    about: str
    grading: dict[str, list[Timing]] = field(default_factory=dict)
    feedback: dict[str, list[Timing]] = field(default_factory=dict)
    floor: list[Parts] = field(default_factory=list)
    stages: dict[str, float] = field(default_factory=dict)
    memory: dict[str, dict[str, memory.Peak]] = field(default_factory=dict)
    surprises: dict[str, int] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)


@dataclass
class _Programs:
    """The programs of a case by name, how to ask each for scores that are not the corpus's, and whose memory counts."""

    grading: dict[str, Program] = field(default_factory=dict)
    feedback: dict[str, Program] = field(default_factory=dict)
    check: dict[str, Callable[[], int]] = field(default_factory=dict)
    memory: dict[str, Command] = field(default_factory=dict)


def measure(here: Course, kind: str, options: Options, scratch: Path, say: Callable[[str], None]) -> Measured:
    """Make the class, run every program ``rounds`` times in turn, then look at memory and stages."""
    default = KINDS[kind]
    made = make_class(here, kind, scratch / "ours", options.students or default.students)
    few = made.tame[: options.peers_students or default.peers_students]
    found = Measured(kind, default.about)
    programs = _programs(made, few, options, scratch, found)
    for number in range(1, options.rounds + 1):
        for runs, named in ((found.grading, programs.grading), (found.feedback, programs.feedback)):
            for name, program in named.items():
                if name not in found.failures:
                    say(f"{kind}, round {number} of {options.rounds}: {name}")
                    _run(found, runs, name, program)
                    if name in programs.check and name not in found.failures:
                        found.surprises[name] = programs.check[name]()
    say(f"{kind}: memory and stages")
    for name, command in programs.memory.items():
        if name not in found.failures:
            found.memory[name] = memory.measure(command)
    found.stages = stages.measure(made, made.tame[:STAGE_STUDENTS])
    return found


def _run(found: Measured, runs: dict[str, list[Timing]], name: str, program: Program) -> None:
    """A round of a program. If one of the others fails, the measurement goes on without it."""
    try:
        runs.setdefault(name, []).append(program())
    except Failed as failure:
        if not name.startswith((NBGRADER, OTTER, NBGRADER_FEEDBACK)):
            raise
        runs.pop(name)
        found.failures[name] = str(failure)


def _programs(made: Class, few: Sequence[str], options: Options, scratch: Path, found: Measured) -> _Programs:
    programs = _Programs()
    for students in dict.fromkeys((made.students, made.tame, tuple(few))):
        name = counted(GRADE, len(made.rows(students)))
        programs.grading[name] = partial(ours.grade, made, students)
        programs.check[name] = partial(ours.surprises, made)
        page = counted(FEEDBACK, len(made.rows(students)))
        programs.feedback[page] = partial(ours.feedback, made, students)

    def run_floor() -> Timing:
        timing, parts = floor.measure(made.course, made.tame)
        found.floor = parts
        return timing

    programs.grading[counted(FLOOR, len(made.rows(made.tame)))] = run_floor
    for number, (suffix, demos) in enumerate(options.variants):
        _add_peers(programs, made, few, options, scratch / str(number), suffix, demos)
    crowd = made.tame[:MEMORY_STUDENTS]
    programs.memory[counted(GRADE, len(made.rows(crowd)))] = ours.grade_command(made, crowd, "--force")
    return programs


def _add_peers(
    programs: _Programs, made: Class, few: Sequence[str], options: Options, scratch: Path, suffix: str, demos: bool
) -> None:
    submissions = len(made.rows(few))
    stock = peers.Nbgrader.prepare(made, few, scratch / "nbgrader", options.nbgrader, demos=demos)
    name = counted(NBGRADER, submissions) + suffix
    programs.grading[name], programs.check[name] = stock.grade, stock.surprises
    programs.memory[name] = stock.command("autograde", made.assignments(few)[0], "--force")
    programs.feedback.setdefault(counted(NBGRADER_FEEDBACK, submissions), stock.feedback)
    if options.otter:
        other = peers.Otter.prepare(made, few, scratch / "otter", options.otter, demos=demos)
        name = counted(OTTER, submissions) + suffix
        programs.grading[name], programs.check[name] = other.grade, other.surprises
        programs.memory[name] = other.command(made.rows(few)[0])


def counted(name: str, submissions: int) -> str:
    """ "autograder grade × 200"."""
    return f"{name} × {submissions}"
