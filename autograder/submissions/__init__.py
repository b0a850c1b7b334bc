"""What was handed in: sorted out of an LMS's archive (`collect`), and read from its folder (`intake`).

Called by ``autograder collect`` and by `grading`. Everything here is text or bytes of somebody who wants marks; it is
never executed and never followed out of its folder.
"""
