"""Packs what the page needs to answer SPARQL by itself: the data, the engine, and the scripts around it."""

import json
import lzma
from base64 import b85encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from markupsafe import Markup

from hechi_kg.web import script

# More than these make a file that no browser opens with pleasure; a server answers for them.
MOST_TRIPLES = 100_000
ENGINE, WORKER, SCRIPTS = "engine.wasm", "engine.js", "offline.js"
# LZMA as a browser's script of a hundred lines undoes it; bytes of code and of text stand at no even places.
FILTER = {"id": lzma.FILTER_LZMA1, "preset": 9 | lzma.PRESET_EXTREME, "lc": 3, "lp": 0, "pb": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """What can be asked: the graph as Turtle, the prefixes known to a query, questions to start from.

    Compressed, sorted Turtle takes half of what N-Triples do. The first two lines of a question say in English and in
    Chinese what it asks.
    """

    turtle: bytes
    base: str
    prefixes: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[str, ...] = ()

    @property
    def banners(self) -> list[tuple[str, str, str]]:
        """Each question in English and in Chinese, and its text."""
        banners = ([line.removeprefix("# ") for line in text.split("\n", 2)[:2]] for text in self.questions)
        return [(english, chinese, text) for (english, chinese), text in zip(banners, self.questions, strict=True)]

    @property
    def settings(self) -> str:
        return json.dumps({"base": self.base, "prefixes": dict(self.prefixes)})


def parts(data: Data) -> dict[str, Markup]:
    """The parts of the page by the id of their tag. The worker unpacks the others, so it is there as it is."""
    worker = (script(WORKER) or b"").decode().replace("</script", "<\\/script").replace("<!--", "<\\!--")
    return {
        "worker": Markup(worker),  # noqa: S704 - our own script
        "scripts": _packed(SCRIPTS),
        "engine": _packed(ENGINE),
        "data": packed(data.turtle),
    }


def built() -> bool:
    """Whether `make web` has built what a page needs to answer by itself."""
    return all(script(file) for file in (ENGINE, WORKER, SCRIPTS))


@cache
def _packed(name: str) -> Markup:
    return packed(script(name) or b"")


def packed(content: bytes) -> Markup:
    """Compressed, in base 85, a sixteenth shorter than base 64. No `<`, which might end the tag around it.

    The head of LZMA says how long the content is: Python's own leaves that open, and ends it by a mark.
    """
    made = lzma.compress(content, format=lzma.FORMAT_ALONE, filters=[FILTER])
    made = made[:5] + len(content).to_bytes(8, "little") + made[13:]
    return Markup(b85encode(made).decode().replace("<", ","))  # noqa: S704 - as it is: in a script nothing is unescaped
