"""Keeps the snapshot that is served, and switches to that of a new build without dropping a request."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from hechi_kg.errors import HechiKGError
from hechi_kg.serve.limits import Limits
from hechi_kg.serve.pool import Pool
from hechi_kg.serve.site import Served


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A build that stays as it is while it is served. `command` starts a worker on it, `prepare` what makes their work
    quicker and ends; `drop` deletes it."""

    base: str
    digest: str
    command: tuple[str, ...]
    prepare: tuple[str, ...]
    drop: Callable[[], None]


# A snapshot of the build, or None while it is still the one with the digest given.
Look = Callable[[str], Snapshot | None]


class Open:
    """A snapshot with its workers, and how many requests use it."""

    def __init__(self, snapshot: Snapshot, limits: Limits) -> None:
        self.snapshot = snapshot
        self.pool = Pool(snapshot.command, limits)
        self.served = Served(base=snapshot.base, digest=snapshot.digest, kept={})
        self.users = 0
        self.retired = False
        self._preparing: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start the workers; BuildError where they can't open the build."""
        await self.pool.start()
        quiet = asyncio.subprocess.DEVNULL
        self._preparing = await asyncio.create_subprocess_exec(
            *self.snapshot.prepare, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )

    async def close_if_unused(self) -> None:
        if self.retired and not self.users:
            await self.close()

    async def close(self) -> None:
        if self._preparing is not None:
            with suppress(ProcessLookupError):
                self._preparing.kill()
            await self._preparing.wait()
        await self.pool.close()
        self.snapshot.drop()


class Library:
    """`current` lends the snapshot that is served; `watch` looks for a new build until it is cancelled."""

    def __init__(
        self,
        look: Look,
        limits: Limits,
        say: Callable[[str], None],
        *,
        every: float = 1,
    ) -> None:
        self._look, self._limits, self._say, self._every = look, limits, say, every
        self._open: Open | None = None

    async def start(self) -> None:
        """Open the first snapshot, if none is open yet; BuildError where there is no build."""
        snapshot = self._look("") if self._open is None else None
        if snapshot is not None:
            self._open = await self._opened(snapshot)

    @asynccontextmanager
    async def current(self) -> AsyncIterator[Open]:
        opened = self._open
        if opened is None:
            raise RuntimeError("the library is not started")
        opened.users += 1
        try:
            yield opened
        finally:
            opened.users -= 1
            await opened.close_if_unused()

    async def watch(self) -> None:
        """A build that can't be opened is told once, and the former one stays."""
        told = ""
        while True:
            await asyncio.sleep(self._every)
            try:
                if await self.renew():
                    told = ""
            except (HechiKGError, OSError) as error:
                if str(error) != told:
                    told = str(error)
                    self._say(f"the former build stays: {told}")

    async def renew(self) -> bool:
        """Switch to a new build, if there is one. Its workers run before the first request reaches them."""
        former = self._open
        snapshot = await asyncio.to_thread(self._look, former.served.digest if former else "")
        if snapshot is None:
            return False
        self._open = await self._opened(snapshot)
        self._say(f"a new build is served: {snapshot.digest[:12]}")
        if former:
            former.retired = True
            await former.close_if_unused()
        return True

    async def close(self) -> None:
        if self._open:
            await self._open.close()
            self._open = None

    async def _opened(self, snapshot: Snapshot) -> Open:
        opened = Open(snapshot, self._limits)
        try:
            await opened.start()
        except BaseException:
            snapshot.drop()
            raise
        return opened
