"""Finds which documents of a build are copies of others, within the state: only new texts are compared with others."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from hechi_kg.reconcile import is_copy, representatives

# `band` holds the bands of each text, `waiting` the texts that were compared with no other yet, `pair` those that are
# nearly the same, `copy` the document that stands for a member that has copies.
TABLES = """
CREATE TABLE band (band INTEGER, same TEXT, PRIMARY KEY (band, same)) WITHOUT ROWID;
CREATE INDEX band_same ON band (same);
CREATE TABLE waiting (same TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE pair (one TEXT, other TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE copy (result INTEGER PRIMARY KEY, head TEXT);
"""
ALIKE = """
SELECT DISTINCT there.same FROM band AS here JOIN band AS there ON here.band = there.band
WHERE here.same = ?1 AND there.same != ?1 AND (there.same > ?1 OR there.same NOT IN waiting)
"""
SHARED = """
SELECT same, document FROM next JOIN result ON number = next.result
WHERE same IN (SELECT same FROM result JOIN next ON next.result = number GROUP BY same HAVING COUNT(*) > 1)
OR same IN (SELECT one FROM pair UNION SELECT other FROM pair) ORDER BY same, document
"""


def add(db: sqlite3.Connection, same: str, bands: Iterable[int]) -> None:
    """Take in a text by its name; one that is known already has the same bands."""
    if not db.execute("SELECT 1 FROM band WHERE same = ?", (same,)).fetchone():
        db.executemany("INSERT INTO band VALUES (?, ?)", [(band, same) for band in bands])
        db.execute("INSERT OR IGNORE INTO waiting VALUES (?)", (same,))


def find_anew(db: sqlite3.Connection) -> None:
    """Find the copies among the next members; what those told who have become, or are no longer, copies is dirty."""
    _compare_new(db)
    heads = representatives(_pairs(db))
    db.execute("CREATE TEMP TABLE head (document TEXT PRIMARY KEY, head TEXT) WITHOUT ROWID")
    db.executemany("INSERT INTO head VALUES (?, ?)", heads.items())
    now = "SELECT next.result, head FROM head JOIN result USING (document) JOIN next ON next.result = number"
    for here, there in ((now, "SELECT * FROM copy"), ("SELECT * FROM copy", now)):
        other = f"SELECT result FROM ({here} EXCEPT {there})"
        db.execute(f"INSERT OR IGNORE INTO dirty SELECT met FROM witness WHERE result IN ({other})")
    db.execute("DELETE FROM copy")
    db.execute(f"INSERT INTO copy {now}")
    db.execute("DROP TABLE head")


def forget(db: sqlite3.Connection) -> None:
    """Drop the texts that no result has any more."""
    for table, column in (("band", "same"), ("waiting", "same"), ("pair", "one"), ("pair", "other")):
        db.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT same FROM result)")


def _compare_new(db: sqlite3.Connection) -> None:
    for (same,) in db.execute("SELECT same FROM waiting").fetchall():
        text = _text(db, same)
        for (other,) in db.execute(ALIKE, (same,)).fetchall():
            if is_copy(text, _text(db, other)):
                db.execute("INSERT OR IGNORE INTO pair VALUES (?, ?)", sorted((same, other)))
    db.execute("DELETE FROM waiting")


def _pairs(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Pairs of documents that are copies: enough that they connect all copies of a text."""
    first: dict[str, str] = {}
    for same, rows in groupby(db.execute(SHARED), key=itemgetter(0)):
        names = [document for _, document in rows]
        first[same] = names[0]
        yield from ((names[0], name) for name in names[1:])
    for one, other in db.execute("SELECT one, other FROM pair"):
        if one in first and other in first:
            yield first[one], first[other]


def _text(db: sqlite3.Connection, same: str) -> str:
    row = db.execute("SELECT copied FROM result WHERE same = ?", (same,)).fetchone()
    return zlib.decompress(row[0]).decode()
