"""``autograder verify``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.cli.options import assignments_argument, course_option, load

if TYPE_CHECKING:
    from autograder.course.course import Course


@click.command(short_help="Are the hidden tests any good?")
@assignments_argument
@click.option("--quick", is_flag=True, help="For the author's loop: fewer keys, a sample of the mutants.")
@click.option("--only", default="", metavar="PATTERN", help="Only trials with such a name, as findings print it.")
@click.option("--keys", type=click.IntRange(min=0), metavar="N", show_default="20", help="Course keys to try.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", show_default="all cores", help="Trials at a time.")
@click.option("--mend", is_flag=True, help="Write points as the checks add up to, and prove nothing.")
@click.option(
    "--json", "json_file", type=click.Path(path_type=Path), metavar="FILE", help="Write findings; - is stdout."
)
@course_option
def verify(
    assignments: tuple[str, ...],
    quick: bool,
    only: str,
    keys: int | None,
    jobs: int | None,
    mend: bool,
    json_file: Path | None,
    course_dir: Path,
) -> int:
    """Prove an assignment before students see it, on the sealed engine.

    \b
    lint       conventions of the cells
    reference  the reference solution earns every point
    release    the released notebook earns none, and no check passes by accident
    blank      an exercise that is left blank costs its own points only
    constants  answers that are always the same earn nothing
    corpus     corpus/<assignment>/ comes out as each expect.yml says
    keys       wrong cases lose marks under every course key
    rows       every row of a contract has a check and two wrong cases
    seeds      the verdicts are the same under other course keys
    rewrites   the reference written in other ways keeps its points
    mutants    small errors in the reference are noticed; survivors are shown
    suspicions what contracts say everywhere, broken by wrapping the reference, is noticed

    \b
    Example:  autograder verify 02_gradient_descent --quick
    Output:   tables, survivors, one line a finding; reports/verify.html
    Exit:     0 all is well   1 an assignment needs work
              2 wrong call, or a case of the corpus that cannot be read   3 the grader failed
    """
    course = load(course_dir)
    if mend:
        return _mend(course, assignments)
    from autograder.authoring import verify as proofs

    code: int = proofs.run(course, assignments, json_file, quick=quick, only=only, keys=keys, jobs=jobs)
    return code


def _mend(course: Course, assignments: tuple[str, ...]) -> int:
    from autograder.authoring.points import mend

    for assignment in course.select(assignments):
        for path in course.notebooks(assignment):
            for line in mend(path):
                click.echo(f"{path.name}: {line}")
    return 0
