"""What a test cell holds of an object that lives in the student's process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn, Protocol


class Asks(Protocol):
    """What a handle asks through: `autograder.judge.remote.Remote`."""

    def request(self, operation: str, *arguments: Any) -> Any:
        """Have the student's process do something; returns the value or raises the student's exception."""
        ...

    def forget(self, number: int) -> None:
        """Let go of the object with that number."""
        ...


class Handle:
    """An object of the student's: forwards call, attribute, item, length, iteration and context management,
    nothing else.

    Equality is identity and truth is an error, so no ``__eq__``, ``__bool__`` or ``__array__`` of the student's
    is ever asked.
    """

    __slots__ = ("__weakref__", "_callable", "_name", "_number", "_remote", "_type_name")
    __array_ufunc__ = None

    def __init__(self, remote: Asks, number: int, type_name: str, name: str, is_callable: bool) -> None:
        put = object.__setattr__
        put(self, "_remote", remote)
        put(self, "_number", number)
        put(self, "_type_name", type_name)
        put(self, "_name", name)
        put(self, "_callable", is_callable)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._remote.request("call", self, args, tuple(kwargs.items()) or None)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(f"{name} of an object in the student's process is not asked for")
        return self._remote.request("getattr", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._remote.request("setattr", self, name, value)

    def __getitem__(self, key: Any) -> Any:
        return self._remote.request("getitem", self, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._remote.request("setitem", self, key, value)

    def __len__(self) -> int:
        length = self._remote.request("len", self)
        if type(length) is not int or length < 0:
            raise TypeError("the student's object has no proper length")
        return length

    def __iter__(self) -> Iterator[Any]:
        iterator = self._remote.request("iter", self)
        while item := self._remote.request("next", iterator):
            if type(item) is not list or len(item) != 1:
                raise TypeError("the student's object cannot be iterated over")
            yield item[0]

    def __next__(self) -> Any:
        item = self._remote.request("next", self)
        if type(item) is not list or len(item) != 1:
            raise StopIteration
        return item[0]

    def __enter__(self) -> Any:
        return self._remote.request("enter", self)

    def __exit__(self, *_: object) -> None:
        self._remote.request("exit", self)

    def __del__(self) -> None:
        self._remote.forget(self._number)

    def __repr__(self) -> str:
        named = f" {self._name!r}" if self._name else ""
        return f"<the student's {self._type_name}{named}>"

    def __bool__(self) -> NoReturn:
        raise TypeError(f"{self!r} has no truth value here: compare what it returns")

    def __array__(self, *_: object, **__: object) -> NoReturn:
        raise TypeError(f"{self!r} is not an array of numbers")

    def __reduce_ex__(self, _protocol: Any) -> NoReturn:
        raise TypeError(f"{self!r} cannot be copied")


def describe(handle: Handle) -> str:
    """The type name that the student's process gave for a handle's object: a claim, for messages only."""
    name: str = object.__getattribute__(handle, "_type_name")
    return name
