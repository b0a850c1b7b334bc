"""Bounds on what is read, so that no line can make a computation explode.

All are properties of the text, never of a clock: the same line is accepted or refused on every machine.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from helpers.derivation.tree import Big, Call, Diff, MathError, Node, Num, children

Refuse = Callable[[str], NoReturn]

MAX_EXPONENT = 64
MAX_WEIGHT = 2000
MAX_COST = 20000
MAX_TREE_DEPTH = 60
MAX_EXP_NESTING = 2
SUM_COST = 12


def integer(node: Node, text: str, low: int, high: int) -> int:
    """The whole number that `node` is, between low and high; MathError otherwise."""
    if isinstance(node, Num) and node.value.denominator == 1 and low <= node.value <= high:
        return int(node.value)
    raise MathError(f"a whole number from {low} to {high} is needed here", text)


def check_size(node: Node, text: str) -> None:
    """Refuse what is too deep, too costly, or holds a number or a power that is too large."""

    def refuse(reason: str) -> NoReturn:
        raise MathError(reason, text)

    if _depth(node) > MAX_TREE_DEPTH:
        refuse("this line is nested too deeply")
    if _cost(node) > MAX_COST:
        refuse("this line has too much in sums within sums or derivatives within derivatives")
    if _weight(node, refuse) > MAX_WEIGHT:
        refuse("the numbers and powers of this line are too large")
    if _towers(node) > MAX_EXP_NESTING:
        refuse("powers within powers within powers are too large to compute")


def _depth(node: Node) -> int:
    level, depth = [node], 0
    while level and depth <= MAX_TREE_DEPTH:
        level, depth = [child for parent in level for child in children(parent)], depth + 1
    return depth


def _cost(node: Node) -> int:
    below = 1 + sum(_cost(child) for child in children(node))
    if isinstance(node, Big):
        return SUM_COST * below
    return (3**node.order * below) if isinstance(node, Diff) else below


def _weight(node: Node, refuse: Refuse) -> int:
    """Roughly the degree of the expression, or the bits of a number."""
    below = [_weight(child, refuse) for child in children(node)]
    match node:
        case Num(value):
            return max(1, value.numerator.bit_length() + value.denominator.bit_length() - 1)
        case Call("pow", (_, exponent)):
            return below[0] * max(1, _bound(exponent, refuse))
        case Call("mul" | "div", _):
            return sum(below)
    return max(below, default=1)


def _bound(exponent: Node, refuse: Refuse) -> int:
    """How large an exponent can get; numbers in exponents stay below MAX_EXPONENT."""
    match exponent:
        case Num(value):
            if abs(value) > MAX_EXPONENT:
                refuse(f"an exponent may be at most {MAX_EXPONENT}")
            return int(abs(value)) + 1
        case Call("mul", args):
            out = 1
            for arg in args:
                out *= _bound(arg, refuse)
            return out
        case Call("add", args):
            return sum(_bound(arg, refuse) for arg in args)
        case Call("div" | "neg", args):
            return _bound(args[0], refuse)
        case Call("pow", (base, power)):
            return int(_bound(base, refuse) ** min(MAX_EXPONENT, _bound(power, refuse)))
    return 1


def _towers(node: Node) -> int:
    """How many exponents stand within each other; exp counts as one."""
    inner = [_towers(child) for child in children(node)]
    match node:
        case Call("pow", (_, Num())):
            return inner[0]
        case Call("pow", _):
            return max(inner[0], 1 + inner[1])
        case Call("exp", _):
            return 1 + inner[0]
    return max(inner, default=0)
