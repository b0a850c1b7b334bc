"""What is kept: nbgrader's gradebook, the store of results, ``autograded/``, and the digests that say what has changed.

Written by `grading.class_run` alone, read by ``publishing``. It never decides a score.
"""
