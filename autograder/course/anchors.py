"""Paths in a course's configuration that nbgrader takes relative to the folder where its commands are typed."""

from __future__ import annotations

from pathlib import Path

from nbgrader.preprocessors import IncludeHeaderFooter, InstantiateTests
from traitlets.config import Config


def shared_files(config: Config, root: Path) -> list[Path]:
    """What every notebook of the course is made with: header, footer and the course's own AUTOTEST templates."""
    config = anchored(config, root)
    around, tests = IncludeHeaderFooter(config=config), InstantiateTests(config=config)
    return [Path(name) for name in (around.header, around.footer, tests.autotest_filename) if name]


def anchored(config: Config, folder: Path) -> Config:
    """The configuration with paths that do not depend on where the command was typed."""
    root = Path(config.CourseDirectory.get("root", "") or ".").resolve()
    anchored = Config(config)
    for name in ("header", "footer"):
        given = getattr(IncludeHeaderFooter(config=config), name)
        if given:
            anchored.IncludeHeaderFooter[name] = str(root / given)
    tests = InstantiateTests(config=config).autotest_filename
    anchored.InstantiateTests.autotest_filename = str((folder if (folder / tests).is_file() else root) / tests)
    return anchored
