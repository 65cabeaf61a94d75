"""The decisions files of a build: what humans decided, read before anything else is."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hechi_kg.model import Decision
from hechi_kg.pipeline.setup import Setup, digest
from hechi_kg.review import Known, read_decisions

PLACES = ("id/place/", "id/site/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Files with their decisions; `key` names what they hold. No document depends on them."""

    files: tuple[Path, ...] = ()
    decisions: tuple[Decision, ...] = ()
    key: str = ""

    @classmethod
    def of(cls, files: Iterable[Path], setup: Setup) -> "Decided":
        """What these files hold now; ReviewError, with file and line, where a row can't be understood."""
        own = tuple(path.resolve() for path in files)
        if not own:
            return cls()
        found = read_decisions(own, Known(*setup.load()))
        return cls(files=own, decisions=found, key=digest(*(hashlib.sha256(f.read_bytes()).hexdigest() for f in own)))

    @classmethod
    def known(cls, files: str, setup: Setup) -> "Decided":
        """What the files hold that the facts of a state tell of."""
        return cls.of([Path(name) for name in json.loads(files or "[]")], setup)

    @property
    def fact(self) -> str:
        """What the state of a build notes of them."""
        return json.dumps([str(path) for path in self.files])

    @property
    def places(self) -> set[str]:
        """The places that decisions put in the stead of others."""
        return {d.value for d in self.decisions if d.value.startswith(PLACES)}
