"""Standing suspicions do what their names say, only where they can, and verify tries those that a test meets."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import yaml

from autograder.authoring.verify.run import Result, verify
from autograder.authoring.verify.suspicions.constants import ANSWERS, constant_text
from autograder.authoring.verify.suspicions.jobs import wrapped_text
from autograder.authoring.verify.suspicions.wrapper import install
from autograder.model.errors import UsageError
from tests.authoring.verify import sample


def double(x: Any, scale: Any = 2) -> Any:
    return x * scale


def pairs(x: Any) -> Any:
    return {"b": x, "a": 1}


def draw(rng: Any) -> Any:
    return rng.random()


def ask(f: Any) -> Any:
    try:
        return f(1)
    except ValueError:
        return "refused"


def sizes(batches: Any) -> Any:
    return [len(batch) for batch in batches]


def copy_of(values: Any) -> Any:
    return values + []


def noise(x: Any) -> Any:
    return x + torch.rand(1)


def batches(n: Any) -> Any:
    yield from ([0] * min(3, n - start) for start in range(0, n, 3))


class Box:
    def __init__(self, value: Any) -> None:
        self.value = value

    def get(self) -> Any:
        return self.value


def refuses(x: Any) -> Any:
    raise ValueError


def run(function: Any, name: str, active: str, use: Callable[[Any], Any]) -> tuple[Any, list[str]]:
    """What ``use`` makes of the wrapped function, and the suspicions that it met."""
    seen: list[str] = []
    names = {name: function if not isinstance(function, type) else type(name, (function,), dict(vars(function)))}
    install(names, [name], active, seen)
    return use(names[name]), seen


def changed(make: Callable[[], Any]) -> Callable[[Any], Any]:
    def use(f: Any) -> Any:
        value = make()
        f(value)
        return value.tolist() if hasattr(value, "tolist") else value

    return use


def two(f: Any) -> Any:
    return [f(np.ones(2)).tolist(), f(np.zeros(2)).tolist()]


EFFECTS: dict[str, tuple[Any, Callable[[Any], Any], Any, Any]] = {
    "f-changes-last-x": (double, changed(lambda: np.zeros(3)), [0, 0, 0], [0, 0, 1]),
    "f-changes-first-x": (double, changed(lambda: torch.zeros(3)), [0, 0, 0], [1, 0, 0]),
    "f-changes-last-values": (copy_of, changed(lambda: [1, 2]), [1, 2], [1, 2, 2]),
    "f-reshapes-x": (double, changed(lambda: np.zeros(2)), [0, 0], [[0, 0]]),
    "f-tracks-x": (double, lambda f: [f(x := torch.ones(2)), x.requires_grad][1], False, True),
    "f-falsy-scale": (double, lambda f: f(3, 0), 0, 6),
    "f-float32-x": (double, lambda f: f(0.1), 0.2, 2 * float(np.float32(0.1))),
    "f-dtype": (double, lambda f: str(f(np.ones(2)).dtype), "float64", "float32"),
    "f-kind": (double, lambda f: type(f(True, True)).__name__, "int", "float"),
    "f-truncates": (double, lambda f: f(np.array([1, 3]), 0.5).tolist(), [0.5, 1.5], [0, 1]),
    "f-remembers-shapes": (double, two, [[2, 2], [0, 0]], [[2, 2], [2, 2]]),
    "f-remembers-first": (double, lambda f: [f(3, 1), f(3, 5)], [3, 15], [3, 3]),
    "f-sorts": (pairs, lambda f: list(f(0)), ["b", "a"], ["a", "b"]),
    "f-returns-values": (copy_of, lambda f: f(x := [1]) is x, False, True),
    "f-copies-rng": (draw, lambda f: [f(r := np.random.default_rng(1)), r.random()][1], 0.9504636963259353, 0.5118216247002567),
    "f-replaces-rng": (draw, lambda f: f(np.random.default_rng(1)), 0.5118216247002567, 0.6369616873214543),
    "f-draws-more-rng": (draw, lambda f: f(np.random.default_rng(1)), 0.5118216247002567, 0.9504636963259353),
    "f-swallows-f": (ask, lambda f: f(refuses), "refused", 0.0),
    "f-short-last-batches": (sizes, lambda f: f([[1, 2], [3, 4], [5]]), [2, 2, 1], [2, 2]),
    "f-short-last": (batches, lambda f: [len(batch) for batch in f(7)], [3, 3, 1], [3, 3]),
    "f-shares-instances": (Box, lambda f: [(one := f(1)), f(2), one.get()][2], 1, 2),
    "f-leaves-mode-x": (lambda x: 0, lambda f: [f(m := torch.nn.Linear(1, 1)), m.training][1], True, False),
    "all-leave-grad-mode": (double, lambda f: [f(torch.ones(1)), torch.is_grad_enabled()][1], True, False),
    "f-restores-global": (noise, lambda f: len({float(f(torch.zeros(1))) for _ in range(3)}), 3, 1),
}  # fmt: skip


@pytest.fixture(autouse=True)
def global_states() -> Any:
    torch.manual_seed(0)
    yield
    torch.set_grad_enabled(True)


@pytest.mark.parametrize("name", EFFECTS)
def test_a_suspicion_does_what_its_name_says(name: str) -> None:
    function, use, right, wrong = EFFECTS[name]
    survey, seen = run(function, "f", "", use)
    assert survey == right and name in seen
    assert run(function, "f", name, use)[0] == wrong


def test_what_cannot_happen_is_not_met() -> None:
    _, seen = run(double, "f", "", lambda f: f("ab"))
    assert seen == ["f-kind"]


def test_a_survey_changes_nothing_and_a_call_inside_is_left_alone() -> None:
    names: dict[str, Any] = {}
    exec("def f(n):\n    return [] if n == 0 else f(n - 1) + [n]", names)
    install(names, ["f"], "f-kind", [])
    assert names["f"](3) == (1, 2, 3)


CHECKED = sample.SPREAD_TEST.replace(
    "    check.equal(spread([2, 9, -1, 4]), 10)",
    "    values = [2, 9, -1, 4]\n    check.equal(spread(values), 10)\n    check.unchanged([2, 9, -1, 4], values, 'values')",
).replace("four numbers\", points=20", "four numbers\", points=20, mutates=True")  # fmt: skip


def suspicions(root: Path, spread_test: str, **declared: str) -> Result:
    course = sample.write_course(root, spread_test=spread_test)
    if declared:
        folder = course.root / "corpus" / sample.NAME
        folder.mkdir(parents=True)
        (folder / "allowed.yml").write_text(yaml.safe_dump({"spread/spread-*": declared["reason"]}))
    (result,) = verify(course, [], keys=1, only="suspicions/spread/*", jobs=1)
    return result


def test_a_test_that_looks_at_the_argument_notices_a_change(tmp_path: Path) -> None:
    blind = suspicions(tmp_path / "blind", sample.SPREAD_TEST)
    assert blind.suspicions is not None
    changes = ["spread/spread-changes-first-values", "spread/spread-changes-last-values"]
    assert blind.suspicions.unnoticed == changes
    (finding,) = blind.findings
    assert finding.name == "suspicions/spread/*" and changes[0] in finding.text
    seeing = suspicions(tmp_path / "seeing", CHECKED)
    assert seeing.suspicions is not None and seeing.findings == []
    assert seeing.suspicions.exercises == {"spread": (3, 3)}


def test_what_a_contract_allows_is_declared_and_not_counted(tmp_path: Path) -> None:
    result = suspicions(tmp_path / "a", sample.SPREAD_TEST, reason="the contract gives the list away")
    assert result.suspicions is not None and result.findings == []
    assert result.suspicions.exercises == {"spread": (1, 1)} and len(result.suspicions.allowed) == 2
    with pytest.raises(UsageError, match="needs a reason in words"):
        suspicions(tmp_path / "b", sample.SPREAD_TEST, reason="no")


def test_a_check_that_a_constant_passes_is_named(tmp_path: Path) -> None:
    weak = sample.SPREAD_TEST.replace("check.equal(spread([1, 4]), 3)", "check.that(bool(spread([1, 4]) is not None))")
    (result,) = verify(sample.write_course(tmp_path, spread_test=weak), [], keys=1, only="constants/*", jobs=1)
    assert result.counts["constants"] == (len(ANSWERS), len(ANSWERS) - 1)
    passing = {finding.name for finding in result.findings if finding.where == 'spread-test, check "two numbers"'}
    assert passing == {f"constants/{name}" for name in ANSWERS if name != "none"}


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_constant_answers_the_same_to_everything(tmp_path: Path, answer: str) -> None:
    source = "class A:\n    def __init__(self, n):\n        self.n = n\n\n    def get(self, k):\n        return k + self.n\n\n\ndef f(x, y):\n    return x + y"
    cells = sample.source(sample.write_course(tmp_path, mean=source)).cells
    names: dict[str, Any] = {}
    exec(constant_text(next(cell for cell in cells if cell.key == "mean"), ANSWERS[answer]), names)
    got = [repr(names["f"](1, 2)), repr(names["A"](3).get(1))]
    assert got == [got[0]] * 2 or answer == "yes"
    expected = {"none": "None", "true": "True", "zero": "0", "nan": "nan", "first-argument": "1"}
    assert got[0] == expected.get(answer, got[0])


def test_the_wrapper_is_no_part_of_a_solutions_source(tmp_path: Path) -> None:
    from helpers.checks.source import uses

    cells = sample.source(sample.write_course(tmp_path)).cells
    text = wrapped_text(next(cell for cell in cells if cell.key == "mean"))
    assert uses([text], "_these = [mean]", "_these") == {"len", "sum", "ValueError", "mean"}
