"""`python -m benchmarks`: prints Markdown tables of how fast the program is, beside what else is installed."""

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from benchmarks import graph_half, scale_tables, text_half
from benchmarks.commands import commands, spent
from benchmarks.peers import text_peers
from benchmarks.samples import ARTICLES, copies, running_text, sources
from benchmarks.scale import measured
from benchmarks.timing import Measured, markdown, table
from hechi_kg.gazetteer import Gazetteer, load_gazetteer
from hechi_kg.lexicon import Lexicon, load_lexicon
from hechi_kg.pipeline import build
from hechi_kg.store import read_query

ROOT = Path(__file__).resolve().parent.parent
PEERS_AT = 1_000  # articles of the build that peers and limits stand beside


def main() -> None:
    """Measure all parts, or those named, and print a section each."""
    parts = {"text": _text, "peers": _peers, "graph": _graph, "build": _build, "commands": _commands, "scale": _scale}
    on_demand = {
        "accuracy": _accuracy,
        "load": _load,
        "views": _views,
        "spark": _spark,
    }  # need tests, `oxigraph`, a browser, Spark
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    named = ", ".join(parts | on_demand)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"any of {named}; all but the last four when none is named"
    )
    parser.add_argument("--chars", type=int, default=1_000_000, help="length of the text (default: a million)")
    parser.add_argument("--runs", type=int, default=5, help="runs of which the median counts (default: 5)")
    parser.add_argument("--documents", type=int, default=200, help="documents of the large build (default: 200)")
    parser.add_argument("--articles", type=int, nargs="*", default=[100, 1_000, 10_000], metavar="COUNT",
                        help="sizes of the builds of `scale` and `spark` (default: 100 1000 10000)")  # fmt: skip
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="processes of those (default: one a core)"
    )
    parser.add_argument("--publish", type=int, default=10_000, metavar="COUNT",
                        help="the largest of those that is published too (default: 10000)")  # fmt: skip
    parser.add_argument("--build", type=Path, help="build that `load` serves (default: that of the samples)")
    parser.add_argument("--seconds", type=float, default=60, help="how long `load` asks each server (default: 60)")
    parser.add_argument("--clients", type=int, default=50, help="how many ask at once (default: 50)")
    parser.add_argument("--texts", type=Path, help="folder with texts of real articles that `accuracy` scores too")
    given = parser.parse_args()
    if unknown := set(given.parts) - (parts | on_demand).keys():
        parser.error(f"expected parts of {named}; found {', '.join(sorted(unknown))}")
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    _say(f"{_machine()} Medians of {given.runs} runs, in processor time where nothing else is said.\n")
    with tempfile.TemporaryDirectory() as folder:
        for name in given.parts or parts:
            (parts | on_demand)[name](given, lexicon, gazetteer, Path(folder))


def _machine() -> str:
    names = ("hechi-kg", "pyoxigraph", "rdflib", "pyshacl")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}; {versions}."


def _text(given: argparse.Namespace, lexicon: Lexicon, gazetteer: Gazetteer, _: Path) -> None:
    _say("## The text half\n")
    rows = text_half.steps(given.chars, runs=given.runs, lexicon=lexicon, gazetteer=gazetteer)
    _say(_rates([*rows, *text_half.figures(given.chars, runs=given.runs, lexicon=lexicon)], "characters"))
    _say("### One long document\n\nCharacters a second.\n")
    _say(text_half.growth((5_000, 20_000, 80_000), lexicon=lexicon, gazetteer=gazetteer))


def _peers(given: argparse.Namespace, lexicon: Lexicon, _: Gazetteer, __: Path) -> None:
    _say("## Beside other finders of figures\n")
    ours = list(text_half.figures(given.chars, runs=given.runs, lexicon=lexicon))
    english, chinese = running_text("en", given.chars), running_text("zh", given.chars)
    peers = list(text_peers(english, chinese, runs=given.runs, missing=_warn))
    for language, mine in zip(("English", "Chinese"), ours, strict=True):
        rows = [mine, *(peer for peer in peers if peer.what.endswith(language))]
        _say(table(rows, unit="characters", ours=mine.what))


def _accuracy(given: argparse.Namespace, lexicon: Lexicon, _: Gazetteer, __: Path) -> None:
    from benchmarks.accuracy import tables

    _say("## Accuracy beside other finders of figures\n")
    _say(tables(given.texts, lexicon, _warn))


def _graph(given: argparse.Namespace, lexicon: Lexicon, gazetteer: Gazetteer, folder: Path) -> None:
    _say("## The graph half\n")
    built = _sample(folder)
    rows = graph_half.writing(runs=given.runs, lexicon=lexicon, gazetteer=gazetteer)
    _say(table(rows, unit="quads", ours=graph_half.LIFT))
    _say(table(graph_half.loading(built, folder, runs=given.runs), unit="quads", ours=graph_half.LOAD))
    _say(table(graph_half.turtle_writing(built, runs=given.runs), unit="triples", ours=graph_half.TURTLE))
    asked = graph_half.asking(built, read_query(graph_half.QUERY), runs=given.runs)
    rows_asked = [[name, f"{seconds * 1000:,.1f}", f"{found:,}"] for name, seconds, found in asked]
    _say(markdown([f"`{graph_half.QUERY}`", "milliseconds", "rows"], rows_asked))
    checked = graph_half.validation(built, runs=given.runs)
    _say(markdown(["validation of the samples' build", "seconds so far"], [[name, f"{s:.2f}"] for name, s in checked]))


def _build(given: argparse.Namespace, _: Lexicon, __: Gazetteer, folder: Path) -> None:
    _say("## Builds\n")
    average = sum(len(source.data or b"") for source in sources()) // len(sources())
    rows = []
    for count in (len(sources()), given.documents):
        files = copies(average * count)[:count]
        began = time.process_time()
        figures = build(files, folder / "large").figures
        seconds = time.process_time() - began
        rows.append(
            [f"{figures['documents']:,}", f"{figures['triples']:,}", f"{seconds:.1f}", f"{seconds / len(files):.2f}"]
        )
    _say("One run each; copies of the samples under new names.\n")
    _say(markdown(["documents", "triples", "seconds", "a document"], rows))


def _commands(given: argparse.Namespace, _: Lexicon, __: Gazetteer, folder: Path) -> None:
    _say("## Whole commands\n")
    rows = []
    for name, arguments in commands(_sample(folder), ARTICLES, folder).items():
        one = spent(arguments, runs=given.runs)
        rows.append([f"`{name}`", f"{one.clock:.2f}", f"{one.processor:.2f}", f"{one.megabytes:,.0f}"])
    _say(markdown(["", "seconds by the clock", "of processor time", "peak memory, MB"], rows))


def _scale(given: argparse.Namespace, _: Lexicon, __: Gazetteer, folder: Path) -> None:
    _say("## Builds at size\n")
    built = []
    for count in given.articles:
        built.append(measured(count, folder / str(count), jobs=given.jobs, publish=count <= given.publish))
        _warn(f"{count:,} articles: {built[-1].stage('first').clock:.1f} s")
        if count == PEERS_AT:
            _say(scale_tables.limits(built[-1], folder / str(count), missing=_warn))
        shutil.rmtree(folder / str(count))
    _say(scale_tables.rates(built))
    _say(scale_tables.changes(built))
    _say(scale_tables.room(built))


def _load(given: argparse.Namespace, _: Lexicon, __: Gazetteer, folder: Path) -> None:
    from benchmarks.load import compared, table

    _say(f"## The endpoint under load\n\n{given.clients} clients, {given.seconds:g} seconds.\n")
    build = given.build or _sample(folder)
    _say(table(compared(build, clients=given.clients, seconds=given.seconds, scratch=folder)))


def _views(given: argparse.Namespace, _: Lexicon, __: Gazetteer, folder: Path) -> None:
    sys.path.append(str(ROOT / "tests"))
    from benchmarks.views import made_build, tables

    _say("## First views\n")
    builds = {"samples": _sample(folder), "100,000 triples": made_build(folder / "made")}
    _say(tables(builds, folder, runs=given.runs))


def _spark(given: argparse.Namespace, _: Lexicon, __: Gazetteer, folder: Path) -> None:
    sys.path.append(str(ROOT / "tests"))
    from benchmarks.spark import compared

    _say("## Builds by Spark\n")
    for count in given.articles:
        place = folder / f"spark-{count}"
        place.mkdir()
        _say(compared(count, place, cores=given.jobs))
        shutil.rmtree(place)


def _sample(folder: Path) -> Path:
    if not (folder / "sample").exists():
        build(sources(), folder / "sample")
    return folder / "sample"


def _rates(rows: list[Measured], unit: str) -> str:
    return markdown(["", f"{unit} a second", "finds"], [[row.what, f"{row.rate:,.0f}", row.found] for row in rows])


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _warn(text: str) -> None:
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    main()
