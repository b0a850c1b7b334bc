"""Answers the judge's requests inside the student's process.

Request ``[number, operation, *arguments]``; reply ``[number, "ok", value, changed]`` or ``[number, "error",
bases, message, changed]``. ``changed`` lists ``[object number, new content]`` of arguments that were mutated. The
traceback of an error is asked for afterwards, since most errors are what a test expects. While it works on a request
the process may ask back with ``[number, "callback", id, args, kwargs]`` and serves nested requests until the answer
comes.
"""

from __future__ import annotations

import builtins
import importlib
import operator
from collections.abc import Callable
from typing import Any

from autograder.model.errors import WireError
from autograder.student import changes
from autograder.student.shell import Shell, clipped, student_traceback
from autograder.wire import Channel, Packer, Unpacker

MAX_CALLBACK_DEPTH = 24
MAX_MESSAGE = 4_000


class Callback:
    """A function of the judge's, as the student's code sees it."""

    def __init__(self, runtime: Runtime, number: int, name: str) -> None:
        self._runtime = runtime
        self._number = number
        self.__name__ = self.__qualname__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._runtime.call_back(self._number, args, kwargs)


class Runtime:
    """The student's side of one submission: the shell, the objects that the judge holds handles of, and the channel."""

    def __init__(self, channel: Channel, shell: Shell) -> None:
        self.channel = channel
        self.shell = shell
        self.objects: dict[int, Any] = {}
        self.numbers: dict[int, int] = {}
        self.callbacks: dict[int, Callback] = {}
        self._taken: dict[str, Any] = {}
        self._next = 1
        self._depth = 0
        self._request = 0
        self._error: BaseException | None = None
        self.operations: dict[str, Callable[..., Any]] = {
            "get": self._get,
            "delete": self._delete,
            "restore": lambda name: self._assign(name, self._taken.pop(name)),
            "assign": self._assign,
            "call": lambda target, args, named: target(*args) if named is None else target(*args, **dict(named)),
            "getattr": getattr,
            "setattr": setattr,
            "getitem": operator.getitem,
            "setitem": operator.setitem,
            "len": len,
            "iter": iter,
            "next": _next_item,
            "enter": lambda target: type(target).__enter__(target),
            "exit": lambda target: type(target).__exit__(target, None, None, None),
            "probe": _probe,
            "trace": self._trace,
        }

    def serve(self) -> None:
        """Answer requests until the judge hangs up."""
        while True:
            try:
                tree, buffers = self.channel.receive()
            except EOFError:
                return
            self._answer(tree, buffers)

    def call_back(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Ask the judge to call one of its functions; serves the judge's nested requests meanwhile."""
        if self._depth >= MAX_CALLBACK_DEPTH:
            raise RecursionError("functions of the test call each other too deeply")
        packer = Packer(self._reference)
        packed = packer.pack(list(args)), packer.pack(kwargs)
        asked = self._request
        self.channel.send([asked, "callback", number, *packed], packer.buffers)
        self._depth += 1
        try:
            while True:
                tree, buffers = self.channel.receive()
                if tree[1] == "result":
                    return Unpacker(buffers, self._resolve).unpack(tree[2])
                if tree[1] == "raise":
                    raise _builtin_exception(tree[2])(tree[3])
                self._answer(tree, buffers)
                self._request = asked
        finally:
            self._depth -= 1

    def _answer(self, tree: list[Any], buffers: list[Any]) -> None:
        number, operation, *arguments = tree
        self._request = number
        if operation == "release":
            for released in arguments[0]:
                self._forget(released)
            return
        if operation == "exec":
            self.channel.send([number, "ok", self.shell.run(*arguments), []])
            return
        if operation != "trace":
            self._error = None
        unpacker = Unpacker(buffers, self._resolve, numbered=True)
        watch = None
        try:
            values = [unpacker.unpack(argument) for argument in arguments]
            watch = changes.Watch(unpacker.objects)
            with self.shell.capture(keep=False):
                value = self.operations[operation](*values)
            reply = self._packed_reply(number, value, watch)
        except BaseException as error:
            if isinstance(error, MemoryError):
                self.shell.out_of_memory()
            self._error = error
            reply = self._packed_error(number, error, watch)
        self.channel.send(*reply)

    def _packed_reply(self, number: int, value: Any, watch: changes.Watch) -> tuple[list[Any], list[Any]]:
        packer = Packer(self._reference, known=watch.known)
        packed = packer.pack(value)
        changed = [[index, packer.content(item)] for index, item in watch.changed()]
        return [number, "ok", packed, changed], packer.buffers

    def _packed_error(
        self, number: int, error: BaseException, watch: changes.Watch | None
    ) -> tuple[list[Any], list[Any]]:
        bases = [base.__name__ for base in type(error).__mro__ if getattr(builtins, base.__name__, None) is base]
        message = clipped(_text_of(error), MAX_MESSAGE)
        packer = Packer(self._reference, known=watch.known if watch else {})
        try:
            changed = [[index, packer.content(item)] for index, item in watch.changed()] if watch else []
        except (TypeError, ValueError):
            changed = []
        return [number, "error", bases, message, changed], packer.buffers

    def _trace(self) -> str:
        """The traceback of the last request's error; empty if there was none."""
        return "" if self._error is None else student_traceback(self._error)

    def _get(self, name: str) -> Any:
        return self.shell.namespace[name]

    def _delete(self, name: str) -> None:
        self._taken[name] = self.shell.namespace.pop(name)

    def _assign(self, name: str, value: Any) -> None:
        self.shell.namespace[name] = value

    def _forget(self, number: int) -> None:
        gone = self.objects.pop(number, None)
        self.numbers.pop(id(gone), None)

    def _reference(self, value: Any) -> list[Any]:
        if isinstance(value, Callback):
            return ["cb", value._number]
        number = self.numbers.get(id(value))
        if number is None:
            number = self._next
            self._next += 1
            self.numbers[id(value)] = number
            self.objects[number] = value
        name = getattr(value, "__name__", "")
        return ["h", number, type(value).__name__, name if type(name) is str else "", callable(value)]

    def _resolve(self, tree: list[Any]) -> Any:
        match tree[0]:
            case "h":
                return self.objects[tree[1]]
            case "cb":
                return self.callbacks.setdefault(tree[1], Callback(self, tree[1], tree[2]))
            case "m":
                return operator.attrgetter(tree[2])(importlib.import_module(tree[1]))
        raise WireError(f"unknown tag {tree[0]!r}")


def _next_item(iterator: Any) -> list[Any]:
    try:
        return [next(iterator)]
    except StopIteration:
        return []


def _probe(name: str, args: tuple[Any, ...], named: tuple[tuple[str, Any], ...]) -> Any:
    return getattr(importlib.import_module("helpers.probes"), name)(*args, **dict(named))


def _builtin_exception(name: str) -> type[Exception]:
    found = getattr(builtins, name, None)
    return found if isinstance(found, type) and issubclass(found, Exception) else RuntimeError


def _text_of(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:
        return "(an exception whose text cannot be read)"
