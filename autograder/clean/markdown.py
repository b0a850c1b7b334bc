"""Markdown of a student, written back as Markdown where that is plain, else as one block of cleaned HTML.

The parser is nbconvert's, which the formgrader uses. What is written back does not depend on it: a text that is left
as Markdown holds nothing of which any reader could make a link, a tag, an id or a formula with an unknown command;
everything else becomes HTML from ``<div>`` to ``</div>`` without a blank line, which every reader passes on as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.clean import tex
from autograder.clean.links import safe_link
from autograder.clean.markup import HTML_TAGS, html, in_code, literal, missing_picture
from autograder.clean.texts import TEXT_CAP, text, unbroken

# What a link, an image, a tag, a character reference, an address or a heading's id begins with, and diagrams.
# What begins a line stays on that line: it would else be tried from every line to the end of all.
_NOT_PLAIN = re.compile(
    r"<[A-Za-z/!?]|&[#A-Za-z]|\]\s*[\[(:]|://|www\.|\S@\S|mermaid"
    r"|^(?:[^\S\n]|[>*+\-.)\d])*(?:#|(?:=+|-)[^\S\n]*+$)"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]",
    re.IGNORECASE | re.MULTILINE,
)
# nbconvert looks for the end of each of these from where it stands: the formgrader would take seconds for thousands.
_OPENING = re.compile(r"\\\\[(\[]|\\begin")
MANY = 500
_HTML_TAG = re.compile(r"<\s*/?\s*([A-Za-z][^\s/>]*)|<([!?])")


@lru_cache(maxsize=512)
def markdown(value: str) -> str:
    """Text for a Markdown cell or output that shows what the student's Markdown means and can do nothing."""
    whole = unbroken(value)
    return whole if is_plain(whole) else f"<div>{markdown_html(whole)}</div>"


def is_plain(value: str) -> bool:
    """Whether the Markdown can stay as it is."""
    return not _too_much(value) and not _NOT_PLAIN.search(value) and tex.harmless(value)


def _too_much(value: str) -> bool:
    return len(value) > TEXT_CAP or len(_OPENING.findall(value)) > MANY


def markdown_html(value: str) -> str:
    """The Markdown as cleaned HTML without a blank line."""
    if _too_much(value):
        return preformatted(value)
    try:
        made = MarkdownWithMath(renderer=_Renderer()).render(value)
    except Exception:
        # The parser's fault is not the student's, nor is it a reason not to show the text.
        return preformatted(value)
    return html(made).strip()


def preformatted(value: str) -> str:
    """Text as it was typed."""
    return f"<pre>{in_code(text(value))}</pre>"


class _Renderer(IPythonRenderer):
    """HTML for ``html`` to clean. Formulas keep their dollars, every other dollar stands alone; nothing has an id."""

    def __init__(self) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)

    def text(self, text: str) -> str:
        return literal(unescape(text))

    def inline_html(self, html: str) -> str:
        return html if all(name.lower() in HTML_TAGS for name, _ in _HTML_TAG.findall(html)) else literal(html)

    def block_html(self, html: str) -> str:
        shown = self.inline_html(html)
        return shown if shown == html else f"<p>{shown}</p>\n"

    def block_code(self, code: str, info: str | None = None) -> str:
        return f"<pre><code>{escape(code.rstrip())}</code></pre>\n"

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        return f"<h{level}>{text}</h{level}>\n"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        address = safe_link(url)
        if address is not None:
            return f'<a href="{escape(address)}">{text}</a>'
        told = url[:200] if re.match(r"https?://", url, re.IGNORECASE) and unescape(text) != url else ""
        return f"{text} [{literal(told)}]" if told else text

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if url.lower().startswith("data:image/"):
            return f'<img src="{escape(url)}">'
        return missing_picture(url)

    def task_list_item(self, text: str, checked: bool = False) -> str:
        return f"<li>{'☑' if checked else '☐'} {text}</li>\n"
