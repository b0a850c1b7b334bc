"""Text to tokens: LaTeX, a calculator's notation and Unicode give the same tokens.

The text is data throughout. A character or command that is not listed here is an error with its column.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NoReturn

from helpers.derivation.spelling import spelled
from helpers.derivation.tree import FUNCTIONS, MathError

MAX_TEXT = 2000
MAX_TOKENS = 500
MAX_DIGITS = 12

GREEK = re.compile(
    "alpha|beta|gamma|delta|(var)?epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|(var)?phi|chi|"
    "psi|omega|Theta|Lambda|Phi|Psi|Omega|Gamma|Delta|ell"
)
INDEX_LETTERS = tuple("ijktm")
ACCENTS = {"hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde", "dot": "dot"}
_DROPPED = re.compile(
    "left|right|[bB]igg?[lrm]?|displaystyle|textstyle|limits|nolimits|q?quad|(thin|med|thick|neg(thin)?)space|enspace|"
    "enskip|nonumber|notag|therefore|boxed|mathrm|mathit|mathbf|mathcal|mathbb|boldsymbol|bm|text|textrm|operatorname"
)
_COMMANDS = {
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "lvert": "|", "rvert": "|", "vert": "|", "mid": "|",
    "lbrace": "(", "rbrace": ")", "lbrack": "(", "rbrack": ")", "partial": "d",
    "equiv": "=", "coloneqq": "=", "Rightarrow": "=>", "implies": "=>", "iff": "=>",
    "Leftrightarrow": "=>", "Longrightarrow": "=>",
}  # fmt: skip
_INSTEAD = {
    "ldots": r"write a sum with \sum: dots leave terms out", "dots": r"write a sum with \sum: dots leave terms out",
    "cdots": r"write a sum with \sum: dots leave terms out", "over": r"write \frac{…}{…}",
    "'": r"write a derivative with its variable, as in \frac{d}{d x} or d/dx",
}  # fmt: skip
_DEPENDENCE = ("name", "command", "number", ",", ";", "|", "_", "^", "{", "}")
_WORDS = {"ln": "log", "varepsilon": "epsilon", "varphi": "phi"}
_UNICODE = {
    "−": "-", "–": "-", "·": "*", "×": "*", "⋅": "*", "∗": "*", "÷": "/", "∂": r"\partial ",
    "∑": r"\sum ", "Σ": r"\sum ", "∏": r"\prod ", "Π": r"\prod ", "√": r"\sqrt ", "ℓ": r"\ell ",
    "⇒": "=>", "⇔": "=>", "→": "=>", "α": r"\alpha ", "β": r"\beta ", "γ": r"\gamma ", "δ": r"\delta ",
    "ε": r"\epsilon ", "θ": r"\theta ", "κ": r"\kappa ", "λ": r"\lambda ", "μ": r"\mu ", "µ": r"\mu ",
    "ν": r"\nu ", "π": r"\pi ", "ρ": r"\rho ", "σ": r"\sigma ", "τ": r"\tau ", "φ": r"\phi ",
    "ψ": r"\psi ", "ω": r"\omega ", "η": r"\eta ", "ξ": r"\xi ", "⁰": "^0", "¹": "^1", "²": "^2",
    "³": "^3", "⁴": "^4", "⁵": "^5", "⁻": "^-", "½": "(1/2)", "ᵢ": "_i", "ⱼ": "_j", "ₖ": "_k", "ₜ": "_t",
    "₀": "_0", "₁": "_1", "₂": "_2", "\u0302": "_hat", "\u0304": "_bar",
}  # fmt: skip
_TOKEN = re.compile(
    r"(?P<space>[\s&~$]+|\\[,;:!> ]|[.,;]\s*$|_\{\s*MLE?\s*\})|(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
    r"|\\(?P<command>[A-Za-z]+)|(?P<letters>[A-Za-z]+)|(?P<escaped>\\[{}|])|(?P<sign>=>|\*\*|==|[-+*/^_=()\[\]{},;|])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One sign. kind: "number", "name", "command" (frac, sum, prod, hat, bar), "d", "end" or the sign."""

    kind: str
    text: str
    column: int


class Lexer:
    """Reads one line; `known` are the names that a symbol may have."""

    def __init__(self, text: str, known: Collection[str]) -> None:
        self.text = text
        bases = {name.partition("_")[0] for name in known}
        self.known = set(known) | bases | set(FUNCTIONS) | {"ln", "pi", "sum", "prod", "diff", "e"} | set(INDEX_LETTERS)
        self.declared = set(known)
        self.out: list[Token] = []

    def fail(self, reason: str, column: int) -> NoReturn:
        raise MathError(reason, self.text, column)

    def tokens(self) -> list[Token]:
        """All tokens and an end mark."""
        if len(self.text) > MAX_TEXT:
            raise MathError(f"a line may have {MAX_TEXT} characters, this one has {len(self.text)}")
        source, columns = spelled(*_without_unicode(self.text))
        at = 0
        while at < len(source):
            found = _TOKEN.match(source, at)
            if found is None:
                self._refuse(source[at], columns[at])
            self._add(found, columns[at])
            at = found.end()
            if len(self.out) > MAX_TOKENS:
                self.fail(f"this line is too long: more than {MAX_TOKENS} signs", columns[found.start()])
        return [*self.out, Token("end", "", len(self.text))]

    def _add(self, found: re.Match[str], column: int) -> None:
        kind, text = found.lastgroup, found[found.lastgroup or 0]
        if kind == "space":
            return
        if kind == "number":
            if sum(c.isdigit() for c in text) > MAX_DIGITS:
                self.fail(f"a number may have {MAX_DIGITS} digits", column)
            self._put("number", text, column)
        elif kind == "command":
            self._command(text, column)
        elif kind == "letters":
            self._letters(text, column)
        else:
            sign = {"**": "^", "==": "=", "\\{": "(", "\\}": ")", "\\|": "|"}.get(text, text)
            self._put(sign, sign, column)

    def _refuse(self, what: str, column: int, mark: str = "") -> NoReturn:
        shown = mark + what if mark else repr(what)
        instead = _INSTEAD.get(what)
        self.fail(f"{shown} is not part of the notation" + (f": {instead}" if instead else ""), column)

    def _put(self, kind: str, text: str, column: int) -> None:
        self.out.append(Token(kind, text, column))

    def _command(self, name: str, column: int) -> None:
        if _DROPPED.fullmatch(name):
            return
        if name in _COMMANDS:
            self._put(_COMMANDS[name], name, column)
        elif name in ("frac", "tfrac", "dfrac", "cfrac"):
            self._put("command", "frac", column)
        elif name in ("sum", "prod"):
            self._put("command", name, column)
        elif name in ACCENTS:
            self._put("command", ACCENTS[name], column)
        elif name in FUNCTIONS or GREEK.fullmatch(name) or name == "ln":
            self._put("name", _WORDS.get(name, name), column)
        else:
            self._refuse(name, column, "\\")

    def _letters(self, run: str, column: int) -> None:
        owner = self._subscripted()
        if owner is not None:
            if f"{owner}_{run}" in self.declared or run in ACCENTS:
                self._put("name", run, column)
                return
            if self.out[-1].kind == "_":
                self._put("name", run[0], column)
                run, column = run[1:], column + 1
        for piece in self._segment(run, column):
            if piece == "d" and "d" not in self.declared:
                self._put("d", piece, column)
            elif piece in ("sum", "prod"):
                self._put("command", piece, column)
            else:
                self._put("name", _WORDS.get(piece, piece), column)
            column += len(piece)

    def _subscripted(self) -> str | None:
        """The name whose subscript starts here, if one does; a power may stand between, as in w^2_rec."""
        at = len(self.out) - 1
        if at > 0 and self.out[at].kind == "{":
            at -= 1
        if at < 1 or self.out[at].kind != "_":
            return None
        at -= 1
        start = self._opening(at) if self.out[at].kind == "}" else at
        if start > 1 and self.out[start - 1].kind == "^":
            at = start - 2
        return self.out[at].text

    def _opening(self, at: int) -> int:
        """Where the brace that closes at `at` was opened."""
        depth = 0
        for place in range(at, -1, -1):
            depth += (self.out[place].kind == "}") - (self.out[place].kind == "{")
            if depth == 0:
                return place
        return at

    def _segment(self, run: str, column: int) -> list[str]:
        """`run` as known names: itself, or the split into the fewest (nmu is n mu, dsigma is d sigma)."""
        if len(run) > 40:
            self.fail("this name is too long", column)
        best: list[list[str] | None] = [[]]
        for end in range(1, len(run) + 1):
            ways = [
                [*before, run[start:end]]
                for start in range(end)
                if (before := best[start]) is not None and (run[start:end] in self.known or run[start:end] == "d")
            ]
            best.append(min(ways, key=len) if ways else None)
        split = best[-1]
        if split is None or (len(split) > 3 and len(split) == len(run)):
            near = difflib.get_close_matches(run, self.known, 1)
            self.fail(f"{run!r} is not a name of this exercise" + (f"; {near[0]!r} is" if near else ""), column)
        return split


def _without_unicode(text: str) -> tuple[str, list[int]]:
    """`text` with mathematical Unicode spelled out, and for each character the column it came from."""
    pieces, columns = [], []
    for column, character in enumerate(text):
        piece = _UNICODE.get(character, character)
        pieces.append(piece)
        columns += [column] * len(piece)
    return "".join(pieces), columns


def dependence(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """How many names stand in the bracket that opens at `at`, and where it ends; (0, at) if more than names do."""
    end = next((k for k in range(at, len(tokens)) if tokens[k].kind == ")"), at)
    inside = tokens[at + 1 : end]
    if any(token.kind not in _DEPENDENCE for token in inside):
        return 0, at
    names = sum(token.kind == "name" for token in inside)
    return (names, end + 1) if names else (0, at)


def is_sequence(kind: str) -> bool:
    """Is a symbol of this kind written with an index?"""
    return kind.endswith("sequence")
