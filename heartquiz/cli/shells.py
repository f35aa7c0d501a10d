"""The scripts with which a shell asks heartquiz what may be typed: printed, or put where the shell looks.

Typer has such scripts of its own. They let the shell evaluate what heartquiz prints, or take it for several
words: with names and tags out of strangers' packs neither will do.
"""

import os
from importlib.resources import files
from pathlib import Path

from heartquiz.core.text import one_line
from heartquiz.errors import HeartquizError

SHELLS = ("bash", "zsh", "fish")
_SOURCED = ". ~/.bash_completions/heartquiz.sh"
_FUNCTIONS = "fpath=(~/.zfunc $fpath); autoload -Uz compinit; compinit"


def script(shell: str) -> str:
    """The script of a shell. Raises HeartquizError for one there is none for."""
    if shell not in SHELLS:
        raise HeartquizError(f"no completion for {one_line(shell)!r}", f"there are {', '.join(SHELLS)}", 2)
    return (files(__package__) / f"completion.{shell}").read_text("utf-8")


def install(shell: str) -> Path:
    """Put the script where the shell looks for it; returns its path. Doing so twice changes nothing.

    Raises HeartquizError where it cannot be written.
    """
    text = script(shell)
    home = Path.home()
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    path, settings, line = {
        "bash": (home / ".bash_completions" / "heartquiz.sh", home / ".bashrc", _SOURCED),
        "zsh": (home / ".zfunc" / "_heartquiz", home / ".zshrc", _FUNCTIONS),
        "fish": (config / "fish" / "completions" / "heartquiz.fish", None, ""),
    }[shell]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if settings:
            before = settings.read_text("utf-8", "surrogateescape") if settings.exists() else ""
            if line not in before.splitlines():
                apart = "" if not before or before.endswith("\n") else "\n"
                with settings.open("a", encoding="utf-8") as file:
                    file.write(f"{apart}{line}\n")
    except OSError as error:
        raise HeartquizError(
            f"{one_line(str(error.filename))} cannot be written: {error.strerror}",
            f"put what `heartquiz --show-completion {shell}` prints where {shell} looks for completions",
        ) from error
    return path
