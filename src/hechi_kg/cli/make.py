"""Commands that write files: build, rm, export."""

import os
import re
import sys
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hechi_kg.cli.engine import build_with_spark, check_engine, engine_options
from hechi_kg.cli.options import build_option, decisions_option, vocabulary_option
from hechi_kg.cli.progress import telling

if TYPE_CHECKING:
    from hechi_kg.store import Store

BASE_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+[/#]")
OPTION = re.compile(r"[\w-]+\.[\w-]+=.+")
FEW = 32  # articles that one process has read before a second one has started


publish_option = click.option(
    "--no-publish", is_flag=True,
    help="Bring documents and state up to date alone; what is made of the whole build stays as it was.",
)  # fmt: skip
quiet_option = click.option("--quiet", is_flag=True, help="Print no progress and no table.")


@click.command(
    epilog="\b\nExamples:\n  hechi-kg build data/articles --out build\n  cat news.txt | hechi-kg build - --out build\n"
    "  hechi-kg build today.html --out build --add"
)
@click.argument("sources", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("build"), show_default=True)
@click.option("--add", is_flag=True, help="Keep the documents that the build has and SOURCES do not name.")
@click.option("--jobs", type=click.IntRange(min=1), default=None,
              help="Processes that read (default: one a core; one alone for few articles).")  # fmt: skip
@publish_option
@click.option("--verify-shapes", type=click.FloatRange(0, 100), default=1.0, show_default=True,
              metavar="PERCENT", help="Documents that pyshacl checks again; at least one, at most 200.")  # fmt: skip
@click.option("--base", default=None, help="Base of every IRI (default: https://w3id.org/hechi-kg/).")
@vocabulary_option
@decisions_option
@click.option("--extractor", "extractors", multiple=True, metavar="NAME",
              help="A plug-in to ask for figures that the rules leave open; may be given more than once.")  # fmt: skip
@click.option("--extractor-option", "options", multiple=True, metavar="NAME.KEY=VALUE",
              help="An option of a plug-in: llm.model=small; may be given more than once.")  # fmt: skip
@engine_options
@quiet_option
@click.pass_context
def build(
    context: click.Context, sources: tuple[str, ...], out: Path, add: bool, jobs: int | None, no_publish: bool,
    verify_shapes: float, base: str | None,
    vocabularies: tuple[Path, ...], decisions: tuple[Path, ...], extractors: tuple[str, ...],
    options: tuple[str, ...], engine: str, master: str, spark_options: tuple[str, ...], part_size: int, quiet: bool,
) -> int:  # fmt: skip
    """Build the graph of SOURCES (files, folders, or - for stdin) into a folder; only what is new is read."""
    if base is not None and not BASE_IRI.fullmatch(base):
        raise click.UsageError(f"--base {base!r}: expected an http or https IRI that ends in / or #")
    for option in options:
        if not OPTION.fullmatch(option) or option.partition(".")[0] not in extractors:
            raise click.UsageError(f"--extractor-option {option!r}: expected NAME.KEY=VALUE of an --extractor")
    check_engine(context, engine)
    if engine == "spark":
        return build_with_spark(
            sources, out, master=master, options=spark_options, base=base, vocabularies=vocabularies,
            part_size=part_size, quiet=quiet,
        )  # fmt: skip
    from hechi_kg.errors import NothingReadableError, SourceError
    from hechi_kg.pipeline import build as run
    from hechi_kg.read import Sources
    from hechi_kg.vocab import BASE

    try:
        found = Sources(sources, sys.stdin.buffer.read() if "-" in sources else None)
    except SourceError as error:
        raise NothingReadableError(str(error)) from error
    jobs = jobs or (1 if len(list(islice(found, FEW))) < FEW else os.cpu_count() or 1)
    with telling(quiet=quiet) as tell:
        summary = run(
            found, out, base=base or BASE, vocabularies=vocabularies, decisions=decisions, add=add,
            extractors=[(name, _options(name, options)) for name in extractors],
            publish=not no_publish, verify_shapes=(Decimal(str(verify_shapes)) / 100).normalize(), jobs=jobs,
            progress=tell,
        )  # fmt: skip
        tell.summary(summary)
    return 1 if summary.failures or not summary.conforms else 0


def _options(name: str, given: tuple[str, ...]) -> dict[str, str]:
    """The options of one plug-in."""
    parts = (option.removeprefix(f"{name}.").partition("=") for option in given if option.startswith(f"{name}."))
    return {key: value for key, _, value in parts}


@click.command(epilog="\b\nExamples:\n  hechi-kg rm today.html\n  hechi-kg rm 'news.jsonl#3' --build build")
@click.argument("names", nargs=-1, required=True)
@build_option
@publish_option
@quiet_option
def rm(names: tuple[str, ...], build: Path, no_publish: bool, quiet: bool) -> int:
    """Take documents out of a build, by the NAMES of their sources as its manifest has them."""
    from hechi_kg.pipeline import remove

    with telling(quiet=quiet) as tell:
        summary = remove(names, build, publish=not no_publish, progress=tell)
        tell.summary(summary)
    return 1 if summary.failures or not summary.conforms else 0


@click.command(epilog="\b\nExample:\n  hechi-kg export --build build --format graphml > graph.graphml")
@build_option
@click.option("--format", "-f", "format_", required=True, type=click.Choice([
    "turtle", "trig", "nquads", "jsonld", "rdfxml", "sosa", "data-cube", "schema-org", "graphml", "gexf", "csv",
    "csvw", "data-commons",
]))  # fmt: skip
@click.option("--out", "-o", type=click.Path(path_type=Path),
              help="A file (stdout when none is given); a folder of csvw and data-commons.")  # fmt: skip
def export(build: Path, format_: str, out: Path | None) -> None:
    """Write the graph in a form that others read."""
    from hechi_kg.export import FOLDER_FORMATS
    from hechi_kg.export import export as write
    from hechi_kg.pipeline.folder import read_manifest
    from hechi_kg.store import Store

    base = str(read_manifest(build)["base"])
    store = Store.open(build / "store", base=base)
    if format_ in FOLDER_FORMATS:
        _write_folder(build, format_, store, out)
        return
    if out is not None and out.is_dir():
        raise click.UsageError(f"--out {out}: expected a file, found a folder")
    parts = write(build, format_, select=store.records, construct=store.construct, base=base)
    if out is None:
        for part in parts:
            sys.stdout.buffer.write(part)
    else:
        with out.open("wb") as stream:
            stream.writelines(parts)


def _write_folder(build: Path, format_: str, store: "Store", out: Path | None) -> None:
    """The files of a form that has several."""
    from hechi_kg.export import export_files

    if out is None or out.is_file():
        found = "none" if out is None else "a file"
        raise click.UsageError(f"--out: expected a folder for the files of {format_}, found {found}")
    files, words = export_files(build, format_, select=store.records, base=store.base)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
        click.echo(f"Wrote {out / name}", err=True)
    for line in words:
        click.echo(line, err=True)
