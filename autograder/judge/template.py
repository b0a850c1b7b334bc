"""The judge template: warm, forked once per walk. The worker sends the wire's two ends and two more, then the job."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import select
import socket
import sys
from typing import Any

from autograder import warm
from autograder.judge import memory
from autograder.judge.clocks import Meter
from autograder.judge.events import Failed, Forked, pack
from autograder.judge.remote import Remote
from autograder.judge.steps import Step
from autograder.judge.walk import Walk
from autograder.model.errors import AutograderError
from autograder.wire import Channel


def main() -> None:
    """Entry point; waits for forks until the worker hangs up."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--control", type=int, required=True)
    parser.add_argument("--warm", default="")
    options = parser.parse_args()
    control = socket.socket(fileno=options.control)
    warm.load(options.warm.split(","))
    warm.load(warm.receive_names(control))
    warm.freeze()
    # A test makes little that only the collector can free.
    gc.set_threshold(10_000)
    # A worker that has ended does not wait any more; the next read shows that it has ended.
    with contextlib.suppress(OSError):
        control.send(b"ready")
    requests, pages = select.poll(), warm.collapse()
    requests.register(control, select.POLLIN)
    while True:
        warm.while_idle(requests, pages)
        message, descriptors, _, _ = socket.recv_fds(control, 64, 4)
        if not message:
            return
        if message == warm.REHEARSAL:
            with contextlib.suppress(EOFError):
                rehearse(*descriptors)
        elif os.fork() == 0:
            control.close()
            serve(*descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        _reap()


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def serve(reader: int, writer: int, events: int, call: int) -> None:
    """One walk in the fork, with the wire's two ends; what it tells goes to ``events``, and that it ends to ``call``.

    Never returns.
    """
    channel = Channel(events, events)
    try:
        job, _ = channel.receive()
        memory.bound(job["limits"]["judge_memory_bytes"])
        channel.send(pack(Forked(os.getpid())))
        run_job(job, (reader, writer), channel)
    except MemoryError:
        channel.send(pack(Failed("the judge ran out of memory")))
    except AutograderError as error:
        channel.send(pack(Failed(str(error))))
    except Exception as error:
        channel.send(pack(Failed(f"{type(error).__name__}: {error}"[:2000])))
    finally:
        with contextlib.suppress(OSError):
            os.write(call, b".")
        os._exit(0)


def rehearse(reader: int, writer: int, events: int, _call: int) -> None:
    """One walk in the template itself, before its first fork; see ``autograder.sealed.rehearsal``."""
    channel = Channel(events, events)
    job, _ = channel.receive()
    walk(job, (reader, writer), channel)
    warm.freeze()


def run_job(job: dict[str, Any], wire: tuple[int, int], channel: Channel) -> None:
    """Walk the job's steps in its folder."""
    os.chdir(job["folder"])
    sys.path.insert(0, job["folder"])
    walk(job, wire, channel)


def walk(job: dict[str, Any], wire: tuple[int, int], channel: Channel) -> None:
    """Walk the job's steps; events go out as frames."""
    steps = [Step.from_plain(step) for step in job["steps"]]
    limits = job["limits"]
    meter = Meter(job["pid"], limits["cpu_seconds"], limits["wall_seconds"], limits["total_cpu_seconds"], job["slack"])
    meter.total_wall_seconds = limits["total_wall_seconds"]
    account = memory.Account(limits["judge_memory_bytes"])
    Walk(
        Remote(*wire, meter, account),
        steps,
        job["key"],
        lambda event: channel.send(pack(event)),
        limits["output_bytes"],
    ).run()


if __name__ == "__main__":
    main()
