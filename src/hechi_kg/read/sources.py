"""Finds the articles that the arguments of a build name: files, folders walked in order, and standard input."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hechi_kg.errors import SourceError
from hechi_kg.model import Span

SUFFIXES = (".docx", ".htm", ".html", ".jsonl", ".md", ".pdf", ".txt", ".xhtml")
NOT_ARTICLES = ("license", "readme")  # what a folder of articles holds beside them


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input of a build. `name` is its path below the folder given; `data` its bytes where the caller has them.

    Of a file of several articles, `name` ends with `#` and the line's number, `part` is the line's span in bytes.
    """

    name: str
    path: Path
    data: bytes | None = None
    part: Span | None = None


def find_sources(arguments: Sequence[str], *, standard_input: bytes | None = None) -> tuple[Source, ...]:
    """The articles that files, folders and `-` name, sorted by name. `standard_input` are the bytes of `-`."""
    found: dict[str, Source] = {}
    for argument in arguments:
        for source in _named(argument, standard_input):
            other = found.setdefault(source.name, source)
            if other is not source:
                reason = (
                    f"would have the same name in the build as {_printable(str(other.path))}: {_printable(source.name)}"
                )
                raise SourceError(_printable(str(source.path)), reason)
    return tuple(found[name] for name in sorted(found))


def _named(argument: str, standard_input: bytes | None) -> Iterator[Source]:
    if argument == "-":
        yield Source(name="stdin", path=Path("-"), data=standard_input)
        return
    if argument.lower().startswith(("http://", "https://")):
        raise SourceError(_printable(argument), "addresses are not fetched; save the page and give its file")
    path = Path(argument)
    try:
        exists, folder, regular = path.exists(), path.is_dir(), path.is_file()
    except (OSError, ValueError):  # a name too long for the system, or one that holds a NUL
        exists = folder = regular = False
    if not exists:
        raise SourceError(_printable(argument), "no such file or folder")
    if folder:
        articles = list(_articles(path))
        if not articles:
            raise SourceError(
                _printable(argument), f"holds no article: expected files named {', '.join('*' + s for s in SUFFIXES)}"
            )
        yield from articles
    elif regular:
        yield from _parts(Source(name=path.name, path=path))
    else:
        raise SourceError(_printable(argument), "neither a file nor a folder")


def _articles(folder: Path) -> Iterator[Source]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if _is_article(name) and path.is_file():
                yield from _parts(Source(name=path.relative_to(folder).as_posix(), path=path))


def _parts(source: Source) -> Iterator[Source]:
    """The file itself, or a source for each line of a file of records that is not blank."""
    if source.path.suffix.lower() != ".jsonl":
        yield source
        return
    start, found = 0, False
    try:
        with source.path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    found = True
                    part = Span(start, start + len(line))
                    yield Source(name=f"{source.name}#{number}", path=source.path, part=part)
                start += len(line)
    except OSError as error:
        raise SourceError(_printable(str(source.path)), f"can't be opened: {error.strerror}") from error
    if not found:
        yield source  # an empty file is refused where files are read


def _is_article(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(SUFFIXES) and not lower.startswith((".", *NOT_ARTICLES))


def _printable(name: str) -> str:
    # A file name that is not UTF-8 reaches Python with lone surrogates, which no terminal or file takes.
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
