"""What the commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from autograder.course.course import Course

Function = Callable[..., Any]


def course_option(function: Function) -> Function:
    """``--course DIR``."""
    text = "The folder that holds nbgrader_config.py."
    return click.option(
        "--course",
        "course_dir",
        default=".",
        show_default="here",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help=text,
    )(function)


def assignments_argument(function: Function) -> Function:
    """``[ASSIGNMENT…]``."""
    return click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT]...")(function)


def students_option(function: Function) -> Function:
    """``--student S``, repeatable."""
    text = "Only this student; may be given several times."
    return click.option("--student", "students", multiple=True, metavar="S", help=text)(function)


def load(folder: Path) -> Course:
    """The course, or UsageError."""
    from autograder.course.course import Course

    return Course.load(folder)


def write_pieces(path: Path | None, pieces: Iterable[str]) -> None:
    """Write a text that comes in pieces to a file, or to stdout for ``-``; nothing for None."""
    if path is None:
        return
    if str(path) == "-":
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    from autograder.model.files import write_bytes_atomically

    write_bytes_atomically(path, (piece.encode() for piece in pieces))


def count(number: int, singular: str) -> str:
    """ "1 page", "3 pages"."""
    return f"{number} {singular}" if number == 1 else f"{number} {singular}s"
