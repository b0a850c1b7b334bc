"""What the author of a derivation declares: its waypoints, and the names that stand for expressions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from helpers.derivation.forms import Form
from helpers.derivation.limits import check_size
from helpers.derivation.parser import parse
from helpers.derivation.tree import Diff, Node, Sym, replace


@dataclass(frozen=True)
class Waypoint:
    """A line that a derivation has to pass.

    In a chain of expressions a line passes when it equals one of `forms` with the operators in `as_written`
    standing as they stand there (none carried out, none added), and `where` says yes. In a chain of
    equations only `where` is asked. `name` is what the student reads.
    """

    name: str
    forms: tuple[str, ...] = ()
    as_written: tuple[str, ...] = ()
    where: Form | None = None


class Reader:
    """Parses lines and puts the definitions in."""

    def __init__(self, symbols: Mapping[str, str], definitions: Mapping[str, str]) -> None:
        self.symbols = dict(symbols)
        self.table = {**symbols, **dict.fromkeys(definitions, "defined")}
        self.meaning: dict[str, Node] = {}
        for name, text in definitions.items():
            self.meaning[name] = replace(parse(text, self.table)[-1], self.meaning)

    def read(self, text: str) -> tuple[Node, ...]:
        return parse(text, self.table)

    def expand(self, node: Node) -> Node:
        """The node with the definitions put in; MathError where it becomes too large."""
        expanded = replace(node, self.meaning)
        check_size(expanded, "")
        return expanded

    def is_name(self, node: Node) -> bool:
        """A defined name, or the derivative of one: the left side of `ell = …`."""
        inner = node.body if isinstance(node, Diff) else node
        return isinstance(inner, Sym) and inner.name in self.meaning
