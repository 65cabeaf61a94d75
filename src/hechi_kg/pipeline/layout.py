"""Keeps how each text of a build is laid out: its blocks, tables and pages, and what its page says of itself.

So a build can be read again from its own folder: one line of `layout.jsonl` a document, and `texts/<digest>.txt`.
"""

import hashlib
import json
import types
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from hechi_kg.errors import BuildError
from hechi_kg.model import Document, Span

LAYOUT = "layout.jsonl"


def layout_line(document: Document) -> str:
    """A document without its text, as one line of JSON; what has its default is left out."""
    return json.dumps({k: v for k, v in _plain(document).items() if k != "text"}, ensure_ascii=False)


def documents_of(build: Path) -> Iterator[Document]:
    """Every document of a build, from its layout and its stored text; BuildError where one is missing or changed."""
    path = build / LAYOUT
    if not path.is_file():
        raise BuildError(f"{build}: expected a build with {LAYOUT}, found none; build it again with this version")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            text = (build / "texts" / f"{row['digest']}.txt").read_bytes()
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise BuildError(f"{path}:{number}: expected a document and its text, found {error}") from error
        if hashlib.sha256(text).hexdigest() != row["digest"]:
            raise BuildError(f"{path}:{number}: expected the text {row['digest']}, found another in its file")
        try:
            document: Document = _typed(Document, row | {"text": text.decode()})
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BuildError(f"{path}:{number}: expected the layout of a document, found {error}") from error
        yield document


def _plain(value: object) -> Any:  # JSON has no narrower type
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value) if not _is_default(value, f.name)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def _is_default(value: object, name: str) -> bool:
    default = type(value).__dataclass_fields__[name].default  # type: ignore[attr-defined]
    return default is not MISSING and getattr(value, name) == default


def _typed(kind: Any, value: Any) -> Any:
    """The value of a type that its plain form stands for."""
    if get_origin(kind) is types.UnionType:
        return None if value is None else _typed(next(k for k in get_args(kind) if k is not types.NoneType), value)
    if get_origin(kind) is tuple:
        return tuple(_typed(get_args(kind)[0], item) for item in value)
    if kind is Span:
        return Span(*value)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _typed(hints[name], item) for name, item in value.items()})  # type: ignore[operator]
    if kind is date:
        return date.fromisoformat(value)
    if kind in (str, int, bool) and not isinstance(value, kind):
        raise TypeError(f"{value!r} where {kind.__name__} was expected")
    return kind(value) if isinstance(kind, type) and issubclass(kind, StrEnum) else value
