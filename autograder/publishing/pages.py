"""What all HTML pages share: one self-contained document, nothing loaded, no script, everything escaped by default."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from autograder.model.outcomes import RESULTS, STATUSES, flag_row
from autograder.publishing.progress import number

HERE = Path(__file__).parent
HIDDEN = ("Cc", "Cf", "Cs")


@cache
def environment(folder: Path) -> Environment:
    """The Jinja2 environment of the templates in ``folder``: HTML escaping always on, undefined names are errors."""
    made = Environment(
        loader=FileSystemLoader([folder, HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["number"] = number
    made.filters["name"] = name
    made.filters["sentence"] = sentence
    made.globals.update(STATUSES=STATUSES, RESULTS=RESULTS, flag_row=flag_row)
    return made


def render(folder: Path, template: str, **values: Any) -> str:
    """A page with its style sheet inlined and a policy that admits that sheet, PNG data and nothing else."""
    sheet = Markup(style_sheet())  # ours, not data
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(sheet)}'; style-src-attr 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return environment(folder).get_template(template).render(sheet=sheet, policy=policy, **values)


@cache
def style_sheet() -> str:
    """The text of ``pages.css`` and the colours of highlighted code."""
    from pygments.formatters import HtmlFormatter

    code = HtmlFormatter(style="xcode").get_style_defs(".code")
    return code + "\n" + (HERE / "pages.css").read_text(encoding="utf-8")


def _hash(sheet: str) -> str:
    return base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()


def name(text: str) -> Markup:
    """A name that somebody chose: escaped, controls shown, writing direction kept to itself."""
    shown = "".join(f"\\u{ord(c):04x}" if unicodedata.category(c) in HIDDEN else c for c in text)
    return Markup("<bdi>{}</bdi>").format(escape(shown))


def sentence(text: str) -> str:
    """A note as a sentence: with a capital and a full stop, and no character that is not seen."""
    shown = "".join(f"\\u{ord(c):04x}" if unicodedata.category(c) in HIDDEN else c for c in text)
    return shown[:1].upper() + shown[1:] + ("" if shown.endswith((".", "!", "?")) else ".")


def local_time(timestamp: str | None) -> str:
    """A UTC timestamp for people, "" for None; text that is no time is returned as it is."""
    if timestamp is None:
        return ""
    try:
        moment = datetime.fromisoformat(timestamp)
    except ValueError:
        return timestamp
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return f"{moment:%Y-%m-%d %H:%M} UTC"
