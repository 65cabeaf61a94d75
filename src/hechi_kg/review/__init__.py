"""Lists the candidates of a build for a human, and writes those that are accepted into a vocabulary of one's own.

`listing` gathers them with their sentences, `table` is the review file that a user edits, `accept` writes the Turtle.
"""

from hechi_kg.review.accept import accept
from hechi_kg.review.listing import Candidate, Sentence, candidates, in_words
from hechi_kg.review.table import read_table, table_lines

__all__ = ["Candidate", "Sentence", "accept", "candidates", "in_words", "read_table", "table_lines"]
