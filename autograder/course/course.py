"""A course on disk: the folder that holds ``nbgrader_config.py``, read by nbgrader's own rules."""

from __future__ import annotations

import difflib
import glob
import os
import re
import secrets
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.model.errors import UsageError
from autograder.model.files import restrict

CONFIG_FILE = "nbgrader_config.py"
KEY_FILE = ".course_key"
KEY_VARIABLE = "AUTOGRADER_COURSE_KEY"
KEY_BYTES = 32
ANYBODY = "\x01"
EXCHANGE = "/usr/local/share/nbgrader/exchange"  # nbgrader's default of Exchange.root


@dataclass(frozen=True)
class Course:
    """Paths, assignments and the secret of one course. ``config`` is what ``nbgrader_config.py`` says."""

    root: Path
    config: Config = field(repr=False)
    directory: CourseDirectory = field(repr=False)

    @classmethod
    def load(cls, folder: str | Path = ".") -> Course:
        """Read ``folder/nbgrader_config.py``. UsageError if there is none or it is wrong."""
        root = Path(folder).resolve()
        _need_unicode_names()
        _put_scripts_on_path()
        if not (root / CONFIG_FILE).is_file():
            raise UsageError(f"{root}: no {CONFIG_FILE} here; give the course's folder with --course DIR")
        try:
            config = PyFileConfigLoader(CONFIG_FILE, str(root)).load_config()
            if "root" not in config.CourseDirectory:
                config.CourseDirectory.root = str(root)
            directory = CourseDirectory(config=config)
        except (Exception, SystemExit) as error:
            raise UsageError(f"{root / CONFIG_FILE}: {type(error).__name__}: {error}") from error
        return cls(Path(directory.root), config, directory)

    @classmethod
    def at(cls, root: Path, config: Config) -> Course:
        """The course of ``config`` with its folders below ``root``, the notebooks in ``source/``."""
        moved = Config(config)
        moved.CourseDirectory.root = str(root)
        moved.CourseDirectory.source_directory = "source"
        return cls(root, moved, CourseDirectory(config=moved))

    @property
    def source(self) -> Path:
        """The instructor's notebooks."""
        return self.root / self.directory.source_directory

    @property
    def release(self) -> Path:
        """The student versions; generated."""
        return self.root / self.directory.release_directory

    @property
    def submitted(self) -> Path:
        """What students handed in: ``submitted/<student>/<assignment>/``."""
        return self.root / self.directory.submitted_directory

    @property
    def autograded(self) -> Path:
        """Graded notebooks; generated."""
        return self.root / self.directory.autograded_directory

    @property
    def feedback(self) -> Path:
        """HTML for students; generated."""
        return self.root / self.directory.feedback_directory

    @property
    def reports(self) -> Path:
        """Pages for the instructor; generated."""
        return self.root / "reports"

    @property
    def db_url(self) -> str:
        """The gradebook's SQLAlchemy URL."""
        return str(self.directory.db_url)

    @property
    def course_id(self) -> str:
        """nbgrader's course_id, under which the gradebook files everything."""
        return str(self.directory.course_id)

    @property
    def timezone(self) -> str:
        """The zone in which nbgrader's exchange stamps submissions."""
        return str(self.config.Exchange.get("timezone", "UTC"))

    @property
    def private(self) -> list[Path]:
        """What no student's code may read: all folders of the course, its key, the gradebook and the exchange."""
        exchange = self.config.Exchange.get("root", EXCHANGE) or EXCHANGE
        steps = (self.root, self.source, self.release, self.submitted, self.autograded, self.feedback, self.reports)
        files = [self.root / KEY_FILE, Path(os.path.expanduser(exchange))]
        if self.db_url.startswith("sqlite:///"):
            files.append(self.root / self.db_url.removeprefix("sqlite:///"))
        return [*steps, *files]

    def folder(self, step: Path, assignment: str, student: str = ".") -> Path:
        """Where ``step``, one of the properties above, keeps an assignment by the directory_structure."""
        name = os.path.relpath(step, self.root)
        return Path(os.path.normpath(self.directory.format_path(name, student, assignment)))

    def assignments(self) -> list[str]:
        """The names of all folders of the source directory that hold a notebook, sorted."""
        if not self.source.is_dir():
            raise UsageError(f"{self.source}: no such folder; see source_directory in {self.root / CONFIG_FILE}")
        return sorted(p.name for p in self.source.iterdir() if p.is_dir() and any(p.glob("*.ipynb")))

    def select(self, names: Sequence[str] = ()) -> list[str]:
        """The assignments called ``names``, in the course's order; all of them if there are no names.

        UsageError, with close names, for one that the course does not have.
        """
        known = self.assignments()
        if not known:
            raise UsageError(f"{self.source}: no assignment here; one is a folder with a notebook of the same name")
        for name in names:
            if name not in known:
                raise UsageError(f"no assignment {name!r} in {self.source}; {_suggestion(name, known)}")
        return [name for name in known if name in names] if names else known

    def handed_in(self, names: Sequence[str] = ()) -> list[str]:
        """The assignments called ``names``; without names, those that somebody has handed in."""
        return [name for name in self.select(names) if names or self.students(name)]

    def notebooks(self, assignment: str) -> list[Path]:
        """The source notebooks of an assignment, sorted."""
        self.select([assignment])
        return sorted(self.folder(self.source, assignment).glob("*.ipynb"))

    def students(self, assignment: str) -> list[str]:
        """The students who have a submission folder for the assignment, sorted."""
        pattern = self.directory.format_path(
            self.directory.submitted_directory, f"([^{os.sep}]+)", re.escape(assignment), escape=True
        )
        # The course may lie in a folder whose name has brackets.
        anybody = glob.escape(str(self.folder(self.submitted, assignment, ANYBODY))).replace(ANYBODY, "*")
        matches = (re.fullmatch(pattern, path) for path in glob.glob(anybody))
        return sorted(match.group(1) for match in matches if match)

    @property
    def course_key(self) -> bytes:
        """32 secret bytes from which the hidden inputs are drawn; made on first use, mode 0600.

        The environment variable AUTOGRADER_COURSE_KEY (64 hexadecimal digits) goes before the file.
        """
        if KEY_VARIABLE in os.environ:
            return _key(os.environ[KEY_VARIABLE], f"the environment variable {KEY_VARIABLE}")
        path = self.root / KEY_FILE
        try:
            if not path.exists():
                _write_new_key(path)
            restrict(path)
            return _key(path.read_text(encoding="ascii"), str(path))
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{path}: {error}; or set {KEY_VARIABLE} to 64 hexadecimal digits") from error


def _need_unicode_names() -> None:
    """In an ASCII locale José would be recorded as another student than in any other run."""
    coding = sys.getfilesystemencoding()
    if coding.lower().replace("-", "") != "utf8":
        raise UsageError(f"file names are read as {coding} here, and students' names are not: set PYTHONUTF8=1")


def _put_scripts_on_path() -> None:
    """nbgrader makes a new gradebook with the program ``alembic``, which is beside our own Python."""
    scripts, path = sysconfig.get_path("scripts"), os.environ.get("PATH", "")
    if scripts not in path.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join(filter(None, (scripts, path)))


def _suggestion(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    return f"did you mean {' or '.join(close)}?" if close else f"there are {', '.join(known)}"


def _key(text: str, where: str) -> bytes:
    if not re.fullmatch(rf"[0-9a-fA-F]{{{2 * KEY_BYTES}}}", text.strip()):
        raise UsageError(f"{where} is not {2 * KEY_BYTES} hexadecimal digits")
    return bytes.fromhex(text.strip())


def _write_new_key(path: Path) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with open(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")
