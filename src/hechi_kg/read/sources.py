"""Finds the articles that the arguments of a build name: files, folders walked in order, and standard input."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hechi_kg.errors import SourceError
from hechi_kg.read.records import records
from hechi_kg.read.source import RECORDS, Source, is_archive, is_record, printable

SUFFIXES = (".docx", ".htm", ".html", ".md", ".pdf", ".txt", ".xhtml", *RECORDS)
NOT_ARTICLES = ("license", "readme")  # what a folder of articles holds beside them


@dataclass(frozen=True, slots=True)
class Sources:
    """The articles that files, folders and `-` name, as often as one asks; only the arguments are kept.

    Where a file that holds several articles breaks off, an error comes in the place of a source. SourceError for an
    argument that is no article and holds none. `standard_input` are the bytes of `-`.
    """

    arguments: tuple[str, ...]
    standard_input: bytes | None = None

    def __post_init__(self) -> None:
        for argument in self.arguments:
            _check(argument)

    def __iter__(self) -> Iterator[Source | SourceError]:
        for argument in self.arguments:
            for source in self._named(argument):
                if isinstance(source, SourceError) or source.data is not None or not is_record(source.path):
                    yield source
                elif is_archive(source.path):
                    yield SourceError(source.shown, "a WARC file, which --engine spark alone reads")
                else:
                    yield from records(source)

    def files(self) -> Iterator[Source | SourceError]:
        """The files that the arguments name, those of several articles as one each."""
        for argument in self.arguments:
            yield from self._named(argument)

    def _named(self, argument: str) -> Iterator[Source | SourceError]:
        path = Path(argument)
        if argument == "-":
            yield Source(name="stdin", path=Path("-"), data=self.standard_input)
        elif path.is_dir():
            yield from _articles(path)
        else:
            yield Source(name=path.name, path=path)


def find_sources(arguments: Sequence[str], *, standard_input: bytes | None = None) -> tuple[Source, ...]:
    """The same all at once, sorted by name; SourceError too for two of one name, and for a file that breaks off."""
    found: dict[str, Source] = {}
    for source in Sources(tuple(arguments), standard_input):
        if isinstance(source, SourceError):
            raise source
        other = found.setdefault(source.name, source)
        if other is not source:
            raise SourceError(printable(str(source.path)), same_name(source, printable(str(other.path))))
    return tuple(found[name] for name in sorted(found))


def same_name(source: Source, other: str) -> str:
    """What is wrong when two sources would be one document."""
    return f"would have the same name in the build as {other}: {printable(source.name)}"


def _check(argument: str) -> None:
    if argument == "-":
        return
    if argument.lower().startswith(("http://", "https://")):
        raise SourceError(printable(argument), "addresses are not fetched; save the page and give its file")
    path = Path(argument)
    try:
        exists, folder, regular = path.exists(), path.is_dir(), path.is_file()
    except (OSError, ValueError):  # a name too long for the system, or one that holds a NUL
        exists = folder = regular = False
    if not exists:
        raise SourceError(printable(argument), "no such file or folder")
    if folder and next(_articles(path), None) is None:
        expected = ", ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        raise SourceError(printable(argument), f"holds no article: expected files named {expected}")
    if not folder and not regular:
        raise SourceError(printable(argument), "neither a file nor a folder")


def _articles(folder: Path, below: str = "") -> Iterator[Source | SourceError]:
    """The files of a folder that are articles by their names, then those of its folders, in order."""
    try:
        with os.scandir(folder) as entries:
            known = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        yield SourceError(printable(str(folder)), f"can't be opened: {error.strerror}")
        return
    for entry in known:
        if is_article(entry.name) and entry.is_file():
            yield Source(name=f"{below}{entry.name}", path=Path(entry.path))
    for entry in known:
        if entry.is_dir(follow_symlinks=False):
            yield from _articles(Path(entry.path), f"{below}{entry.name}/")


def is_article(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(SUFFIXES) and not lower.startswith(NOT_ARTICLES)
