"""One submission in two processes, seen from the trusted parent: start the templates, walk, replace what is lost.

Called by `grading.grade` and by ``verify``. It believes nothing that the student's process says, and never scores.
"""
