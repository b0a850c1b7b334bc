"""The exceptions of the autograder.

AutograderError
├── UsageError      the call or the configuration is wrong: one line on stderr, exit code 2
│   └── IsolationError   a sandbox layer is missing; the text names the command that fixes it
├── IntakeError     a submission is refused; becomes that submission's outcome, never stops the class
├── WireError       a peer broke the wire format; the student's process is ended
└── GraderFault     our own fault: status ``grader_error``, exit code 3, never a student's zero
    └── StorageFault     nothing can be written any more (disk, database): the run ends, the next one goes on
"""


class AutograderError(Exception):
    """Base of all errors that this package raises on purpose."""


class UsageError(AutograderError):
    """The command line or the course's configuration needs a change; the text says which."""


class IsolationError(UsageError):
    """The sandbox cannot be set up; the text says which layer is missing and how to get it."""


class IntakeError(AutograderError):
    """A submission was refused before anything was executed."""

    def __init__(self, reason: str, *, status: str = "malformed", flag: str | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.flag = flag


class WireError(AutograderError):
    """A frame that the closed wire format does not allow."""


class GraderFault(AutograderError):
    """Something that is the grader's or the author's fault, not the student's."""


class StorageFault(GraderFault):
    """The disk or the database cannot be written to; this holds for every submission."""
