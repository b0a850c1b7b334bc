"""The gradebook's picture of a source notebook: the same rows that ``nbgrader generate_assignment`` makes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader import api, utils
from nbgrader.preprocessors import ClearSolutions, ComputeChecksums
from traitlets.config import Config

from autograder.course.master import LANGUAGE, language, master
from autograder.model.errors import UsageError

Spec = dict[tuple[str, str], dict[str, Any]]
KINDS: dict[str, Any] = {
    "grade": api.GradeCell,
    "solution": api.SolutionCell,
    "task": api.TaskCell,
    "source": api.SourceCell,
}


@dataclass(frozen=True)
class Layout:
    """What the gradebook knows of one notebook: ids of the rows that a submission needs.

    ``graded`` and ``commented`` map grade_id to the id of the gradebook's cell, ``points`` to the maximum score, and
    ``stubs`` to the text that a student was given (nbgrader's "No response." is decided by it; tasks have none).
    """

    notebook_id: str
    graded: dict[str, str]
    commented: dict[str, str]
    points: dict[str, float]
    stubs: dict[str, str]


def wanted_cells(source: Path, config: Config) -> tuple[Spec, str]:
    """The cells of a source notebook as rows, (kind, grade_id) → columns, and its kernelspec as JSON text.

    Raises UsageError where nbgrader would refuse the notebook.
    """
    try:
        notebook = master(source, config)
        resources: dict[str, Any] = {}
        steps = [ClearSolutions(config=config), ComputeChecksums(config=config)]
        for step in steps if language(notebook) == LANGUAGE else steps[1:]:
            notebook, resources = step.preprocess(notebook, resources)
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise UsageError(f"{source}: nbgrader refuses this source notebook: {error}") from error
    cells: Spec = {}
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader")
        if not marks:
            continue
        name = marks.get("grade_id", "")
        grade, solution, task = utils.is_grade(cell), utils.is_solution(cell), utils.is_task(cell)
        if not (grade or solution or task or utils.is_locked(cell)):
            continue
        if ("source", name) in cells:
            raise UsageError(f"{source}: the grade_id {name!r} is used twice; give each cell its own")
        worth = {"max_score": float(marks.get("points", 0)), "cell_type": cell.cell_type}
        if grade:
            cells["grade", name] = worth
        if solution:
            cells["solution", name] = {}
        if task:
            cells["task", name] = worth
        cells["source", name] = {
            "cell_type": cell.cell_type,
            "locked": utils.is_locked(cell),
            "source": cell.source,
            "checksum": marks.get("checksum"),
        }
    return cells, json.dumps(notebook.metadata.get("kernelspec", {}))


def sync(gradebook: api.Gradebook, assignment: str, notebook: str, source: Path, config: Config) -> Layout:
    """Make the gradebook's cells equal to the source notebook's, in one transaction.

    A cell that left the source goes with its automatic scores; one that carries a person's marks is a UsageError.
    """
    wanted, kernelspec = wanted_cells(source, config)
    session = gradebook.db
    with session.no_autoflush:
        parent = session.query(api.Assignment).filter_by(name=assignment).one_or_none()
        if parent is None:
            parent = api.Assignment(name=assignment, course_id=gradebook.course_id)
            session.add(parent)
        row = next((item for item in parent.notebooks if item.name == notebook), None)
        if row is None:
            row = api.Notebook(name=notebook, kernelspec=kernelspec, assignment=parent)
            session.add(row)
        elif row.kernelspec != kernelspec:
            row.kernelspec = kernelspec
        present = _present(row)
        for key, columns in wanted.items():
            cell = present.pop(key, None)
            if cell is None:
                session.add(KINDS[key[0]](name=key[1], notebook=row, **columns))
                continue
            for column, value in columns.items():
                if getattr(cell, column) != value:
                    setattr(cell, column, value)
        for cell in present.values():
            _remove(session, cell, f"{assignment}/{notebook}")
    session.commit()
    return layout(row)


def layout(notebook: api.Notebook) -> Layout:
    """The ids and points of one notebook's cells."""
    graded = [*notebook.grade_cells, *notebook.task_cells]
    tasks = {cell.name for cell in notebook.task_cells}
    return Layout(
        notebook_id=notebook.id,
        graded={cell.name: cell.id for cell in graded},
        commented={cell.name: cell.id for cell in (*notebook.solution_cells, *notebook.task_cells)},
        points={cell.name: cell.max_score for cell in graded},
        stubs={cell.name: cell.source or "" for cell in notebook.source_cells if cell.name not in tasks},
    )


def _present(notebook: api.Notebook) -> dict[tuple[str, str], Any]:
    cells = [*notebook.grade_cells, *notebook.solution_cells, *notebook.task_cells, *notebook.source_cells]
    kind_of = {model: kind for kind, model in KINDS.items()}
    return {(kind_of[type(cell)], cell.name): cell for cell in cells}


def _remove(session: Any, cell: Any, where: str) -> None:
    if isinstance(cell, api.SourceCell):
        session.delete(cell)
        return
    grades = session.query(api.Grade).filter_by(cell_id=cell.id).all()
    comments = session.query(api.Comment).filter_by(cell_id=cell.id).all()
    marked = any(grade.manual_score is not None or grade.extra_credit is not None for grade in grades)
    if marked or any(comment.manual_comment for comment in comments):
        session.rollback()
        raise UsageError(
            f"{where}: cell {cell.name!r} has left the source notebook, but a person has marked it in the gradebook; "
            "put the cell back under its old grade_id, or clear those marks in the formgrader"
        )
    for item in (*grades, *comments, cell):
        session.delete(item)
