"""Reading names, sums, products and derivatives: the half of the parser that knows what stands for what."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NoReturn

from helpers.derivation.limits import integer
from helpers.derivation.tokens import INDEX_LETTERS, Lexer, Token, dependence, is_sequence
from helpers.derivation.tree import Big, Call, Diff, Item, MathError, Node, Num, Sym

CLOSING = {"(": ")", "[": "]", "{": "}"}


class Operators(ABC):
    """A position in the tokens of one line, and the notation around names and operators."""

    def __init__(self, text: str, symbols: Mapping[str, str]) -> None:
        self.text, self.symbols = text, symbols
        self.tokens = Lexer(text, symbols).tokens()
        self.at = self.depth = self.bars = 0
        self.bound: list[str] = []
        self.opened: list[str] = []

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.next
        self.at += token.kind != "end"
        return token

    def accept(self, kind: str) -> bool:
        found = self.next.kind == kind
        self.at += found
        return found

    def expect(self, kind: str, why: str) -> None:
        if not self.accept(kind):
            self.fail(f"{kind!r} is missing here {why}")

    def fail(self, reason: str) -> NoReturn:
        raise MathError(reason, self.text, self.next.column)

    def fail_before(self, reason: str) -> NoReturn:
        raise MathError(reason, self.text, self.tokens[max(self.at - 1, 0)].column)

    # What the other half reads

    @abstractmethod
    def expression(self) -> Node: ...

    @abstractmethod
    def term(self) -> Node: ...

    @abstractmethod
    def power(self) -> Node: ...

    @abstractmethod
    def exponent(self) -> Node: ...

    @abstractmethod
    def primary(self) -> Node: ...

    @abstractmethod
    def starts_factor(self) -> bool: ...

    # Sums and products

    def big(self, op: Literal["sum", "prod"]) -> Node:
        written_as_word = self.text[self.tokens[self.at - 1].column].isalpha()
        if written_as_word and self.next.kind == "(":
            return self.big_call(op)
        index, low, high = "i", None, None
        while self.next.kind in ("_", "^"):
            if self.take().kind == "^":
                high = self.known(self.take().text) if self.next.kind == "name" else self.primary()
                continue
            braced = self.accept("{")
            index = self.index_name()
            if braced:
                low = self.expression() if self.accept("=") else None
                self.expect("}", "after the index")
        self.bound.append(index)
        self.opened.append(index)
        start = self.at
        body = self.term()
        self.bound.pop()
        self.opened.pop()
        if op == "prod" and self._slash_since(start):
            self.fail("how far does the product reach? Put what it multiplies in brackets")
        return Big(op, body, index, low or Num(Fraction(1)), high or self.length())

    def _slash_since(self, start: int) -> bool:
        depth = 0
        for token in self.tokens[start : self.at]:
            depth += (token.kind in CLOSING) - (token.kind in CLOSING.values())
            if depth == 0 and token.kind == "/":
                return True
        return False

    def big_call(self, op: Literal["sum", "prod"]) -> Node:
        """sum(body), sum(body, i), sum(body, i, 1, n): the index is known before the body is read."""
        index = self._index_ahead()
        self.take()
        self.bound.append(index)
        opened, self.opened = self.opened, []
        body = self.expression()
        self.opened = opened
        self.bound.pop()
        low, high = None, None
        if self.accept(","):
            self.index_name()
            if self.accept("=") or self.accept(","):
                low = self.expression()
                self.expect(",", "before the last index")
                high = self.expression()
        self.expect(")", f"to close {op}(…)")
        if self.next.kind == "^":
            self.fail(f"is the power inside or outside the {op}? Put it in brackets")
        return Big(op, body, index, low or Num(Fraction(1)), high or self.length())

    def _index_ahead(self) -> str:
        depth = 0
        for position in range(self.at, len(self.tokens) - 1):
            depth += (self.tokens[position].kind in CLOSING) - (self.tokens[position].kind in CLOSING.values())
            if depth == 0:
                break
            if depth == 1 and self.tokens[position].kind == ",":
                return self.tokens[position + 1].text
        return "i"

    def index_name(self) -> str:
        if self.next.kind != "name" or self.next.text not in INDEX_LETTERS or self.next.text in self.symbols:
            self.fail(f"an index is one of the letters {', '.join(INDEX_LETTERS)}")
        return self.take().text

    def length(self) -> Node:
        counts = [name for name, kind in self.symbols.items() if kind == "count"]
        if len(counts) != 1:
            self.fail("from where to where does the index run?")
        return Sym(counts[0])

    # Derivatives

    def derivative_fraction(self) -> Node:
        """\\frac{d}{d x} body or \\frac{d body}{d x}."""
        self.take()
        self.take()
        order = self.order()
        body = None if self.next.kind == "}" else self.term()
        self.expect("}", "to close the top of the derivative")
        self.expect("{", "for the bottom of the derivative")
        var = self.below(order)
        self.expect("}", "to close the bottom of the derivative")
        return Diff(self.derived() if body is None else body, var, order)

    def derivative(self) -> Node:
        """d/dx body, dy/dx, \\partial_x body."""
        self.take()
        if self.accept("_"):
            braced = self.accept("{")
            var = self.variable()
            if braced:
                self.expect("}", "after the variable")
            return Diff(self.derived(), var, 1)
        order = self.order()
        body = None if self.next.kind == "/" else self.primary()
        self.expect("/", "in the derivative: d/dx")
        var = self.below(order)
        return Diff(self.derived() if body is None else body, var, order)

    def order(self) -> int:
        return integer(self.exponent(), self.text, 1, 3) if self.next.kind == "^" else 1

    def below(self, order: int) -> Sym | Item:
        if not self.accept("d"):
            self.fail("the bottom of a derivative is d and the variable, as in d mu")
        closing = {"(": ")", "{": "}"}.get(self.next.kind, "")
        self.at += bool(closing)
        var = self.variable()
        if closing:
            self.expect(closing, "after the variable")
        if self.order() != order:
            self.fail("the top and the bottom of the derivative have different orders")
        return var

    def variable(self) -> Sym | Item:
        if self.next.kind == "command" and self.next.text in ("hat", "bar"):
            found = self.accented(self.take().text)
        elif self.next.kind == "name":
            found = self.name()
        else:
            self.fail("the variable of the derivative is missing")
        if not isinstance(found, (Sym, Item)) or (isinstance(found, Sym) and found.name in self.bound):
            self.fail("a derivative is for a symbol")
        return found

    def derived(self) -> Node:
        """What a derivative applies to: one bracket, or the factors up to the next + or −."""
        if self.next.kind not in CLOSING:
            return self.term()
        inside = self.power()
        if self.starts_factor() or self.next.kind in ("*", "/"):
            self.fail("how far does the derivative reach? Put all of it in brackets")
        return inside

    # Names

    def accented(self, accent: str) -> Node:
        braced = self.accept("{")
        if self.next.kind != "name":
            self.fail(f"{accent} of what?")
        found = self.known(f"{self.take().text}_{accent}")
        if braced and self.next.kind == "^":
            found = Call("pow", (found, self.exponent()))
        if braced:
            self.expect("}", f"after {accent}")
        return found

    def name(self) -> Node:
        token = self.take()
        if token.text == "diff" and self.next.kind == "(":
            return self.diff_call()
        if self.next.kind in ("_", "[") and (self.next.kind == "_" or is_sequence(self.symbols.get(token.text, ""))):
            return self.subscripted(token.text)
        if self.next.kind == "^" and self._only_with_subscript(token.text):
            return self.power_first(token.text)
        if self.symbols.get(token.text) == "defined" and self.next.kind == "(":
            self.dependence(token.text)
        return self.known(token.text)

    def _only_with_subscript(self, base: str) -> bool:
        kind = self.symbols.get(base)
        return is_sequence(kind or "") or (kind is None and any(name.startswith(f"{base}_") for name in self.symbols))

    def power_first(self, base: str) -> Node:
        """w^2_rec and x_i^2 with the power in front: x^2_i."""
        exponent = self.exponent()
        if self.next.kind != "_":
            self.known(base)
        return Call("pow", (self.subscripted(base), exponent))

    def dependence(self, name: str) -> None:
        """Skip (mu, sigma) after a defined name: it says on what the name depends, and is no factor."""
        names, end = dependence(self.tokens, self.at)
        if names == 1:
            self.fail(f"a product, or {name} as a function? Write {name} alone, or a * before the bracket")
        self.at = end

    def diff_call(self) -> Node:
        self.take()
        body = self.expression()
        self.expect(",", "before the variable")
        var, order = self.variable(), 1
        if self.accept(","):
            order = integer(self.primary(), self.text, 1, 3)
        self.expect(")", "to close diff(…)")
        return Diff(body, var, order)

    def subscripted(self, base: str) -> Node:
        opened = self.take().kind
        closing = "]" if opened == "[" else "}" if self.accept("{") else ""
        word = self.next.text
        if self.next.kind in ("name", "number") and f"{base}_{word}" in self.symbols:
            self.take()
            if closing:
                self.expect(closing, "after the subscript")
            return self.known(f"{base}_{word}")
        if not is_sequence(self.symbols.get(base, "")):
            there = [name.partition("_")[2] for name in self.symbols if name.startswith(f"{base}_")]
            self.fail(f"{base} has no such subscript in this exercise" + (f": {', '.join(there)}" if there else ""))
        bound, self.bound = self.bound, [*self.bound, *INDEX_LETTERS]
        index = self.expression() if closing else self.primary()
        self.bound = bound
        if closing:
            self.expect(closing, "after the index")
        return Item(base, index)

    def known(self, name: str) -> Node:
        kind = self.symbols.get(name)
        if kind is not None:
            if is_sequence(kind):
                self.fail_before(f"{name} is a sequence: write {name}_i")
            return Sym(name)
        if name == "pi":
            return Sym("pi")
        if name == "e":
            exponent = self.exponent() if self.next.kind == "^" else Num(Fraction(1))
            return Call("exp", (exponent,))
        if name in self.bound:
            return Sym(name)
        if name in INDEX_LETTERS:
            self.fail_before(f"the index {name} is used outside its sum")
        self.fail_before(f"{name} is not a symbol of this exercise")
