"""Runs docs/questions.ipynb on the sample articles and writes its answers into it.

python -m scripts.notebook
"""

import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "docs" / "questions.ipynb"


def run(folder: Path) -> nbformat.NotebookNode:
    """The notebook with the answers of a run in a new folder; CellExecutionError where a cell fails."""
    notebook: nbformat.NotebookNode = nbformat.read(NOTEBOOK, as_version=4)
    (folder / "docs").mkdir()
    (folder / "data").symlink_to(ROOT / "data")
    place = {"metadata": {"path": str(folder / "docs")}}
    NotebookClient(notebook, timeout=120, resources=place, record_timing=False, coalesce_streams=True).execute()
    # The version of the Python that ran it is nobody's business.
    notebook.metadata.language_info = {"name": "python"}
    return notebook


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        nbformat.write(run(Path(folder)), NOTEBOOK)
