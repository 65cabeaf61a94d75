"""Starts a session of Spark, and says in one line what keeps it from starting or makes it give up."""

import os
import re
import shutil
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from hechi_kg.errors import EngineError

HINT = "`pip install 'hechi-kg[spark]'` adds it"
PATIENCE = 120.0  # seconds until a cluster must have lent a worker
MASTER = re.compile(r"([^,:/]+):(\d+)")
RAISED = re.compile(r"hechi_kg\.errors\.\w+: (.+)")
READING = re.compile(r"error while reading file (.+?)\. ")
MANAGERS = ("local", "spark://", "yarn", "k8s://")
THIS_MACHINE = "127.0.0.1"
LOGGING = Path(__file__).with_name("log4j2.properties")
# What is set where neither the caller nor Spark's own files say otherwise.
DEFAULTS = {
    "spark.app.name": "hechi-kg",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={LOGGING.as_uri()}",
    "spark.ui.enabled": "false",  # it would listen on every address of the machine
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.caseSensitive": "true",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.files.maxPartitionBytes": "4m",  # some two thousand short articles: a task of a minute or less
    "spark.sql.files.openCostInBytes": "64k",
    "spark.sql.execution.arrow.maxBytesPerBatch": "8m",
}


@contextmanager
def spark_session(master: str, options: Mapping[str, str]) -> Iterator[Any]:
    """A session on the cluster of that URL; EngineError where there is none, and where Spark gives up in it."""
    sql = _pyspark()
    find_java()
    reach(master)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else the first python3 of the workers' PATH
    builder = sql.SparkSession.builder.master(master)
    for name, value in (DEFAULTS | _own_address(master) | _python_path() | dict(options)).items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except Exception as error:  # py4j's and Java's own, of many kinds
        raise EngineError(f"--master {master}: expected a session of Spark, found {told(error)}") from error
    try:
        _await_workers(spark, master)
        yield spark
    except import_module("py4j.protocol").Py4JError as error:
        raise EngineError(f"Spark gave up: {told(error)}") from error
    except import_module("pyspark.errors").PySparkException as error:
        raise EngineError(f"Spark gave up: {told(error)}") from error
    finally:
        spark.stop()


def told(error: BaseException) -> str:
    """What matters of an error of Spark, which tells the stacks of two languages: our own words where there are any."""
    text = str(error)
    if own := RAISED.search(text):
        return own[1]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    causes = [line for line in lines if line.startswith("Caused by:") or re.match(r"[\w.]+(Error|Exception): ", line)]
    said = (causes or lines or [type(error).__name__])[-1 if causes else 0].removeprefix("Caused by: ")
    file = READING.search(text)
    return f"{file[1]}: {said}" if file and file[1] not in said else said


def _pyspark() -> Any:
    try:
        import_module("pyarrow")
        return import_module("pyspark.sql")
    except ImportError as error:
        raise EngineError(f"--engine spark needs {(error.name or 'pyspark').split('.')[0]}; {HINT}") from error


def find_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if shutil.which(str(Path(home) / "bin" / "java") if home else "java") is None:
        where = f"in JAVA_HOME, {home}" if home else "on the PATH"
        raise EngineError(f"--engine spark needs Java 17 or newer; found none {where}")


def reach(master: str) -> None:
    """Refuse a standalone cluster of which no master can be reached: Spark itself would try for a minute."""
    if not master.startswith(MANAGERS):
        raise EngineError(f"--master {master}: expected local[*], spark://host:port, yarn or k8s://host:port")
    if not master.startswith("spark://"):
        return
    addresses = MASTER.findall(master.removeprefix("spark://"))
    found = "no host:port"
    for host, port in addresses:
        try:
            socket.create_connection((host, int(port)), timeout=10).close()
        except (OSError, OverflowError) as error:
            found = f"{host}:{port}: {getattr(error, 'strerror', None) or error}"
        else:
            return
    raise EngineError(f"--master {master}: expected a master of Spark, found {found}")


def _own_address(master: str) -> dict[str, str]:
    """Where all is on this machine, nothing is open to others."""
    alone = master.startswith("local")
    return {"spark.driver.host": THIS_MACHINE, "spark.driver.bindAddress": THIS_MACHINE} if alone else {}


def _python_path() -> dict[str, str]:
    """Workers find the package where this process does, as far as they have such a folder."""
    return {"spark.executorEnv.PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _await_workers(spark: Any, master: str) -> None:
    """Wait for the first worker of a cluster that lends them at the start; Spark itself would wait for ever."""
    scala = spark.sparkContext._jsc.sc()
    if master.startswith("local") or spark.conf.get("spark.dynamicAllocation.enabled", "false") == "true":
        return
    until = time.monotonic() + PATIENCE
    while scala.getExecutorMemoryStatus().size() < 2:  # the first is the driver
        if time.monotonic() > until:
            raise EngineError(f"--master {master}: expected workers with room, found none in {PATIENCE:.0f} seconds")
        time.sleep(0.2)
