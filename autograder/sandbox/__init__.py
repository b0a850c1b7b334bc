"""The trusted side of the sandbox: what is bound, which system calls remain, how a student's process is started
and killed.

Layers, from the outside: bubblewrap (read-only system, Python and helpers; empty network; no course files),
then per submission the layers of `autograder.student.enclosure`. `doctor` says which are active. If one that is
required is missing, grading refuses and names the command that fixes it. As root, the template changes to an
ordinary user id that nothing else uses.
"""
