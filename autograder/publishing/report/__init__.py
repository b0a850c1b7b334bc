"""Pages for the instructor."""

from autograder.publishing.report.run import write_report

__all__ = ["write_report"]
