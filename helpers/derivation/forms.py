"""What an author may ask of the form of a line: functions of its members that say yes or no."""

from __future__ import annotations

from collections.abc import Callable

from helpers.derivation.tree import Big, Call, Diff, Node, Num, Sym, children, names, operator, walk

Form = Callable[[tuple[Node, ...]], bool]


def inside(inner: str, outer: str) -> Form:
    """An operator `inner` stands within an operator `outer`: inside("diff", "sum")."""
    return lambda members: any(
        operator(below) == inner
        for member in members
        for node in walk(member)
        if operator(node) == outer
        for below in list(walk(node))[1:]
    )


def never_inside(inner: str, outer: str) -> Form:
    """No operator `inner` stands within an operator `outer`."""
    found = inside(inner, outer)
    return lambda members: not found(members)


def apart(first: str, second: str) -> Form:
    """No sum holds both symbols."""
    return lambda members: (
        not any(
            isinstance(node, Big) and node.op == "sum" and {first, second} <= names(node)
            for member in members
            for node in walk(member)
        )
    )


def single_terms() -> Form:
    """Each derivative is of one term, not of a sum of terms behind whatever factor, and there is one."""

    def check(members: tuple[Node, ...]) -> bool:
        found = [node for member in members for node in walk(member) if isinstance(node, Diff)]
        return bool(found) and not any(node.body == node.var or _sum_of_terms(node.body, node) for node in found)

    return check


def _sum_of_terms(node: Node, derivative: Diff) -> bool:
    """Whether terms with the variable are added up in `node`, seen through factors, denominators and ∑."""
    if not names(derivative.var) & names(node):
        return False
    match node:
        case Call("add", _):
            return True
        case Call("mul" | "neg", args) | Call("div", (*args, _)):
            return any(_sum_of_terms(arg, derivative) for arg in args)
        case Big("sum", body, _, _, _):
            return _sum_of_terms(body, derivative)
    return False


def unsolved(unknown: str) -> Form:
    """Neither the unknown nor a power of it stands alone on a side."""

    def alone(node: Node) -> bool:
        base = node.args[0] if isinstance(node, Call) and node.op == "pow" else node
        return base == Sym(unknown)

    return lambda members: not any(alone(member) for member in members)


def two_sided() -> Form:
    """No side of the equation is the number 0."""
    return lambda members: len(members) > 1 and not any(isinstance(m, Num) and m.value == 0 for m in members)


def undivided(unknown: str) -> Form:
    """Nothing is divided by the unknown."""

    def divides(node: Node) -> bool:
        if not isinstance(node, Call):
            return False
        if node.op == "div":
            return unknown in names(node.args[1])
        negative = node.op == "pow" and any(operator(e) == "neg" for e in walk(node.args[1]))
        return negative and unknown in names(node.args[0])

    return lambda members: not any(divides(node) for member in members for node in walk(member))


def never_power(symbol: str, exponent: int) -> Form:
    """The symbol does not occur to that power, above or below a fraction line."""

    def is_power(node: Node) -> bool:
        power = isinstance(node, Call) and node.op == "pow" and node.args[0] == Sym(symbol)
        return power and any(isinstance(n, Num) and n.value == exponent for n in walk(children(node)[1]))

    return lambda members: not any(is_power(node) for member in members for node in walk(member))


def either(*forms: Form) -> Form:
    """One of the forms holds."""
    return lambda members: any(form(members) for form in forms)


def both(*forms: Form) -> Form:
    """All of the forms hold."""
    return lambda members: all(form(members) for form in forms)
