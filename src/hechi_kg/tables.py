"""Reads small tables that ship with the program: Traditional characters, yearly rates, the terms of JSON-LD."""

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from hechi_kg.resources import resource
from hechi_kg.vocab import BASE


def simplified(text: str) -> str:
    """A text with each Traditional character as its Simplified one, character for character."""
    return text.translate(_characters())


def yuan_per_dollar(year: int) -> Decimal | None:
    """The average price of a US dollar in a year, in yuan; None for a year that the table lacks."""
    return _rates().get(year)


def context_text(base: str = BASE) -> str:
    """The JSON-LD context of the graph, as `ontology/context.jsonld` publishes it, for ids under a base."""
    return resource("ontology/context.jsonld").read_text(encoding="utf-8").replace(BASE, base)


@lru_cache(maxsize=1)
def _characters() -> Mapping[int, str]:
    return str.maketrans({row["traditional"]: row["simplified"] for row in _rows("simplified.csv")})


@lru_cache(maxsize=1)
def _rates() -> Mapping[int, Decimal]:
    return {int(row["year"]): Decimal(row["yuan"]) for row in _rows("yuan-per-dollar.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    with resource(f"data/tables/{name}").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
