"""Compares the files of a build with the digests of its manifest."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hechi_kg.validate.report import Result


def check_files(folder: Path, counts: Counter[str]) -> Iterator[Result]:
    """Yield each file of the manifest that is missing or changed. A build without a manifest has nothing to compare."""
    path = folder / "manifest.json"
    if not path.is_file():
        return
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
    except (ValueError, KeyError, TypeError):
        yield Result(focus="manifest.json", rule="manifest", message="The manifest can't be read, or lists no files.")
        return
    for name, entry in sorted(files.items()):
        expected = entry if isinstance(entry, str) else entry.get("sha256", "")
        counts["files"] += 1
        file = folder / name
        if not file.is_file():
            yield Result(focus=name, rule="manifest", message="A file of the build is missing.", expected=expected)
            continue
        with file.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
        if found != expected:
            yield Result(
                focus=name,
                rule="manifest",
                message="A file of the build was changed after it was made.",
                found=found,
                expected=expected,
            )
