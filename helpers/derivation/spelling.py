r"""LaTeX as people type it, brought to the few spellings that the lexer reads.

Fonts (``w_{\mathrm{rec}}``, ``\operatorname{log}``), environments, line ends, tags and remarks in ``\text{…}`` say
nothing about the mathematics. Each character keeps the column that it came from.
"""

from __future__ import annotations

import re

_FONT = (
    r"\\(?:mathrm|mathit|mathbf|mathsf|mathtt|mathcal|mathbb|boldsymbol|bm|text|textrm|textit|textbf|textsf|texttt|"
    r"textnormal|mbox|operatorname\*?)\s*"
)
_TEXT = r"\\(?:text|textrm|textit|textnormal|mbox)\s*"
_ENVIRONMENTS = "aligned|alignedat|align|equation|split|gathered|gather|eqnarray|multline"

_BOX = re.compile(r"\\(?:boxed|fbox|bbox(?:\[[^\[\]]*\])?|underline|(?:text)?color\s*\{[^{}]*\})\s*(?=\{)|^\s*(?=\{)")

# A replacement is made of texts and of the numbers of groups that stay.
_RULES: tuple[tuple[re.Pattern[str], tuple[str | int, ...]], ...] = tuple(
    (re.compile(pattern), parts)
    for pattern, parts in (
        (r"\\\\(?:\[[^\[\]]*\])?", (" ",)),
        (r"^\s*\\[\[(]|\\[\])](?=\s*[.,;]?\s*$)", (" ",)),
        (rf"{_TEXT}\{{(?=[^{{}}]*[^A-Za-z{{}}\s]|\s*[A-Za-z]+\s+[A-Za-z])[^{{}}]*\}}(?=[\s.,;&$]*$)", (" ",)),
        (rf"\\(?:begin|end)\s*\{{(?:{_ENVIRONMENTS})\*?\}}", (" ",)),
        (r"\\(?:tag|label|hspace|vspace|phantom)\*?\s*\{[^{}]*\}", (" ",)),
        (r"\\(?:overset|stackrel)\s*\{[^{}]*\}\s*\{\s*=\s*\}|:=", ("=",)),
        (rf"_\s*{_FONT}\{{\s*([A-Za-z0-9]+)\s*\}}", ("_{", 1, "}")),
        (rf"(?:{_FONT}\{{\s*d\s*\}}|\\mathrm\s+d(?![A-Za-z]))", (r"\partial ",)),
        (rf"{_FONT}\{{\s*([A-Za-z]+)\s*\}}", (" ", 1, " ")),
        (r"\\(?:rm|it|bf|sf|normalfont)(?![A-Za-z])", (" ",)),
        (r"\\_", ("_",)),
    )
)


def spelled(source: str, columns: list[int]) -> tuple[str, list[int]]:
    """`source` in the lexer's spelling; `columns` has the column of each character, before and after."""
    source = _unboxed(source)
    for pattern, parts in _RULES:
        pieces: list[str] = []
        places: list[int] = []
        end = 0
        for found in pattern.finditer(source):
            pieces.append(source[end : found.start()])
            places += columns[end : found.start()]
            for part in parts:
                if isinstance(part, int):
                    pieces.append(found[part])
                    places += columns[found.start(part) : found.end(part)]
                else:
                    pieces.append(part)
                    places += [columns[found.start()]] * len(part)
            end = found.end()
        if end:
            source, columns = "".join(pieces) + source[end:], places + columns[end:]
    return source, columns


def _unboxed(source: str) -> str:
    """Blanks in place of a box round an equation, or round a whole line; braces round one expression stay."""
    for found in _BOX.finditer(source):
        depth = 0
        for at in range(found.end(), len(source)):
            depth += (source[at] == "{") - (source[at] == "}")
            if depth == 0:
                inside = source[found.end() + 1 : at]
                open_equation = "=" in re.sub(r"\{[^{}]*\}", "", inside)
                blank = " " * len(found[0])
                if open_equation:
                    source = f"{source[: found.start()]}{blank} {inside} {source[at + 1 :]}"
                else:
                    source = f"{source[: found.start()]}{blank}{source[found.end() :]}"
                break
    return source
