"""What runs inside the sandbox, next to the student's code. Nothing in this package is secret or trusted.

The template (`template`) starts once per worker inside bubblewrap, imports what notebooks use and waits. For
each submission it forks; the fork closes itself in (`enclosure`) and answers the judge's questions (`runtime`)
by running the student's cells (`shell`) and calling the student's objects. Only ``autograder.wire``,
``autograder.model.errors``, this package and ``helpers`` are visible there: no course files, no judge, no gradebook.
"""
