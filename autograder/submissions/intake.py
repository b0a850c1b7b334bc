"""Intake: reads a submission without trusting anything about it.

Only regular files inside the submission's own folder are opened, without following links, within a size cap. A bad file
is a refusal with words for its owner; a bad ``timestamp.txt`` costs the submission its time and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from autograder.model.cells import StudentCell
from autograder.model.errors import IntakeError
from autograder.model.files import read_regular
from autograder.submissions.locate import RENAMED, notebook_file
from autograder.submissions.notebook import MAX_NOTEBOOK, parse_notebook
from autograder.submissions.timestamps import decoded, utc_text

TIMESTAMP_FILE, MAX_TIMESTAMP = "timestamp.txt", 1_000
BAD_TIMESTAMP = "bad_timestamp"


@dataclass(frozen=True)
class Submission:
    """What intake accepted: the cells in their order, a hash of the file, the time in UTC if there is one, and what is
    odd: flags, and a sentence for each.
    """

    cells: tuple[StudentCell, ...]
    digest: str
    timestamp: str | None = None
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_submission(
    folder: Path, notebook: str, grade_ids: Collection[str] = (), others: Collection[str] = (), zone: str = "UTC"
) -> Submission:
    """Read ``folder/<notebook>.ipynb``, or the one file that holds the cells ``grade_ids`` under another name.

    ``others`` are the files of the assignment's other notebooks, ``zone`` is the exchange's. Raises IntakeError (status
    missing or malformed) with a reason for the student.
    """
    odd: dict[str, str] = {}
    name = notebook_file(folder, notebook, grade_ids, others)
    if name != f"{notebook}.ipynb":
        odd[RENAMED] = f"'{name}' was taken for {notebook}.ipynb: only it has the assignment's cells"
    data = read_regular(folder, name, MAX_NOTEBOOK)
    cells = parse_notebook(data)
    timestamp = None
    try:
        timestamp = read_timestamp(folder, zone)
    except IntakeError as refusal:
        odd[BAD_TIMESTAMP] = str(refusal)
    return Submission(cells, hashlib.sha256(data).hexdigest(), timestamp, tuple(odd), tuple(odd.values()))


def read_timestamp(folder: Path, zone: str = "UTC") -> str | None:
    """The time that ``timestamp.txt`` says, in UTC; None where there is none. IntakeError where it says no time."""
    try:
        return utc_text(decoded(read_regular(folder, TIMESTAMP_FILE, MAX_TIMESTAMP)), zone)
    except IntakeError as refusal:
        if refusal.status == "missing":
            return None
        reason = str(refusal)
    except ValueError as error:
        reason = f"{TIMESTAMP_FILE} {error}"
    raise IntakeError(f"{reason}; the submission counts as handed in without a time", flag=BAD_TIMESTAMP)
