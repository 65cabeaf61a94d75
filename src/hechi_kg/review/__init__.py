"""What a human says of a build: of its candidates, its claims, and its pairs of claims.

`listing` gathers candidates with their sentences, `table` is the review file that a user edits, `accept` writes what is
accepted into a vocabulary. `decisions` reads and writes the decisions file, `attributes` says what can be corrected and
to what, `settle` finds in another build what a decision is about.
"""

from hechi_kg.review.accept import accept, decided_rows
from hechi_kg.review.attributes import OF_KIND, Known, canonical
from hechi_kg.review.decisions import add_decision, read_decisions
from hechi_kg.review.listing import Candidate, Sentence, candidates, in_words
from hechi_kg.review.settle import Build, settle, summary, wanted
from hechi_kg.review.table import read_table, table_lines

__all__ = [
    "OF_KIND",
    "Build",
    "Candidate",
    "Known",
    "Sentence",
    "accept",
    "add_decision",
    "candidates",
    "canonical",
    "decided_rows",
    "in_words",
    "read_decisions",
    "read_table",
    "settle",
    "summary",
    "table_lines",
    "wanted",
]
