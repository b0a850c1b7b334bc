"""Opens nbgrader's gradebook: makes it where it is not there, keeps it private, and names one of another version."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory
from nbgrader import api
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import Column, MetaData, String, Table, create_engine, event, insert, inspect, make_url, select
from sqlalchemy.exc import SQLAlchemyError

from autograder.model.errors import UsageError
from autograder.model.files import restrict


def open_gradebook(db_url: str, course_id: str = "default_course") -> api.Gradebook:
    """nbgrader's gradebook at ``db_url``, made if it is not there. Raises UsageError where it cannot be opened."""
    try:
        keep_private(db_url)
        _make_versioned(db_url)
        gradebook = api.Gradebook(db_url, course_id or "default_course")
    except (SQLAlchemyError, OSError, ValueError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise UsageError(f"the gradebook {db_url} cannot be opened: {reason}") from error
    if gradebook.engine.dialect.name == "sqlite":
        gradebook.db.remove()
        gradebook.engine.dispose()
        event.listen(gradebook.engine, "connect", _be_patient)
    return gradebook


def keep_private(db_url: str) -> None:
    """A gradebook that is a file is read by its owner only. One that its group may write is shared on purpose and stays
    so, for that group. SQLite gives the files beside it (-journal, -wal) the same rights.
    """
    url = make_url(db_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return
    path = Path(url.database)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    for name in (path, *(Path(f"{path}{suffix}") for suffix in ("-journal", "-wal", "-shm"))):
        restrict(name)


def _make_versioned(db_url: str) -> None:
    """Give an empty database nbgrader's tables and version; nbgrader itself runs alembic, for 3 s.

    UsageError for a database with the tables of another version of nbgrader.
    """
    engine = create_engine(db_url)
    version = Table("alembic_version", MetaData(), Column("version_num", String(32), nullable=False))
    try:
        tables = inspect(engine).get_table_names()
        if not tables:
            api.Base.metadata.create_all(engine)
            with engine.begin() as connection:
                version.create(connection)
                connection.execute(insert(version).values(version_num=_head()))
            return
        with engine.connect() as connection:
            found = connection.scalar(select(version)) if version.name in tables else None
    finally:
        engine.dispose()
    if found != _head():
        raise UsageError(_other_schema(db_url, found))


@cache
def _head() -> str:
    """The version of the tables that the installed nbgrader has."""
    return str(ScriptDirectory(ALEMBIC_DIR).get_current_head())


def _other_schema(db_url: str, found: str | None) -> str:
    known = {script.revision for script in ScriptDirectory(ALEMBIC_DIR).walk_revisions()}
    if found is None or found in known:
        return f"the gradebook {db_url} was made by an older nbgrader; type in the course's folder: nbgrader db upgrade"
    return f"the gradebook {db_url} was made by a newer nbgrader (its tables are {found!r}); install that nbgrader here"


def _be_patient(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA busy_timeout=60000")
