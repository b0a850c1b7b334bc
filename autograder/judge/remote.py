"""The judge's side of the wire: requests, callbacks, copy-restore, and exceptions that come back."""

from __future__ import annotations

import builtins
import contextlib
import sys
import weakref
from collections.abc import Callable, Iterator
from typing import Any

from autograder.judge import memory
from autograder.judge.clocks import Meter, StudentLost
from autograder.judge.exceptions import MAX_TEXT, exception_from, words_of
from autograder.judge.outputs import checked_execution
from autograder.judge.proxies import Handle
from autograder.model.errors import WireError
from autograder.wire import Channel, Packer, Unpacker, draws, rngs
from autograder.wire.restoring import restore
from helpers.checks.errors import AuthorError, CheckFailed

MAX_DEPTH = 24
HANDLE_BYTES = 1_000
MAX_RAISED = 200
_LIBRARY_MODULES = ("numpy", "torch", "torch.nn.functional", "math", "builtins", "operator")
_PRIVATE_PACKAGES = ("autograder", "__main__")
Lent = dict[int, rngs.State]


@contextlib.contextmanager
def talking() -> Iterator[None]:
    """While open, what goes wrong is owed to the student's process, which wrote what is read, or did not read.

    No reply of any kind is a fault of the grader, so whatever a library makes of one ends here.
    """
    try:
        yield
    except EOFError:
        raise StudentLost("crashed") from None
    except MemoryError:
        raise memory.lost("what your code returned takes too much memory") from None
    except WireError as error:
        raise StudentLost("wire", str(error)) from None
    except Exception as error:
        raise StudentLost("wire", f"a malformed reply: {type(error).__name__}") from None


class Remote:
    """The student's process as the judge sees it.

    ``on_change(changes)`` is told when a call has mutated arguments, as (original, new) pairs, and decides what happens
    (see `restore_all`). ``awaits(error)`` says whether a test waits for this error: then no traceback is asked for.
    ``hides(error)`` says whether the words of an error in the test's own function stay in the judge.
    """

    def __init__(self, reader: int, writer: int, meter: Meter, account: memory.Account) -> None:
        self.meter = meter
        self.account = account
        self.channel = Channel(reader, writer, meter.watch)
        self.channel.charge = account.charge
        self.answers = 0
        self.on_change: Callable[[list[tuple[Any, Any]]], None] = restore_all
        self.awaits: Callable[[Exception], bool] = lambda error: False
        self.hides: Callable[[Exception], bool] = lambda error: False
        self._number = 0
        self._depth = 0
        self._released: set[int] = set()
        self._handles: weakref.WeakValueDictionary[int, Handle] = weakref.WeakValueDictionary()
        self._callbacks: list[Callable[..., Any]] = []
        self._pending: Exception | None = None
        self.silent = False
        self.saw_memory_error = False

    @contextlib.contextmanager
    def left_alone(self) -> Iterator[None]:
        """Whatever would ask the student's code meanwhile is an error instead."""
        self.silent = True
        try:
            yield
        finally:
            self.silent = False

    def request(self, operation: str, *arguments: Any) -> Any:
        """Ask the student's process to do something; returns the value or raises the student's exception."""
        if self.silent:
            raise RuntimeError("the student's code is not asked here")
        if self._depth >= MAX_DEPTH:
            raise RecursionError("functions of the test call each other too deeply")
        packer = Packer(self._reference, numbered=True)
        packed = [packer.pack(argument) for argument in arguments]
        lent = {at: rngs.state_of(item) for at, item in enumerate(packer.objects) if rngs.is_generator(item)}
        self._depth += 1
        try:
            number = self._send(operation, packed, packer.buffers)
            return self._await(number, packer.objects, lent)
        finally:
            self._depth -= 1

    def execute(self, source: str, name: str) -> dict[str, Any]:
        """Run one cell of the student's; returns its outputs and error name as plain, checked values."""
        number = self._send("exec", [source, name], [])
        with talking():
            tree, _ = self.channel.receive()
            if type(tree) is not list or len(tree) != 4 or tree[:2] != [number, "ok"]:
                raise WireError("an unexpected reply")
            return checked_execution(tree[2])

    def forget(self, number: int) -> None:
        """A handle is gone here; the object over there is let go with the next request."""
        self._released.add(number)

    def _send(self, operation: str, packed: list[Any], buffers: list[Any]) -> int:
        self.channel.look()
        try:
            if self._released:
                released, self._released = self._released, set()
                self.channel.send([0, "release", sorted(released)])
            self._number += 1
            self.channel.send([self._number, operation, *packed], buffers)
        except WireError as error:
            raise ValueError(str(error)) from None
        except EOFError:
            raise StudentLost("crashed") from None
        return self._number

    def _await(self, number: int, objects: list[Any], lent: Lent) -> Any:
        self.answers += 1
        while True:
            with talking():
                tree, buffers = self.channel.receive()
                if type(tree) is not list or len(tree) < 4 or tree[0] != number or type(tree[0]) is not int:
                    raise WireError("an unexpected reply")
                unpacker = Unpacker(buffers, self._resolve, objects=objects, watch=self.meter.reading())
                value = None
                match tree[1]:
                    case "ok" if len(tree) == 4:
                        changes = self._changes(unpacker, tree[3], lent)
                        value = unpacker.unpack(tree[2])
                    case "error" if len(tree) == 5:
                        changes = self._changes(unpacker, tree[4], lent)
                    case "callback" if len(tree) == 5:
                        call = self._called(unpacker, *tree[2:])
                    case _:
                        raise WireError("an unexpected reply")
            if tree[1] != "callback":
                return self._finish(tree, value, changes)
            self._call_back(number, *call)

    def _finish(self, tree: list[Any], value: Any, changes: list[tuple[Any, Any]]) -> Any:
        pending, self._pending = self._pending, None
        if tree[1] == "error" and pending is not None:
            raise pending
        if changes:
            self.on_change(changes)
        if tree[1] == "error":
            error = exception_from(tree[2], tree[3])
            self.saw_memory_error |= isinstance(error, MemoryError)
            memory.mark(error)
            if not self.awaits(error):
                self._add_traceback(error)
            raise error
        return value

    def _add_traceback(self, error: Exception) -> None:
        """The student's traceback as a note. What their process answers is a claim, and may be an error."""
        awaits, self.awaits = self.awaits, lambda _: True
        try:
            trace = self.request("trace")
        except Exception:
            return
        finally:
            self.awaits = awaits
        if type(trace) is str and trace:
            error.add_note(trace[:MAX_TEXT])

    def _changes(self, unpacker: Unpacker, changed: Any, lent: Lent) -> list[tuple[Any, Any]]:
        objects = unpacker.objects
        if type(changed) is not list or len(changed) > len(objects):
            raise WireError("a malformed list of changes")
        pairs = []
        for entry in changed:
            if type(entry) is not list or len(entry) != 2 or type(entry[0]) is not int:
                raise WireError("a malformed change")
            number, content = entry
            if not 0 <= number < len(objects):
                raise WireError("a change of an unknown argument")
            # What a lent generator stood in is not to come back with another one in its place.
            unpacker.generators = number in lent or not lent
            new = unpacker.unpack(content)
            if number in lent:
                new = draws.drawn(objects[number], lent[number], new, unpacker.watch)
            pairs.append((objects[number], new))
        unpacker.generators = True
        return pairs

    def _called(self, unpacker: Unpacker, which: Any, args: Any, kwargs: Any) -> tuple[Any, list[Any], dict[str, Any]]:
        # Copies, as an honest call sends them: a test's function must not work on the test's own arguments by number.
        copies = Unpacker(unpacker.buffers, self._resolve, watch=unpacker.watch)
        args, kwargs = copies.unpack(args), copies.unpack(kwargs)
        if type(which) is not int or not 0 <= which < len(self._callbacks):
            raise WireError("an unknown function")
        if type(args) is not list or type(kwargs) is not dict or any(type(key) is not str for key in kwargs):
            raise WireError("malformed arguments")
        return self._callbacks[which], args, kwargs

    def _call_back(self, number: int, function: Any, args: list[Any], kwargs: dict[str, Any]) -> None:
        packer = Packer(self._reference)
        try:
            packed = packer.pack(function(*args, **kwargs))
            self.channel.send([number, "result", packed], packer.buffers)
        except Exception as error:
            if memory.ran_out(error):
                raise memory.lost("a function of the test ran out of memory with what you gave it") from None
            self._pending = error
            # The words of the test's own assertions, checks and hidden lines stay here.
            own = isinstance(error, (AssertionError, CheckFailed, AuthorError)) or self.hides(error)
            text = "" if own else words_of(error)[:MAX_RAISED]
            builtin = next(c.__name__ for c in type(error).__mro__ if getattr(builtins, c.__name__, None) is c)
            with talking():
                self.channel.send([number, "raise", builtin, text])

    def _reference(self, value: Any) -> list[Any]:
        if isinstance(value, Handle):
            if object.__getattribute__(value, "_remote") is not self:
                raise TypeError("this object belongs to a process that has ended")
            return ["h", object.__getattribute__(value, "_number")]
        found = library_name(value)
        if found is not None:
            return ["m", *found]
        if callable(value):
            for number, known in enumerate(self._callbacks):
                if known is value:
                    return ["cb", number, "function"]
            self._callbacks.append(value)
            return ["cb", len(self._callbacks) - 1, "function"]
        kind = type(value).__qualname__
        raise TypeError(f"a {kind} made in a test cannot be passed to the student's code: make it with helpers.probes")

    def _resolve(self, tree: list[Any]) -> Any:
        match tree:
            case ["h", int(number), str(type_name), str(name), bool(is_callable)] if number > 0:
                known = self._handles.get(number)
                if known is None:
                    self._released.discard(number)
                    self.account.charge(HANDLE_BYTES)
                    known = self._handles[number] = Handle(self, number, _shown(type_name), _shown(name), is_callable)
                return known
            case ["cb", int(number)] if 0 <= number < len(self._callbacks):
                return self._callbacks[number]
        raise WireError("an unknown tag")


def _shown(name: str) -> str:
    """A name that the student's process chose, as one short line: it stands in messages."""
    return "".join(c if c.isprintable() else "?" for c in name[:80])


def restore_all(changes: list[tuple[Any, Any]]) -> None:
    """Copy-restore: the test's own objects get the content that the student's code left in its copies."""
    for original, new in changes:
        with talking():
            restore(original, new)


def library_name(value: Any) -> tuple[str, str] | None:
    """(module, qualified name) under which both processes can import the very object, or None."""
    name = getattr(value, "__qualname__", None) or getattr(value, "__name__", None)
    if type(name) is not str or "<" in name:
        return None
    home = getattr(value, "__module__", None)
    for module_name in (home, *_LIBRARY_MODULES):
        if type(module_name) is not str or module_name.partition(".")[0] in _PRIVATE_PACKAGES:
            continue
        found: Any = sys.modules.get(module_name)
        for part in name.split("."):
            found = getattr(found, part, None)
        if found is value:
            return module_name, name
    return None
