"""What figures can be chosen by, each option with how many figures it would leave of those that the others choose."""

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from hechi_kg.serve.choices import Choice
from hechi_kg.serve.claims import WORST_FIRST, checked, number
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.names import Names
from hechi_kg.serve.render import Reader, words

COUNTED = """SELECT ?value (COUNT(DISTINCT ?claim) AS ?n)
WHERE { ?claim a hkg:QuantityClaim . CONDITIONS PATTERN }
GROUP BY ?value ORDER BY DESC(?n) ?value LIMIT 300"""
# By property: name -> path from the claim.
PATHS = {
    "indicator": "hkg:hasIndicator",
    "place": "hkg:hasPlace/hkg:partOf*",
    "status": "hkg:hasStatus",
    "grade": "hkg:hasGrade",
    "unit": "hkg:hasUnit",
    "publisher": "hkg:statedIn/hkg:hasPublisher",
    "article": "hkg:statedIn",
}
YEARS = """?claim hkg:hasPeriod ?time . BIND(REPLACE(STR(?time), "^.*([0-9]{4})-[0-9]{2}-[0-9]{2}$", "$1") AS ?value)"""
OUTCOMES = """{ ?agreement hkg:comparesFirst|hkg:comparesSecond ?claim ; hkg:hasOutcome ?value }
  UNION { ?claim hkg:notCompared ?reason BIND(CONCAT("not-compared: ", ?reason) AS ?value) }"""
ORDER = ("indicator", "place", "period", "status", "grade", "agreement", "publisher", "article", "unit")
WORDS = """?claim prov:wasDerivedFrom/oa:hasSelector/oa:exact ?quoteNUMBER .
  FILTER(CONTAINS(LCASE(?quoteNUMBER), LCASE(WORD)))"""
NOT_COMPARED = "not-compared: "


def conditions(given: Mapping[str, str], base: str, *, without: str = "") -> str:
    """What the choices ask of ?claim; one that is no name of a thing is a ValueError."""
    makers = _conditions(base)
    found = [makers[name](given[name]) for name in ORDER if given.get(name) and name != without]
    for n, word in enumerate(given.get("q", "").split()[:8]):
        found.append(WORDS.replace("NUMBER", str(n)).replace("WORD", _literal(word[:80])))
    return "\n  ".join(found)


def _conditions(base: str) -> dict[str, Callable[[str], str]]:
    def by_path(path: str) -> Callable[[str], str]:
        return lambda value: f"?claim {path} <{checked(value)}> ."

    return {name: by_path(path) for name, path in PATHS.items()} | {"period": _ends_in, "agreement": _stands}


def _ends_in(year: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", year):
        raise ValueError(f"expected a year, found {year!r}")
    return f"?claim hkg:hasPeriod ?during . FILTER(REGEX(STR(?during), '[^0-9]{year}-[0-9]{{2}}-[0-9]{{2}}$'))"


def _stands(outcome: str) -> str:
    if outcome.startswith(NOT_COMPARED):
        return f"?claim hkg:notCompared {_literal(outcome.removeprefix(NOT_COMPARED))} ."
    return f"?compared hkg:comparesFirst|hkg:comparesSecond ?claim ; hkg:hasOutcome {_literal(outcome)} ."


def facets(graph: Graph, names: Names, who: Reader) -> list[tuple[str, list[Choice]]]:
    """Each choice with its options, those with most figures first; years by themselves, outcomes the worst first."""
    found = []
    for name in ORDER:
        rows = counted(graph, _counting(name, conditions(who.parameters, graph.base, without=name)))
        names.load(value for value, _ in rows if name in PATHS)
        given = who.parameters.get(name, "")
        options = [Choice(value=v, words=_said(name, v, names), count=number(n), chosen=v == given) for v, n in rows]
        if given and not any(option.chosen for option in options):
            options.insert(0, Choice(value=given, words=_said(name, given, names), count="0", chosen=True))
        found.append((name, sorted(options, key=lambda option: _place(name, option))))
    return found


def _counting(name: str, wanted: str) -> str:
    pattern = {"period": YEARS, "agreement": OUTCOMES}.get(name) or f"?claim {PATHS[name]} ?value ."
    return COUNTED.replace("CONDITIONS", wanted).replace("PATTERN", pattern)


@lru_cache(maxsize=256)
def counted(graph: Graph, text: str) -> tuple[tuple[str, str], ...]:
    """Values with their counts; kept, since a graph does not change while it is served."""
    return tuple((row["value"], row["n"]) for row in graph.select(text))


def _said(name: str, value: str, names: Names) -> str:
    if name in PATHS:
        names.load([value])
        return names.words(value)
    if name == "agreement" and value.startswith(NOT_COMPARED):
        reason = f"why {value.removeprefix(NOT_COMPARED)}"
        said = words(names.language, reason).removeprefix("why ")
        return f"{words(names.language, 'not-compared')} {said}"
    return words(names.language, value) if name == "agreement" else value


def _place(name: str, option: Choice) -> tuple[int, str]:
    if name == "period":
        return 0, str(9999 - int(option.value))
    if name == "agreement":
        return (WORST_FIRST.index(option.value) if option.value in WORST_FIRST else len(WORST_FIRST)), ""
    return 0, ""


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
