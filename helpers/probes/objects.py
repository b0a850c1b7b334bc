"""Probes for any object: build one, read its attributes, its type, its signature."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from .crossing import probe


@probe
def make(cls: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """``cls(*args, **kwargs)``: an instance that lives with the student's objects."""
    return cls(*args, **kwargs)


@probe
def arguments_after(cls: Callable[..., Any], method: str, *args: Any, **kwargs: Any) -> list[Any]:
    """``args`` as they are after ``cls(*args, **kwargs).method()``: what an instance does to what it was given."""
    getattr(cls(*args, **kwargs), method)()
    return list(args)


@probe
def repeat(function: Callable[..., Any], times: int, *args: Any, items: bool = False) -> list[Any]:
    """The results of ``times`` calls ``function(*args)``: many draws in one crossing.

    ``items``: of each result, a generator for example, the list of its items.
    """
    return [list(function(*args)) if items else function(*args) for _ in range(times)]


@probe
def state(obj: Any, *names: str) -> dict[str, Any]:
    """The named attributes of an object; a dotted name goes deeper. AttributeError where one is missing."""
    return {name: functools.reduce(getattr, name.split("."), obj) for name in names}


@probe
def type_names(obj: Any) -> list[str]:
    """Qualified names of the type of ``obj`` and its bases: ``torch.nn.modules.linear.Linear``, …"""
    return [f"{cls.__module__}.{cls.__qualname__}" for cls in type(obj).__mro__]


@probe
def signature(function: Callable[..., Any]) -> list[str]:
    """Names of the parameters of a function, in order, with ``*`` and ``**`` where they have it."""
    marks: dict[object, str] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    found = inspect.signature(function).parameters.values()
    return [marks.get(parameter.kind, "") + parameter.name for parameter in found]
