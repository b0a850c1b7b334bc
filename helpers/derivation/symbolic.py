"""Trees to SymPy, and equality that SymPy proves.

Only `expand` and the linearity of sums are used, and only where a bound on the number of terms, counted
beforehand, is small. So it ends soon on every input; what it does not prove is left to numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy as sp

from helpers.derivation.tree import Big, Call, Diff, Item, Node, Num, Sym, walk

MAX_TERMS = 300
MAX_NODES = 250
MAX_POWER = 6
_ASSUMPTIONS: dict[str, dict[str, bool]] = {
    "positive": {"positive": True},
    "probability": {"positive": True},
    "count": {"integer": True, "positive": True},
}


def to_sympy(node: Node, symbols: Mapping[str, str]) -> Any:
    """The SymPy expression. A derivative is carried out by SymPy; sums stay sums over an indexed symbol."""
    match node:
        case Num(value):
            return sp.Rational(value.numerator, value.denominator)
        case Sym("pi"):
            return sp.pi
        case Sym(name) if name in symbols:
            return sp.Symbol(name, **(_ASSUMPTIONS.get(symbols[name]) or {"real": True}))
        case Sym(name):
            return sp.Symbol(name, integer=True)
        case Item(name, index):
            return sp.IndexedBase(name, real=True)[to_sympy(index, symbols)]
        case Big(op, body, index, low, high):
            limits = (sp.Symbol(index, integer=True), to_sympy(low, symbols), to_sympy(high, symbols))
            return (sp.Sum if op == "sum" else sp.Product)(to_sympy(body, symbols), limits)
        case Diff(body, var, order):
            return sp.diff(to_sympy(body, symbols), to_sympy(var, symbols), order)
    return _call(node.op, [to_sympy(a, symbols) for a in node.args])


def _call(op: str, args: list[Any]) -> Any:
    match op:
        case "add":
            return sp.Add(*args)
        case "mul":
            return sp.Mul(*args)
        case "neg":
            return -args[0]
        case "div":
            return args[0] / args[1]
        case "pow":
            return sp.Pow(args[0], args[1])
    return (sp.Abs if op == "abs" else getattr(sp, op))(args[0])


def proves_equal(left: Node, right: Node, symbols: Mapping[str, str]) -> bool:
    """Is left − right zero after expansion? False also means "not attempted: too large" and "not found"."""
    if left == right:
        return True
    if not (_small(left) and _small(right)):
        return False
    difference = to_sympy(left, symbols) - to_sympy(right, symbols)
    return bool(sp.expand(_linear(sp.expand(difference))) == 0)


def _linear(expression: Any) -> Any:
    """Sums over an index split into terms, with what does not depend on the index in front."""
    if not expression.args or not expression.has(sp.Sum):
        return expression
    arguments = [_linear(a) if isinstance(a, sp.Expr) else a for a in expression.args]
    if not isinstance(expression, sp.Sum) or len(expression.limits) != 1:
        return expression.func(*arguments)
    index, low, high = expression.limits[0]
    out = sp.Integer(0)
    for term in sp.Add.make_args(sp.expand(arguments[0])):
        constant, rest = term.as_independent(index, as_Add=False)
        out += constant * ((high - low + 1) if rest == 1 else sp.Sum(rest, expression.limits[0]))
    return out


def _small(node: Node) -> bool:
    return sum(1 for _ in walk(node)) <= MAX_NODES and _terms(node) <= MAX_TERMS and not _awkward(node)


def _awkward(node: Node) -> bool:
    """Products are left to numbers: SymPy would merge and rename them."""
    return any(isinstance(n, Big) and n.op == "prod" for n in walk(node))


def _terms(node: Node) -> int:
    """An upper bound on the terms after expansion, capped."""
    below = [1]
    match node:
        case Call("add", args):
            return min(MAX_TERMS + 1, sum(_terms(a) for a in args))
        case Call("mul" | "div", args):
            out = 1
            for arg in args:
                out = min(MAX_TERMS + 1, out * _terms(arg))
            return out
        case Call("pow", (base, Num(value))):
            inner = _terms(base)
            if inner == 1:
                return 1
            many = abs(value) > MAX_POWER
            return MAX_TERMS + 1 if many else min(MAX_TERMS + 1, int(inner ** int(abs(value) + 1)))
        case Call("pow", (base, exponent)):
            return min(MAX_TERMS + 1, int(_terms(base) ** _terms(exponent)))
        case Diff(body, _, order):
            return min(MAX_TERMS + 1, 4**order * _terms(body))
        case Call(_, args):
            below = [_terms(a) for a in args]
        case Big(_, body, _, _, _):
            below = [_terms(body)]
    return max(below)
