"""One case: every program on the same submissions, in turn, so that what else the machine does meets all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from autograder.course import Course
from tests.benchmarks import floor, memory, ours, peers, stages
from tests.benchmarks.classes import KINDS, Class, make_class
from tests.benchmarks.floor import Parts
from tests.benchmarks.timing import Timing

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


@dataclass
class _Programs:
    """The programs of a case by name, and how to ask each for scores that are not the corpus's."""

    grading: dict[str, Program] = field(default_factory=dict)
    feedback: dict[str, Program] = field(default_factory=dict)
    check: dict[str, Callable[[], int]] = field(default_factory=dict)


def measure(here: Course, kind: str, options: Options, scratch: Path, say: Callable[[str], None]) -> Measured:
    """Make the class, run every program ``rounds`` times in turn, then look at memory and stages."""
    default = KINDS[kind]
    made = make_class(here, kind, scratch / "ours", options.students or default.students)
    few = made.tame[: options.peers_students or default.peers_students]
    found = Measured(kind, default.about)
    programs, nbgraders = _programs(made, few, options, scratch, found)
    for number in range(1, options.rounds + 1):
        for name, program in programs.grading.items():
            say(f"{kind}, round {number} of {options.rounds}: {name}")
            found.grading.setdefault(name, []).append(program())
            if name in programs.check:
                found.surprises[name] = programs.check[name]()
    for _ in range(options.rounds):
        for name, program in programs.feedback.items():
            say(f"{kind}: {name}")
            found.feedback.setdefault(name, []).append(program())
    say(f"{kind}: memory and stages")
    crowd = ours.grade_command(made, made.tame[:MEMORY_STUDENTS], "--force")
    found.memory[GRADE] = memory.measure(crowd)
    found.memory[NBGRADER] = memory.measure(nbgraders[0].command("autograde", made.assignments(few)[0], "--force"))
    found.stages = stages.measure(made, made.tame[:STAGE_STUDENTS])
    return found


def _programs(
    made: Class, few: Sequence[str], options: Options, scratch: Path, found: Measured
) -> tuple[_Programs, list[peers.Nbgrader]]:
    programs, nbgraders = _Programs(), []
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
        stock = peers.Nbgrader.prepare(made, few, scratch / f"nbgrader-{number}", options.nbgrader, demos=demos)
        nbgraders.append(stock)
        submissions = len(made.rows(few))
        name = counted(NBGRADER, submissions) + suffix
        programs.grading[name], programs.check[name] = stock.grade, stock.surprises
        if options.otter:
            other = peers.Otter.prepare(made, few, scratch / f"otter-{number}", options.otter, demos=demos)
            name = counted(OTTER, submissions) + suffix
            programs.grading[name], programs.check[name] = other.grade, other.surprises
    programs.feedback[counted(NBGRADER_FEEDBACK, len(made.rows(few)))] = nbgraders[0].feedback
    return programs, nbgraders


def counted(name: str, submissions: int) -> str:
    """ "autograder grade × 200"."""
    return f"{name} × {submissions}"
