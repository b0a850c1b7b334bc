"""What notebooks say is true: worked examples come from the reference, and every help entry names an error that occurs."""

from __future__ import annotations

import html
import re
import traceback
import warnings
from typing import Any

from autograder.authoring.canonical import canonical_text
from autograder.authoring.examples import reference_namespace, regenerated

ENTRY = re.compile(r"<details>\s*<summary>Help: I see <code>(.*?)</code>.*?</summary>(.*?)</details>", re.DOTALL)
TRIGGER = re.compile(r"```python\n# triggers\n(.*?)```", re.DOTALL)


def entries(source: Any) -> list[tuple[str, str]]:
    """(the error that the entry names, the code that triggers it)."""
    found = []
    for cell in source.cells:
        for named, body in ENTRY.findall(cell.source if cell.cell_type == "markdown" else ""):
            (code,) = TRIGGER.findall(body)
            found.append((html.unescape(named), code))
    return found


def seen(code: str, namespace: dict[str, Any], with_warnings: bool) -> tuple[str, ...]:
    """The error's (or the warning's) last line as Jupyter shows it, and as plain Python does (with the module)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error" if with_warnings else "ignore")
            exec(compile(code, "<help>", "exec"), namespace)
    except Exception as error:
        plain = "".join(traceback.format_exception_only(error)).strip()
        return f"{type(error).__name__}: {error}", plain
    return ("nothing was raised",)


def test_worked_examples_come_from_the_reference(source: Any) -> None:
    import nbformat

    text = canonical_text(nbformat.writes(source))
    assert regenerated(text) == text, "run: make format"


def test_every_help_entry_is_an_error_that_occurs(source: Any) -> None:
    named = entries(source)
    assert len(named) >= 5
    with reference_namespace(source) as namespace:
        for message, code in named:
            beginning = re.split(r"\s*(?:\.\.\.|…)", message)[0]
            shown = seen(code, dict(namespace), with_warnings="Warning:" in message)
            assert any(line.startswith(beginning) for line in shown), (message, shown)
