"""``autograder export``."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.options import assignments_argument, course_option, load, students_option


@click.command(short_help="Grades for another system: csv, canvas, gradescope, json.")
@assignments_argument
@students_option
@click.option(
    "--format", "kind", type=click.Choice(["csv", "canvas", "gradescope", "json"]), required=True, help="See above."
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", show_default="stdout", help="Where to write."
)
@course_option
def export(
    assignments: tuple[str, ...], students: tuple[str, ...], kind: str, output: Path | None, course_dir: Path
) -> None:
    """Write the grades that count (manual marks, extra credit and late penalties included).

    \b
    csv         one row a student and assignment, the columns of `nbgrader export`
    canvas      Canvas's gradebook import: one row a student, one column an assignment
    gradescope  Gradescope's results.json; for several submissions --output is a folder
    json        everything, with status and flags

    \b
    Example:  autograder export --format canvas --output canvas.csv
    Exit:     0 written   2 wrong call, or nothing has been graded yet
    """
    from autograder.publishing.export import export as write

    text = write(load(course_dir), kind, output, assignments, students)
    if output is None:
        click.echo(text, nl=False)
    else:
        click.echo(str(output), err=True)
