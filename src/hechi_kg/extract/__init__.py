"""The contract of extractor plug-ins: what they are given, what they may propose; finds them by name.

A plug-in proposes figures with the words that state them. It decides nothing: `pipeline.proposals` takes only what
stands in the text and what the second reader confirms. A plug-in is a function of its options that gives an
`Extractor`, named in the entry points of its package under `hechi_kg.extractors`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from importlib.metadata import entry_points
from typing import Protocol

from hechi_kg.errors import ExtractorError
from hechi_kg.model import Span

GROUP = "hechi_kg.extractors"
SHIPPED = {"llm": "hechi_kg.extract.llm:make"}


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text and where they stand, in code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A figure that one sentence states.

    `quote` are words of one sentence, `anchor` the figure in them with its unit or counted noun; `value` is plain and
    fully scaled, `unit` a code of the task. `measured` are the words of the quote that name what is measured. `place`,
    `period` and `status` point at the words that say so; what these mean the program reads itself.
    """

    quote: Words
    anchor: Words
    value: Decimal
    value_max: Decimal | None = None
    unit: str
    bound: str = "exact"  # about, over, under
    measured: Words
    place: Words | None = None
    period: Words | None = None
    status: Words | None = None


@dataclass(frozen=True, slots=True)
class Malformed:
    """Something that a plug-in got from its model and can make no proposal of."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A document to look at: its canonical text, its paragraphs, the numerals that no rule made anything of.

    `units` are the codes that a figure may have, each with its English name.
    """

    text: str
    language: str
    paragraphs: tuple[Span, ...]
    open: tuple[Span, ...]
    units: Mapping[str, str]


class Extractor(Protocol):
    """`model_hash` names what answers, so that another model is another build; ExtractorError where none can be asked.

    A plug-in that is not `deterministic` may answer differently on another day; the build keeps what it answered.
    """

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def model_hash(self) -> str: ...
    @property
    def deterministic(self) -> bool: ...
    def extract(self, task: Task) -> Iterable[Proposal | Malformed]: ...


def load_extractor(name: str, options: Mapping[str, str]) -> Extractor:
    """The plug-in of that name, shipped or installed; ExtractorError where there is none or its options don't fit."""
    known = {point.name: point.value for point in entry_points(group=GROUP)} | SHIPPED
    if name not in known:
        raise ExtractorError(f"{name}: expected an extractor out of {', '.join(sorted(known))}, found none")
    module, _, function = known[name].partition(":")
    try:
        make: Callable[[Mapping[str, str]], Extractor] = getattr(import_module(module), function)
        return make(options)
    except ExtractorError as error:
        raise ExtractorError(f"{name}: {error}") from error
    except Exception as error:  # a stranger's code
        raise ExtractorError(f"{name}: expected an extractor, found {type(error).__name__}: {error}") from error
