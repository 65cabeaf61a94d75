"""Finds the queries that ship with the program, by name."""

from pathlib import Path

from hechi_kg.errors import QueryError
from hechi_kg.resources import resource
from hechi_kg.vocab import BASE


def shipped_queries() -> tuple[tuple[str, str], ...]:
    """The name of every shipped query (`competency/sites-in-hechi`) with its banner, sorted."""
    return tuple((_query_name(path), _banner(path.read_text(encoding="utf-8"))) for path in _query_files())


def read_query(name: str, *, base: str = BASE) -> str:
    """The text of a shipped query by its name (`claims`, or `reports/claims`), moved to `base`."""
    found = [path for path in _query_files() if name in (path.stem, _query_name(path))]
    if len(found) != 1:
        known = ", ".join(path.stem for path in _query_files())
        raise QueryError(f"{name}: expected the name of one query, found {len(found)}; known: {known}")
    return found[0].read_text(encoding="utf-8").replace(BASE, base)


def _query_files() -> list[Path]:
    return sorted(resource("queries").glob("*/*.rq"))


def _query_name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _banner(text: str) -> str:
    first = text.partition("\n")[0]
    return first.removeprefix("#").strip() if first.startswith("#") else ""
