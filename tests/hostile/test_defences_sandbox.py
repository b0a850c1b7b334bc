"""Where a layer of the sandbox is taken away, a submission gets away."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import helpers
from autograder.grading import grade
from autograder.model.limits import course_limits
from autograder.model.results import Grade
from autograder.sandbox import binds, bwrap
from autograder.sandbox.hold import StudentTemplate, active_layers
from tests.hostile import cases
from tests.hostile.conftest import Attack, Desk

Patch = pytest.MonkeyPatch


@dataclass
class Bare:
    """A student template without any layer, the mark that a survivor makes, and listeners of the test."""

    students: StudentTemplate
    mark: Path
    tcp: socket.socket
    abstract: socket.socket


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bare]:
    mark = tmp_path_factory.mktemp("outside") / "mark"
    with (
        pytest.MonkeyPatch.context() as patch,
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(socket.AF_UNIX) as abstract,
    ):
        abstract.bind("\0hostile-test")
        abstract.listen()
        tcp.settimeout(5)
        patch.setenv("HOSTILE_MARK", str(mark))
        patch.setenv("HOSTILE_PORT", str(tcp.getsockname()[1]))
        patch.setenv("PYTHONPATH", str(Path(helpers.__file__).parents[1]))
        students = StudentTemplate(Path(helpers.__file__).parent, (), warm="numpy,helpers.checks", bare=True)
        yield Bare(students, mark, tcp, abstract)
        students.close()


@pytest.mark.parametrize(
    "case", ["resources/threads", "survival/daemon", "exfiltration/network", "exfiltration/abstract_sockets"]
)
def test_without_the_sandbox_it_gets_away(desk: Desk, attack: Attack, bare: Bare, case: str) -> None:
    assert cases.GAIN not in cases.shown(desk.grade(cases.get(case)))
    assert cases.GAIN in cases.shown(attack(case, bare.students))
    if case == "survival/daemon":
        ended = time.monotonic()
        while not bare.mark.exists() and time.monotonic() < ended + 30:
            time.sleep(0.1)
        assert bare.mark.exists()
    if case == "exfiltration/network":
        with bare.tcp.accept()[0] as connection:
            assert connection.recv(100) == b"the hidden inputs"


def test_without_masks_the_mount_tables_name_the_hosts_folders(desk: Desk, attack: Attack) -> None:
    case = "introspection/mount_tables"
    assert cases.GAIN not in cases.shown(desk.grade(cases.get(case)))
    folder = Path(helpers.__file__).parent
    layers = tuple(layer for layer in active_layers("auto") if layer != "masks")
    students = StudentTemplate(folder, layers, warm="numpy,torch,helpers.checks")
    try:
        shown = cases.shown(attack(case, students))
        assert f"{cases.GAIN} {folder}" in shown
    finally:
        students.close()


@pytest.mark.parametrize(
    ("case", "layer"),
    [
        ("resources/memory_outside", "seccomp"),
        ("resources/memory_read_only", "rlimits"),
    ],
)
def test_without_its_layer_memory_is_held_beside_the_limit(
    attack: Attack, monkeypatch: Patch, case: str, layer: str
) -> None:
    assert cases.GAIN not in cases.shown(attack(case))
    # To touch so much memory takes a slow machine longer than the target's one second.
    roomy = {"cpu_seconds": 60.0, "wall_seconds": 90.0, "total_cpu_seconds": 90.0, "total_wall_seconds": 180.0}
    monkeypatch.setattr(grade, "course_limits", lambda *given: replace(course_limits(*given), **roomy))
    assert cases.GAIN in cases.shown(with_layers(attack, case, layer))


def with_layers(attack: Attack, case: str, removed: str = "") -> Grade:
    layers = tuple(layer for layer in active_layers("auto") if layer != removed)
    students = StudentTemplate(Path(helpers.__file__).parent, layers, warm="numpy,torch,helpers.checks")
    try:
        return attack(case, students)
    finally:
        students.close()


def test_where_all_of_the_system_shows_a_neighbour_is_seen(attack: Attack, monkeypatch: Patch) -> None:
    found = binds.binds()
    assert cases.GAIN not in cases.shown(attack("files/exchange"))
    monkeypatch.setattr(bwrap, "binds", lambda: replace(found, shown=(*found.shown, ("/usr/share", "/usr/share"))))
    assert cases.GAIN in cases.shown(with_layers(attack, "files/exchange"))


def test_where_metadata_is_not_covered_the_courses_folder_is_seen(
    attack: Attack, monkeypatch: Patch, tmp_path: Path
) -> None:
    packages = tmp_path / "site-packages"
    (packages / "mine.dist-info").mkdir(parents=True)
    (packages / "mine.dist-info" / "direct_url.json").write_text(f'{{"url": "file://{tmp_path}"}}')
    shown = [host for host, inside in binds.binds().shown if inside.startswith(binds.PACKAGES)]
    found = binds.decide(os.path.realpath(sys.base_prefix), sys.version_info[:2], [*shown, str(packages)])
    monkeypatch.setattr(bwrap, "binds", lambda: found)
    assert cases.GAIN not in cases.shown(with_layers(attack, "introspection/package_metadata"))
    monkeypatch.setattr(bwrap, "binds", lambda: replace(found, hidden_files=()))
    assert f"{cases.GAIN} " in cases.shown(with_layers(attack, "introspection/package_metadata"))
