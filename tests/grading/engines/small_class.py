"""A small course of two assignments and students who hand in everything that a grader meets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader import api
from sqlalchemy import create_engine, inspect, text

from tests.grading.sample import marks

ROOT = Path(__file__).parents[3]
ASSIGNMENTS = ("a1", "a2")
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "small"
c.CourseDirectory.source_directory = "notebooks"
c.SealedGrading.limits = {"cpu_seconds": 1}
"""
DOUBLE = "def double(x):\n    return 2 * x"
TEXTS = {
    "right": DOUBLE,
    "other": "double = lambda x: x + x",
    "wrong": "def double(x):\n    return x",
    "partly": "def double(x):\n    return abs(2 * x)",
    "loop": "def double(x):\n    while True:\n        pass",
    "exit": "import os\ndef double(x):\n    os._exit(3)",
    "syntax": "def double(x)\n    return",
    "print": f"{DOUBLE}\nprint('seen')",
}
TEST = """from helpers import checks

check = checks.exercise("double", points=4)
with check("of three", points=1, hint="Twice three is six."):
    check.equal(double(3), 6)
### BEGIN HIDDEN TESTS
with check("fresh numbers", points=3, hint="Negative numbers too."):
    for x in checks.rng().integers(-99, 99, size=8).tolist():
        check.equal(double(x), 2 * x)
### END HIDDEN TESTS
check.score()"""


@dataclass
class SmallClass:
    """A course folder, and what to add to the environment of the commands that work on it."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)

    @classmethod
    def write(cls, root: Path, copies: int = 1) -> SmallClass:
        """``copies`` students of each kind hand in both assignments; one hands in what is no notebook."""
        (root / "notebooks").mkdir(parents=True)
        (root / "nbgrader_config.py").write_text(CONFIG)
        (root / ".course_key").write_text("5e" * 32 + "\n")
        for name in ASSIGNMENTS:
            (root / "notebooks" / name).mkdir()
            solution = DOUBLE.replace("return", "### BEGIN SOLUTION\n    return") + "\n    ### END SOLUTION"
            nbformat.write(_notebook(solution), root / "notebooks" / name / f"{name}.ipynb")
            for kind, source in TEXTS.items():
                for copy in range(copies):
                    folder = root / "submitted" / f"{kind}-{copy}" / name
                    folder.mkdir(parents=True)
                    nbformat.write(_notebook(source), folder / f"{name}.ipynb")
            (root / "submitted" / "broken" / name).mkdir(parents=True)
            (root / "submitted" / "broken" / name / f"{name}.ipynb").write_text("{")
        return cls(root)

    def start(self, *options: str) -> subprocess.Popen[str]:
        """``autograder grade`` with these options, in a process group of its own, its results in results.json."""
        line = [sys.executable, "-m", "autograder", "grade", "--json", str(self.root / "results.json"), *options]
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        environment = {**os.environ, "PYTHONPATH": path, **self.environment}
        return subprocess.Popen(
            line,
            cwd=self.root,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            process_group=0,
        )

    def grade(self, *options: str) -> dict[str, Any]:
        """Grade to the end; all that was recorded."""
        process = self.start(*options)
        _, said = process.communicate()
        assert process.returncode == 0, said
        return self.recorded()

    def recorded(self) -> dict[str, Any]:
        """results.json less the seconds, the graded notebooks' bytes, and the gradebook's scores."""
        document = json.loads((self.root / "results.json").read_text())
        for result in document["results"]:
            del result["seconds"]
        graded = {str(p.relative_to(self.root)): p.read_text() for p in self.root.glob("autograded/*/*/*.ipynb")}
        return {"results": document["results"], "graded": graded, "gradebook": self.gradebook()}

    def gradebook(self) -> list[tuple[Any, ...]]:
        """Every row of scores: student, assignment, cell, score, and how often it is there."""
        engine = create_engine(self.db_url)
        try:
            if "grade" not in inspect(engine).get_table_names():
                return []
            query = """select s.student_id, a.name, c.name, g.auto_score, g.manual_score, count(*)
                from grade g join submitted_notebook n on g.notebook_id = n.id
                join submitted_assignment s on n.assignment_id = s.id join assignment a on s.assignment_id = a.id
                join base_cell c on g.cell_id = c.id
                group by s.student_id, a.name, c.name, g.auto_score, g.manual_score order by 1, 2, 3"""
            with engine.connect() as connection:
                return [tuple(row) for row in connection.execute(text(query))]
        finally:
            engine.dispose()

    @property
    def db_url(self) -> str:
        """Where the gradebook is."""
        return self.environment.get("SMALL_CLASS_DB", f"sqlite:///{self.root}/gradebook.db")

    def use_database(self, url: str) -> None:
        """Keep the gradebook there."""
        self.environment["SMALL_CLASS_DB"] = url
        with (self.root / "nbgrader_config.py").open("a") as file:
            file.write(f"c.CourseDirectory.db_url = {url!r}\n")

    def open_gradebook(self) -> api.Gradebook:
        """nbgrader's own view of it."""
        return api.Gradebook(self.db_url, "small")


def _notebook(solution: str) -> nbformat.NotebookNode:
    cells = [
        new_code_cell(solution, id="double", metadata=marks("double", solution=True)),
        new_code_cell(TEST, id="double-test", metadata=marks("double-test", grade=True, locked=True, points=4)),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})
