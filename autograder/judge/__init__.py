"""The judge: runs the instructor's cells and the sealed tests, in a process in which no
student's code runs.

`template` forks one judge per submission. `walk` goes through the notebook in order; `remote` asks the
student's process over the wire; `proxies` stand in test cells for what only the student's process has;
`namespace` holds the names; `outline`, `survey` and `owners` say, from the instructor's text, which of them are
asked for there, and `steps` is what the parent makes of a notebook for it. The judge knows hidden tests, expected
values and the course's seed, so nothing of these may enter a request except the arguments
of a call.
"""
