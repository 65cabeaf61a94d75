"""Brings together what is to be compared, by Spark, and has it compared by what compares on one machine."""

import zlib
from collections.abc import Iterable, Iterator
from functools import partial
from importlib import import_module
from itertools import groupby
from operator import itemgetter
from typing import Any

from hechi_kg.pipeline.meetings import compare
from hechi_kg.pipeline.setup import Setup
from hechi_kg.pipeline.spark.results import Columns, batches_of, ddl, same
from hechi_kg.reconcile import is_copy, representatives

LINES: Columns = {"line": "string"}
PAIRS: Columns = {"one": "string", "other": "string"}
BATCH = 5_000


def copies(read: Any, spark: Any) -> Any:
    """A frame of (document, head) for each document that has copies: the one of them that stands for all.

    Only the pairs of texts that are nearly, but not quite the same are brought to the driver.
    """
    functions = import_module("pyspark.sql.functions")
    texts = read.where("document is not null").select("document", "same", "copied", "bands")
    firsts = texts.groupBy("same").agg(
        functions.min("document").alias("first"),
        functions.count("*").alias("copies"),
        functions.any_value("copied").alias("copied"),
        functions.any_value("bands").alias("bands"),
    )
    pairs = _alike(firsts, functions).mapInArrow(true_pairs, ddl(PAIRS))
    heads = spark.createDataFrame(
        sorted(representatives((one, other) for one, other in pairs.toLocalIterator()).items()),
        "first string, above string",
    )
    known = firsts.select("same", "first", "copies").join(heads, "first", "left")
    head = functions.coalesce(functions.col("above"), functions.expr("case when copies > 1 then first end"))
    named = known.select("same", head.alias("head")).where("head is not null")
    return texts.select("document", "same").join(named, "same").select("document", "head")


def _alike(firsts: Any, functions: Any) -> Any:
    """The pairs of texts that share a band: (first document, text) of both."""
    banded = firsts.select("same", functions.explode("bands").alias("band"))
    other = banded.select(functions.col("same").alias("twin"), "band")
    pairs = banded.join(other, "band").where("same < twin").select("same", "twin").distinct()
    one = firsts.select("same", functions.col("first").alias("one"), functions.col("copied").alias("text"))
    two = firsts.select(
        functions.col("same").alias("twin"), functions.col("first").alias("other"),
        functions.col("copied").alias("twin_text"),
    )  # fmt: skip
    return pairs.join(one, "same").join(two, "twin").select("one", "text", "other", "twin_text")


def true_pairs(batches: Iterable[Any]) -> Iterator[Any]:
    """Keep the pairs whose texts are copies of one another; to be called by Spark, on a worker."""
    rows = (row for batch in batches for row in batch.to_pylist())
    found = ({"one": r["one"], "other": r["other"]} for r in rows if is_copy(_text(r["text"]), _text(r["twin_text"])))
    yield from batches_of(found, BATCH, PAIRS)


def _text(packed: bytes) -> str:
    return zlib.decompress(packed).decode()


def meetings(read: Any, copied: Any, *, setup: Setup, partitions: int) -> Any:
    """A frame of the quads that comparing gives, as `line`s, of which several may be the same.

    Each witness goes to where those are that share its key; there they stand in the order of key and line.
    """
    functions = import_module("pyspark.sql.functions")
    told = read.select("document", functions.explode("witnesses").alias("witness"))
    told = told.select("document", "witness.met", "witness.line").join(copied, "document", "left")
    together = told.select("met", "line", "head").repartition(partitions, "met").sortWithinPartitions("met", "line")
    return together.mapInArrow(partial(met, setup=setup), ddl(LINES))


def met(batches: Iterable[Any], *, setup: Setup) -> Iterator[Any]:
    """Compare the witnesses of each key; to be called by Spark, on a worker, with those of a key one after another."""
    yield from batches_of(({"line": line} for line in _compared(batches, same(setup))), BATCH, LINES)


def _compared(batches: Iterable[Any], setup: Setup) -> Iterator[str]:
    columns = ("met", "line", "head")
    rows = (row for batch in batches for row in zip(*(batch.column(c).to_pylist() for c in columns), strict=True))
    for number, told in groupby(rows, key=itemgetter(0)):
        witnesses = [(line, head or "") for _, line, head in told]
        if len(witnesses) > 1:  # one alone has none to be compared with
            yield from compare(number, witnesses, setup=setup)
