"""What a student sees in the kernel: outcome tables, progress, one line from a demo. Never stderr."""

from __future__ import annotations

import html
import sys
from types import TracebackType

from ..outcome import CheckResult
from . import session
from .states import STATES

_CELL = "padding:5px 12px;text-align:left;vertical-align:top;border-bottom:1px solid #d8dee6;white-space:normal"
_PRE = (
    "margin:4px 0 2px 0;padding:6px 10px;background:#f4f6f9;color:#1c2733;border-left:3px solid #a63603;"
    "font-family:monospace;font-size:12.5px;line-height:1.4;white-space:pre-wrap;word-break:normal;"
    "overflow-wrap:anywhere"
)


def _emit(page: str, text: str) -> None:
    """Display in IPython, print elsewhere, nothing in a judge."""
    if session.current.in_judge:
        return
    ipython = sys.modules.get("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        from IPython.display import display

        display({"text/html": page, "text/plain": text}, raw=True)
    else:
        print(text)


def outcomes(name: str, points: float, results: list[CheckResult]) -> None:
    """The outcome table of one exercise."""
    _emit(_outcome_page(name, points, results), outcome_text(name, points, results))


def _sums_of(results: list[CheckResult]) -> tuple[float, float]:
    return sum(r.earned for r in results), sum(r.points for r in results)


def _verdict(points: float, seen: float, results: list[CheckResult]) -> str:
    rest = points - seen
    hidden = f"; hidden checks remain ({rest:g} more points)" if rest > 1e-9 else ""
    if results and all(r.state == "right" for r in results):
        return f"visible checks passed{hidden}"
    if results and all(r.state == "not attempted" for r in results):
        return f"{results[0].exercise} is not attempted yet{hidden}"
    return f"{sum(r.state == 'right' for r in results)} of {len(results)} checks passed{hidden}"


def outcome_text(name: str, points: float, results: list[CheckResult]) -> str:
    """The outcome table as plain text."""
    earned, seen = _sums_of(results)
    lines = [f"{name}: {earned:g} of {seen:g} points"]
    for result in results:
        lines.append(
            f"  {STATES[result.state].symbol} {result.name} ({result.earned:g}/{result.points:g}) {result.state}"
        )
        lines += [f"      {line}" for line in result.message.split("\n")[1:] if result.message]
        if result.hint and result.state != "right":
            lines.append(f"      Hint: {result.hint}")
    return "\n".join([*lines, _verdict(points, seen, results)])


def _outcome_page(name: str, points: float, results: list[CheckResult]) -> str:
    earned, seen = _sums_of(results)
    rows = []
    for result in results:
        colour = STATES[result.state].colour
        detail = ""
        if result.message:
            body = "\n".join(line.removeprefix("  ") for line in result.message.split("\n")[1:])
            style = _PRE.replace(STATES["wrong"].colour, colour)
            detail = f'<pre style="{style}">{html.escape(body)}</pre>'
        if result.hint and result.state != "right":
            detail += f'<div style="margin-top:4px"><b>Hint:</b> {html.escape(result.hint)}</div>'
        rows.append(
            f'<tr style="background:transparent"><td style="{_CELL};color:{colour};font-weight:bold;'
            f'white-space:nowrap">{STATES[result.state].symbol} {html.escape(result.state)}</td>'
            f'<td style="{_CELL};width:100%"><b>{html.escape(result.name)}</b>{detail}</td>'
            f'<td style="{_CELL};white-space:nowrap;text-align:right">{result.earned:g} / {result.points:g}'
            "</td></tr>"
        )
    return (
        f'<div style="font-size:14px;line-height:1.45;max-width:900px"><div style="margin-bottom:4px">'
        f"<b><code>{html.escape(name)}</code></b>: {earned:g} of {seen:g} points</div>"
        f'<table style="border-collapse:collapse;table-layout:auto;margin:0;width:100%;'
        'border-top:2px solid #8895a5">'
        f'{"".join(rows)}</table><div style="margin-top:6px">{html.escape(_verdict(points, seen, results))}</div></div>'
    )


def progress() -> None:
    """Where the student stands: one row and one bar for every exercise whose test cell has run."""
    rows = []
    for name, results in session.current.outcomes.items():
        points = session.current.points[name]
        rows.append((name, sum(r.earned for r in results), sum(r.points for r in results), points))
    if not rows:
        _emit("<p>No test cell has run yet.</p>", "No test cell has run yet.")
        return
    _emit(_progress_page(rows), _progress_text(rows))


def _sums(rows: list[tuple[str, float, float, float]]) -> str:
    earned, seen = sum(row[1] for row in rows), sum(row[2] for row in rows)
    points = sum(row[3] for row in rows)
    rest = f"; {points - seen:g} more hang on hidden checks" if points - seen > 1e-9 else ""
    return f"{earned:g} of {seen:g} points from the checks you can see{rest}"


def _progress_text(rows: list[tuple[str, float, float, float]]) -> str:
    width = max(len(row[0]) for row in rows)
    lines = []
    for name, earned, seen, points in rows:
        full = round(20 * earned / points) if points else 0
        known = round(20 * seen / points) - full if points else 0
        bar = "█" * full + "░" * max(known, 0)
        lines.append(f"{name:<{width}}  {bar:<20}  {earned:g} of {seen:g} (exercise: {points:g})")
    return "\n".join([*lines, _sums(rows), "█ earned   ░ visible, not earned yet   blank: hidden"])


def _bar(earned: float, seen: float, points: float) -> str:
    parts = ((earned, "#0b6e4f"), (max(seen - earned, 0), "#e6a15c"), (max(points - seen, 0), "#dfe4ea"))
    total = points or 1.0
    blocks = "".join(
        f'<div style="width:{100 * part / total:.2f}%;background:{colour};height:14px"></div>'
        for part, colour in parts
        if part > 0
    )
    return f'<div style="display:flex;width:260px;border-radius:3px;overflow:hidden">{blocks}</div>'


def _progress_page(rows: list[tuple[str, float, float, float]]) -> str:
    body = "".join(
        f'<tr style="background:transparent"><td style="{_CELL}"><code>{html.escape(name)}</code></td>'
        f'<td style="{_CELL}">{_bar(earned, seen, points)}</td>'
        f'<td style="{_CELL};text-align:right;white-space:nowrap">{earned:g} / {seen:g}</td>'
        f'<td style="{_CELL};text-align:right">{points:g}</td></tr>'
        for name, earned, seen, points in rows
    )
    heads = "".join(f'<th style="{_CELL}">{head}</th>' for head in ("exercise", "", "earned / visible", "points"))
    key = (("#0b6e4f", "earned"), ("#e6a15c", "visible, not earned yet"), ("#dfe4ea", "hidden checks"))
    legend = "".join(
        f'<span style="margin-right:14px"><span style="display:inline-block;width:12px;height:12px;'
        f'background:{colour};margin-right:5px"></span>{word}</span>'
        for colour, word in key
    )
    return (
        '<div style="font-size:14px;max-width:900px">'
        '<table style="border-collapse:collapse;table-layout:auto;margin:0">'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        f'<div style="margin-top:8px">{legend}</div>'
        f'<div style="margin-top:4px"><b>{_sums(rows)}</b></div></div>'
    )


class demo:
    """``with checks.demo("f"):`` runs the block, or says in one line that ``f`` is not written yet."""

    def __init__(self, *names: str) -> None:
        self._names = " and ".join(names)

    def __enter__(self) -> demo:
        return self

    def __exit__(
        self, cls: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, NotImplementedError | NameError):
            return False
        why = f" ({error})" if isinstance(error, NameError) else ""
        verb, it = ("are", "them") if " and " in self._names else ("is", "it")
        print(f"{self._names} {verb} not there yet: write {it}, then run this cell again{why}")
        return True
