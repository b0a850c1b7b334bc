"""``autograder kit``."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.options import assignments_argument, course_option, load


@click.command(short_help="What students get: notebooks, helpers and a page to start from, as a zip.")
@assignments_argument
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.zip",
    show_default="kit.zip in the course's folder",
    help="Where to write; the unpacked folder stands beside it.",
)
@click.option("--force", is_flag=True, help="Replace a kit that is there.")
@course_option
def kit(assignments: tuple[str, ...], output: Path | None, force: bool, course_dir: Path) -> None:
    """Release the assignments and pack them with the helpers' wheel, the lists of what to install, and START_HERE.

    Refuses to write a kit that shows a hidden line. The same course gives the same bytes.

    \b
    Example:  autograder kit 01_string_processing 02_gradient_descent --output week1.zip
    Output:   week1.zip, and week1/ with the same files; begin there with: jupyter lab START_HERE.ipynb
    Exit:     0 written   2 an assignment cannot be released, or the output exists
              3 the disk is full, or the wheel cannot be built
    """
    from autograder.authoring.kit.kit import make

    made = make(load(course_dir), assignments, output, force)
    click.echo(f"{made.archive}  ({made.size / 1e6:.1f} MB)")
    click.echo(str(made.folder))
