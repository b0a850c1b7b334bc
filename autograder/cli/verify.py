"""``autograder verify``."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.options import assignments_argument, course_option, load


@click.command(short_help="Are the hidden tests any good?")
@assignments_argument
@click.option(
    "--json", "json_file", type=click.Path(path_type=Path), metavar="FILE", help="Write findings; - is stdout."
)
@course_option
def verify(assignments: tuple[str, ...], json_file: Path | None, course_dir: Path) -> int:
    """Prove an assignment before students see it.

    The reference solution must earn every point, the released notebook exactly none, and wrong solutions must
    lose points.

    \b
    Example:  autograder verify 02_gradient_descent
    Output:   one line a finding
    Exit:     0 all is well   2 an assignment needs work   3 the grader failed
    """
    from autograder import verify as proofs

    code: int = proofs.run(load(course_dir), assignments, json_file)
    return code
