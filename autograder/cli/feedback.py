"""``autograder feedback``."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.options import assignments_argument, count, course_option, load, students_option


@click.command(short_help="-> feedback/: a page for every student.")
@assignments_argument
@students_option
@course_option
def feedback(assignments: tuple[str, ...], students: tuple[str, ...], course_dir: Path) -> None:
    """Write a page for each graded notebook: the student's code, the checks, hints, and your marks and comments.

    A page holds no hidden test, no expected hidden value and no script, and loads nothing.

    \b
    Example:  autograder feedback 01_string_processing
    Output:   feedback/<student>/<assignment>/<notebook>.html
    Exit:     0 written   2 nothing has been graded yet
    """
    from autograder.publishing.feedback import write_feedback

    course = load(course_dir)
    pages = write_feedback(course, assignments, students)
    click.echo(f"{count(len(pages), 'page')} in {course.feedback}")
