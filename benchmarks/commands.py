"""Times whole commands, each in a process of its own: seconds by the clock, processor seconds, peak memory.

A process is charged with the peak memory of the one that starts it; so this module, run as one, starts them.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    clock: float
    processor: float
    megabytes: float


def commands(build: Path, articles: Path, scratch: Path) -> dict[str, list[str]]:
    """The commands as a reader would type them, with their arguments here."""
    return {
        "hechi-kg --help": ["--help"],
        "hechi-kg build data/articles": ["build", str(articles), "--out", str(scratch / "built"), "--quiet"],
        "hechi-kg query NAME": ["query", "figures-within-hechi", "--build", str(build)],
        "hechi-kg claims --format jsonl": ["claims", "--build", str(build), "--format", "jsonl"],
        "hechi-kg validate build": ["validate", str(build)],
        "hechi-kg export --format jsonld": ["export", "--build", str(build), "--format", "jsonld"],
    }


def spent(arguments: Sequence[str], *, runs: int) -> Spent:
    """The medians of several runs of one command."""
    each = [_run(arguments) for _ in range(runs)]
    return Spent(
        clock=statistics.median(one.clock for one in each),
        processor=statistics.median(one.processor for one in each),
        megabytes=statistics.median(one.megabytes for one in each),
    )


def _run(arguments: Sequence[str]) -> Spent:
    told = subprocess.run(  # noqa: S603 this module
        [sys.executable, "-m", "benchmarks.commands", *arguments], stdout=subprocess.PIPE, check=True, cwd=ROOT
    )
    return Spent(**json.loads(told.stdout))


def _start(arguments: Sequence[str]) -> Spent:
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "hechi_kg", *arguments], stdout=subprocess.DEVNULL)  # noqa: S603
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"hechi-kg {' '.join(arguments)}: exit code {process.returncode}")
    return Spent(
        clock=time.perf_counter() - began,
        processor=usage.ru_utime + usage.ru_stime,
        megabytes=usage.ru_maxrss / 1024,
    )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(_start(sys.argv[1:]))))
