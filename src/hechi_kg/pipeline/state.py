"""What a build folder remembers between runs, in SQLite: what each document gave, and which documents the build has.

Two things are kept apart. A *result* is what some bytes gave under some setup: it is kept as soon as it is there, so
that a run that is killed loses little. A *member* is a result that the build consists of: members change all at once,
together with what comparing them found, at the end of a run.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from hechi_kg.errors import BuildError
from hechi_kg.pipeline import copied as copies
from hechi_kg.pipeline.kept import Kept, pack, quads_file, text_file, unpack
from hechi_kg.pipeline.setup import digest

STATE = "state.sqlite"
TABLES = (
    """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE result (
    number INTEGER PRIMARY KEY, key TEXT UNIQUE, source TEXT, document TEXT, raw TEXT, text TEXT, quads TEXT,
    places TEXT, counts TEXT, compared BLOB, ledger BLOB, layout BLOB, candidates BLOB,
    same TEXT, copied BLOB
);
CREATE INDEX result_same ON result (same);
CREATE TABLE witness (result INTEGER, met INTEGER, line TEXT);
CREATE INDEX witness_result ON witness (result);
CREATE INDEX witness_met ON witness (met);
CREATE TABLE member (source TEXT PRIMARY KEY, result INTEGER) WITHOUT ROWID;
CREATE TABLE failure (source TEXT PRIMARY KEY, said TEXT) WITHOUT ROWID;
CREATE TABLE found (met INTEGER PRIMARY KEY, lines BLOB);
"""
    + copies.TABLES
)
OF_THIS_RUN = """
CREATE TEMP TABLE given (source TEXT PRIMARY KEY, key TEXT, shown TEXT) WITHOUT ROWID;
CREATE TEMP TABLE failing (source TEXT PRIMARY KEY, said TEXT) WITHOUT ROWID;
CREATE TEMP TABLE next (source TEXT PRIMARY KEY, result INTEGER) WITHOUT ROWID;
CREATE TEMP TABLE dirty (met INTEGER PRIMARY KEY);
"""
FORMAT = digest(TABLES)
PRAGMAS = (
    *("locking_mode = EXCLUSIVE", "synchronous = FULL"),
    *("cache_size = -65536", "temp_store = FILE"),
)
DIFFERENCE = "SELECT result FROM {} WHERE result NOT IN (SELECT result FROM {})"
WITHOUT_RESULT = "key NOT IN (SELECT key FROM result)"
# Given meetings (the number of a key, and of each witness that may meet under it the line and the document that it is a
# copy of): the number of each with N-Quads lines.
Compare = Callable[[Iterable[tuple[int, Sequence[tuple[str, str]]]]], Iterable[tuple[int, Sequence[str]]]]
INPUTS = "result.source, document, raw, text, quads"


@dataclass(frozen=True, slots=True)
class Input:
    """One document that the build has: its name, its id, the SHA-256 of bytes, text and N-Quads file."""

    source: str
    document: str
    raw_digest: str
    digest: str
    quads: str


class State:
    """The memory of one build folder, open to one process at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator["State"]:
        """Open the state, made new where there is none; BuildError when another process has it."""
        try:
            with closing(sqlite3.connect(path, timeout=0)) as connection:
                state = cls(connection)
                state._prepare()
                yield state
        except sqlite3.Error as error:
            raise _told(path, error) from error

    def _prepare(self) -> None:
        for pragma in PRAGMAS:
            self._db.execute(f"PRAGMA {pragma}")
        self._db.execute("BEGIN EXCLUSIVE")  # takes the lock, which the mode keeps until the end
        if self._format() != FORMAT:
            self._begin_anew()
        self._db.commit()
        self._db.executescript(OF_THIS_RUN)

    def _format(self) -> str:
        known = self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'fact'").fetchone()
        return self.fact("format") if known else ""

    def _begin_anew(self) -> None:
        """Make the tables; those of another version, whose results another version made, are of no use."""
        for (name,) in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            self._db.execute(f"DROP TABLE {name}")
        for statement in TABLES.split(";"):
            self._db.execute(statement)
        self.note("format", FORMAT)

    def fact(self, name: str) -> str:
        """A fact about the build as a whole; empty when it is not known."""
        row = self._db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def note(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    @property
    def at_work(self) -> bool:
        """Whether files may have been written that no result tells of."""
        return self.fact("at work") != "no"

    def work(self) -> None:
        """To be called before files are written."""
        self.note("at work", "yes")
        self.commit()

    def rest(self) -> None:
        """To be called when all files are told of."""
        if self.at_work:
            self.note("at work", "no")
            self.commit()

    def commit(self) -> None:
        self._db.commit()

    # A run: what is given, what it gives, and at the end which documents the build has

    def taken(self, source: str) -> str:
        """What was taken into this run under that name; empty if nothing."""
        row = self._db.execute("SELECT shown FROM given WHERE source = ?", (source,)).fetchone()
        return str(row[0]) if row else ""

    def give(self, source: str, key: str, shown: str) -> None:
        """Take a source into this run."""
        self._db.execute("INSERT OR REPLACE INTO given VALUES (?, ?, ?)", (source, key, shown))

    def fail(self, source: str, said: str) -> None:
        """Note that a source of this run can't be read."""
        self._db.execute("DELETE FROM given WHERE source = ?", (source,))
        self._db.execute("INSERT OR REPLACE INTO failing VALUES (?, ?)", (source, said))

    def wants(self, source: str) -> bool:
        """Whether a source of this run has no result yet."""
        query = f"SELECT 1 FROM given WHERE source = ? AND {WITHOUT_RESULT}"
        return self._db.execute(query, (source,)).fetchone() is not None

    def missing(self) -> int:
        """How many sources of this run have no result yet."""
        return self._count(f"given WHERE {WITHOUT_RESULT}")

    def has(self, key: str) -> bool:
        """Whether there is a result of that key."""
        return self._db.execute("SELECT 1 FROM result WHERE key = ?", (key,)).fetchone() is not None

    def keep(self, kept: Kept) -> None:
        """Keep a result; one that is there already is the same."""
        if self.has(kept.key):
            return
        row = (
            kept.key, kept.source, kept.document, kept.raw_digest, kept.digest, kept.quads, json.dumps(kept.places),
            json.dumps(dict(kept.counts)), kept.compared, kept.ledger, kept.layout, kept.candidates,
            kept.same, kept.copied,
        )  # fmt: skip
        number = self._db.execute(f"INSERT INTO result VALUES (NULL{', ?' * len(row)})", row).lastrowid
        self._db.executemany("INSERT INTO witness VALUES (?, ?, ?)", [(number, *pair) for pair in kept.witnesses])
        copies.add(self._db, kept.same, kept.bands)

    def given(self) -> int:
        """How many sources of this run there are results for."""
        return self._count("given JOIN result USING (key)")

    def failures(self, *, of_run: bool = False) -> tuple[str, ...]:
        """What is said of each source that can't be read, sorted."""
        rows = self._db.execute(f"SELECT said FROM {'failing' if of_run else 'failure'} ORDER BY said")
        return tuple(row[0] for row in rows)

    def settle(
        self,
        compare: Compare,
        *,
        facts: Mapping[str, str],
        keep: bool = False,
        without: Iterable[str] = (),
    ) -> None:
        """Make the sources of this run the members, and compare again what the change touches, all at once.

        `keep` keeps the members that this run does not name, `without` drops members. `facts` are noted.
        """
        with self._db:
            for name, value in facts.items():
                self.note(name, value)
            self._choose(keep=keep, without=without)
            for table, (here, there) in {"gone": ("member", "next"), "come": ("next", "member")}.items():
                self._db.execute(f"CREATE TEMP TABLE {table} AS {DIFFERENCE.format(here, there)}")
            self._count_anew()
            for table in ("gone", "come"):
                self._db.execute(f"INSERT OR IGNORE INTO dirty SELECT met FROM witness JOIN {table} USING (result)")
            copies.find_anew(self._db)
            self._compare_anew(compare)
            for statement in (
                "DELETE FROM member", "INSERT INTO member SELECT * FROM next",
                "DROP TABLE gone", "DROP TABLE come", "DELETE FROM given", "DELETE FROM next", "DELETE FROM failing",
            ):  # fmt: skip
                self._db.execute(statement)

    def _choose(self, *, keep: bool, without: Iterable[str]) -> None:
        run = self._db.execute
        if keep:
            run("INSERT INTO next SELECT * FROM member WHERE source NOT IN (SELECT source FROM failing)")
            run("DELETE FROM failure WHERE source IN (SELECT source FROM given UNION SELECT source FROM failing)")
        else:
            run("DELETE FROM failure")
        run("INSERT OR REPLACE INTO next SELECT given.source, number FROM given JOIN result USING (key)")
        run("INSERT OR REPLACE INTO failure SELECT * FROM failing")
        for source in without:
            run("DELETE FROM next WHERE source = ?", (source,))
            run("DELETE FROM failure WHERE source = ?", (source,))

    def _count_anew(self) -> None:
        totals = self.counts()
        for sign, table in ((-1, "gone"), (1, "come")):
            rows = self._db.execute(f"SELECT counts FROM {table} JOIN result ON number = {table}.result")
            for row in rows:
                for name, count in json.loads(row[0]).items():
                    totals[name] += sign * count
        self.note("counts", json.dumps({name: count for name, count in sorted(totals.items()) if count}))

    def _compare_anew(self, compare: Compare) -> None:
        run = self._db.execute
        run("DELETE FROM found WHERE met IN (SELECT met FROM dirty)")
        touched = self._db.execute(
            "SELECT met, line, head FROM dirty JOIN witness USING (met) JOIN next USING (result)"
            " LEFT JOIN copy ON copy.result = next.result ORDER BY met, line"
        )
        told = ((met, [(line, head or "") for _, line, head in rows]) for met, rows in groupby(touched, itemgetter(0)))
        for met, lines in compare(meeting for meeting in told if len(meeting[1]) > 1):  # one alone meets none
            if lines:
                run("INSERT INTO found VALUES (?, ?)", (met, pack(lines)))
        run("DELETE FROM dirty")

    # The build as it stands

    def __len__(self) -> int:
        return self._count("member")

    def stamp(self, setup: str) -> str:
        """Names all that the build says: the same members and failures under the same setup."""
        keys = self._db.execute("SELECT key FROM member JOIN result ON number = result ORDER BY key")
        return digest(setup, *(row[0] for row in keys), "", *self.failures())

    def counts(self) -> Counter[str]:
        """The sums of what the members count."""
        return Counter(json.loads(self.fact("counts") or "{}"))

    def inputs(self) -> Iterator[Input]:
        """The documents in the order of their names."""
        for row in self._db.execute(f"SELECT {INPUTS} FROM {_members('source')}"):
            yield Input(*row)

    def texts(self) -> Iterator[str]:
        """The digests of the members' texts, sorted, each once."""
        for row in self._db.execute(f"SELECT DISTINCT text FROM {_members()} ORDER BY text"):
            yield row[0]

    def has_source(self, source: str) -> bool:
        """Whether a member, or one that failed, has that name."""
        named = "SELECT 1 FROM member WHERE source = ?1 UNION SELECT 1 FROM failure WHERE source = ?1"
        return self._db.execute(named, (source,)).fetchone() is not None

    def places(self) -> set[str]:
        """The divisions and sites that the members point at."""
        return {place for row in self._db.execute(f"SELECT places FROM {_members()}") for place in json.loads(row[0])}

    def lines(self, part: str) -> Iterator[str]:
        """The lines of `ledger`, `layout` or `candidates`, document by document in the order of their names."""
        for row in self._db.execute(f"SELECT {part} FROM {_members('source')}"):
            yield from unpack(row[0])

    def reconciliation(self) -> Iterator[str]:
        """What comparing gave, as N-Quads lines in no order: within each document, and between them."""
        for query in (f"SELECT compared FROM {_members()}", "SELECT lines FROM found"):
            for row in self._db.execute(query):
                yield from unpack(row[0])

    def copies(self) -> tuple[tuple[str, str], ...]:
        """(document, the document that stands for it and all its copies), without those that stand for themselves."""
        named = "SELECT document, head FROM copy JOIN result ON number = result WHERE document != head"
        return tuple(self._db.execute(f"{named} ORDER BY document"))

    def forget(self) -> tuple[str, ...]:
        """Drop the results that no member needs; returns the files that nothing needs any more."""
        unused = "result WHERE number NOT IN (SELECT result FROM member)"
        if not self._count(unused):
            return ()
        with self._db:
            self._db.execute(f"CREATE TEMP TABLE dropped AS SELECT document, quads, text FROM {unused}")
            self._db.execute(f"DELETE FROM witness WHERE result IN (SELECT number FROM {unused})")
            self._db.execute(f"DELETE FROM {unused}")
            quads = "SELECT document, quads FROM dropped WHERE quads NOT IN (SELECT quads FROM result)"
            texts = "SELECT DISTINCT text FROM dropped WHERE text NOT IN (SELECT text FROM result)"
            files = [quads_file(*row) for row in self._db.execute(quads)]
            files += [text_file(*row) for row in self._db.execute(texts)]
            self._db.execute("DROP TABLE dropped")
            copies.forget(self._db)
        return tuple(files)

    def files(self) -> dict[str, str]:
        """The files of all results, with their SHA-256."""
        known: dict[str, str] = {}
        for document, quads, text in self._db.execute("SELECT document, quads, text FROM result"):
            known |= {quads_file(document, quads): quads, text_file(text): text}
        return known

    def lose(self, sha256: str) -> None:
        """Forget what results were made from whose file of that digest is not there: then it is made again."""
        self._db.execute("UPDATE result SET key = 'lost ' || number WHERE ?1 IN (quads, text)", (sha256,))

    def _count(self, table: str) -> int:
        return int(self._db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])


def _members(order: str = "") -> str:
    return "member JOIN result ON number = member.result" + (f" ORDER BY member.{order}" if order else "")


def _told(path: Path, error: sqlite3.Error) -> Exception:
    """What SQLite complains of, as one of our errors where it is not the program's fault."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BuildError(f"{path.parent}: expected no other build at work in it, found one")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return BuildError(f"{path}: expected the state of a build, found {error}; remove it to build anew")
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")):
        return BuildError(f"{path}: expected a file that may be written, found: {error}")
    return error
