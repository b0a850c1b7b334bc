"""``autograder similarity``."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.options import course_option, load


@click.command(short_help="Which submissions share code.")
@click.argument("assignment")
@course_option
def similarity(assignment: str, course_dir: Path) -> None:
    """List pairs of students whose own code overlaps, beyond what the release gave them.

    A number is a reason to read both, never a verdict.

    \b
    Example:  autograder similarity 01_string_processing
    Output:   the pairs, the most alike first: share of each student's code that is in the other's
    Exit:     0 done   2 nothing to compare
    """
    from autograder.publishing.progress import plain
    from autograder.publishing.similarity import similar_pairs

    pairs = similar_pairs(load(course_dir), assignment)
    for pair in pairs:
        click.echo(f"{pair.first_share:4.0%}  {pair.second_share:4.0%}  {plain(pair.first)}  {plain(pair.second)}")
    if not pairs:
        click.echo("no two submissions share more than a few lines")
