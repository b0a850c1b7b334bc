"""Pages for the instructor."""

from autograder.report.run import write_report

__all__ = ["write_report"]
