"""The course's configuration, read by autograder, by the stock nbgrader commands and by the formgrader."""

from pathlib import Path

c = get_config()

c.CourseDirectory.course_id = "deep_learning"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.source_directory = "notebooks"

# SQLite in this folder is the default; PostgreSQL if you say so:
# c.CourseDirectory.db_url = "postgresql://grader@db.example.org/gradebook"

# What one submission may use; the names are in autograder/limits.py:
# c.SealedGrading.limits = {"cpu_seconds": 10, "memory_bytes": 1 << 30}

# Seconds for one cell in `nbgrader validate`; the slowest demo cell trains a model.
c.ExecutePreprocessor.timeout = 300
