"""Builds many invented articles here and by Spark, on this machine and on a cluster of which workers are killed.

Every run must give the quads of the first one; what it took is that of all its processes.
"""

import ctypes
import gzip
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.articles import records
from benchmarks.timing import markdown
from hechi_kg.lift.vocabulary import lift_vocabulary
from hechi_kg.pipeline.folder import opening, write_lines
from hechi_kg.pipeline.publish import write_parts
from hechi_kg.pipeline.setup import Setup
from spark_cluster import cluster, command, when

FILES = 8
BECOMES_PARENT = 36  # PR_SET_CHILD_SUBREAPER: of those whose own parent is gone, so that their time is counted
PATIENCE = 24 * 3600  # seconds until a stage must have begun
WIDTH = 16  # bytes of a line's digest


@dataclass(slots=True)
class Run:
    """What a run took, in seconds by the clock and of the processor; quads with their digest; its parts in bytes."""

    name: str
    clock: float = 0.0
    processor: float = 0.0
    read: float = 0.0  # seconds until all articles were read
    quads: tuple[int, str] = (0, "")
    size: int = 0


def compared(count: int, folder: Path, *, cores: int) -> str:
    """A table of the runs; `folder` is where they work."""
    ctypes.CDLL(None).prctl(BECOMES_PARENT, 1, 0, 0, 0)
    articles = _write(count, folder / "articles")
    build = [sys.executable, "-m", "hechi_kg", "build", str(articles), "--quiet"]
    runs = [_local([*build, "--jobs", str(cores)], folder / "local", f"here, {cores} processes")]
    alone = Run(f"Spark, local[{cores}]")
    with _counted(alone):
        _spark(alone, [*build, "--engine", "spark", "--master", f"local[{cores}]"], folder / "alone")
    crew, killed = Run("Spark, 3 workers"), Run("Spark, 3 workers, 2 killed")
    for run in (crew, killed):
        with _counted(run), cluster(folder / run.name, workers=3, java={}) as started:
            kill = started.kill_worker if run is killed else None
            _spark(run, command(str(articles), cluster=started), folder / "parts", kill=kill)
    return _table([*runs, alone, crew, killed], count)


def _write(count: int, folder: Path) -> Path:
    """Articles in files of lines, one after another."""
    folder.mkdir()
    streams = [(folder / f"{number}.jsonl").open("w", encoding="utf-8") for number in range(FILES)]
    for number, line in enumerate(records(range(count))):
        streams[number * FILES // count].write(f"{line}\n")
    for stream in streams:
        stream.close()
    return folder


@contextmanager
def _counted(run: Run) -> Iterator[None]:
    """Count the processor time of all processes that are started meanwhile, until the last of them has ended."""
    before = _processor()
    yield
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    run.processor = _processor() - before


def _processor() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _local(build: list[str], out: Path, name: str) -> Run:
    """A build without what Spark does not make; then, not counted, its quads."""
    run, began = Run(name), time.perf_counter()
    with _counted(run):
        subprocess.run([*build, "--out", str(out), "--no-publish"], check=True)  # noqa: S603 this program
        run.clock = time.perf_counter() - began
    run.quads = _digest(_quads(out))
    shutil.rmtree(out)
    return run


def _quads(out: Path) -> Iterator[bytes]:
    """What would be published of a build as its graph."""
    with opening(out) as state, tempfile.TemporaryDirectory() as folder:
        setup, place = Setup.known(state.fact), Path(folder)
        write_parts(state, place, setup=setup)
        write_lines(place / "vocabulary.nq", lift_vocabulary(setup.base))
        for path in (*place.glob("*.nq"), *(out / "documents").rglob("*.nq")):
            with path.open("rb") as lines:
                yield from lines


def _spark(run: Run, line: list[str], out: Path, *, kill: Callable[[], None] | None = None) -> None:
    """A build by Spark; `kill` is called once while articles are read, and once while figures are compared."""
    work, began = out.resolve() / ".work", time.perf_counter()
    with subprocess.Popen([*line, "--out", str(out)]) as process:  # noqa: S603 this program
        if kill:
            for stage in ("read", "found"):
                when(partial(_begun, work / stage), of=process, patience=PATIENCE)
                kill()
        while process.poll() is None:
            if not run.read and (work / "read" / "_SUCCESS").exists():
                run.read = time.perf_counter() - began
            time.sleep(0.05)
    run.clock = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"{run.name}: expected a build, found exit code {process.returncode}")
    parts = sorted(out.glob("*.nq.gz"))
    run.quads, run.size = _digest(_lines(parts)), sum(part.stat().st_size for part in parts)
    shutil.rmtree(out)


def _begun(stage: Path) -> bool:
    return any(stage.rglob("part-*"))


def _lines(parts: Iterable[Path]) -> Iterator[bytes]:
    for part in parts:
        with gzip.open(part) as lines:
            yield from lines


def _digest(lines: Iterable[bytes]) -> tuple[int, str]:
    """How many lines there are, and a digest that does not depend on their order, but on each that is there twice."""
    count = total = 0
    for line in lines:
        count += 1
        total += int.from_bytes(hashlib.blake2b(line, digest_size=WIDTH).digest(), "big")
    return count, f"{total % (1 << 8 * WIDTH):032x}"


def _table(runs: list[Run], count: int) -> str:
    rows = [
        [
            run.name, f"{run.clock:,.0f}", f"{run.read:,.0f}" if run.read else "", f"{run.processor:,.0f}",
            f"{1000 * run.processor / count:,.0f}", f"{run.quads[0]:,}",
            f"{run.size / count / 1000:.1f}" if run.size else "", "yes" if run.quads == runs[0].quads else "no",
        ] for run in runs
    ]  # fmt: skip
    names = [f"{count:,} articles", "seconds", "until all are read", "of processor time", "ms an article", "quads",
             "kB of parts an article", "the same quads"]  # fmt: skip
    return markdown(names, rows)
