"""The build folder: written beside its place, then put there at once, so that a former build stays whole till then."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from hechi_kg.errors import BuildError

MANIFEST = "manifest.json"
UNSTABLE = ("store/",)  # the store's own files differ from run to run; its content is graph.nq


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A new folder to write into: it takes the place of `out` when the block ends well, and vanishes else."""
    recover(out)
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MANIFEST).is_file())):
        raise BuildError(f"{out}: expected a former build or an empty folder to replace, found other files")
    out.parent.mkdir(parents=True, exist_ok=True)
    for left in out.parent.glob(f".{out.name}.next-*"):
        if not _alive(left):
            shutil.rmtree(left, ignore_errors=True)
    fresh = out.parent / f".{out.name}.next-{os.getpid()}"
    try:
        fresh.mkdir()
    except OSError as error:
        raise BuildError(f"{out}: expected a folder that may be written, found {error.strerror}") from error
    try:
        yield fresh
        _swap(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def recover(out: Path) -> None:
    """Put a former build back that a killed build had moved aside."""
    former = _former(out)
    if former.is_dir():
        if out.exists():
            shutil.rmtree(former, ignore_errors=True)
        else:
            former.rename(out)


def _swap(fresh: Path, out: Path) -> None:
    for file in fresh.rglob("*"):
        if file.is_file():
            with file.open("rb") as stream:
                os.fsync(stream.fileno())
    if out.exists():
        out.rename(_former(out))
    fresh.rename(out)
    shutil.rmtree(_former(out), ignore_errors=True)


def _former(out: Path) -> Path:
    return out.parent / f".{out.name}.former"


def _alive(folder: Path) -> bool:
    try:
        os.kill(int(folder.name.rsplit("-", 1)[-1]), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def write_lines(file: Path, lines: Iterable[str]) -> None:
    """One line each, in UTF-8, whatever the machine's own line end."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in lines)


def add_lines(file: Path, lines: Iterable[str]) -> None:
    """More lines at the end of a file, which is made where it is not there yet."""
    with file.open("a", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in lines)


def write_manifest(folder: Path, facts: Mapping[str, object]) -> None:
    """The manifest, last of all: what went in, by which versions, and the digest of every file."""
    files = {
        name: digest_of(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not (name := path.relative_to(folder).as_posix()).startswith(UNSTABLE)
    }
    text = json.dumps({**facts, "files": files}, ensure_ascii=False, indent=2)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


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
