"""Which engine a command runs with."""

from __future__ import annotations

from autograder.course.course import Course
from autograder.grading.engines.engine import Engine, cores
from autograder.grading.engines.local import LocalEngine
from autograder.model.errors import UsageError
from autograder.sealed.templates import Templates


def open_engine(
    course: Course,
    name: str = "local",
    jobs: int | None = None,
    sandbox: str = "auto",
    ray_address: str | None = None,
    templates: Templates | None = None,
) -> Engine:
    """The engine called ``name``, with ``jobs`` workers (default: one per core).

    ``templates`` are warming up already, with what these jobs need, for the local engine.
    Raises UsageError, IsolationError at once for what cannot work here.
    """
    if name == "ray":
        from autograder.grading.engines.ray_engine import RayEngine

        return RayEngine(course, jobs, sandbox, ray_address)
    if ray_address is not None:
        raise UsageError("--ray-address is for --engine ray")
    return LocalEngine(course, jobs or cores(), sandbox, templates)
