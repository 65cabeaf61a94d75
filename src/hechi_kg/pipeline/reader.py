"""Reads documents one by one and keeps what they give in a build folder: what each worker does."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hechi_kg.errors import ExtractorError, SourceError
from hechi_kg.pipeline.kept import Kept, keep
from hechi_kg.pipeline.setup import Setup, digest
from hechi_kg.read import Source

if TYPE_CHECKING:
    from hechi_kg.pipeline.document import DocumentBuild

Read = Callable[["Asked"], "Kept | Failed | Unwritten"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A source with its bytes, to be read."""

    source: Source
    key: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that can't be read, and what is said of it: its file, its place there, the reason."""

    source: str
    said: str


@dataclass(frozen=True, slots=True)
class Unwritten:
    """What a source gave can't be written, and that of the next one neither."""

    said: str


def key_of(source: Source, setup: Setup) -> str:
    """Names what a source gives under a setup; the source must have its bytes."""
    raw = hashlib.sha256(source.data or b"").hexdigest()
    return digest(setup.key, source.name, source.path.suffix.lower(), raw)


def start_reading(setup: Setup, folder: Path) -> Read:
    """Load what reading needs; returns what reads a source into the build folder."""
    from hechi_kg.pipeline.document import build_document  # all that reads text, which who hands it out can do without

    lexicon, gazetteer = setup.load()
    read = partial(build_document, lexicon=lexicon, gazetteer=gazetteer, base=setup.base, extractors=setup.asked())
    return partial(_read, read=read, folder=folder)


def understood(source: Source, *, read: "Callable[[Source], DocumentBuild]") -> "DocumentBuild | Failed":
    """What a source gives, or why it gives nothing."""
    try:
        return read(source)
    except SourceError as error:
        return Failed(source.name, str(error))
    except ExtractorError as error:  # it is asked again by the next build
        return Failed(source.name, f"{source.shown}: {error}")
    except Exception as error:  # a fault of the program costs one document, not the build, and is told
        return Failed(source.name, f"{source.shown}: the program failed on it: {type(error).__name__}: {error}")


def lost(source: Source, code: int | None) -> Failed:
    """What is said of a source that processes died of, the last one with that exit code."""
    return Failed(source.name, f"{source.shown}: two workers died of it, the last with exit code {code}")


def _read(asked: Asked, *, read: "Callable[[Source], DocumentBuild]", folder: Path) -> Kept | Failed | Unwritten:
    built = understood(asked.source, read=read)
    if isinstance(built, Failed):
        return built
    try:
        return keep(folder, asked.key, built)
    except OSError as error:
        return Unwritten(f"{error.filename}: expected room to write, found {error.strerror}")
