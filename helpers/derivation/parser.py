"""Tokens to a tree, by recursive descent. Where people disagree how a line is read, it asks for brackets.

What a sum, a product and a derivative reach over: the factors that follow, up to the next + or −.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from helpers.derivation.limits import check_size
from helpers.derivation.operators import CLOSING, Operators
from helpers.derivation.tokens import Token
from helpers.derivation.tree import FUNCTIONS, Call, MathError, Node, Num

MAX_DEPTH = 30


def parse(text: str, symbols: Mapping[str, str]) -> tuple[Node, ...]:
    """The members of a line: the expressions between its equals signs.

    A leading equals sign or arrow is allowed. `symbols` maps each name to its kind. Raises MathError, with
    the column, on anything that is not mathematics in these symbols, and on what is too large.
    """
    if not isinstance(text, str):
        raise MathError(f"a line is text, this is {type(text).__name__}")
    members = _Parser(text, symbols).members()
    for member in members:
        check_size(member, text)
    return members


class _Parser(Operators):
    # Lines, sums, products

    def members(self) -> tuple[Node, ...]:
        while self.next.kind in ("=>", "=") and self.at < 2:
            self.at += 1
        out = [self.expression()]
        while self.accept("="):
            out.append(self.expression())
        if self.next.kind != "end":
            self.fail(f"{self.next.text!r} does not fit here")
        return tuple(out)

    def expression(self) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.fail(f"brackets and fractions may be {MAX_DEPTH} deep")
        terms = [self.term()]
        while self.next.kind in ("+", "-"):
            negative = self.take().kind == "-"
            term = self.term()
            terms.append(Call("neg", (term,)) if negative else term)
        self.depth -= 1
        return terms[0] if len(terms) == 1 else Call("add", tuple(terms))

    def term(self) -> Node:
        factors = [self.signed()]
        while True:
            if self.next.kind == "*" and not self.repeats(self.at + 1):
                self.take()
                factors.append(self.signed())
            elif self.accept("/"):
                below = self.signed()
                factors = [Call("div", (_product(factors), below))]
                if self.next.kind == "number" or self._plain_name():
                    self.fail("a/b c can be read in two ways: write a/(b c) or (a/b) * c")
            elif self.starts_factor():
                if self.next.kind == "number" and self.tokens[self.at - 1].kind in ("name", "number"):
                    self.fail("a number right after a name: is it a power (^), a subscript, or a factor (*)?")
                factors.append(self.power())
            else:
                return _product(factors)

    def signed(self) -> Node:
        if self.next.kind not in ("+", "-"):
            return self.power()
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.fail("too many signs in a row")
        negative = self.take().kind == "-"
        inner = self.signed()
        self.depth -= 1
        return Call("neg", (inner,)) if negative else inner

    def power(self) -> Node:
        base = self.primary()
        while self.next.kind == "^":
            base = Call("pow", (base, self.exponent()))
        return base

    def exponent(self) -> Node:
        self.expect("^", "")
        negative = self.accept("-")
        exponent = self.primary()
        if self.next.kind == "^":
            self.fail("a power of a power needs brackets")
        return Call("neg", (exponent,)) if negative else exponent

    def _plain_name(self) -> bool:
        return self.next.kind == "name" and self.next.text not in FUNCTIONS and self.next.text != "e"

    def _plain_factor(self) -> bool:
        return self.next.kind == "number" or self._plain_name() or self.next.text in ("frac", "e", "hat", "bar")

    def starts_factor(self) -> bool:
        if self.next.kind == "|":
            return not self.bars
        return self.next.kind in ("number", "name", "command", "d", "(", "[", "{") and not self.repeats(self.at)

    def repeats(self, at: int) -> bool:
        """Whether a sum or product starts there over the index of one that is still open: there the open one ends."""
        token = self.tokens[at]
        if not self.opened or token.kind != "command" or token.text not in ("sum", "prod"):
            return False
        after = [found.text for found in self.tokens[at + 1 : at + 4]]
        index = "i" if after[0] != "_" else after[2] if after[1] == "{" else after[1]
        return index in self.opened

    # One factor

    def primary(self) -> Node:
        token = self.next
        if token.kind == "number":
            return Num(Fraction(self.take().text))
        if token.kind in CLOSING:
            return self.group()
        if token.kind == "|":
            return self.absolute()
        if token.kind == "d":
            return self.derivative()
        if token.kind == "command":
            self.take()
            if token.text == "frac":
                return self.fraction()
            if token.text == "sum":
                return self.big("sum")
            return self.big("prod") if token.text == "prod" else self.accented(token.text)
        if token.kind == "name":
            if token.text in FUNCTIONS and token.text not in self.symbols:
                return self.function()
            return self.name()
        self.fail("an expression is missing here" if token.kind == "end" else f"{token.text!r} does not fit here")

    def group(self) -> Node:
        closing = CLOSING[self.take().kind]
        bars, self.bars = self.bars, 0
        opened, self.opened = self.opened, []
        inside = self.expression()
        self.bars, self.opened = bars, opened
        self.expect(closing, "to close the bracket")
        return inside

    def absolute(self) -> Node:
        self.take()
        self.bars += 1
        inside = self.expression()
        self.bars -= 1
        self.expect("|", "to close |…|")
        return Call("abs", (inside,))

    def argument(self) -> Node:
        """The argument of \\frac: a bracket or, as in \\frac12, a single sign."""
        token = self.next
        if token.kind == "number" and len(token.text) == 2 and token.text.isdigit():
            self.tokens[self.at : self.at + 1] = [
                Token("number", digit, token.column + k) for k, digit in enumerate(token.text)
            ]
        return self.primary()

    def fraction(self) -> Node:
        if self.next.kind == "{" and self.tokens[self.at + 1].kind == "d":
            return self.derivative_fraction()
        above = self.argument()
        return Call("div", (above, self.argument()))

    # Functions

    def function(self) -> Node:
        name = self.take().text
        base = self._subscript_base() if name == "log" and self.next.kind == "_" else None
        exponent = self.exponent() if self.next.kind == "^" else None
        if name == "sqrt" and self.next.kind == "[":
            root = self.group()
            out: Node = Call("pow", (self.primary(), Call("div", (Num(Fraction(1)), root))))
        else:
            out = Call(name, (self.primary() if name == "sqrt" else self.reach(name),))
        if base is not None:
            out = Call("div", (out, Call("log", (base,))))
        return out if exponent is None else Call("pow", (out, exponent))

    def _subscript_base(self) -> Node:
        self.take()
        return self.primary()

    def reach(self, name: str) -> Node:
        """What a function applies to: a bracket, or the plain factors that follow (\\log 2\\pi)."""
        bracket = self.next.kind in CLOSING or self.next.kind == "|"
        if bracket or not self._plain_factor():
            inside = self.primary()
            if not bracket and (self.starts_factor() or self.next.kind == "/"):
                self.fail(f"how far does {name} reach? Put its argument in brackets")
            return inside
        factors = [self.power()]
        while self._plain_factor():
            factors.append(self.power())
        if self.starts_factor() or self.next.kind == "/":
            self.fail(f"how far does {name} reach? Put its argument in brackets")
        return _product(factors)


def _product(factors: list[Node]) -> Node:
    return factors[0] if len(factors) == 1 else Call("mul", tuple(factors))
