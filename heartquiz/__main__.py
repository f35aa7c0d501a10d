"""Start heartquiz: the program `heartquiz`, and `python -m heartquiz`."""

import gc
import sys


def main() -> None:
    """Run heartquiz with the arguments of the process."""
    # Starting makes some eighty thousand objects that stay: looking through them for garbage every 700 new
    # ones would take a tenth of the start, and once at 50,000 still 17 ms of 280.
    gc.set_threshold(200_000, 20, 100)
    try:
        from heartquiz.cli.app import app
        from heartquiz.cli.error_handler import run_reporting_errors
    except KeyboardInterrupt:  # a tenth of a second in which nothing has begun
        sys.exit(130)
    sys.exit(run_reporting_errors(app))


if __name__ == "__main__":
    main()
