"""`python -m demo FOLDER`: build the repository and say what to try in it."""

import argparse
from datetime import date
from pathlib import Path

from demo.history import build


def main() -> None:
    """Build, then name three commands."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date.today(), help="the last day of its history")
    asked = parser.parse_args()
    build(asked.folder, asked.today)
    print(f"{asked.folder}: a year of three teams, 150 debts. Try there:\n")
    for command in ("debtctl report", "debtctl plan 3d", "debtctl report --open"):
        print(f"  {command}")


if __name__ == "__main__":
    main()
