"""The reply fuzzer: a student's process that answers what it likes, at every state of the protocol, against a live judge.

However a walk goes, it ends with outcomes that are the student's: never an exception of ours, a fault, or a cell with
more than its points; and a test that has nothing to do with what was attacked keeps its score. What the walk tells then
goes the whole way: into a run, grades, the graded notebook and the store's record.
"""

from __future__ import annotations

import faulthandler
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import msgpack

from autograder.grading.executed import executed_notebook
from autograder.grading.scoring import grade_cells, status_of
from autograder.judge.events import Done, Event, Failed, Lost, NearLimit, Scored, Started
from autograder.model.cells import SourceCell
from autograder.model.rebuild import PlannedCell
from autograder.model.results import Grade
from autograder.records.store import from_record, to_record
from autograder.sealed.sealed_run import CellRun, Run, note
from tests.fuzz.mutations import mutated
from tests.fuzz.scenarios import SCENARIOS
from tests.fuzz.sessions import Recording, Reply, play, record

CORPUS = Path(__file__).parent / "corpus" / "replies"
HANG_SECONDS = 60
SHARE = 0.7
PROGRESS_EVERY = 5_000
STORED_EVERY = 25
REASONS = {"crashed", "wire", "timeout", "memory"}
Planted = dict[int, bytes]


def recordings() -> dict[str, Recording]:
    """Every scenario, recorded once; honest students get their point."""
    found = {name: record(name) for name in SCENARIOS}
    for name, recording in found.items():
        assert outcome(recording.events)[0] == "done", (name, recording.events)
        scores = {event.index: event.score for event in recording.events if isinstance(event, Scored)}
        assert scores == {2: 1, 4: 1}, (name, recording.events)
    return found


def outcome(events: list[Event]) -> tuple[str, str]:
    """How a walk ended; an AssertionError where that is nobody's but ours."""
    last, scored = events[-1], [event for event in events if isinstance(event, Scored)]
    assert isinstance(last, Done) or (isinstance(last, Lost) and last.reason in REASONS), last
    assert not [event for event in events if isinstance(event, Failed)], events
    for event in scored:
        assert not event.fault or event.index == 2, event
        assert 0 <= (event.score or 0) <= 1, event
    guard = next((event for event in scored if event.index == 4), None)
    assert guard is None or guard.score == 1, guard
    assert guard is not None or isinstance(last, Lost), events
    return ("done", "") if isinstance(last, Done) else (last.reason, last.detail)


def stored(recording: Recording, events: list[Event]) -> None:
    """From events to what is written."""
    run, current = Run(cells={step.index: CellRun() for step in recording.steps}), -1
    for event in events:
        if isinstance(event, Started):
            current = event.index
        elif not isinstance(event, (Lost, NearLimit, Done)):
            note(run, current, event)
    planned = []
    for step in recording.steps:
        role = "test" if step.points else "solution"
        origin = SourceCell("code", step.source, "", step.name, step.name, role, step.points, frozenset(), {})
        planned.append(PlannedCell(step.index, step.name, "code", step.student, step.kind, "", step.student, origin))
    cells = grade_cells(planned, run)
    text = executed_notebook(planned, run, cells, {})
    score = sum(cell.score for cell in cells)
    grade = Grade("s", "a", "n", status_of(run), (), score, 2.0, 0.0, cells, executed=text)
    assert from_record(json.loads(json.dumps(to_record(grade)))).cells == cells


class Attack:
    """Mutates replies of one walk, from one of them on and up to the guard's own; ``sent`` keeps what was sent instead."""

    def __init__(self, rng: random.Random, recording: Recording) -> None:
        self._rng, self._left = rng, sum(step.kind != "test" for step in recording.steps)
        self._start = rng.randrange(1, recording.before_guard())
        self.sent: Planted = {}

    def __call__(self, asked: str, at: int, reply: Reply) -> bytes | None:
        self._left -= asked == "exec"
        if self._left <= 0 or at < self._start or self._rng.random() > SHARE:
            return None
        self.sent[at] = mutated(self._rng, *reply)
        return self.sent[at]


def replay(recording: Recording, planted: Planted) -> tuple[str, str]:
    """Walk with kept replies in their places."""
    events, _ = play(recording, lambda asked, at, reply: planted.get(at))
    stored(recording, events)
    return outcome(events)


def kept() -> list[tuple[str, Planted]]:
    """The corpus: (scenario, replies by position)."""
    files = sorted(CORPUS.iterdir())
    return [tuple(msgpack.unpackb(file.read_bytes(), strict_map_key=False)) for file in files]  # type: ignore[misc]


def keep(name: str, planted: Planted, label: str) -> Path:
    """Write a walk to the corpus."""
    CORPUS.mkdir(parents=True, exist_ok=True)
    path = CORPUS / label
    path.write_bytes(msgpack.packb([name, planted]))
    return path


def fuzz(count: int, seed: int = 0, keep_outcomes: bool = False) -> Counter[str]:
    """Send ``count`` mutated replies; returns how walks ended. Stops at the first that ends wrongly, and keeps it."""
    ends: Counter[str] = Counter()
    found, sent, walks, started = recordings(), 0, 0, time.monotonic()
    names, known = list(found), set()
    while sent < count:
        rng = random.Random(f"{seed}/{walks}")
        recording = found[names[walks % len(names)]]
        attack = Attack(rng, recording)
        faulthandler.dump_traceback_later(HANG_SECONDS, exit=True)
        try:
            events, positions = play(recording, attack)
            how = outcome(events)
            if walks % STORED_EVERY == 0:
                stored(recording, events)
        except BaseException:
            print(f"walk {walks} of seed {seed}, {recording.name}:", file=sys.stderr)
            print(keep(recording.name, attack.sent, f"found-{seed}-{walks}"), file=sys.stderr)
            raise
        finally:
            faulthandler.cancel_dump_traceback_later()
        label = f"{how[0]}: {how[1]}".rstrip(": ")
        if keep_outcomes and (recording.name, label) not in known and sum(map(len, attack.sent.values())) < 2_000:
            known.add((recording.name, label))
            keep(recording.name, attack.sent, f"{len(known):04}-{recording.name.replace(' ', '-')}")
        ends[label] += 1
        sent, walks = sent + len(positions), walks + 1
        if walks % PROGRESS_EVERY == 0:
            print(f"{sent} in {walks} walks, {time.monotonic() - started:.0f} s", file=sys.stderr)
    seconds = time.monotonic() - started
    print(f"{sent} mutated replies in {walks} walks, {seconds:.0f} s; ends:", *_lines(ends), sep="\n  ")
    return ends


def _lines(ends: Counter[str]) -> list[Any]:
    return [f"{number:7} {label}" for label, number in ends.most_common()]
