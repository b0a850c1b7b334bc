"""The first cell of a released notebook works everywhere: it imports, or says in one sentence what to install.

In Colab it installs by itself, if the course says in ``c.Course.kit_url`` where its kit is unpacked.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader
from traitlets.config import Config

from autograder.authoring.kit import wheel
from autograder.course.sources import imports_of
from autograder.model.errors import UsageError
from autograder.model.opening import SETUP, with_opening

pages = Environment(loader=PackageLoader("autograder.authoring.kit", "."), trim_blocks=True, keep_trailing_newline=True)


def kit_url(config: Config) -> str:
    """Where the course's kit is unpacked for everybody, without a slash at the end; empty if nowhere.

    UsageError if it is no address that pip and a browser can follow.
    """
    url = config.Course.get("kit_url", "")
    parts = urlsplit(url) if isinstance(url, str) else None
    if not url:
        return ""
    if parts is None or parts.scheme not in ("https", "http", "file") or any(c in url for c in "\"'\\ \n\r\t"):
        raise UsageError(f"c.Course.kit_url must be an address like https://example.org/kit, not {url!r}")
    return str(url).rstrip("/")


def wheel_url(config: Config) -> str:
    """The address of the helpers' wheel; empty if the course has no address for its kit."""
    url = kit_url(config)
    return f"{url}/{quote(wheel.file_name())}" if url else ""


def open_everywhere(notebook: Any, config: Config) -> Any:
    """Put the opening in front of the first cell tagged ``setup`` if that imports the helpers; changes the notebook."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and SETUP in cell.metadata.get("tags", []):
            names = imports_of(cell.source)
            if any(name.split(".")[0] == "helpers" for name in names):
                cell.source = with_opening(cell.source, opening(names, config))
            break
    return notebook


def opening(names: list[str], config: Config) -> str:
    """The lines that try the imports of ``names`` and say what to do about one that fails."""
    needed = " ".join(dict.fromkeys(name for name in names if name != "__future__"))
    template = pages.get_template("opening.py.j2")
    return template.render(
        names=needed, wheel=wheel.file_name(), kit=wheel_url(config), distribution=wheel.DISTRIBUTION
    )
