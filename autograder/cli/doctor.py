"""``autograder doctor``."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.options import course_option, load


@click.command(short_help="Which isolation is active; what is missing and how to get it.")
@course_option
def doctor(course_dir: Path) -> int:
    """Show which layers of the sandbox work on this machine, and for each that does not the command that fixes it.

    \b
    Example:  autograder doctor
    Output:   one line a layer: yes, no (optional) or NO, its name, what was seen, and the command that fixes it
    Exit:     0 all required layers work   2 one is missing (grade refuses until it is there)
    """
    from autograder.course.course import CONFIG_FILE
    from autograder.publishing.progress import plain
    from autograder.sandbox import doctor as checks

    course = load(course_dir) if (course_dir / CONFIG_FILE).is_file() else None
    layers = checks.report(course.private if course else ())
    width = max((len(layer.name) for layer in layers), default=0)
    missing = 0
    for layer in layers:
        mark = click.style("yes", fg="green") if layer.active else click.style("no ", fg="yellow")
        if layer.required and not layer.active:
            mark = click.style("NO ", fg="red", bold=True)
        click.echo(f"{mark}  {layer.name.ljust(width)}  {plain(layer.detail)}".rstrip())
        if not layer.active and layer.remedy:
            click.echo(f"     {' ' * width}  to fix: {plain(layer.remedy)}")
        missing += not layer.active and layer.required
    if course:
        click.echo(f"course: {course.root}")
    return 2 if missing else 0
