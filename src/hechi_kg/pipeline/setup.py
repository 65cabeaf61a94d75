"""What a build is made with, beside its sources: the program, the vocabularies, the base of its IRIs."""

import hashlib
import json
import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from hechi_kg.gazetteer import Gazetteer, load_gazetteer
from hechi_kg.lexicon import Lexicon, load_lexicon
from hechi_kg.lexicon.turtle import turtle_files
from hechi_kg.resources import PACKAGE, resource
from hechi_kg.vocab import BASE

READERS = ("ahocorasick-rs", "lxml", "lxml_html_clean", "pypdfium2", "pyoxigraph", "rdflib", "trafilatura")
RESOURCES = ("data/gazetteer", "data/tables", "ontology", "queries")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """The same setup and the same bytes give the same document. `vocabularies` are files of the user's own.

    `key` names the setup by its content: another rule, word or library is another setup.
    """

    base: str
    vocabularies: tuple[Path, ...]
    key: str

    @classmethod
    def of(cls, *, base: str, vocabularies: Iterable[Path]) -> "Setup":
        """The setup as it is now; `vocabularies` may be folders of files too. ResourceError where one is missing."""
        own = tuple(path.resolve() for path in turtle_files(vocabularies))
        return cls(base=base, vocabularies=own, key=digest(program(), base, *map(_content, own)))

    @classmethod
    def known(cls, base: str, vocabularies: str) -> "Setup":
        """The setup that the facts of a state tell of, as it is now."""
        return cls.of(base=base or BASE, vocabularies=[Path(name) for name in json.loads(vocabularies or "[]")])

    @property
    def facts(self) -> dict[str, str]:
        """What the state of a build notes of it."""
        return {"setup": self.key, "base": self.base, "vocabularies": json.dumps([str(p) for p in self.vocabularies])}

    def load(self) -> tuple[Lexicon, Gazetteer]:
        """The words and the places that documents are read with."""
        lexicon = load_lexicon(vocabularies=self.vocabularies)
        return lexicon, load_gazetteer(lexicon=lexicon)


@lru_cache(maxsize=1)
def program() -> str:
    """The digest of the package's own files, of what it reads at work, and of the libraries that reading depends on."""
    parts = [platform.python_version(), *(f"{name} {version(name)}" for name in READERS)]
    for name, path in _files():
        parts += [name, _content(path)]
    return digest(*parts)


def digest(*parts: str) -> str:
    """The SHA-256 of the parts, each with its length, so that no two lists of parts are one text."""
    told = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        told.update(len(data).to_bytes(8, "big") + data)
    return told.hexdigest()


def _content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _files() -> Iterator[tuple[str, Path]]:
    roots = [("hechi_kg", PACKAGE), *((name, resource(name)) for name in RESOURCES)]
    for name, root in roots:
        for path in sorted(root.rglob("*")):
            relative = path.relative_to(root).as_posix()
            if path.is_file() and "__pycache__" not in relative and not relative.startswith("resources/"):
                yield f"{name}/{relative}", path
