"""A worker's hold on a template: a warm process that it starts, shares with other workers, and asks for forks.

`autograder.sandbox.hold` and `autograder.judge.hold` say what each kind of template is asked for.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import Self

from autograder.warm import send_names

START_SECONDS = 120.0


class TemplateHold(ABC):
    """Starts the process whose command ``line`` makes of its end of the control socket; ``others`` are further
    descriptors that it inherits.

    It warms up beside the caller until ``await_ready``: imports what its command names, and then what ``load`` names.
    """

    def __init__(
        self,
        line: Callable[[int], Sequence[str]],
        others: Sequence[int] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._errors = os.memfd_create("errors")
        self._loaded = self._ready = False
        with theirs:
            self.process: subprocess.Popen[bytes] | None = subprocess.Popen(
                line(theirs.fileno()),
                pass_fds=(theirs.fileno(), *others),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                env=environment,
                start_new_session=True,
            )

    def second_hold(self) -> Self:
        """The same process for another worker, which may fork once the first holder has seen it ready. Requests are
        datagrams: any number of workers may share it.
        """
        other = copy(self)
        other.process, other._ready = None, True
        return other

    def load(self, modules: tuple[str, ...]) -> None:
        """Say, once, what to import besides."""
        self._loaded = True
        send_names(self.control, modules)

    def await_ready(self) -> None:
        """Wait until it can fork; raises what ``failure`` makes of its last words if it does not start."""
        if self._ready:
            return
        if not self._loaded:
            self.load(())
        self.control.settimeout(START_SECONDS)
        with contextlib.suppress(TimeoutError, ConnectionError):
            self._ready = self.control.recv(16) == b"ready"
        if not self._ready:
            lines = os.pread(self._errors, 65_536, 0).decode(errors="replace").strip().splitlines()
            self.close()
            raise self.failure(lines[-1] if lines else "it ended without a word")

    @abstractmethod
    def failure(self, said: str) -> Exception:
        """The error for a template that does not start and has ``said`` this."""

    def close(self) -> None:
        """End the template and everything below it; a second hold only lets go."""
        self.control.close()
        if self.process:
            self.process.kill()
            self.process.wait()
            os.close(self._errors)
            self.process = None
