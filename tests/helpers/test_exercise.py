"""Points, states, messages, and what passes through a check."""

import contextlib
import dataclasses
import subprocess
import sys

import numpy as np
import pytest

from helpers import checks
from helpers.checks import AuthorError, session


class Judge(session.Session):
    """A judge whose lines from ``hidden_from`` on are hidden."""

    in_judge = True
    passes_through = (ConnectionError,)

    def __init__(self, hidden_from=10**9):
        super().__init__()
        self.hidden_from = hidden_from

    def called_hidden(self, frame):
        return frame.f_lineno >= self.hidden_from


@pytest.fixture(autouse=True)
def kernel(monkeypatch):
    monkeypatch.setattr(session, "current", session.Session())
    return session.current


@pytest.fixture
def judge(monkeypatch):
    monkeypatch.setattr(session, "current", Judge())
    return session.current


def stub():
    raise NotImplementedError()


def run(body, points=1.0):
    """The outcome of one check whose block calls ``body(check)``."""
    check = checks.exercise("area", points=points)
    with check("example", points=points, hint="Multiply."):
        body(check)
    return check.outcomes[0]


@pytest.mark.parametrize(
    ("body", "state", "text"),
    [
        (lambda c: c.close(1.0, 1.0), "right", ""),
        (lambda c: c.close(2.0, 1.0), "wrong", "factor 1/2"),
        (lambda c: c.equal(None, 1), "wrong", "None came back"),
        (lambda c: c.equal(stub(), 1), "not attempted", "stub is not written yet"),
        (lambda c: c.equal(1 / 0, 1), "error", "ZeroDivisionError: division by zero"),
        (lambda c: c.raises(ValueError, int, "x"), "right", ""),
        (lambda c: c.raises((KeyError, ValueError), int, "x"), "right", ""),
        (lambda c: c.raises(LookupError, lambda: {}[1]), "right", ""),
        (lambda c: c.raises(ValueError, int, "3"), "wrong", "nothing was raised; the call returned 3"),
        (lambda c: c.raises(ValueError, lambda: [][0]), "wrong", "got:      IndexError: list index"),
        (lambda c: c.raises(RuntimeError, stub), "not attempted", "stub is not written yet"),
        (lambda c: c.raises(TypeError, None), "wrong", "a function that raises TypeError"),
        (lambda c: c.that(True), "right", ""),
        (lambda c: c.that(np.bool_(True)), "right", ""),
        (lambda c: c.that(False, "too large"), "wrong", "too large"),
        (lambda c: c.that(False, "too large", "halve it"), "wrong", "likely: halve it"),
        (lambda c: c.that(1, "too large"), "wrong", "a whole number"),
        (lambda c: c.that([1]), "wrong", "a list"),
        (lambda c: c.unchanged([3, 1], [1, 3], "values"), "wrong", "the argument values was changed"),
        (lambda c: c.unchanged(np.ones(2), np.ones(2), "x"), "right", ""),
        (lambda c: c.shape(np.ones((3, 4)), (3, 4)), "right", ""),
        (lambda c: c.shape(np.ones((4, 3)), (3, 4)), "wrong", "transposed?"),
        (lambda c: c.shape([1, 2], (2,)), "wrong", "a list"),
        (lambda c: c.close(np.ones(2, np.float32), np.ones(2), dtype=np.float64), "wrong", "dtype float32"),
        (lambda c: None, "wrong", "nothing was compared"),
    ],
)
def test_states_and_messages(body, state, text):
    outcome = run(body)
    assert (outcome.state, outcome.earned) == (state, 1.0 if state == "right" else 0)
    assert text in outcome.message
    if state != "right":
        assert outcome.message.startswith('area, check "example": ')
        assert "likely: " in outcome.message or "Next: " in outcome.message


def test_every_check_runs_and_the_score_is_a_plain_number(capsys):
    check = checks.exercise("area", points=4)
    with check("a", points=1):
        check.equal(1, 2)
    with check("b", points=2):
        check.equal(1, 1)
    with check("c", points=0.5):
        check.equal(1, 1)
    score = check.score()
    assert (score, type(score)) == (2.5, float)
    text = capsys.readouterr()
    assert "area: 2.5 of 3.5 points" in text.out and "hidden checks remain (0.5 more points)" in text.out
    assert text.err == ""


def test_an_integral_score_is_an_int():
    check = checks.exercise("area", points=1)
    for name in "abcdefghij":
        with check(name, points=0.1):
            check.equal(1, 1)
    assert (check.score(), type(check.score())) == (1, int)


def test_visible_checks_passed(capsys):
    check = checks.exercise("area", points=2)
    with check("a", points=1):
        check.equal(1, 1)
    check.score()
    assert "visible checks passed; hidden checks remain" in capsys.readouterr().out


def test_a_swallowed_failure_still_counts():
    def body(check):
        def callback():
            check.equal(1, 2)

        with contextlib.suppress(Exception):
            callback()
        check.equal(1, 1)

    assert run(body).state == "wrong"


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, GeneratorExit, AuthorError])
def test_what_passes_through(error):
    def body(check):
        raise error

    with pytest.raises(error):
        run(body)


def test_a_judge_may_name_more_that_passes_through(judge):
    def body(check):
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        run(body)
    with pytest.raises(ConnectionResetError):
        run(lambda check: check.raises(OSError, body, check))


def test_hidden_checks_tell_their_name_and_hint_only(judge, capsys):
    judge.hidden_from = 0
    outcome = run(lambda check: check.equal("student", "secret"))
    assert outcome.hidden
    assert outcome.message == ""
    assert outcome.hint == "Multiply."
    assert "secret" not in str(dataclasses.asdict(outcome))
    assert capsys.readouterr().out == ""


def test_the_line_of_the_call_decides_what_is_hidden(judge):
    line = sys._getframe().f_lineno
    judge.hidden_from = line + 5
    check = checks.exercise("area", points=2)
    with check("visible"):
        check.equal(1, 1)
    with check("hidden"):
        check.equal(1, 1)
    assert [outcome.hidden for outcome in check.outcomes] == [False, True]


def test_in_a_judge_points_must_add_up_and_nothing_is_printed(judge, capsys):
    check = checks.exercise("area", points=2)
    with check("a", points=1):
        check.equal(1, 1)
    with pytest.raises(AuthorError, match="add up to 1 points, the exercise has 2"):
        check.score()
    with check("b", points=1):
        check.equal(1, 2)
    assert check.score() == 1
    checks.progress()
    assert capsys.readouterr().out == ""
    assert [outcome.name for outcome in judge.outcomes["area"]] == ["a", "b"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (lambda: checks.exercise("a", points=-1), "points"),
        (lambda: checks.exercise("a", points=True), "points"),
        (lambda: checks.exercise("a", points=1)("x", points=float("nan")), "points"),
        (lambda: checks.exercise("a", points=1).equal(1, 1), "inside a `with check"),
    ],
)
def test_author_errors(body, text):
    with pytest.raises(AuthorError, match=text):
        body()


def test_author_errors_of_checks():
    check = checks.exercise("a", points=1)
    check("x")
    with pytest.raises(AuthorError, match="two checks"):
        check("x")
    with pytest.raises(AuthorError, match="inside another"), check("y"), check("z"):
        pass
    with check("big", points=5):
        check.equal(1, 1)
    with pytest.raises(AuthorError, match="add up"):
        check.score()


def test_an_error_whose_text_fails():
    class Odd(Exception):
        def __str__(self):
            raise ValueError

    def body(check):
        raise Odd

    assert "cannot be read: ValueError" in run(body).message


def test_notes_of_a_judge_are_shown(judge):
    def body(check):
        error = ValueError("bad")
        error.add_note("cell 3, line 2: raise ValueError")
        raise error

    assert "cell 3, line 2" in run(body).message


def test_rng_depends_on_exercise_and_stream():
    checks.exercise("a", points=1)
    first, again, play = checks.rng().random(), checks.rng().random(), checks.rng("play").random()
    checks.exercise("b", points=1)
    assert first == again != play
    assert checks.rng().random() not in (first, play)


def test_running_a_cell_again_forgets_the_earlier_outcomes(kernel, capsys):
    run(lambda check: check.equal(1, 2))
    run(lambda check: check.equal(1, 1))
    checks.progress()
    out = capsys.readouterr().out
    assert len(kernel.outcomes["area"]) == 1
    assert "1 of 1 points" in out


def test_progress_without_checks(capsys):
    checks.progress()
    assert "No test cell has run yet" in capsys.readouterr().out


@pytest.mark.parametrize("error", [NotImplementedError(), NameError("name 'area' is not defined")])
def test_demo_says_it_in_one_line(capsys, error):
    with checks.demo("area"):
        raise error
    out = capsys.readouterr().out
    assert out.startswith("area is not there yet: write it, then run this cell again")
    assert out.count("\n") == 1


def test_demo_lets_other_errors_through():
    with pytest.raises(ZeroDivisionError), checks.demo("area"):
        raise ZeroDivisionError


def test_importing_checks_does_not_import_torch():
    code = "import sys; from helpers import checks; sys.exit(bool({'torch', 'matplotlib'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_public_names():
    assert set(checks.__all__) == {
        "AuthorError", "Check", "Exercise", "calls", "demo", "exercise", "progress", "rng", "source",
    }  # fmt: skip
    assert all(hasattr(checks, name) for name in checks.__all__)
