"""A standalone cluster of Spark on loopback: a master and workers that a test may kill."""

import importlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LOOPBACK = "127.0.0.1"
MASTER = re.compile(r"Starting Spark master at (spark://\S+)")
REGISTERED = re.compile(r"Successfully registered with master")
PATIENCE = 120  # seconds
# For runs of a minute: half of the processor time goes else into compiling what runs once.
JAVA = {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
# Small, on addresses of this machine alone, and quick to find out that an executor is gone.
OPTIONS = {
    "spark.driver.host": LOOPBACK,
    "spark.driver.bindAddress": LOOPBACK,
    "spark.driver.memory": "512m",
    "spark.executor.memory": "512m",
    "spark.executor.cores": "1",
    "spark.shuffle.io.maxRetries": "1",
    "spark.shuffle.io.retryWait": "1s",
}


def missing() -> str:
    """What keeps such a cluster from being started here; empty when nothing does."""
    if shutil.which("java") is None:
        return "Java is not installed"
    for name in ("pyspark", "pyarrow", "pandas", "fastwarc"):
        if importlib.util.find_spec(name) is None:
            return f"{name} is not installed: the extra `spark`"
    return ""


@dataclass(frozen=True)
class Cluster:
    """`master` is its URL; `workers` are processes that lead a group each, of which their executor is one."""

    master: str
    workers: list[subprocess.Popen[bytes]]

    def kill_worker(self) -> None:
        """Kill a worker and its executor at once, as a machine does that fails."""
        worker = self.workers.pop()
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(PATIENCE)


@contextmanager
def cluster(folder: Path, *, workers: int, java: Mapping[str, str] = JAVA) -> Iterator[Cluster]:
    """A cluster with so many workers of one core each; what is left of it in the end is killed.

    `java` are variables of the environment.
    """
    folder.mkdir(parents=True, exist_ok=True)
    started: list[subprocess.Popen[bytes]] = []
    try:
        started.append(_start("master.Master", folder / "master.log", "--port", "0", java=java))
        master = _awaited(folder / "master.log", MASTER)
        crew = []
        for number in range(workers):
            log = folder / f"worker-{number}.log"
            place = ("--cores", "1", "--memory", "1g", "--work-dir", str(folder / f"work-{number}"))
            crew.append(_start("worker.Worker", log, "--port", "0", *place, master, java=java))
            started.append(crew[-1])
        for number in range(workers):
            _awaited(folder / f"worker-{number}.log", REGISTERED)
        yield Cluster(master, crew)
    finally:
        for process in started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(PATIENCE)


def command(*arguments: str, cluster: Cluster) -> list[str]:
    """`hechi-kg build` with these arguments on the cluster."""
    given = [word for name, value in OPTIONS.items() for word in ("--spark-option", f"{name}={value}")]
    engine = ("--engine", "spark", "--master", cluster.master)
    return [sys.executable, "-m", "hechi_kg", "build", *arguments, *engine, *given, "--quiet"]


def when(seen: Callable[[], bool], *, of: subprocess.Popen[bytes], patience: float = PATIENCE) -> None:
    """Wait until something is to be seen of a process that runs, for so many seconds at most."""
    until = time.monotonic() + patience
    while not seen():
        assert of.poll() is None, "it ended before that"
        assert time.monotonic() < until, "it was not to be seen in time"
        time.sleep(0.01)


def _start(what: str, log: Path, *arguments: str, java: Mapping[str, str]) -> subprocess.Popen[bytes]:
    home = Path(str(importlib.import_module("pyspark").__file__)).parent
    environment = os.environ | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": LOOPBACK, **java}
    line = [
        str(home / "bin" / "spark-class"),
        f"org.apache.spark.deploy.{what}",
        "--host",
        LOOPBACK,
        "--webui-port",
        "0",
    ]
    with log.open("wb") as out:
        return subprocess.Popen(
            [*line, *arguments], stdout=out, stderr=subprocess.STDOUT, env=environment, start_new_session=True
        )


def _awaited(log: Path, pattern: re.Pattern[str]) -> str:
    """What a process says of itself once it is ready."""
    until = time.monotonic() + PATIENCE
    while not (found := pattern.search(log.read_text(encoding="utf-8", errors="replace"))):
        assert time.monotonic() < until, log.read_text(encoding="utf-8", errors="replace")
        time.sleep(0.05)
    return found[1] if pattern.groups else found[0]
