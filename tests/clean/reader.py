"""What a browser could act on in a text, found without the code that cleans: two Markdown parsers and an HTML reader.

nbconvert's parser is the formgrader's; markdown-it stands for JupyterLab's, which follows CommonMark as it does. MathJax
typesets what stands between delimiters in one run of text outside ``pre`` and ``code``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

TAGS = set(
    "a abbr b blockquote br caption code col colgroup dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img input ins "
    "kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr tt u ul var".split()
)
ATTRIBUTES = {"rel", "colspan", "rowspan", "scope", "start", "alt", "class", "align", "checked", "disabled", "type"}
LINK = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}([/:?#][^\s\"'<>\\`$]*)?")
PICTURE = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=]+")
DELIMITER = re.compile(r"\$|\\\(|\\\[|\\begin\b")
COMMAND = re.compile(
    r"\\(href|url|require|Require|style|class|cssId|unicode|def|gdef|let|newcommand|renewcommand|newenvironment|mmlToken|"
    r"bbox|data|includegraphics|texttip|mathtip|enclose|action|html\w*|label|ref|eqref|h?space|kern|rule|Rule|raise|"
    r"lower|smash|[lr]lap|fcolorbox|colorbox)(?![A-Za-z])"
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.code = 0
        self.run = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_run()
        self.code += tag in ("pre", "code")
        if tag not in TAGS:
            self.found.append(f"<{tag}>")
        self.found += [f"<{tag} {name}={value}>" for name, value in attrs if not self._dull(tag, name, value or "")]

    @staticmethod
    def _dull(tag: str, name: str, value: str) -> bool:
        if name == "href":
            return tag == "a" and bool(LINK.fullmatch(value))
        if name == "src":
            return tag == "img" and bool(PICTURE.fullmatch(value))
        return name in ATTRIBUTES and not (name == "class" and "mermaid" in value)

    def handle_endtag(self, tag: str) -> None:
        self._end_run()
        self.code -= tag in ("pre", "code")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")

    def handle_data(self, data: str) -> None:
        self.run += data

    def _end_run(self) -> None:
        if not self.code and DELIMITER.search(self.run) and (command := COMMAND.search(self.run)):
            self.found.append(command[0])
        self.run = ""

    def close(self) -> None:
        super().close()
        self._end_run()


def in_html(text: str) -> list[str]:
    """What acts in HTML: a tag, an attribute, an address, a formula's command."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.found


def in_markdown(text: str) -> list[str]:
    """What acts in Markdown for either parser."""
    formgrader = MarkdownWithMath(renderer=IPythonRenderer(escape=False)).render(text)
    lab = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    return in_html(formgrader) + in_html(lab)


def in_notebook(document: str, given: Collection[str]) -> list[str]:
    """What acts in a graded notebook's Markdown, raw cells and outputs; cells with a ``given`` text are not a student's."""
    found = []
    for cell in json.loads(document)["cells"]:
        source = "".join(cell["source"])
        if source in given:
            continue
        if cell["cell_type"] == "raw":
            found += in_html(source)
        elif cell["cell_type"] == "markdown":
            found += in_markdown(source)
        for output in cell.get("outputs", ()):
            found += in_output(output)
    return found


def in_output(output: dict[str, object]) -> list[str]:
    """What acts in an output: also terminal codes other than colours, and types that nobody cleans."""
    data = output.get("data", {})
    assert isinstance(data, dict)
    found = [kind for kind in data if kind not in KINDS]
    found += in_html("".join(data.get("text/html", ""))) + in_markdown("".join(data.get("text/markdown", "")))
    latex = "".join(data.get("text/latex", ""))
    found += [command[0] for command in COMMAND.finditer(latex)]
    plain = json.dumps([output.get("text"), output.get("traceback"), output.get("evalue"), data.get("text/plain")])
    return found + re.findall(r"\\u001b(?!\[[0-9;]*m)|\\u009[b-f]", plain)


KINDS = {"text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/svg+xml"}
