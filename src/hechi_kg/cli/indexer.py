"""Writes the index of all figures of a kept build beside it, for the workers of the server to read.

Started by `hechi-kg serve` as `python -m hechi_kg.cli.indexer SETTINGS`, with the settings of a worker.
"""

import json
import os
import sys
from pathlib import Path

from hechi_kg.cli.worker import INDEX, open_graph
from hechi_kg.serve import leave_network, make_index, write_index


def main(settings: str) -> None:
    given = json.loads(settings)
    leave_network()
    os.nice(5)  # those who ask already come first
    folder = Path(given["folder"])
    write_index(make_index(open_graph(folder, base=given["base"])), folder / INDEX)


if __name__ == "__main__":
    main(sys.argv[1])
