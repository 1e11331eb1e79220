"""``python -m stance`` is the command ``stance``."""

import sys

from stance.cli.entrypoint import main

if __name__ == "__main__":
    sys.exit(main())
