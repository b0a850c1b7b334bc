"""``autograder report``."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.options import assignments_argument, course_option, load


@click.command(short_help="-> reports/: what the class knows and what to teach again.")
@assignments_argument
@course_option
def report(assignments: tuple[str, ...], course_dir: Path) -> None:
    """Write pages for the instructor: scores, the checks that fail most, every check of every student, isolation.

    \b
    Example:  autograder report
    Output:   reports/index.html and reports/<assignment>.html; open them in a browser
    Exit:     0 written   2 nothing has been graded yet
    """
    from autograder.publishing.report import write_report

    for path in write_report(load(course_dir), assignments):
        click.echo(str(path))
