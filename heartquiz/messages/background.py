"""What is said about a command that runs while questions are asked."""

from heartquiz.core.text import one_line

CANNOT_RUN = ("{command} cannot be run: {reason}", "check the command after `--`")
NOTHING_TO_RUN = ("COMMAND is missing", "for example: heartquiz while -- make test")
IN_A_FILE = "The output of {command} is in {path}: it was too much to keep in memory."
_SHORT = 24
OVER = "Ended, status {status}: Esc leaves, or finish."


def short(command: str) -> str:
    """A command in so few letters that there is room for more on its line."""
    return command if len(command) <= _SHORT else f"{command[: _SHORT - 1]}…"


def running(command: str, seconds: float, last_line: str) -> str:
    """`0:12 · make test · the last line of its output`."""
    whole = int(seconds)
    parts = (f"{whole // 60}:{whole % 60:02}", short(command), last_line)
    return " · ".join(one_line(part) for part in parts if part)
