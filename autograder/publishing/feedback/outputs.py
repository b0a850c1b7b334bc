"""The outputs of a code cell as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from autograder.clean.markdown import markdown_html
from autograder.clean.markup import MARKUP_CAP, html, svg
from autograder.clean.pictures import jpeg, png
from autograder.clean.texts import TEXT_CAP, text

OUTPUT_CAP = 30
KEPT = ("image/png", "image/svg+xml", "image/jpeg", "text/html", "text/markdown", "text/latex", "text/plain")


@cache
def _highlighter() -> tuple[Any, Any]:
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    return PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)


def code(source: str) -> Markup:
    """Highlighted Python; pygments escapes every character of it."""
    from pygments import highlight

    shown = text(source, MARKUP_CAP)
    body = highlight(shown, *_highlighter()) if len(shown) <= TEXT_CAP else escape(shown)
    return Markup('<pre class="code">{}</pre>').format(Markup(body))


def outputs(items: Iterable[dict[str, Any]]) -> Markup:
    """All outputs of a cell, each in its box; after 30 the rest is only counted."""
    listed = list(items)
    parts = [_one(item) for item in listed[:OUTPUT_CAP]]
    if len(listed) > OUTPUT_CAP:
        parts.append(Markup('<p class="soft">{} more outputs are not shown.</p>').format(len(listed) - OUTPUT_CAP))
    return Markup("").join(parts)


def _one(item: dict[str, Any]) -> Markup:
    kind = item.get("output_type")
    if kind == "stream":
        name = "stderr" if item.get("name") == "stderr" else "stdout"
        return _box(name, _pre(_joined(item.get("text", ""))))
    if kind == "error":
        trace = "\n".join(_joined(line) for line in item.get("traceback", []) or [])
        return _box("error", _pre(trace or f"{item.get('ename', '')}: {item.get('evalue', '')}"))
    return _data(item.get("data", {}))


def _data(data: dict[str, Any]) -> Markup:
    for kind in KEPT:
        if kind not in data:
            continue
        shown = _shown(kind, _joined(data[kind]), _joined(data.get("text/plain", "")))
        if shown is not None:
            return _box("data", shown)
    return Markup("")


def _shown(kind: str, value: str, caption: str) -> Markup | None:
    if kind in ("image/png", "image/jpeg"):
        picture = png(value) if kind == "image/png" else jpeg(value)
        label = text(caption, 200) or "figure"
        tag = Markup('<img alt="{}" src="data:image/png;base64,{}">')
        return tag.format(label, picture) if picture else None
    if kind == "image/svg+xml":
        drawing = svg(value)
        return None if drawing is None else Markup(drawing)
    if kind == "text/html":
        return Markup(html(value))
    if kind == "text/markdown":
        return Markup(markdown_html(value))
    return _pre(value)


def _box(name: str, body: Markup) -> Markup:
    return Markup('<div class="output {}">{}</div>').format(name, body)


def _pre(value: str) -> Markup:
    return Markup("<pre>{}</pre>").format(text(value))


def _joined(value: Any) -> str:
    return "".join(str(part) for part in value) if isinstance(value, list) else str(value)
