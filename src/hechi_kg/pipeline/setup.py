"""What a build is made with, beside its sources: the program, the vocabularies, the base of its IRIs."""

import hashlib
import json
import platform
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from hechi_kg.extract import Extractor, load_extractor
from hechi_kg.gazetteer import Gazetteer, load_gazetteer
from hechi_kg.lexicon import Lexicon, load_lexicon
from hechi_kg.lexicon.turtle import turtle_files
from hechi_kg.resources import PACKAGE, resource
from hechi_kg.vocab import BASE

READERS = ("ahocorasick-rs", "lxml", "lxml_html_clean", "pypdfium2", "pyoxigraph", "rdflib", "trafilatura")
RESOURCES = ("data/gazetteer", "data/tables", "ontology", "queries")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """An extractor that is asked, and with which options; `version` and `model_hash` are those of when it was named."""

    name: str
    options: tuple[tuple[str, str], ...]
    version: str
    model_hash: str
    deterministic: bool

    @classmethod
    def of(cls, name: str, options: Mapping[str, str]) -> "Plugin":
        """The plug-in as it is now; ExtractorError where there is none of the name."""
        made, given = load_extractor(name, options), tuple(sorted(options.items()))
        return cls(name=made.name, options=given, version=made.version, model_hash=made.model_hash,
                   deterministic=made.deterministic)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """The same setup and the same bytes give the same document. `vocabularies` are files of the user's own.

    `key` names the setup by its content: another rule, word, library or plug-in is another setup.
    """

    base: str
    vocabularies: tuple[Path, ...]
    key: str
    plugins: tuple[Plugin, ...] = ()

    @classmethod
    def of(cls, *, base: str, vocabularies: Iterable[Path], plugins: Sequence[Plugin] = ()) -> "Setup":
        """The setup as it is now; `vocabularies` may be folders of files too. ResourceError where one is missing."""
        own = tuple(path.resolve() for path in turtle_files(vocabularies))
        asked = (part for p in plugins for part in (p.name, p.version, p.model_hash, json.dumps(p.options)))
        key = digest(program(), base, *map(_content, own), *asked)
        return cls(base=base, vocabularies=own, key=key, plugins=tuple(plugins))

    @classmethod
    def known(cls, facts: Callable[[str], str]) -> "Setup":
        """The setup that the facts of a state tell of, as it is now."""
        own = [Path(name) for name in json.loads(facts("vocabularies") or "[]")]
        rows = json.loads(facts("extractors") or "[]")
        plugins = [Plugin(**row | {"options": tuple(map(tuple, row["options"]))}) for row in rows]
        return cls.of(base=facts("base") or BASE, vocabularies=own, plugins=plugins)

    @property
    def facts(self) -> dict[str, str]:
        """What the state of a build notes of it."""
        plugins = {"extractors": json.dumps([asdict(p) for p in self.plugins])} if self.plugins else {}
        own = json.dumps([str(p) for p in self.vocabularies])
        return {"setup": self.key, "base": self.base, "vocabularies": own, **plugins}

    def load(self) -> tuple[Lexicon, Gazetteer]:
        """The words and the places that documents are read with."""
        lexicon = load_lexicon(vocabularies=self.vocabularies)
        return lexicon, load_gazetteer(lexicon=lexicon)

    def asked(self) -> tuple[Extractor, ...]:
        """The plug-ins that documents are read with too."""
        return tuple(load_extractor(plugin.name, dict(plugin.options)) for plugin in self.plugins)


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
