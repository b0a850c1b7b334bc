"""``autograder grade``."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.cli.options import assignments_argument, course_option, load, students_option, write_pieces

if TYPE_CHECKING:
    from autograder.sealed.templates import Templates

SAVED = "reports/.cache/results.db"


@click.command(short_help="submitted/ -> gradebook, autograded/: grade the class.")
@assignments_argument
@students_option
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", show_default="all cores", help="Submissions at a time."
)
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True, help="Where to run.")
@click.option("--ray-address", metavar="ADDR", help="An existing Ray cluster, for --engine ray.")
@click.option("--force", is_flag=True, help="Execute unchanged submissions again.")
@click.option("--retry-faults", is_flag=True, help="Try again what the grader itself failed on.")
@click.option(
    "--sandbox",
    type=click.Choice(["auto", "none"]),
    default="auto",
    show_default=True,
    help="none: students' code runs unprotected and every result is marked as forgeable.",
)
@click.option(
    "--json", "json_file", type=click.Path(path_type=Path), metavar="FILE", help="Write results; - is stdout."
)
@course_option
def grade(
    assignments: tuple[str, ...],
    students: tuple[str, ...],
    jobs: int | None,
    engine: str,
    ray_address: str | None,
    force: bool,
    retry_faults: bool,
    sandbox: str,
    json_file: Path | None,
    course_dir: Path,
) -> int:
    """Grade submissions at submitted/<student>/<assignment>/, each in a sandbox of its own.

    Without ASSIGNMENT: all that somebody has handed in. Stop it with Ctrl-C whenever you like: what is finished is
    recorded, and the same command goes on from there. Unchanged submissions are not executed again. Marks and
    comments that a person gave in the formgrader stay.

    \b
    Example:  autograder grade 01_string_processing --jobs 8 --json results.json
    Output:   the gradebook, autograded/, what feedback and report need, a table of students
    Exit:     0 every submission has an outcome (timeouts and broken files too)
              2 wrong call, or the sandbox is incomplete (see: autograder doctor)
              3 the grader failed on a submission, in this run or an earlier one; it has no score, and is tried
                again with --retry-faults, or when it, its source or the software has changed
              130 stopped with Ctrl-C
    """
    # This process does one thing and ends: the collector need not look at what is imported for it.
    gc.disable()
    with _templates(course_dir, engine, sandbox, force) as templates:
        course = load(course_dir)
        if templates is not None:
            from autograder.course.sources import imported_modules

            # They import while this process imports what it needs itself.
            templates.load(imported_modules(course, course.handed_in(assignments)))
        from autograder.cli import FAULT, INTERRUPTED, fail
        from autograder.grading.class_run import Stopped, run_class
        from autograder.model.results import results_json
        from autograder.publishing.progress import Live, show_table

        gc.freeze()
        gc.enable()
        # Grades and texts form no cycles, so the collector may run rarely. Workers are forks and inherit the setting.
        gc.set_threshold(10_000)
        if sandbox == "none":
            click.echo("autograder: WARNING: --sandbox none: students' code can read and change this machine", err=True)
        with Live() as live:
            try:
                grades = run_class(
                    course,
                    assignments,
                    students,
                    jobs=jobs,
                    engine=engine,
                    ray_address=ray_address,
                    force=force,
                    retry_faults=retry_faults,
                    sandbox=sandbox,
                    on_progress=live,
                    templates=templates,
                )
            except Stopped as stop:
                return fail(str(stop), INTERRUPTED)
    # What was found counts, whether or not somebody reads the table to its end.
    with suppress(BrokenPipeError):
        write_pieces(json_file, results_json(grades))
        if str(json_file) != "-":
            show_table(grades)
            click.echo(live.summary())
    faults = [item for item in grades if not item.scored]
    if faults:
        first = faults[0]
        where = f"{first.student}/{first.assignment}/{first.notebook}"
        often = f" ({first.failures} times)" if first.failures > 1 else ""
        text = f"the grader failed on {len(faults)} of {len(grades)}, first {where}{often}: {first.fault}"
        return fail(f"{text}; --retry-faults tries again", FAULT)
    return 0


@contextmanager
def _templates(course_dir: Path, engine: str, sandbox: str, force: bool) -> Iterator[Templates | None]:
    """The local engine's templates, started before anything else is done: they take longest.

    None where it may turn out that nothing has to be executed.
    """
    if engine != "local" or not force and (course_dir / SAVED).exists():
        yield None
        return
    from autograder.sandbox.hold import active_layers
    from autograder.sealed.templates import Templates

    templates = Templates.start(active_layers(sandbox))
    try:
        yield templates
    finally:
        templates.close()
