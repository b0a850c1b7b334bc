"""``autograder release``."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.options import assignments_argument, course_option, load


@click.command(short_help="notebooks/ -> release/: make the student versions.")
@assignments_argument
@course_option
def release(assignments: tuple[str, ...], course_dir: Path) -> None:
    """Make the student versions: solutions become stubs, hidden tests and mark schemes are taken out.

    Refuses to write a release that still shows a hidden line.

    \b
    Example:  autograder release 01_string_processing
    Output:   release/01_string_processing/ and the assignment's cells in the gradebook
    Exit:     0 released   2 a notebook cannot be released; the line says why, and the old release stays
    """
    from autograder.authoring.release import release as make

    for path in make(load(course_dir), assignments):
        click.echo(str(path))
