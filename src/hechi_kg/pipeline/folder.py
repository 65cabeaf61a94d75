"""The build folder: what is published in it changes at once, so that a run that dies leaves the last one whole.

What is to be published is written into `.next`, flushed, and vouched for by a list of its names, `.next/READY`. Only
then do the files move to their places. A run that dies before that list has published nothing; after it, whoever opens
the folder next makes the moves that are left.
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from hechi_kg.errors import BuildError
from hechi_kg.pipeline.kept import DOCUMENTS, TEXTS
from hechi_kg.pipeline.state import STATE, State

MANIFEST = "manifest.json"
STORE = "store"
NEXT, READY, FORMER = ".next", "READY", ".former"
NOT_ALWAYS = ("graph.trig", "graph.ttl")  # a large build has none


@contextmanager
def opening(out: Path) -> Iterator[State]:
    """The state of a build folder, which is made where it is not there, and to which no other run has access."""
    is_new = _prepare(out)
    try:
        with State.open(out / STATE) as state:
            recover(out)
            shutil.rmtree(out / NEXT, ignore_errors=True)
            if state.at_work:  # the run before this one did not come to its end, or there was none
                _check(out, state)
            yield state
            if state.at_work:
                os.sync()  # one for all files; a run that does not get here is checked by the next one
                state.rest()
    except OSError as error:
        found = error.strerror or str(error)
        raise BuildError(f"{error.filename or out}: expected room to write, found {found}") from error
    finally:
        if is_new and not (out / MANIFEST).is_file() and not any(out.glob(f"{DOCUMENTS}/*")):
            shutil.rmtree(out, ignore_errors=True)


def _prepare(out: Path) -> bool:
    """Make the folder, or make sure that it is a build's; whether it is new."""
    try:
        is_new = not out.exists() or (out.is_dir() and not any(out.iterdir()))
        if not is_new and not (out.is_dir() and any((out / name).is_file() for name in (MANIFEST, STATE))):
            raise BuildError(f"{out}: expected a former build or an empty folder to replace, found other files")
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BuildError(f"{out}: expected a folder that may be written, found {error.strerror}") from error
    return is_new


def _check(out: Path, state: State) -> None:
    """Give up what a run that did not end has left: results whose files are not whole, files without a result."""
    known = state.files()
    for folder in (DOCUMENTS, TEXTS):
        for path in (out / folder).rglob("*"):
            name = path.relative_to(out).as_posix()
            if path.is_file() and known.get(name) != digest_of(path):
                path.unlink()
    for name, sha256 in known.items():
        if not (out / name).is_file():
            state.lose(sha256)


@contextmanager
def publishing(out: Path) -> Iterator[Path]:
    """A folder to write into: what is in it when the block ends well takes the place of what was published before."""
    fresh = out / NEXT
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        fresh.mkdir()
        yield fresh
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    for file in fresh.rglob("*"):
        _flush(file)
    # the manifest moves last: a folder whose manifest is new is new altogether
    names = sorted((path.name for path in fresh.iterdir()), key=lambda name: (name == MANIFEST, name))
    ready = fresh / f".{READY}"
    ready.write_text("\n".join(names), encoding="utf-8")
    _flush(ready)
    ready.rename(fresh / READY)
    _flush(fresh)
    recover(out)


def is_published(out: Path) -> bool:
    """Whether what a published build has is there."""
    return all((out / name).exists() for name in (MANIFEST, "graph.nq", f"{STORE}/CURRENT"))


def recover(out: Path) -> None:
    """Make the moves that a run which died in the middle of publishing has left; of no effect else."""
    try:
        with (out / NEXT / READY).open(encoding="utf-8") as ready:
            fcntl.flock(ready, fcntl.LOCK_EX)  # whoever comes second finds nothing left to do
            if (out / NEXT / READY).exists():
                _make_moves(out, ready.read().split("\n"))
    except FileNotFoundError:
        return


def _make_moves(out: Path, names: Sequence[str]) -> None:
    shutil.rmtree(out / FORMER, ignore_errors=True)
    (out / FORMER).mkdir()
    for name in names:
        _move(out / NEXT / name, out / name, aside=out / FORMER / name)
    for name in NOT_ALWAYS:
        if name not in names:
            (out / name).unlink(missing_ok=True)
    _flush(out)
    shutil.rmtree(out / NEXT, ignore_errors=True)
    shutil.rmtree(out / FORMER, ignore_errors=True)


def _move(new: Path, place: Path, *, aside: Path) -> None:
    """Put a file or folder in its place, unless the run that died has done so."""
    if new.is_dir() and place.exists():  # a folder takes the place of none that holds something
        place.rename(aside)
    if new.exists():
        new.replace(place)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_lines(file: Path, lines: Iterable[str]) -> None:
    """One line each, in UTF-8, whatever the machine's own line end."""
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in lines)


def write_manifest(
    folder: Path, facts: Mapping[str, object], *, inputs: Iterable[object] = (), files: Iterable[tuple[str, str]] = ()
) -> None:
    """The manifest, last of all: facts about the build, what went in, and the digest of every file; a line each."""
    with (folder / MANIFEST).open("w", encoding="utf-8", newline="\n") as stream:
        told = ",\n".join(f"  {_json(name)}: {_json(value)}" for name, value in facts.items())
        stream.write(f"{{\n{told},\n")
        stream.write('  "inputs": [')
        stream.writelines(_separated(_json(entry) for entry in inputs))
        stream.write('\n  ],\n  "files": {')
        stream.writelines(_separated(f"{_json(name)}: {_json(sha256)}" for name, sha256 in files))
        stream.write("\n  }\n}\n")


def _separated(entries: Iterable[str]) -> Iterator[str]:
    for number, entry in enumerate(entries):
        yield f"{',' if number else ''}\n    {entry}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_manifest(folder: Path) -> dict[str, object]:
    """The manifest of a build; BuildError where there is none."""
    recover(folder)
    path = folder / MANIFEST
    if not path.is_file():
        raise BuildError(f"{folder}: expected a build with {MANIFEST}, found none; `hechi-kg build` makes it")
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BuildError(f"{path}: expected JSON, found {error}") from error
    if not isinstance(manifest, dict):
        raise BuildError(f"{path}: expected an object, found {type(manifest).__name__}")
    return manifest


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
