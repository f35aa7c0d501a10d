"""The way in: `heartquiz`, and `python -m heartquiz`."""

import sys


def main() -> None:
    """Run heartquiz with the arguments of the process."""
    from heartquiz.cli.app import app
    from heartquiz.cli.door import behind_the_door

    sys.exit(behind_the_door(app))


if __name__ == "__main__":
    main()
