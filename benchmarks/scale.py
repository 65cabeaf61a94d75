"""Builds many invented articles, stage by stage, in a process of its own; run as one, it prints what each stage took.

Stages: the first build without publishing, the same again with nothing changed, one article more, then publishing.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.articles import article, write_files
from hechi_kg.pipeline import Summary, build
from hechi_kg.read import Sources

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What one stage took: seconds by the clock, processor seconds of all processes, peak memory so far in MB."""

    name: str
    clock: float
    processor: float
    parent: float
    worker: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A build of `articles`; `sizes` are bytes on disk by what they hold."""

    articles: int
    bytes: int
    figures: int
    quads: int
    stages: tuple[Stage, ...]
    sizes: dict[str, int]

    def stage(self, name: str) -> Stage:
        return next(stage for stage in self.stages if stage.name == name)


def measured(count: int, folder: Path, *, jobs: int, publish: bool) -> Scale:
    """Measure in another process, which no other work has filled."""
    arguments = [str(count), str(folder), str(jobs), "publish" if publish else ""]
    command = [sys.executable, "-m", "benchmarks.scale", *arguments]
    told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT).stdout)  # noqa: S603
    return Scale(**told | {"stages": tuple(Stage(**stage) for stage in told["stages"])})


def _measure(count: int, folder: Path, *, jobs: int, publish: bool) -> Scale:
    articles, out = write_files(folder / "articles", range(count)), folder / "build"
    every, stages = Sources((str(articles),)), list[Stage]()

    def stage(name: str, work: Callable[[], Summary]) -> Summary:
        before, began = _processor(), time.perf_counter()
        summary = work()
        spent = time.perf_counter() - began, _processor() - before
        worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        stages.append(Stage(name=name, clock=spent[0], processor=spent[1], parent=_peak(), worker=worker))
        return summary

    first = stage("first", lambda: build(every, out, jobs=jobs, publish=False))
    stage("again", lambda: build(every, out, jobs=jobs, publish=False))
    (folder / "more.txt").write_text(article(count).text, encoding="utf-8")
    stage("one more", lambda: build(Sources((str(folder / "more.txt"),)), out, add=True, publish=False))
    if publish:
        stage("publish", lambda: build(every, out, jobs=jobs))
    return Scale(
        articles=count,
        bytes=sum(path.stat().st_size for path in articles.rglob("*.txt")),
        figures=int(first.figures["figures"]),
        quads=int(first.figures["triples of documents"]),
        stages=tuple(stages),
        sizes=dict(_sizes(out)),
    )


def _peak() -> float:
    """Peak memory of this process in MB; `ru_maxrss` of a process holds that of the one that started it as well."""
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def _processor() -> float:
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in spent)


def _sizes(out: Path) -> Iterator[tuple[str, int]]:
    """Bytes of documents and texts, of the state, and of all that is published from them."""
    sizes = {"documents": 0, "state": 0, "published": 0}
    for place, _, names in os.walk(out):
        top = Path(place).relative_to(out).parts[:1]
        for name in names:
            part = (
                "documents"
                if top in (("documents",), ("texts",))
                else "state"
                if name == "state.sqlite"
                else "published"
            )
            sizes[part] += Path(place, name).stat().st_size
    return iter(sizes.items())


def main() -> None:
    """Measure as the arguments say and print the outcome as JSON."""
    count, folder, jobs, publish = sys.argv[1:]
    sys.stdout.write(json.dumps(asdict(_measure(int(count), Path(folder), jobs=int(jobs), publish=bool(publish)))))


if __name__ == "__main__":
    main()
