"""Where jobs are graded: a pool of processes on this machine (`local`), or actors on a Ray cluster (`ray_engine`).

Called by `grading.class_run`. An engine only computes; it never writes the gradebook or a result.
"""
