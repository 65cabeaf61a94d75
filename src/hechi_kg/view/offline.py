"""Packs what the page needs to answer SPARQL by itself: the data, the engine, and the scripts around it."""

import gzip
import json
from base64 import b85encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from hechi_kg.web import script

# More than these make a file that no browser opens with pleasure; a server answers for them.
MOST_TRIPLES = 100_000
PARTS = {"engine": "engine.wasm", "worker": "engine.js", "scripts": "offline.js"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """What can be asked: the graph as Turtle, the prefixes known to a query, questions to start from.

    Compressed, sorted Turtle takes three fifths of what N-Triples do.
    """

    turtle: bytes
    base: str
    prefixes: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[str, ...] = ()

    @property
    def banners(self) -> list[tuple[str, str]]:
        """Each question as its first line says it, and its text."""
        return [(text.partition("\n")[0].removeprefix("# "), text) for text in self.questions]

    @property
    def settings(self) -> str:
        return json.dumps({"base": self.base, "prefixes": dict(self.prefixes)})


def parts(data: Data) -> dict[str, Markup]:
    """The parts of the page by the id of their tag, each packed."""
    return {"data": packed(data.turtle)} | {name: packed(script(file) or b"") for name, file in PARTS.items()}


def built() -> bool:
    """Whether `make web` has built what a page needs to answer by itself."""
    return all(script(file) for file in PARTS.values())


def packed(content: bytes) -> Markup:
    """Compressed, in base 85, a sixteenth shorter than base 64. No `<`, which might end the tag around it."""
    text = b85encode(gzip.compress(content, 9, mtime=0)).decode().replace("<", ",")
    return Markup(text)  # noqa: S704 - as it is: within a script nothing is unescaped
