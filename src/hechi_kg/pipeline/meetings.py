"""Compares the figures of several documents that may meet, as the state hands them out: lines in, N-Quads lines out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import chain, islice

from hechi_kg.errors import BuildError
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.lift import lift_agreements
from hechi_kg.pipeline.kept import number
from hechi_kg.pipeline.setup import Setup
from hechi_kg.pipeline.workers import Died, each
from hechi_kg.reconcile import Witness, decode, keys, merge, reconcile_group

# The number of a key, and of each witness that may meet under it the line and the document that it is a copy of.
Meeting = tuple[int, Sequence[tuple[str, str]]]
Compared = tuple[int, list[str]]  # the number of a key, N-Quads lines
PART = 200  # meetings that are compared at a time
FEW = 80  # parts that are compared here sooner than workers would have started


def compare_all(meetings: Iterable[Meeting], *, setup: Setup, jobs: int = 1) -> Iterator[Compared]:
    """What reconciliation finds at each meeting, in no order; a few are compared here, many by workers."""
    parts = _parts(meetings)
    first = list(islice(parts, FEW))
    start, tasks = partial(start_comparing, setup), chain(first, parts)
    for answer in each(tasks, start=start, jobs=jobs if len(first) == FEW else 1):
        if isinstance(answer, Died):
            raise BuildError(f"expected to compare {len(answer.task)} keys, found that two workers died of it, "
                             f"the last with exit code {answer.code}")  # fmt: skip
        yield from answer


def start_comparing(setup: Setup) -> Callable[[Iterable[Meeting]], list[Compared]]:
    """Load what comparing needs; returns what compares some meetings."""
    return lambda meetings: [(met, compare(met, told, setup=setup)) for met, told in meetings]


def compare(met: int, told: Sequence[tuple[str, str]], *, setup: Setup) -> list[str]:
    """What reconciliation finds among the witnesses of the keys that have this number, seldom more than one key."""
    lexicon, gazetteer = _loaded(setup)
    groups: dict[str, list[Witness]] = {}
    for line, head in told:
        witness = decode(line)
        witness = replace(witness, text=head) if head else witness
        for key in keys(witness, lexicon=lexicon, gazetteer=gazetteer):
            if number(key) == met:
                groups.setdefault(key, []).append(witness)
    found = merge(
        reconcile_group(key, witnesses, lexicon=lexicon, gazetteer=gazetteer) for key, witnesses in groups.items()
    )
    return lift_agreements(found, lexicon=lexicon, base=setup.base)


def _parts(meetings: Iterable[Meeting]) -> Iterator[list[Meeting]]:
    rest = iter(meetings)
    while part := list(islice(rest, PART)):
        yield part


@lru_cache(maxsize=1)
def _loaded(setup: Setup) -> tuple[Lexicon, Gazetteer]:
    return setup.load()
