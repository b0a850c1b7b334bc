"""The command ``autograder``: reads its arguments, calls one function, turns errors into one line and an exit code."""

from __future__ import annotations

import errno
import io
import os
import sys
import tempfile
import traceback
from importlib import import_module

import click

from autograder.model.errors import GraderFault, UsageError

COMMANDS = ("doctor", "release", "kit", "collect", "grade", "feedback", "report", "export", "verify", "similarity")
USAGE, FAULT, INTERRUPTED = 2, 3, 130


class Commands(click.Group):
    """Commands in the order in which a course uses them, each in a module of its own, imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The order of ``--help``."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"autograder.cli.{cmd_name}"), cmd_name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def cli() -> None:
    """Grade Jupyter notebooks: a student's code and the hidden tests never share a process.

    \b
    A course in five lines:
      autograder doctor                        is the sandbox complete on this machine?
      autograder release                       notebooks/ -> release/, for the students
      autograder collect moodle.zip --assignment 01_string_processing
      autograder grade                         submitted/ -> gradebook.db, autograded/
      autograder feedback && autograder report pages for students and for you

    \b
    Exit codes: 0 done, every submission has a recorded outcome (bad ones too)
                2 the call or the configuration needs a change; one line on stderr says which
                3 the grader itself failed   130 stopped with Ctrl-C
    """


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code and never raises, never prints a traceback."""
    _open_streams()
    result: object = 0
    try:
        result = cli.main(args=arguments, prog_name="autograder", standalone_mode=False)
        sys.stdout.flush()
        return _code(result)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except click.UsageError as error:
        where = f" (see: {error.ctx.command_path} --help)" if error.ctx else ""
        return fail(f"{error.format_message()}{where}", USAGE)
    except click.ClickException as error:
        return fail(error.format_message(), USAGE)
    except (KeyboardInterrupt, click.Abort):
        return fail("interrupted; what was finished is recorded", INTERRUPTED)
    except UsageError as error:
        return fail(str(error), USAGE)
    except GraderFault as error:
        return fail(str(error), FAULT)
    except BrokenPipeError:
        # Whoever read it has seen enough (`| head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return _code(result)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return fail(f"the disk is full ({error.filename or 'while writing'}); free some space and repeat", FAULT)
        return fail(f"{error.filename or ''}: {error.strerror or error}".lstrip(": "), FAULT)
    except Exception as error:
        return fail(f"internal error: {type(error).__name__}: {error}{_saved_traceback()}", FAULT)


def _code(result: object) -> int:
    return result if isinstance(result, int) else 0


def _open_streams() -> None:
    """Standard streams that were closed (``>&-``) would be the next files that are opened; and a terminal that cannot
    show a name must not end the run.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def fail(message: str, code: int) -> int:
    """Print the one line and return the exit code."""
    from autograder.publishing.progress import plain

    click.echo(f"autograder: {plain(' '.join(message.split()))}", err=True)
    return code


def _saved_traceback() -> str:
    try:
        handle, name = tempfile.mkstemp(prefix="autograder-", suffix=".log")
        with open(handle, "w", encoding="utf-8") as file:
            traceback.print_exc(file=file)
    except OSError:
        return ""
    return f"; details for a bug report are in {name}"
