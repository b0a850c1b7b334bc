"""Differentiation of a tree, by the rules of calculus. SymPy is the oracle in the tests."""

from __future__ import annotations

from fractions import Fraction

from helpers.derivation.tree import (
    MINUS_ONE,
    ONE,
    ZERO,
    Big,
    Call,
    Diff,
    Item,
    MathError,
    Node,
    Num,
    Sym,
    add,
    mul,
    walk,
)

MAX_NODES = 4000


def differentiate(node: Node, var: Sym | Item, order: int = 1) -> Node:
    """The derivative of `node` for `var`, `order` times. Raises MathError where the result grows too large.

    An item x_j as variable is one particular entry: inside a sum over i its derivative needs a case
    distinction, which this notation does not have, so a sum over the same sequence is refused.
    """
    for _ in range(order):
        node = _derivative(node, var)
        if _size(node) > MAX_NODES:
            raise MathError("this derivative is too large to work out")
    return node


def _size(node: Node) -> int:
    return sum(1 for _ in walk(node))


def _derivative(node: Node, var: Sym | Item) -> Node:
    match node:
        case Num():
            return ZERO
        case Sym() | Item() if node == var:
            return ONE
        case Item(name, _) if isinstance(var, Item) and name == var.name:
            raise MathError(f"the derivative of {name} with one index for {name} with another is not supported")
        case Sym() | Item():
            return ZERO
        case Call(op, args):
            return _of_call(op, args, var)
        case Big(op, body, index, low, high):
            inner = _derivative(body, var)
            if inner == ZERO:
                return ZERO
            if op == "sum":
                return Big("sum", inner, index, low, high)
            return mul(node, Big("sum", Call("div", (inner, body)), index, low, high))
        case Diff(body, inner_var, order):
            return _derivative(differentiate(body, inner_var, order), var)
    raise AssertionError(node)


def _of_call(op: str, args: tuple[Node, ...], var: Sym | Item) -> Node:
    inner = [_derivative(a, var) for a in args]
    if all(d == ZERO for d in inner):
        return ZERO
    match op:
        case "add":
            return add(*inner)
        case "neg":
            return Call("neg", (inner[0],))
        case "mul":
            return add(*(mul(*args[:k], d, *args[k + 1 :]) for k, d in enumerate(inner)))
        case "div":
            top = add(mul(inner[0], args[1]), mul(MINUS_ONE, args[0], inner[1]))
            return Call("div", (inner[0], args[1])) if inner[1] == ZERO else Call("div", (top, _power(args[1], 2)))
        case "pow":
            return _of_power(args[0], args[1], inner[0], inner[1])
    return mul(_OUTER[op](args[0]), inner[0])


def _of_power(base: Node, exponent: Node, d_base: Node, d_exponent: Node) -> Node:
    whole = Call("pow", (base, exponent))
    less = Num(exponent.value - 1) if isinstance(exponent, Num) else Call("add", (exponent, MINUS_ONE))
    through_base = mul(exponent, Call("pow", (base, less)), d_base)
    through_exponent = ZERO if d_exponent == ZERO else mul(whole, Call("log", (base,)), d_exponent)
    return add(through_base, through_exponent)


def _power(base: Node, exponent: int) -> Node:
    return Call("pow", (base, Num(Fraction(exponent))))


_OUTER = {
    "log": lambda a: Call("div", (ONE, a)),
    "exp": lambda a: Call("exp", (a,)),
    "sqrt": lambda a: Call("div", (Num(Fraction(1, 2)), Call("sqrt", (a,)))),
    "abs": lambda a: Call("div", (a, Call("abs", (a,)))),
    "sin": lambda a: Call("cos", (a,)),
    "cos": lambda a: Call("neg", (Call("sin", (a,)),)),
    "tanh": lambda a: Call("add", (ONE, Call("neg", (_power(Call("tanh", (a,)), 2),)))),
}
