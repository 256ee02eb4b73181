"""`python -m debtctl` is `debtctl`."""

import sys

from debtctl.cli import main

if __name__ == "__main__":
    sys.exit(main())
