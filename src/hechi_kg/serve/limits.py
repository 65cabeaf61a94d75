"""What a query may take, and how a worker process holds itself to it."""

import contextlib
import ctypes
import os
import resource
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """`seconds` of a query, `memory` in MB beside what an idle worker takes, `rows` or triples and `size` in bytes of
    an answer; `workers` queries run at once, and `long` more that take longer than a moment; `queue` may wait."""

    seconds: float = 10
    memory: int = 1024
    rows: int = 10_000
    size: int = 64 << 20
    workers: int = 2
    long: int = 8
    queue: int = 64


def leave_network() -> None:
    """Move into a network namespace of its own, which holds nothing: a second lock beside the refusal of SERVICE.

    Call it first, while the process has one thread. What a system does not offer is left out.
    """
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):
        system = ctypes.CDLL(None, use_errno=True)
        if system.unshare(NEW_NETWORK) != 0:
            system.unshare(NEW_NETWORK | NEW_USER)


def confine(*, memory: int) -> None:
    """Take from this process what no query needs: more memory (in MB), files to write, core dumps.

    Call it once the store is open.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        size = pages * resource.getpagesize() + (memory << 20)
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


class Watch:
    """Ends this process when a job overruns its time, or when the server that asked is gone.

    The server kills a worker that overruns; this holds even when there is no server any more.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._parent = os.getppid()
        self._deadline = float("inf")
        threading.Thread(target=self._look, daemon=True).start()

    def begin(self, factor: float = 1) -> None:
        self._deadline = time.monotonic() + factor * self._seconds + 1

    def end(self) -> None:
        self._deadline = float("inf")

    def _look(self) -> None:
        while time.monotonic() < self._deadline and os.getppid() == self._parent:
            time.sleep(0.25)
        os._exit(1)
