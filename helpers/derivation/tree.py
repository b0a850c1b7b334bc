"""The tree that a line of mathematics is read into.

Six kinds of node and nothing else: a number, a symbol, an item of a sequence (x_i), a call of an operator or
function, a sum or product over an index, and a derivative that is written but not carried out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

FUNCTIONS = ("log", "exp", "sqrt", "abs", "sin", "cos", "tanh")


class MathError(ValueError):
    """A line that cannot be read or is too large. Holds the text and the column (from 0) where reading
    stopped.
    """

    def __init__(self, reason: str, text: str = "", column: int | None = None) -> None:
        self.reason, self.text, self.column = reason, text, column
        where = "" if column is None else f"\n    {text}\n    {' ' * column}^"
        super().__init__(reason + where)


@dataclass(frozen=True, slots=True)
class Num:
    value: Fraction


@dataclass(frozen=True, slots=True)
class Sym:
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a sequence: `x_i`, `s_{k-1}`."""

    name: str
    index: Node


@dataclass(frozen=True, slots=True)
class Call:
    """add and mul (any number of arguments), neg, div, pow, and the names in FUNCTIONS."""

    op: str
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Big:
    """A sum or product of `body` for index = low … high."""

    op: Literal["sum", "prod"]
    body: Node
    index: str
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class Diff:
    """The derivative of `body` for the symbol or sequence item `var`, taken `order` times."""

    body: Node
    var: Sym | Item
    order: int


Node = Num | Sym | Item | Call | Big | Diff

ZERO, ONE, MINUS_ONE = Num(Fraction(0)), Num(Fraction(1)), Num(Fraction(-1))


def add(*terms: Node) -> Node:
    """The sum of the terms, without zeros."""
    kept = tuple(t for t in terms if t != ZERO)
    return ZERO if not kept else kept[0] if len(kept) == 1 else Call("add", kept)


def mul(*factors: Node) -> Node:
    """The product of the factors, without ones; zero when a factor is zero."""
    if ZERO in factors:
        return ZERO
    kept = tuple(f for f in factors if f != ONE)
    return ONE if not kept else kept[0] if len(kept) == 1 else Call("mul", kept)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`."""
    match node:
        case Item(_, index):
            return (index,)
        case Call(_, args):
            return args
        case Big(_, body, _, low, high):
            return (body, low, high)
        case Diff(body, var, _):
            return (body, var)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    for child in children(node):
        yield from walk(child)


def rebuild(node: Node, change: Callable[[Node], Node]) -> Node:
    """The node with `change` applied to each child."""
    match node:
        case Item(name, index):
            return Item(name, change(index))
        case Call(op, args):
            return Call(op, tuple(change(a) for a in args))
        case Big(op, body, index, low, high):
            return Big(op, change(body), index, change(low), change(high))
        case Diff(body, var, order):
            return Diff(change(body), var, order)
    return node


def replace(node: Node, table: Mapping[str, Node]) -> Node:
    """The node with each symbol named in `table` replaced."""
    if isinstance(node, Sym):
        return table.get(node.name, node)
    return rebuild(node, lambda child: replace(child, table))


def names(node: Node) -> set[str]:
    """Every symbol and sequence that occurs; an index that a sum binds does not count."""
    match node:
        case Sym(name):
            return {name}
        case Item(name, index):
            return {name} | names(index)
        case Big(_, body, index, low, high):
            return (names(body) - {index}) | names(low) | names(high)
    return set().union(*(names(child) for child in children(node)))


def operator(node: Node) -> str:
    """The word for the node's operator: "sum", "prod", "diff", "log", "add", … or "" for a leaf."""
    match node:
        case Call(op, _) | Big(op, _, _, _, _):
            return op
        case Diff():
            return "diff"
    return ""
