"""Runs jobs in worker processes that can be killed: a few at once, long ones aside, others in a queue."""

import asyncio
import os
import signal
from collections import deque
from collections.abc import Sequence
from contextlib import suppress

from hechi_kg.errors import BuildError
from hechi_kg.serve.limits import Limits
from hechi_kg.serve.messages import (
    LENGTHS,
    Job,
    Reply,
    lengths,
    pack,
    plain,
    unpack_reply,
)

# After so many seconds a query counts as long and leaves its place to the next.
MOMENT = 0.5
START = 60
# The longest that a query waits for its turn.
WAIT = 10
GONE = (asyncio.IncompleteReadError, ConnectionError, BrokenPipeError)


class Worker:
    """One worker process and its pipes."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.late = False

    @classmethod
    async def start(cls, command: Sequence[str]) -> "Worker":
        """A worker whose store is open; BuildError where it can't be opened."""
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=pipe,
            stdout=pipe,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        worker = cls(process)
        try:
            reply = await asyncio.wait_for(worker._read(), START)
        except (TimeoutError, *GONE) as error:
            worker.kill()
            await worker.ended()
            raise BuildError("expected a worker process to start, found that it ended") from error
        except asyncio.CancelledError:
            worker.kill()
            await worker.ended()
            raise
        if reply.status != 200:
            worker.kill()
            await worker.ended()
            raise BuildError(reply.body.decode().strip())
        return worker

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    async def ask(self, job: Job, seconds: float) -> Reply:
        """The reply to a job; one that takes longer than so many seconds ends the worker, which is then `late`."""
        stdin = self._process.stdin
        if stdin is None:
            raise ConnectionError
        limit = asyncio.get_running_loop().call_later(seconds, self._overrun)
        try:
            stdin.write(pack(job))
            await stdin.drain()
            return await self._read()
        finally:
            limit.cancel()

    def _overrun(self) -> None:
        self.late = True
        self.kill()

    async def ended(self) -> int:
        """The exit code, negative for a signal."""
        return await self._process.wait()

    def kill(self) -> None:
        if self.alive:
            with suppress(ProcessLookupError):
                # asyncio's own kill may reap the process, and with it the exit code.
                os.kill(self._process.pid, signal.SIGKILL)

    async def _read(self) -> Reply:
        stdout = self._process.stdout
        if stdout is None:
            raise ConnectionError
        head, body = lengths(await stdout.readexactly(LENGTHS))
        return unpack_reply(await stdout.readexactly(head), await stdout.readexactly(body))


class Place:
    """Where a query runs: `long` once it has taken longer than a moment, `left` when it is done."""

    def __init__(self) -> None:
        self.long = self.left = False


class Pool:
    """Workers on one snapshot. `run` answers a job, or says readably why it can't."""

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self._command = tuple(command)
        self._limits = limits
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._short = self._long = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._spare: asyncio.Task[None] | None = None
        self._closed = False

    async def start(self) -> None:
        """Start the first worker; BuildError where it can't open the store."""
        self._idle.append(await self._new())
        self._replenish()

    async def close(self) -> None:
        """End every worker, whatever it does."""
        self._closed = True
        if self._spare is not None:
            self._spare.cancel()
            await asyncio.wait({self._spare})
        for worker in self._all:
            worker.kill()
        await asyncio.gather(*(worker.ended() for worker in self._all))

    async def run(self, job: Job) -> Reply:
        place = await self._enter()
        if place is None:
            return plain(
                503,
                "too many queries wait already; try again in a moment",
                Retry_After="2",
            )
        aging = asyncio.get_running_loop().call_later(MOMENT, self._age, place)
        seconds = self._limits.seconds * job.patience
        worker: Worker | None = None
        reply: Reply | None = None
        try:
            worker = self._take() or await self._new()
            reply = await worker.ask(job, seconds)
            return reply
        except BuildError as error:
            return plain(503, str(error), Retry_After="5")
        except GONE:
            code = await worker.ended() if worker else 0
            if worker and worker.late:
                return plain(504, f"the query took longer than {seconds:g} seconds and was stopped")
            return self._ended(code)
        finally:
            aging.cancel()
            self._leave(place, worker, answered=reply is not None)

    async def _enter(self) -> Place | None:
        """A place to run on; None when the queue is full or the wait too long."""
        if self._short < self._limits.workers:
            self._short += 1
            return Place()
        if len(self._waiting) >= self._limits.queue:
            return None
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await asyncio.wait({turn}, timeout=max(self._limits.seconds, WAIT))
        except asyncio.CancelledError:
            if not turn.cancel():  # its turn had come
                self._short -= 1
                self._wake()
            raise
        return None if turn.cancel() else Place()

    def _wake(self) -> None:
        """Give free places to those that wait."""
        while self._waiting and self._short < self._limits.workers:
            turn = self._waiting.popleft()
            if not turn.done():
                self._short += 1
                turn.set_result(None)

    def _age(self, place: Place) -> None:
        """A query has run for a moment: it goes on on a place for long ones, if there is one."""
        if place.left or place.long:
            return
        if self._long >= self._limits.long:
            asyncio.get_running_loop().call_later(MOMENT, self._age, place)
            return
        place.long = True
        self._long += 1
        self._short -= 1
        self._wake()
        self._replenish()

    def _leave(self, place: Place, worker: Worker | None, *, answered: bool) -> None:
        place.left = True
        if place.long:
            self._long -= 1
        else:
            self._short -= 1
        if worker is not None:
            # One in the middle of a query can only be killed; a few that wait for the next are enough.
            if (
                answered
                and worker.alive
                and not worker.late
                and len(self._idle) <= self._limits.workers
                and not self._closed
            ):
                self._idle.append(worker)
            else:
                worker.kill()
        self._wake()
        self._replenish()

    def _take(self) -> Worker | None:
        """An idle worker that lives."""
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
        return None

    async def _new(self) -> Worker:
        worker = await Worker.start(self._command)
        if self._closed:
            worker.kill()
            await worker.ended()
            raise BuildError("expected a server that runs, found one that ends")
        # Those that were killed stay until they have ended, so that `close` waits for them too.
        self._all = {one for one in self._all if one.alive} | {worker}
        return worker

    def _replenish(self) -> None:
        """Keep workers ready, so that none who comes waits for one to start."""
        enough = self._closed or len(self._idle) >= self._limits.workers
        if not enough and (self._spare is None or self._spare.done()):
            self._spare = asyncio.get_running_loop().create_task(self._ready())

    async def _ready(self) -> None:
        with suppress(BuildError):
            while len(self._idle) < self._limits.workers:
                self._idle.append(await self._new())

    def _ended(self, code: int) -> Reply:
        """What a dead worker means."""
        if code == -signal.SIGABRT:
            return plain(
                507,
                f"the query needed more than {self._limits.memory} MB of memory and was stopped",
            )
        if code == -signal.SIGKILL and self._closed:
            return plain(503, "the server ends; try again in a moment", Retry_After="5")
        return plain(500, "the query ended the process that answered it; the server goes on")
