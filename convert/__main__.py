"""`python -m convert` and the command `newswright`."""

from __future__ import annotations

import sys

from convert.cli import leave, run


def main() -> None:
    """Run the command line and exit with its code."""
    words = sys.argv[1:]
    leave(words, run(words))


if __name__ == "__main__":
    main()
