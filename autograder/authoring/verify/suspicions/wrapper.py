"""Wraps functions and classes so that each call does one suspicious thing, or notes what could be done.

Runs in the student's process, as text, after the text of `effects`. ``install`` with an empty ``active`` changes
nothing: it surveys which suspicions the calls of a test would meet.
"""

import copy
import functools
import inspect
from typing import Any

import numpy as np

from autograder.authoring.verify.suspicions.effects import (
    change_entry,
    described,
    holds_integers,
    in_order,
    is_module,
    is_tensor,
    nested,
    other_dtype,
    other_kind,
    reshape,
    rounded,
    same,
    size,
    torch_now,
    track,
    whole,
)


class Suspect:
    """Knows which suspicion is in effect, and notes all that a call could have had."""

    def __init__(self, active: Any, seen: Any) -> None:
        self.active, self.seen, self.depth = active, seen, 0

    def hit(self, name: Any) -> bool:
        """Whether the suspicion of this name is to take effect here and now."""
        if name not in self.seen:
            self.seen.append(name)
        return name == self.active

    def watches(self, name: str) -> bool:
        """Whether a value is to be wrapped for the sake of this suspicion: a wrapped one is not quite the same."""
        return self.active in ("", name)


def install(names: Any, defined: Any, active: Any, seen: Any) -> None:
    """Wrap what a cell has defined: ``defined`` are names in the namespace ``names``."""
    suspect = Suspect(active, seen)
    for name in defined:
        value = names[name]
        if inspect.isclass(value):
            for method, member in list(vars(value).items()):
                if inspect.isfunction(member):
                    setattr(value, method, wrapped(suspect, name, member, True))
            share_instances(suspect, name, value)
        elif callable(value):
            names[name] = wrapped(suspect, name, value, False)


def wrapped(suspect: Any, label: Any, function: Any, is_method: Any) -> Any:
    """The function with suspicious calls; calls from inside of another one are left alone."""
    signature = inspect.signature(function)
    own = next(iter(signature.parameters), None) if is_method else None
    memories: dict[Any, Any] = {}

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        if suspect.depth:
            return function(*args, **kwargs)
        suspect.depth += 1
        try:
            bound = signature.bind(*args, **kwargs)
            given = [name for name in bound.arguments if name != own and simple(signature, name)]
            original = dict(bound.arguments)
            for name in given:
                before(suspect, label, signature, bound, name)
            state = torch_state()
            result = function(*bound.args, **bound.kwargs)
            leave_globals(suspect, label, bound.arguments, result, state)
            result = remembered(suspect, label, memories, bound.arguments, given, own, result)
            for name in given:
                result = after(suspect, label, name, original[name], result)
            return answered(suspect, label, [original[name] for name in given], result)
        finally:
            suspect.depth -= 1

    return call


def simple(signature: Any, name: Any) -> bool:
    """Not ``*args`` or ``**kwargs``."""
    kind = signature.parameters[name].kind
    return kind not in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


def before(suspect: Any, label: Any, signature: Any, bound: Any, name: Any) -> None:
    """What is done with an argument before the call."""
    values, value, default = bound.arguments, bound.arguments[name], signature.parameters[name].default
    plain = type(value) in (bool, int, float, str, list, tuple, dict)
    falsy = default is not inspect.Parameter.empty and plain and not value and not same(value, default)
    if falsy and suspect.hit(f"{label}-falsy-{name}"):
        del values[name]
        return
    if isinstance(value, np.random.Generator):
        if suspect.hit(f"{label}-copies-{name}"):
            values[name] = copy.deepcopy(value)
        if suspect.hit(f"{label}-replaces-{name}"):
            values[name] = np.random.default_rng(0)
        if suspect.hit(f"{label}-draws-more-{name}"):
            value.random()
        return
    for kind, change in (("float32", functools.partial(nested, rounded)), ("sorts", in_order)):
        changed = change(value)
        if changed is not value and not same(changed, value) and suspect.hit(f"{label}-{kind}-{name}"):
            values[name] = changed
    value = values[name]
    if inspect.isroutine(value) and not inspect.isbuiltin(value) and suspect.watches(f"{label}-swallows-{name}"):
        values[name] = swallowing(suspect, label, name, value)
    elif is_stream(value):
        values[name] = shortened(suspect, f"{label}-short-last-{name}", value)


def is_stream(value: Any) -> bool:
    """Something to walk through: a list of batches, or an object that is neither an array nor a text."""
    if type(value) is list:
        return len(value) > 1 and all(size(item) is not None for item in value)
    plain = isinstance(value, (str, bytes, dict, set, list, tuple, np.ndarray)) or is_tensor(value) or is_module(value)
    return hasattr(value, "__iter__") and not plain


def shortened(suspect: Any, name: str, value: Any) -> Any:
    """Batches without a last one that is short; a list stays a list."""
    if not suspect.watches(name):
        return value
    short = Shortened(suspect, name, value)
    if type(value) is not list:
        return short
    left = list(short)
    return value if len(left) == len(value) else left


class Shortened:
    """Walks through batches, leaving out the last one if it is shorter than the first, or a single example."""

    def __init__(self, suspect: Any, name: Any, inner: Any) -> None:
        self._suspect, self._name, self._inner = suspect, name, inner

    def __getattr__(self, name: Any) -> Any:
        return getattr(self._inner, name)

    def __len__(self) -> Any:
        return len(self._inner)

    def __getitem__(self, index: Any) -> Any:
        return self._inner[index]

    def __iter__(self) -> Any:
        first, held = None, []  # type: tuple[Any, list[Any]]
        for item in self._inner:
            first = size(item) if first is None else first
            yield from held
            held = [item]
        for item in held:
            short = size(item) is not None and first is not None and (size(item) < first or size(item) == 1)
            if not short or not self._suspect.hit(self._name):
                yield item


def swallowing(suspect: Any, label: Any, name: Any, value: Any) -> Any:
    """A callback whose exceptions are lost."""

    @functools.wraps(value)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return value(*args, **kwargs)
        except Exception:
            if suspect.hit(f"{label}-swallows-{name}"):
                return 0.0
            raise

    return call


def remembered(suspect: Any, label: Any, memories: Any, values: Any, given: Any, own: Any, result: Any) -> Any:
    """The answer to an earlier call with arguments of the same shapes, or with the same first argument."""
    if result is None or hasattr(result, "__next__") or not given:
        return result
    me = id(values.get(own)) if own else None
    keys = [("remembers-shapes", tuple(described(values.get(name)) for name in given))]
    first = values.get(given[0])
    if len(given) > 1 and isinstance(first, (str, int, float, np.ndarray, list)):
        keys.append(("remembers-first", (me, repr(first))))
    for kind, key in keys:
        old = memories.setdefault((kind, key), result)
        if not same(old, result) and type(old) is type(result) and suspect.hit(f"{label}-{kind}"):
            return old
    return result


def after(suspect: Any, label: Any, name: Any, value: Any, result: Any) -> Any:
    """What is done to an argument after the call, or with it."""
    trial = copied(value)
    for kind, change in (
        ("changes-last", lambda target: change_entry(target, -1)),
        ("changes-first", lambda target: change_entry(target, 0)),
        ("reshapes", reshape),
        ("tracks", track),
    ):
        possible = trial is not None and value is not result and change(copied(value))
        if possible and suspect.hit(f"{label}-{kind}-{name}"):
            change(value)
    if is_module(value) and suspect.hit(f"{label}-leaves-mode-{name}"):
        value.train(not value.training)
    equal = result is not value and isinstance(result, (np.ndarray, list, dict)) and same(result, value)
    return value if equal and suspect.hit(f"{label}-returns-{name}") else result


def copied(value: Any) -> Any:
    """A copy to try a change on; None where there is none."""
    if is_tensor(value):
        return value.detach().clone().requires_grad_(value.requires_grad)
    if isinstance(value, (np.ndarray, list, dict, set)) or is_module(value):
        try:
            return copy.deepcopy(value)
        except Exception:
            return None
    return None


def answered(suspect: Any, label: Any, values: Any, result: Any) -> Any:
    """The result in another form."""
    if hasattr(result, "__next__") or (type(result) is list and is_stream(result)):
        short = shortened(suspect, f"{label}-short-last", result)
        return short if type(short) is list or short is result else iter(short)
    changes = [("dtype", other_dtype), ("kind", None), ("sorts", None)]
    if any(map(holds_integers, values)):
        changes.append(("truncates", whole))
    for kind, change in changes:
        direct = {"kind": other_kind, "sorts": in_order}.get(kind)
        changed = direct(result) if direct else nested(change, result)
        differs = type(changed) is not type(result) or not same(changed, result)
        if differs and suspect.hit(f"{label}-{kind}"):
            return changed
    return result


def torch_state() -> Any:
    """The state of torch's global generator."""
    return torch_now().get_rng_state() if torch_now() is not None else None


def leave_globals(suspect: Any, label: Any, values: Any, result: Any, state: Any) -> None:
    """Global states that a call leaves otherwise than it found them."""
    parts = [*values.values(), result, *(result if type(result) in (tuple, list) else ())]
    torch = torch_now()
    if torch is not None and not torch.equal(state, torch.get_rng_state()):
        if suspect.hit(f"{label}-draws-more-global"):
            torch.rand(1)
        if suspect.hit(f"{label}-restores-global"):
            torch.set_rng_state(state)
    elif torch is not None and any(is_tensor(part) or is_module(part) for part in parts):
        if suspect.hit("all-seed-torch"):
            torch.manual_seed(0)
        if suspect.hit("all-leave-dtype"):
            torch.set_default_dtype(torch.float64)
        if suspect.hit("all-leave-grad-mode"):
            torch.set_grad_enabled(False)
    if any(isinstance(part, (np.ndarray, np.generic)) for part in parts):
        if suspect.hit("all-seed-numpy"):
            np.random.seed(0)
        if suspect.hit("all-leave-print-options"):
            np.set_printoptions(precision=2)
        if suspect.hit("all-leave-errors"):
            np.seterr(all="raise")


def share_instances(suspect: Any, label: Any, cls: Any) -> None:
    """All instances of a class live in one dictionary, as with state that is kept on the class."""
    start = cls.__init__
    homes: list[dict[str, Any]] = []

    @functools.wraps(start)
    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        start(self, *args, **kwargs)
        if type(self) is not cls or not hasattr(self, "__dict__"):
            return
        if homes and suspect.hit(f"{label}-shares-instances"):
            homes[0].update(self.__dict__)
            object.__setattr__(self, "__dict__", homes[0])
        homes.append(self.__dict__)

    if "__init__" in vars(cls):
        cls.__init__ = init
