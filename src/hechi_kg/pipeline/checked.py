"""Validates a build that is too large for memory: worker processes check its documents, some at a time."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from hechi_kg.errors import BuildError
from hechi_kg.pipeline.folder import MANIFEST, STORE, read_manifest
from hechi_kg.pipeline.kept import DOCUMENTS, TEXTS
from hechi_kg.pipeline.workers import Died, each
from hechi_kg.store import Store
from hechi_kg.validate import Report, make_report
from hechi_kg.validate.checks import run_checks
from hechi_kg.validate.compiled import compile_shapes
from hechi_kg.validate.files import check_files
from hechi_kg.validate.parts import Outcome, check_documents, check_shared, ground
from hechi_kg.validate.verification import sample
from hechi_kg.vocab import iri

GROUND = ("vocabulary.nq", "places.nq")
PART = 40  # documents that are in memory at a time
Check = Callable[["Part"], Outcome]


@dataclass(frozen=True, slots=True)
class Written:
    """A document of a build: its id, the SHA-256 of its text, its N-Quads file."""

    document: str
    text: str
    file: Path


@dataclass(frozen=True, slots=True)
class Part:
    """Documents that are checked together, and the IRIs of those of them that pyshacl looks at again."""

    files: tuple[Path, ...]
    sampled: frozenset[str]


def check_large(
    folder: Path,
    documents: Iterable[Written],
    *,
    texts: Path,
    verify: Decimal,
    base: str,
    jobs: int = 1,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Report:
    """What `validate` reports of a build, of which `folder` has the sorted quads, the store and the shared graphs."""
    written = sorted(documents, key=attrgetter("text", "document"))
    sampled = frozenset(sample((iri(one.document, base) for one in written), share=verify))
    checked, focus = Counter[str](), Counter[str]()
    results = set(check_files(folder, checked))
    for outcome in _outcomes(folder, written, sampled, texts, base, jobs, progress):
        results.update(outcome.results)
        checked.update(outcome.checked)
        focus.update(outcome.focus)
    rules = compile_shapes(base=base).rules
    results.update(run_checks(Store.open(folder / STORE, base=base).records, rules=rules, base=base, counts=checked))
    looked = {name.removeprefix("<").removesuffix(">"): 0 for name in compile_shapes(base=base).named}
    return make_report(results, checked=checked, focus=looked | focus)


def is_large(build: Path) -> bool:
    """Whether a published build was too large to be written as Turtle, and is to be validated in parts."""
    return (build / MANIFEST).is_file() and not (build / "graph.ttl").exists()


def validate_large(build: Path, *, texts: Path | None = None) -> Report:
    """Validate a published build in parts, by what its manifest lists."""
    manifest: Any = read_manifest(build)
    files = {
        name.rpartition("/")[2].partition("-")[0]: name for name in manifest["files"] if name.startswith(DOCUMENTS)
    }
    documents = (
        Written(entry["document"], entry["text"], build / files[entry["document"].rpartition("/")[2]])
        for entry in manifest["inputs"]
    )
    base = str(manifest["base"])
    return check_large(build, documents, texts=texts or build / TEXTS, verify=Decimal(0), base=base)


def _outcomes(
    folder: Path,
    written: Sequence[Written],
    sampled: frozenset[str],
    texts: Path,
    base: str,
    jobs: int,
    progress: Callable[[str, int, int], None],
) -> Iterator[Outcome]:
    start = partial(start_checking, folder, texts, base)
    done = 0
    for answer in each(_parts(written, sampled, base), start=start, jobs=jobs):
        if isinstance(answer, Died):
            raise BuildError(f"{answer.task.files[0]}: expected to check it and {len(answer.task.files) - 1} more, "
                             f"found that two workers died of it, the last with exit code {answer.code}")  # fmt: skip
        done += answer.checked.get("texts", 0)
        progress("validation", done, len(written))
        yield answer
    on = ground((folder / name for name in GROUND), texts=texts, base=base)
    store = Store.open(folder / STORE, base=base)
    with (folder / "graph.nq").open("rb") as lines:
        yield from check_shared(lines, on, describe=store.describe)


def start_checking(folder: Path, texts: Path, base: str) -> Check:
    """Load what checking needs; returns what checks a part."""
    on = ground((folder / name for name in GROUND), texts=texts, base=base)
    return lambda part: check_documents(part.files, on, sampled=part.sampled)


def _parts(written: Sequence[Written], sampled: frozenset[str], base: str) -> Iterator[Part]:
    """The documents, some at a time; those with one text, which share its evidence, in one part."""
    held: list[Written] = []
    for _, same in groupby(written, key=attrgetter("text")):
        held += same
        if len(held) >= PART:
            yield _part(held, sampled, base)
            held = []
    if held:
        yield _part(held, sampled, base)


def _part(held: Iterable[Written], sampled: frozenset[str], base: str) -> Part:
    known = tuple(held)
    return Part(tuple(one.file for one in known), sampled & {iri(one.document, base) for one in known})
