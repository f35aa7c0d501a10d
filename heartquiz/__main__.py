"""Start heartquiz: the program `heartquiz`, and `python -m heartquiz`."""

import gc
import sys


def main() -> None:
    """Run heartquiz with the arguments of the process."""
    # Starting makes some eighty thousand objects that stay: to look through them for garbage once, at 50,000,
    # would take 17 ms of 280, and every 700 new ones a tenth of the start.
    gc.set_threshold(200_000, 20, 100)
    status = _run()
    # Python remembers a Ctrl-C in an `exec`, by which classes are made while modules load: `python -m` then
    # ends by the signal, whatever the status is, unless a later `exec` went well.
    exec("")  # noqa: S102 (an empty one)
    gc.freeze()  # or all of it would be looked through once more at the very end, for 10 ms
    sys.exit(status)


def _run() -> int:
    try:
        from heartquiz.interrupts import lose_none

        lose_none()
        from heartquiz.cli.app import app
        from heartquiz.cli.error_handler import run_reporting_errors
    except KeyboardInterrupt:  # a tenth of a second in which nothing has begun
        return 130
    return run_reporting_errors(app)


if __name__ == "__main__":
    main()
