"""Hands work to processes of its own, and goes on when one of them dies: nothing is lost, nothing is done twice.

A worker gets a few tasks at a time and answers them one by one, so that when it dies the first task without an answer
is the one it died of. That one gets a second worker; when this one dies too, the task is reported. The others are
handed out again.
"""

import gc
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")
BATCH = 16  # tasks that a worker holds: enough that it seldom waits, few enough that a dead one costs little
TRIES = 2


@dataclass(frozen=True, slots=True)
class Died(Generic[Task]):
    """The answer to a task that its workers died of."""

    task: Task
    code: int | None  # of the last; negative where a signal killed it


def each(
    tasks: Iterator[Task], *, start: Callable[[], Callable[[Task], Answer]], jobs: int
) -> Iterator[Answer | Died[Task]]:
    """Yield the answer to each task, in the order in which they are done.

    `start` is called once in each worker, and gives the function that does the work; it, tasks and answers are pickled.
    With one job the work is done here, where nothing outlives a crash.
    """
    if jobs == 1:
        yield from map(start(), tasks)
        return
    waiting: deque[_Tried[Task]] = deque()
    crew = [_Worker[Task](start) for _ in range(jobs)]
    try:
        while _hand_out(tasks, waiting, crew):
            for worker in _ready(crew):
                answer = worker.answer()
                if answer is None:
                    lost = worker.lost()
                    crew[crew.index(worker)] = _Worker(start)
                    yield from _again(lost, waiting, worker.process.returncode)
                else:
                    yield answer[0]
    finally:
        for worker in crew:
            worker.stop()


@dataclass(slots=True)
class _Tried(Generic[Task]):
    task: Task
    times: int = 0


@dataclass(eq=False)
class _Worker(Generic[Task]):
    """One process, and what it was asked and has not answered yet, in the order in which it does it."""

    start: Callable[[], Callable[[Task], Any]]
    open: deque[_Tried[Task]] = field(default_factory=deque)

    def __post_init__(self) -> None:
        # A new interpreter, not a fork: the caller may run threads, of which a fork would inherit the locks alone.
        # And not one of multiprocessing's: that would run the caller's main program a second time.
        self.pipe, theirs = Pipe()
        command = [sys.executable, "-c", f"from hechi_kg.pipeline.workers import main; main({theirs.fileno()})"]
        paths = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        self.process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=paths, stdin=subprocess.DEVNULL)  # noqa: S603
        theirs.close()
        self.pipe.send(self.start)

    def ask(self, tried: list[_Tried[Task]]) -> None:
        self.open.extend(tried)
        with suppress(OSError):  # it died while it was idle: `answer` sees that
            self.pipe.send([one.task for one in tried])

    def answer(self) -> tuple[Any] | None:
        """The next answer; None when the worker is dead."""
        try:
            answer = self.pipe.recv()
        except (EOFError, OSError):
            return None
        self.open.popleft()
        return (answer,)

    def lost(self) -> list[_Tried[Task]]:
        self.stop()
        return list(self.open)

    def stop(self) -> None:
        """End the process: one at work by force, one at rest by the end of its pipe."""
        if self.open:
            self.process.kill()
        self.pipe.close()
        self.process.wait()


def _hand_out(tasks: Iterator[Task], waiting: deque[_Tried[Task]], crew: list[_Worker[Task]]) -> bool:
    """Give each idle worker what is next; whether any worker has something to do."""
    for worker in crew:
        if not worker.open and (batch := _batch(tasks, waiting)):
            worker.ask(batch)
    return any(worker.open for worker in crew)


def _batch(tasks: Iterator[Task], waiting: deque[_Tried[Task]]) -> list[_Tried[Task]]:
    if waiting and waiting[0].times:
        return [waiting.popleft()]  # alone, so that it can cost no other
    batch = [waiting.popleft() for _ in range(min(BATCH, len(waiting)))]
    for task in tasks if len(batch) < BATCH else ():
        batch.append(_Tried(task))
        if len(batch) == BATCH:
            break
    return batch


def _again(lost: list[_Tried[Task]], waiting: deque[_Tried[Task]], exit_code: int | None) -> Iterator[Died[Task]]:
    """Put the tasks of a dead worker back; yield the one that it died of where that was its last try."""
    if not lost:
        return
    first, *others = lost
    first.times += 1
    if first.times < TRIES:
        waiting.appendleft(first)
    waiting.extend(others)
    if first.times == TRIES:
        yield Died(first.task, exit_code)


def _ready(crew: list[_Worker[Task]]) -> list[_Worker[Task]]:
    by_pipe = {id(worker.pipe): worker for worker in crew if worker.open}
    return [by_pipe[id(pipe)] for pipe in wait([worker.pipe for worker in by_pipe.values()])]


def main(handle: int) -> None:
    """The life of a worker: it ends when the other end of its pipe is closed."""
    gc.set_threshold(50_000, 20, 20)  # nearly all that is loaded stays, and what a task makes goes by itself
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal; the first one ends us
    pipe: Any = Connection(handle)
    caller = os.getppid()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        work = pipe.recv()()
        gc.freeze()  # what `start` loaded stays: no need to look through it again and again
        while True:
            for task in pipe.recv():
                if os.getppid() != caller:
                    return  # killed: nobody waits for the rest
                pipe.send(work(task))
