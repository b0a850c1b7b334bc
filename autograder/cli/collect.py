"""``autograder collect``."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.options import count, course_option, load


@click.command(short_help="LMS downloads -> submitted/, safely.")
@click.argument("sources", nargs=-1, required=True, metavar="ARCHIVE-OR-DIR...", type=click.Path(path_type=Path))
@click.option("--assignment", required=True, metavar="A", help="What they handed in.")
@course_option
def collect(sources: tuple[Path, ...], assignment: str, course_dir: Path) -> None:
    """Sort an LMS's download into submitted/<student>/<assignment>/.

    Understands zip files and folders with Moodle's names (Jane Doe_123_assignsubmission_file/...), Canvas's
    (doejane_12_345_nb.ipynb) and plain ones (<student>/nb.ipynb, <student>.zip). Only notebooks are taken. Links, paths
    that lead out, bombs and huge files are refused, one line each; the rest is collected.

    \b
    Example:  autograder collect moodle-download.zip --assignment 01_string_processing
    Output:   one line a notebook: new, replaced, unchanged, or refused and why
    Exit:     0 done   2 no such archive or assignment, or everything was refused
    """
    from autograder.model.errors import UsageError
    from autograder.publishing.progress import plain
    from autograder.submissions.collect import collect as sort

    done = sort(load(course_dir), sources, assignment)
    for item in done:
        click.echo(plain(f"{item.outcome:9}  {item.student or '-'}  {item.name}{item.reason and ': ' + item.reason}"))
    refused = sum(item.outcome == "refused" for item in done)
    click.echo(f"{count(len(done) - refused, 'notebook')} collected, {refused} refused")
    if refused == len(done):
        raise UsageError("nothing was collected: every file was refused; the lines above say why")
