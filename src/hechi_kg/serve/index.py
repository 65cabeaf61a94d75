"""An index of all figures by what they can be chosen by: a graph stays as it is while a process serves it.

It takes a second for some ten thousand figures; so a process of its own writes it into a file that the others read.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hechi_kg.serve.claims import days
from hechi_kg.serve.graph import Graph

FIGURES = "SELECT ?claim WHERE { ?claim a hkg:QuantityClaim }"
# One property at a time is read in a moment; where several are joined, the engine may read the graph for each figure.
PAIRS = "SELECT ?one ?other WHERE { ?one PROPERTY ?other }"
# What figures can be chosen by, in the order of the form, and the property that says it.
PROPERTIES = {
    "indicator": "hkg:hasIndicator", "place": "hkg:hasPlace", "period": "hkg:hasPeriod", "status": "hkg:hasStatus",
    "role": "hkg:hasRole", "grade": "hkg:hasGrade", "agreement": "hkg:notCompared", "publisher": "hkg:statedIn",
    "article": "hkg:statedIn", "unit": "hkg:hasUnit",
}  # fmt: skip
# Those whose values are things.
NAMES = ("indicator", "place", "status", "role", "grade", "publisher", "article", "unit")
# Figures of which an attribute is not said have this for it.
NONE, OFTEN_MISSING = "none", ("place", "period", "status")
MOST_WORDS, LONGEST = 8, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The figures in the order of their documents and texts; a figure is named by its position here."""

    claims: tuple[str, ...]
    sentences: tuple[str, ...]  # in small letters
    by_value: Mapping[str, Mapping[str, frozenset[int]]]

    def chosen(self, given: Mapping[str, str], *, without: str = "") -> frozenset[int]:
        """The figures that fit all choices but one, and all words of `q`."""
        found = frozenset(range(len(self.claims)))
        for name, values in self.by_value.items():
            if given.get(name) and name != without:
                found &= values.get(given[name], frozenset())
        for word in given.get("q", "").lower().split()[:MOST_WORDS]:
            found = frozenset(n for n in found if word[:LONGEST] in self.sentences[n])
        return found

    def counts(self, name: str, given: Mapping[str, str]) -> list[tuple[str, int]]:
        """The values of a choice with how many figures each would leave, the most first."""
        left = self.chosen(given, without=name)
        counted = ((value, len(left & figures)) for value, figures in self.by_value[name].items())
        return sorted(((value, n) for value, n in counted if n), key=lambda pair: (-pair[1], pair[0]))


@lru_cache(maxsize=1)
def index_of(graph: Graph) -> Index:
    """The index of a graph: from its file, where that is written."""
    if graph.index is not None and graph.index.is_file():
        return read_index(graph.index)
    return make_index(graph)


def write_index(index: Index, file: Path) -> None:
    """Write an index; whoever reads meanwhile finds all of it or none."""
    told = {
        name: {value: sorted(figures) for value, figures in values.items()} for name, values in index.by_value.items()
    }
    begun = file.with_suffix(".part")
    begun.write_text(json.dumps([index.claims, index.sentences, told], ensure_ascii=False), encoding="utf-8")
    begun.replace(file)


def read_index(file: Path) -> Index:
    claims, sentences, told = json.loads(file.read_text(encoding="utf-8"))
    by_value = {name: {value: frozenset(figures) for value, figures in values.items()} for name, values in told.items()}
    return Index(claims=tuple(claims), sentences=tuple(sentences), by_value=by_value)


def make_index(graph: Graph) -> Index:
    """The index of a graph, read from the graph."""
    documents, starts = dict(_pairs(graph, "hkg:statedIn")), dict(_pairs(graph, "hkg:anchorStart"))
    figures = (row["claim"] for row in graph.select(FIGURES))
    claims = sorted(figures, key=lambda claim: (documents.get(claim, ""), int(starts.get(claim, 0)), claim))
    position = {claim: n for n, claim in enumerate(claims)}

    def by(property_: str) -> dict[str, frozenset[int]]:
        return _collected((position[claim], value) for claim, value in _pairs(graph, property_) if claim in position)

    by_value = {name: by(property_) for name, property_ in PROPERTIES.items()}
    by_value["place"] = _with_parts(by_value["place"], graph)
    by_value["period"] = _by_year(by_value["period"])
    by_value["publisher"] = _through(by_value["article"], dict(_pairs(graph, "hkg:hasPublisher")))
    by_value["agreement"] = _outcomes(graph, position) | {
        f"not-compared: {r}": f for r, f in by_value["agreement"].items()
    }
    whole = frozenset(range(len(claims)))
    for name in OFTEN_MISSING:
        by_value[name][NONE] = whole.difference(*by_value[name].values())
    return Index(claims=tuple(claims), sentences=_sentences(graph, claims), by_value=by_value)


def _pairs(graph: Graph, property_: str) -> Iterator[tuple[str, str]]:
    return ((row["one"], row["other"]) for row in graph.select(PAIRS.replace("PROPERTY", property_)))


def _sentences(graph: Graph, claims: Iterable[str]) -> tuple[str, ...]:
    """The sentence of each claim in small letters; figures of one sentence share it."""
    exact = {selector: text.lower() for selector, text in _pairs(graph, "oa:exact")}
    told = {one: exact[selector] for one, selector in _pairs(graph, "oa:hasSelector") if selector in exact}
    quoted = {claim: told[one] for claim, one in _pairs(graph, "prov:wasDerivedFrom") if one in told}
    return tuple(quoted.get(claim, "") for claim in claims)


def _outcomes(graph: Graph, position: Mapping[str, int]) -> dict[str, frozenset[int]]:
    outcomes = dict(_pairs(graph, "hkg:hasOutcome"))
    sides = (pair for name in ("hkg:comparesFirst", "hkg:comparesSecond") for pair in _pairs(graph, name))
    return _collected((position[c], outcomes[a]) for a, c in sides if a in outcomes and c in position)


def _through(by_value: Mapping[str, frozenset[int]], led: Mapping[str, str]) -> dict[str, frozenset[int]]:
    """Figures by what their value leads to."""
    return _collected((figure, led[value]) for value, figures in by_value.items() if value in led for figure in figures)


def _collected(pairs: Iterable[tuple[int, str]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for figure, value in pairs:
        found[value].add(figure)
    return {value: frozenset(figures) for value, figures in found.items()}


def _with_parts(by_place: Mapping[str, frozenset[int]], graph: Graph) -> dict[str, frozenset[int]]:
    """Places with the figures of all that lies in them."""
    above: dict[str, set[str]] = defaultdict(set)
    for property_ in ("hkg:partOf", "hkg:locatedIn"):
        for part, whole in _pairs(graph, property_):
            above[part].add(whole)
    return _collected(
        (figure, place) for own, figures in by_place.items() for place in _upwards(own, above) for figure in figures
    )


def _upwards(place: str, above: Mapping[str, set[str]]) -> set[str]:
    """A place and all that it is in, each once."""
    found, waiting = set[str](), [place]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += above.get(one, ())
    return found


def _by_year(by_period: Mapping[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """Years with the figures whose period ends in them."""
    return _collected((figure, days(period)[1][:4]) for period, figures in by_period.items() for figure in figures)
