"""Finds the files that the arguments of a build name, here or in a cluster's storage, and has Spark read them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from hechi_kg.errors import NothingReadableError, SourceError
from hechi_kg.pipeline.reader import Failed
from hechi_kg.pipeline.spark import adapters
from hechi_kg.pipeline.spark.adapters import FILE, NUMBER, START, Adapter, key_of
from hechi_kg.read import Source, Sources, read, same_name
from hechi_kg.read.records import COLUMNS
from hechi_kg.read.source import ARCHIVES, RECORDS

LISTS = (".paths", ".paths.gz")  # text files that list WARC files, one a line
GLOB = str.maketrans({mark: f"\\{mark}" for mark in "{}[]*?\\"})


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of articles: its name in the build, its name in messages, where Spark finds it, its bytes."""

    name: str
    shown: str
    uri: str
    size: int

    def ends(self, *endings: str) -> bool:
        return self.name.lower().endswith(endings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What Spark reads, and what makes sources of it; of some files it is known that they hold none."""

    frame: Any
    adapter: Adapter
    failed: tuple[Failed, ...] = ()


def find_files(arguments: Sequence[str], spark: Any) -> tuple[list[File], list[Failed]]:
    """The files that paths and URIs name, in order; NothingReadableError where there is none, or two have one name."""
    files, failed, taken = list[File](), list[Failed](), dict[str, str]()
    for argument in arguments:
        for found in _stored(argument, spark) if "://" in argument else _local(argument):
            if isinstance(found, Failed):
                failed.append(found)
                continue
            if other := taken.get(found.name):
                raise NothingReadableError(f"{found.shown}: {same_name(_source(found), other)}")
            taken[found.name] = found.shown
            files.append(found)
    return files, failed


def scans(files: Sequence[File], spark: Any) -> Iterator[Scan]:
    """How the articles of the files are read, all files of one kind together."""
    kinds: dict[str, list[File]] = defaultdict(list)
    for file in files:
        kinds[_kind(file)].append(file)
    for kind, scan in {"lines": _lines, "rows": _rows, "whole": _whole, "lists": _warcs}.items():
        if kinds[kind]:
            yield scan(kinds[kind], spark)


def _kind(file: File) -> str:
    if file.ends(*LISTS, *ARCHIVES):
        return "lists"
    return "whole" if not file.ends(*RECORDS) else "rows" if file.ends(".parquet") else "lines"


def _lines(files: Sequence[File], spark: Any) -> Scan:
    """Lines with where they are from. Spark cuts files in blocks, so those before each block are counted first."""
    functions = _functions()
    frame = spark.read.text([file.uri.translate(GLOB) for file in files], lineSep="\n").select(
        functions.col("value").cast("binary").alias("value"),
        functions.col("_metadata.file_path").alias(FILE),
        functions.col("_metadata.file_block_start").alias(START),
    )
    blocks = frame.groupBy(FILE, START).agg(
        functions.count("*"), functions.count_if(functions.col("value").cast("string").rlike(r"\S"))
    )
    before: dict[tuple[str, int], int] = {}
    lines, told = Counter[str](), Counter[str]()
    for uri, start, count, articles in blocks.orderBy(FILE, START).toLocalIterator():
        file = key_of(uri)
        before[file, start] = lines[file]
        lines[file] += count
        told[file] += articles
    return Scan(
        frame=frame,
        adapter=partial(adapters.lines, names=_names(files), before=before),
        failed=tuple(_empty(file) for file in files if not told[key_of(file.uri)]),
    )


def _rows(files: Sequence[File], spark: Any) -> Scan:
    functions = _functions()
    read = spark.read.option("mergeSchema", "true").parquet(*(file.uri.translate(GLOB) for file in files))
    if not {"text", "html"} & set(read.columns):
        raise NothingReadableError(
            f"{files[0].shown}: expected a column `text` or `html`, found {', '.join(read.columns) or 'none'}"
        )
    frame = read.select(
        *(name for name in COLUMNS if name in read.columns),
        functions.col("_metadata.file_path").alias(FILE),
        functions.col("_metadata.row_index").alias(NUMBER),
    )
    return Scan(frame=frame, adapter=partial(adapters.rows, names=_names(files)))


def _whole(files: Sequence[File], spark: Any) -> Scan:
    """Files of one article; of one that is too large no more than shows that it is."""
    functions = _functions()
    frame = spark.read.format("binaryFile").load([file.uri.translate(GLOB) for file in files])
    frame = frame.select(functions.col("content"), functions.col("_metadata.file_path").alias(FILE))
    return Scan(frame=frame, adapter=partial(adapters.files, names=_names(files)))


def _warcs(files: Sequence[File], spark: Any) -> Scan:
    """WARC files, a task each, which read them themselves."""
    named = [(address, name) for file in files for address, name in _listed(file, spark)]
    frame = spark.createDataFrame(named, f"{FILE} string, name string").repartition(max(1, len(named)))
    return Scan(frame=frame, adapter=adapters.warcs)


def _listed(file: File, spark: Any) -> Iterator[tuple[str, str]]:
    """(where it is, its name) of each WARC file of a list, or of the one that is given itself."""
    here = file.uri.removeprefix("file://")
    if file.ends(*ARCHIVES):
        yield here, file.name
        return
    folder = here.rpartition("/")[0]
    for row in spark.read.text(file.uri.translate(GLOB)).toLocalIterator():
        if line := row[0].strip():
            yield line if line.startswith("/") or "://" in line else f"{folder}/{line}", line


def _local(argument: str) -> Iterator[File | Failed]:
    try:
        found = list(Sources((argument,)).files())
    except SourceError as error:
        raise NothingReadableError(str(error)) from error
    for source in found:
        if isinstance(source, SourceError):
            yield Failed(source.source, str(source))
            continue
        try:
            size = source.path.stat().st_size
        except OSError as error:
            yield Failed(source.name, f"{source.shown}: can't be opened: {error.strerror}")
        else:
            yield _checked(source.name, source.shown, f"file://{source.path.resolve()}", size)


def _stored(argument: str, spark: Any) -> Iterator[File | Failed]:
    """What a URI names, by way of the cluster's own file systems."""
    if argument.lower().startswith(("http://", "https://")):
        raise NothingReadableError(f"{argument}: addresses are not fetched; save the page and give its file")
    jvm = spark._jvm
    path = jvm.org.apache.hadoop.fs.Path(argument)
    try:
        system = path.getFileSystem(spark._jsc.hadoopConfiguration())
        status = system.getFileStatus(path)
    except Exception as error:  # py4j's, for all that Java raises
        from hechi_kg.pipeline.spark.session import told

        raise NothingReadableError(f"{argument}: can't be opened: {told(error)}") from error
    below = _below(system, status) if status.isDirectory() else [(path.getName(), status)]
    for name, one in below:
        shown = f"{argument.rstrip('/')}/{name}" if status.isDirectory() else argument
        yield _checked(name, shown, key_of(one.getPath().toString()), one.getLen())


def _below(system: Any, status: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """The files of a folder that are articles by their names, or lists, then those of its folders, in order."""
    from hechi_kg.read.sources import is_article

    entries = sorted(system.listStatus(status.getPath()), key=lambda entry: str(entry.getPath().getName()))
    known = [(str(entry.getPath().getName()), entry) for entry in entries]
    known = [(name, entry) for name, entry in known if not name.startswith(".")]
    for name, entry in known:
        if entry.isFile() and is_article(name):
            yield f"{above}{name}", entry
    for name, entry in known:
        if entry.isDirectory():
            yield from _below(system, entry, f"{above}{name}/")


def _checked(name: str, shown: str, uri: str, size: int) -> File | Failed:
    file = File(name=name, shown=shown, uri=uri, size=size)
    if file.ends(".jsonl.zst"):
        return Failed(name, f"{shown}: compressed with zstd, which --engine spark does not read: expected gzip")
    source = _source(file)
    if not size and not file.ends(*LISTS, *ARCHIVES):
        return _empty(file)
    if _kind(file) == "whole" and size > source.size_limit:
        return Failed(name, f"{shown}: larger than {source.size_limit:,} bytes, the limit for one article")
    return file


def _empty(file: File) -> Failed:
    """What is said of a file without an article; Spark itself passes over it."""
    try:
        read(Source(name=file.name, path=Path(file.shown), data=b""))
    except SourceError as error:
        return Failed(file.name, str(error))
    raise AssertionError(file)  # nothing can be read from nothing


def _source(file: File) -> Source:
    return Source(name=file.name, path=Path(file.shown))


def _names(files: Iterable[File]) -> dict[str, tuple[str, str]]:
    return {key_of(file.uri): (file.name, file.shown) for file in files}


def _functions() -> Any:
    from importlib import import_module

    return import_module("pyspark.sql.functions")
