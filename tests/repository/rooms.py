"""The rooms of ``autograder`` as a picture and as a table, both drawn from the contract of import-linter."""

from __future__ import annotations

import ast
import textwrap
import tomllib
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[2]
WIDTH, ROW, GAP, LEFT = 760, 60, 8, 12
LINES, LETTER = 2, 6.2
# What runs inside the sandbox, or decides what gets out of it.
BOUNDARY = {"judge", "sandbox", "student", "wire", "warm"}
STYLE = """
  text { font: 14px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1c2733; }
  .name { font-weight: 600; } .says { font-size: 12px; fill: #5a6775; }
  rect { fill: #ffffff; stroke: #b9c3cd; } .wall { fill: #e8f0fa; stroke: #0b5394; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6ebf0; } .says { fill: #a9b4bf; }
    rect { fill: #1d252d; stroke: #51606e; } .wall { fill: #16304a; stroke: #6fb1f0; }
  }
"""


def layers() -> list[list[str]]:
    """The floors, from the top; rooms of one floor do not import each other."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contract = next(item for item in tool["importlinter"]["contracts"] if item["id"] == "rooms")
    return [[name.strip() for name in floor.split("|")] for floor in contract["layers"]]


def purpose(room: str) -> str:
    """The first sentence of a room's docstring, without the full stop."""
    path = ROOT / "autograder" / room
    text = (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text(encoding="utf-8")
    words = " ".join((ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0].split())
    return words.partition(". ")[0].rstrip(".:").replace("``", "")


def title(room: str) -> str:
    """The room as it stands on disk: a folder ends in a slash."""
    return f"{room}/" if (ROOT / "autograder" / room).is_dir() else f"{room}.py"


def table() -> str:
    """The rooms from the top, with what each is for."""
    lines = ["| room | what it is for |\n", "| --- | --- |\n"]
    lines += [f"| `{title(room)}` | {purpose(room)} |\n" for floor in layers() for room in floor]
    return "".join(lines)


def picture() -> str:
    """An SVG: one row a floor, the boundary in another colour, readable on light and on dark."""
    floors = layers()
    height = len(floors) * (ROW + GAP) + GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title">\n',
        '<title id="title">The rooms of autograder: each imports only what lies below it</title>\n',
        f"<style>{STYLE}</style>\n",
    ]
    for number, floor in enumerate(floors):
        y = GAP + number * (ROW + GAP)
        width = (WIDTH - 2 * LEFT - GAP * (len(floor) - 1)) / len(floor)
        for place, room in enumerate(floor):
            parts.append(_box(room, LEFT + place * (width + GAP), y, width))
    return "".join([*parts, "</svg>\n"])


def _box(room: str, x: float, y: float, width: float) -> str:
    kind = ' class="wall"' if room in BOUNDARY else ""
    lines = textwrap.wrap(purpose(room).replace("`", ""), int((width - 20) / LETTER), max_lines=LINES, placeholder=" …")
    says = "".join(
        f'<text class="says" x="{x + 10:g}" y="{y + 35 + 16 * number}">{escape(line)}</text>\n'
        for number, line in enumerate(lines)
    )
    return (
        f'<rect{kind} x="{x:g}" y="{y}" width="{width:g}" height="{ROW}" rx="6"/>\n'
        f'<text class="name" x="{x + 10:g}" y="{y + 18}">{escape(title(room))}</text>\n{says}'
    )
