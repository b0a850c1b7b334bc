"""From one submission to its grade (`grade`, `scoring`, `executed`), and from grades to a class (`class_run`).

Called by ``autograder grade`` and by nbgrader's Autograde. It decides what counts and records it; it never runs
anybody's code itself: that is done in the processes that ``sealed`` starts.
"""
