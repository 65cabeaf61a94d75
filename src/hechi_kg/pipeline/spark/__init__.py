"""The build on a cluster: documents read and figures compared by the program's own functions, spread out by Spark.

It ends in parts of sorted N-Quads for a bulk loader (docs/scale.md). Sources, vocabularies and the folder of the parts
must have the same path on every machine.
"""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial, reduce
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from hechi_kg.errors import BuildError, NothingReadableError
from hechi_kg.lift import lift_agreements, lift_places
from hechi_kg.lift.vocabulary import lift_vocabulary
from hechi_kg.model import Reconciliation
from hechi_kg.pipeline import Summary
from hechi_kg.pipeline.figures import figures_of
from hechi_kg.pipeline.folder import MANIFEST
from hechi_kg.pipeline.reader import Failed
from hechi_kg.pipeline.setup import Setup
from hechi_kg.pipeline.spark import parts
from hechi_kg.pipeline.spark.comparing import BATCH, LINES, copies, meetings
from hechi_kg.pipeline.spark.inputs import find_files, scans
from hechi_kg.pipeline.spark.results import ROWS, batches_of, ddl, results
from hechi_kg.pipeline.spark.session import spark_session
from hechi_kg.remote import PART_SIZE, SUFFIX, Part
from hechi_kg.version import __version__
from hechi_kg.vocab import BASE

WORK, FAILURES = ".work", "failures.txt"
TOLD = 1_000  # failures that are told at once; all of them are in the file
SQUEEZED = 17  # characters of lines for a byte of a part
TASK = 512_000_000  # bytes that go through one task, once articles are read: sorted on disk where memory is short
Progress = Callable[[str, int, int], None]


def build_parts(
    arguments: Sequence[str],
    out: Path,
    *,
    master: str,
    options: Mapping[str, str] | None = None,
    base: str = BASE,
    vocabularies: Sequence[Path] = (),
    size: int = PART_SIZE,
    progress: Progress = lambda *_: None,
) -> Summary:
    """Build the articles that the arguments name on a cluster, as parts of about `size` bytes in the folder `out`.

    The quads are those of a build on one machine. EngineError where Spark can't start or gives up, BuildError for a
    folder that holds something else, NothingReadableError when no article can be read; a former build then stays.
    """
    setup = Setup.of(base=base, vocabularies=vocabularies)
    progress("start", 0, 0)
    with _working(out) as work, spark_session(master, options or {}) as spark:
        return _Build(spark, setup, out.resolve(), work, size, progress).run(arguments)


@contextmanager
def _working(out: Path) -> Iterator[Path]:
    """A folder to work in, inside of that of the parts, which is made where it is not there."""
    is_new = not out.exists()
    if not is_new and (not out.is_dir() or any(not _is_ours(path) for path in out.iterdir())):
        raise BuildError(f"{out}: expected a former build of parts or an empty folder to replace, found other files")
    try:
        work = out.resolve() / WORK
        shutil.rmtree(work, ignore_errors=True)
        (work / "parts").mkdir(parents=True)
        yield work
    except OSError as error:
        raise BuildError(f"{error.filename or out}: expected room to write, found {error.strerror or error}") from error
    finally:
        shutil.rmtree(out / WORK, ignore_errors=True)
        if is_new and out.is_dir() and not any(out.iterdir()):
            out.rmdir()


def _is_ours(path: Path) -> bool:
    return path.name in (MANIFEST, FAILURES, WORK) or path.name.endswith(SUFFIX)


class _Build:
    """One run. What a stage gives is on disk before the next one begins, so that it is worked out once."""

    def __init__(self, spark: Any, setup: Setup, out: Path, work: Path, size: int, progress: Progress) -> None:
        self._spark, self._setup, self._out, self._work = spark, setup, out, work
        self._size, self._progress = size, progress
        self._functions = import_module("pyspark.sql.functions")

    def run(self, arguments: Sequence[str]) -> Summary:
        self._progress("look", 0, 0)
        files, failed = find_files(arguments, self._spark)
        self._progress("read", 0, 0)
        read = self._kept("read", self._read(files, failed))
        packed, compared, witnesses, documents = self._totals(read)
        if not documents:
            raise NothingReadableError("; ".join(self._failures(read)) or "no input given")
        tasks = max(self._spark.sparkContext.defaultParallelism, -(-witnesses // TASK))
        self._spark.conf.set("spark.sql.shuffle.partitions", tasks)
        self._spark.conf.set("spark.sql.files.maxPartitionBytes", TASK)
        self._progress("copies", 0, 0)
        copied = self._kept("copies", copies(read, self._spark))
        self._progress("compare", 0, 0)
        found = self._kept("found", meetings(read, copied, setup=self._setup, partitions=tasks))
        self._progress("parts", 0, 0)
        compared += found.selectExpr("sum(length(line))").first()[0] or 0
        written = self._parts(read, copied, found, sizes=(packed, compared // SQUEEZED))
        return self._published(read, written)

    def _kept(self, name: str, frame: Any) -> Any:
        """Write a frame, and read it."""
        path = f"file://{self._work}/{name}"
        frame.write.parquet(path)
        return self._spark.read.parquet(path)

    def _read(self, files: Sequence[Any], failed: Sequence[Failed]) -> Any:
        """A row for each source."""
        read = list(scans(files, self._spark))
        frames = [
            scan.frame.mapInArrow(partial(results, adapter=scan.adapter, setup=self._setup), ddl(ROWS)) for scan in read
        ]
        if told := [(one.source, one.said) for one in (*failed, *(one for scan in read for one in scan.failed))]:
            lacking = (f"cast(null as {kind}) as {name}" for name, kind in list(ROWS.items())[2:])
            frames.append(self._spark.createDataFrame(told, "source string, failed string").selectExpr("*", *lacking))
        if not frames:
            raise NothingReadableError("no input given")
        return reduce(lambda one, other: one.unionAll(other), frames)

    def _totals(self, read: Any) -> tuple[int, int, int, int]:
        """Bytes of quads as they are packed, characters of what was compared and of what is to be, documents."""
        alone = "sum(aggregate(compared, 0L, (sum, line) -> sum + length(line)))"
        lines = "sum(aggregate(witnesses, 0L, (sum, one) -> sum + length(one.line)))"
        row = read.selectExpr("sum(length(quads))", alone, lines, "count(document)").first()
        return row[0] or 0, row[1] or 0, row[2] or 0, row[3]

    def _failures(self, read: Any) -> Iterator[str]:
        for row in read.where("failed is not null").select("failed").orderBy("failed").toLocalIterator():
            yield row[0]

    def _parts(self, read: Any, copied: Any, found: Any, *, sizes: tuple[int, int]) -> list[Part]:
        """Write all parts; `sizes` are about the bytes of those of documents, and of those of reconciliation."""
        folder = self._work / "parts"
        lexicon, gazetteer = self._setup.load()
        many, few = (max(1, round(size / self._size)) for size in sizes)
        documents = read.where("document is not null").select("document", "quads")
        written = parts.write_parts(documents, folder, "documents", by="document", count=many, lines=parts.packed)
        told = self._reconciled(read, copied, found)
        written += parts.write_parts(told, folder, "reconciliation", by="line", count=few, lines=parts.plain)
        places = {row[0] for row in read.select(self._functions.explode("places")).distinct().collect()}
        places |= set(lexicon.replaced.values())
        shared = {
            "places": lift_places(places, gazetteer, base=self._setup.base),
            "vocabulary": lift_vocabulary(self._setup.base, own=self._setup.vocabularies),
        }
        made = (parts.write_whole_part(lines, folder / f"{name}{SUFFIX}") for name, lines in shared.items())
        return [*written, *(part for part in made if part)]

    def _reconciled(self, read: Any, copied: Any, found: Any) -> Any:
        """What comparing gave within documents and between them, and which are copies."""
        alone = read.select(self._functions.explode("compared").alias("line"))
        pairs = copied.where("document != head")
        same = pairs.mapInArrow(partial(_copy_lines, base=self._setup.base), ddl(LINES))
        return alone.unionAll(found).unionAll(same)

    def _published(self, read: Any, written: list[Part]) -> Summary:
        """Put the parts in the place of former ones, the manifest last."""
        counts = Counter[str]()
        pairs = self._functions.explode(self._functions.from_json("counts", "map<string,bigint>"))
        for name, count in read.select(pairs).groupBy("key").sum("value").collect():
            counts[name] = count
        failures = self._work / FAILURES
        with failures.open("w", encoding="utf-8", newline="\n") as stream:
            number = sum(stream.write(f"{' '.join(said.split())}\n") > 0 for said in self._failures(read))
        figures = figures_of(counts)
        told = {
            "base": self._setup.base, "versions": {"hechi-kg": __version__}, "figures": figures, "failures": number,
            "vocabularies": [path.name for path in self._setup.vocabularies],
            "quads": sum(part.quads for part in written), "parts": [asdict(part) for part in written],
        }  # fmt: skip
        (self._work / MANIFEST).write_text(f"{json.dumps(told, ensure_ascii=False, indent=2)}\n", encoding="utf-8")
        with failures.open(encoding="utf-8") as stream:
            shown = tuple(line.rstrip("\n") for line in islice(stream, TOLD))
        if number > TOLD:
            shown = (*shown, f"{number - TOLD:,} more in {self._out / FAILURES}")
        _replace(self._work, self._out, written)
        figures = {**figures, "quads": told["quads"], "parts": len(written)}  # type: ignore[dict-item]
        return Summary(out=self._out, figures=figures, failures=shown, conforms=True)


def _replace(work: Path, out: Path, written: Sequence[Part]) -> None:
    for path in sorted(out.iterdir(), key=lambda path: path.name != MANIFEST):  # no manifest without its parts
        if path.name != WORK:
            path.unlink()
    for part in written:
        (work / "parts" / part.file).replace(out / part.file)
    (work / FAILURES).replace(out / FAILURES)
    (work / MANIFEST).replace(out / MANIFEST)


def _copy_lines(batches: Any, *, base: str) -> Iterator[Any]:
    """The quads that say which documents are copies; to be called by Spark, on a worker."""
    from hechi_kg.lexicon import load_lexicon

    pairs = tuple((row["document"], row["head"]) for batch in batches for row in batch.to_pylist())
    lines = lift_agreements(Reconciliation(copies=pairs), lexicon=load_lexicon(), base=base) if pairs else []
    yield from batches_of(({"line": line} for line in lines), BATCH, LINES)
