"""What the workers of Spark give for each source, and how: the program's own reading, in batches of Arrow."""

import gc
import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from importlib import import_module
from itertools import islice
from typing import Any

from hechi_kg.errors import EngineError
from hechi_kg.pipeline.document import build_document
from hechi_kg.pipeline.kept import pack, remembered
from hechi_kg.pipeline.reader import Failed, lost, understood
from hechi_kg.pipeline.setup import Setup
from hechi_kg.pipeline.spark.adapters import Adapter
from hechi_kg.pipeline.workers import Died, each
from hechi_kg.read import Source

BATCH = 32  # documents of a batch: some 7 MB of quads before they are packed
Columns = dict[str, str]  # name -> type, as Spark calls it
# A row a source: either what is said of one that can't be read, or what the rest of the build needs of a document.
ROWS: Columns = {
    "source": "string", "failed": "string", "document": "string", "quads": "binary", "compared": "array<string>",
    "witnesses": "array<struct<met:bigint,line:string>>", "same": "string", "copied": "binary",
    "bands": "array<bigint>", "places": "array<string>", "counts": "string",
}  # fmt: skip
Row = dict[str, object]


def results(batches: Iterable[Any], *, adapter: Adapter, setup: Setup) -> Iterator[Any]:
    """Read what is in the batches; to be called by Spark, on a worker."""
    is_again = import_module("pyspark").TaskContext.get().attemptNumber() > 0
    yield from batches_of(rows(adapter(batches), setup, is_again=is_again), BATCH, ROWS)


def rows(sources: Iterator[Source | Failed], setup: Setup, *, is_again: bool = False) -> Iterator[Row]:
    """A row for each source. A task that is done again may have died of one of them: then processes of its own read."""
    for answer in each(sources, start=partial(start_reading, setup), jobs=2 if is_again else 1):
        if not isinstance(answer, Died):
            yield answer
        elif isinstance(answer.task, Source):
            yield _failure(lost(answer.task, answer.code))


def start_reading(setup: Setup) -> Callable[[Source | Failed], Row]:
    """Load what reading needs, once in a process."""
    return _reading(same(setup))


@lru_cache(maxsize=1)
def _reading(setup: Setup) -> Callable[[Source | Failed], Row]:
    lexicon, gazetteer = setup.load()
    gc.freeze()  # what was loaded stays: no need to look through it again and again
    return partial(_row, read=partial(build_document, lexicon=lexicon, gazetteer=gazetteer, base=setup.base))


@lru_cache(maxsize=1)
def same(setup: Setup) -> Setup:
    """The setup, where this process would read as the one that made it; EngineError else."""
    if (here := Setup.of(base=setup.base, vocabularies=setup.vocabularies).key) != setup.key:
        raise EngineError(
            f"expected workers with the same Python, program and libraries as here ({setup.key[:12]}), "
            f"found one with others ({here[:12]})"
        )
    return setup


def _row(source: Source | Failed, *, read: Callable[[Source], Any]) -> Row:
    built = source if isinstance(source, Failed) else understood(source, read=read)
    if isinstance(built, Failed):
        return _failure(built)
    kept = remembered(built, key="", quads="")
    return {
        "source": kept.source, "document": kept.document, "quads": pack(built.quads), "compared": built.compared,
        "witnesses": [{"met": met, "line": line} for met, line in kept.witnesses],
        "same": kept.same, "copied": kept.copied, "bands": kept.bands, "places": kept.places,
        "counts": json.dumps(dict(kept.counts)),
    }  # fmt: skip


def _failure(failed: Failed) -> Row:
    return {"source": failed.source, "failed": failed.said}


def ddl(columns: Columns) -> str:
    """The columns as Spark is told them."""
    return ", ".join(f"{name} {kind}" for name, kind in columns.items())


def batches_of(rows: Iterable[Row], size: int, columns: Columns) -> Iterator[Any]:
    """Batches of Arrow, of rows that lack what is null."""
    arrow, rows = import_module("pyarrow"), iter(rows)
    plain = {"string": arrow.string(), "bigint": arrow.int64(), "binary": arrow.binary()}
    pair = arrow.struct([("met", arrow.int64()), ("line", arrow.string())])
    inner = {"struct<met:bigint,line:string>": pair, **plain}
    types = plain | {f"array<{name}>": arrow.list_(kind) for name, kind in inner.items()}
    schema = arrow.schema([(name, types[kind]) for name, kind in columns.items()])
    while part := list(islice(rows, size)):
        yield arrow.RecordBatch.from_pylist(part, schema=schema)
