"""A tree to LaTeX, so that a student sees how a line was read."""

from __future__ import annotations

from fractions import Fraction

from helpers.derivation.tree import Big, Call, Diff, Item, Node, Num, Sym, operator

_ADD, _MUL, _UNARY, _POWER, _ATOM = 1, 2, 3, 4, 5
_WRITTEN = {"hat": r"\hat{%s}", "bar": r"\bar{%s}", "tilde": r"\tilde{%s}", "dot": r"\dot{%s}"}


def latex(node: Node) -> str:
    """LaTeX of the tree, with the brackets that it needs."""
    return _latex(node)[0]


def line(members: tuple[Node, ...]) -> str:
    """LaTeX of a whole line, its members joined by equals signs."""
    return " = ".join(latex(member) for member in members)


def _symbol(name: str) -> str:
    base, _, sub = name.partition("_")
    written = base if len(base) == 1 else rf"\{base}"
    if sub in _WRITTEN:
        return _WRITTEN[sub] % written
    return rf"{written}_{{\mathrm{{{sub}}}}}" if sub else written


def _latex(node: Node) -> tuple[str, int]:
    """The text and how tightly it binds."""
    match node:
        case Num(value):
            return _number(value)
        case Sym(name):
            return _symbol(name), _ATOM
        case Item(name, index):
            return f"{_symbol(name)}_{{{latex(index)}}}", _ATOM
        case Big(op, body, index, low, high):
            return rf"\{op}_{{{index}={latex(low)}}}^{{{latex(high)}}} {_within(body, _MUL)}", _MUL
        case Diff(body, var, order):
            power = f"^{order}" if order > 1 else ""
            if isinstance(body, Sym):
                return rf"\frac{{\partial{power} {latex(body)}}}{{\partial {latex(var)}{power}}}", _MUL
            operator = rf"\frac{{\partial{power}}}{{\partial {latex(var)}{power}}}"
            return rf"{operator} {_within(body, _UNARY)}", _MUL
    return _call(node.op, node.args)


def _number(value: Fraction) -> tuple[str, int]:
    if value.denominator == 1:
        return str(value.numerator), _ATOM if value >= 0 else _UNARY
    return rf"\frac{{{value.numerator}}}{{{value.denominator}}}", _MUL


def _call(op: str, args: tuple[Node, ...]) -> tuple[str, int]:
    match op:
        case "add":
            return _sum(args), _ADD
        case "neg":
            inner = _within(args[0], _MUL)
            return f"-{_bracketed(inner) if inner.startswith('-') else inner}", _ADD
        case "mul":
            return _product(args), _MUL
        case "div" if isinstance(args[0], Call) and args[0].op == "neg":
            return f"-{_call('div', (args[0].args[0], args[1]))[0]}", _ADD
        case "div":
            return rf"\frac{{{latex(args[0])}}}{{{latex(args[1])}}}", _MUL
        case "pow":
            return f"{_within(args[0], _ATOM)}^{{{latex(args[1])}}}", _POWER
        case "sqrt":
            return rf"\sqrt{{{latex(args[0])}}}", _ATOM
        case "abs":
            return rf"\left\lvert {latex(args[0])} \right\rvert", _ATOM
        case "exp":
            return rf"\exp\left({latex(args[0])}\right)", _UNARY
    return rf"\{op}\left({latex(args[0])}\right)", _UNARY


def _sum(terms: tuple[Node, ...]) -> str:
    out = ""
    for term in terms:
        text = _within(term, _ADD + 1) if isinstance(term, Call) and term.op == "add" else latex(term)
        out += text if not out else f" - {text[1:]}" if text.startswith("-") else f" + {text}"
    return out


def _product(factors: tuple[Node, ...]) -> str:
    out = ""
    for position, factor in enumerate(factors):
        greedy = isinstance(factor, (Big, Diff)) and position < len(factors) - 1
        negative = position == 0 and latex(factor).startswith("-") and operator(factor) in ("neg", "div")
        text = _bracketed(latex(factor)) if greedy else latex(factor) if negative else _within(factor, _MUL)
        digits = text[:1].isdigit() and out
        out += (r" \cdot " if digits else r" \, " if out else "") + text
    return out


def _within(node: Node, tightness: int) -> str:
    text, binds = _latex(node)
    return text if binds >= tightness else _bracketed(text)


def _bracketed(text: str) -> str:
    return rf"\left({text}\right)"
