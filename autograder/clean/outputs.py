"""The outputs of a student's process, rebuilt from exact types and the few fields that nbformat knows, or dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.clean.markdown import markdown, preformatted
from autograder.clean.markup import html, svg
from autograder.clean.pictures import jpeg, png
from autograder.clean.tex import latex
from autograder.clean.texts import printed

CLEAN: dict[str, Callable[[str], str | None]] = {
    "text/plain": printed,
    "text/html": html,
    "text/markdown": markdown,
    "text/latex": latex,
    "image/png": png,
    "image/jpeg": jpeg,
    "image/svg+xml": svg,
}


def output(item: Any) -> dict[str, Any] | None:
    """One output as nbformat has it, or None."""
    if type(item) is not dict:
        return None
    kind = item.get("output_type")
    if kind == "stream" and _texts(item, "text"):
        return stream("stderr" if item.get("name") == "stderr" else "stdout", item["text"])
    if kind in ("display_data", "execute_result") and type(item.get("data")) is dict:
        data = _data(item["data"])
        count = {"execution_count": None} if kind == "execute_result" else {}
        return {"output_type": kind, "data": data, "metadata": {}, **count} if data else None
    if kind == "error" and _texts(item, "ename", "evalue") and type(item.get("traceback")) is list:
        lines = [printed(line) for line in item["traceback"] if type(line) is str]
        return {
            "output_type": "error",
            "ename": printed(item["ename"]),
            "evalue": printed(item["evalue"]),
            "traceback": lines,
        }
    return None


def stream(name: str, text: str) -> dict[str, Any]:
    """Printed text as an output."""
    return {"output_type": "stream", "name": name, "text": printed(text)}


def _data(claimed: dict[str, Any]) -> dict[str, str]:
    """The representations of one output that are text and clean; a JPEG is written anew as PNG.

    LaTeX with other commands than formulas have is shown as its source.
    """
    data = {}
    for mime, clean in CLEAN.items():
        value = claimed.get(mime)
        kept = clean(value) if type(value) is str else None
        if kept:
            data["image/png" if mime == "image/jpeg" else mime] = kept
    source = claimed.get("text/latex")
    if type(source) is str and "text/latex" not in data:
        data.setdefault("text/html", preformatted(source))
    return data


def _texts(item: dict[str, Any], *names: str) -> bool:
    return all(type(item.get(name)) is str for name in names)
