"""What goes wrong in ways a person can put right."""

from heartquiz.core.text import one_line


class HeartquizError(Exception):
    """Something a person did or met, reported in one line with what to do about it.

    `message` names the place and the fault, `hint` the fix. Reaching the top of the program it becomes
    two lines on standard error and exit status `status`, never a traceback.
    """

    def __init__(self, message: str, hint: str = "", status: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.status = status


def failure(said: tuple[str, str], status: int = 1, **parts: object) -> HeartquizError:
    """The error that a pair of templates (message, hint) makes; texts among `parts` become safe lines."""
    shown = {name: one_line(part) if isinstance(part, str) else part for name, part in parts.items()}
    message, hint = (template.format(**shown) for template in said)
    return HeartquizError(message, hint, status)


def reason(error: Exception) -> str:
    """Why something failed, in one line: what the system calls it, else what Python says."""
    return one_line((isinstance(error, OSError) and error.strerror) or str(error))
