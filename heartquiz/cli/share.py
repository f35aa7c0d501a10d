"""`heartquiz share`: a round in a few lines to paste, on the clipboard, or as a picture."""

import sys
from pathlib import Path

from heartquiz.cli.history_file import open_history
from heartquiz.core.game.records import Played
from heartquiz.errors import failure
from heartquiz.history.store import History
from heartquiz.messages import share as words
from heartquiz.sessions.share import closing_of, lines, shared_round
from heartquiz.terminal.tables import print_lines


def share_round(letters: str | None, *, copy: bool, svg: Path | None) -> None:
    """Print the lines about a round. Raises HeartquizError where there is none."""
    if copy and not sys.stdout.isatty():
        raise failure(words.NO_TERMINAL)
    with open_history() as history:
        played = shared_round(history, letters)
        said = lines(history, played)
        if svg:
            _draw(svg, history, played)
    print_lines(said)
    if copy:
        from heartquiz.terminal.clipboard import copying

        sys.stdout.write(copying("\n".join(said)))
        print_lines([words.COPIED])
    if svg:
        print_lines([words.WRITTEN.format(path=svg)])


def _draw(path: Path, history: History, played: Played) -> None:
    from heartquiz.cli.front_ends import front_end_for
    from heartquiz.terminal import round_summary
    from heartquiz.terminal.picture import svg

    found = closing_of(history, played, front_end_for(plain=True, json=True))
    path.write_text(svg(round_summary.whole(found), lines(history, played)[0]), "utf-8")
