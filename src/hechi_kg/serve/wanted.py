"""Says what is ranked: an indicator within a place at a time, and the times that there are to choose from."""

from dataclasses import dataclass

from hechi_kg.serve.choices import Choice, chosen_iri
from hechi_kg.serve.claims import checked, days
from hechi_kg.serve.graph import Graph, Record
from hechi_kg.serve.render import Reader
from hechi_kg.theme.forms import period
from hechi_kg.theme.words import words

TIMES = """SELECT ?time ?status (COUNT(DISTINCT ?place) AS ?n)
WHERE { ?claim hkg:hasIndicator <INDICATOR> ; hkg:hasRole ROLE ; hkg:hasPlace ?place ; hkg:hasPeriod ?time .
  ?place INSIDE <WITHIN> . OPTIONAL { ?claim hkg:hasStatus ?status } }
GROUP BY ?time ?status ORDER BY DESC(?n) DESC(?time) ?status LIMIT 200"""
TOLD = """SELECT (COUNT(DISTINCT ?place) AS ?n)
WHERE { ?claim hkg:hasIndicator <INDICATOR> ; hkg:hasRole ROLE ; hkg:hasPlace ?place ; hkg:hasPeriod ?time .
  ?place INSIDE <WITHIN> .
  FILTER NOT EXISTS { ?claim hkg:hasStatus ?status FILTER(?status != ACTUAL) } }"""
# In the place of a time: the latest figure of each place.
LATEST = "latest"
LEVELS = ("prefecture", "county")
# How a place must be within another: directly, or at a level.
INSIDE = {"": "hkg:partOf", "prefecture": "a hkg:Prefecture ; hkg:partOf+", "county": "a hkg:County ; hkg:partOf+"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is ranked: IRIs, `time` as in the name of a period or `LATEST`, and a status."""

    indicator: str
    within: str
    time: str
    status: str
    per: str
    level: str

    @property
    def moment(self) -> str:
        """Time and status as an address has them."""
        return f"{self.time}.{self.status}"


def read_wanted(graph: Graph, who: Reader) -> tuple[Wanted, list[Choice]]:
    """What a reader chose, with the times to choose from.

    Where no time is chosen, or one of another indicator, it is that with most places.
    """
    indicator, within, level = chosen_iri(who, "indicator"), chosen_iri(who, "within"), level_of(who)
    times = read_times(graph, who, indicator, within, level) if indicator and within else []
    most = max(times, key=lambda time: int(time.count), default=None)
    known = any(time.chosen for time in times)
    chosen = who.parameters.get("time", "") if known or not most else most.value
    time, _, status = chosen.partition(".")
    wanted = Wanted(
        indicator=indicator, within=within, time=time if indicator and within else "", per=chosen_iri(who, "per"),
        status=status if status in ("planned", "target") else "actual", level=level,
    )  # fmt: skip
    return wanted, times


def level_of(who: Reader) -> str:
    given = who.parameters.get("level", "")
    return given if given in LEVELS else ""


def read_times(graph: Graph, who: Reader, indicator: str, within: str, level: str) -> list[Choice]:
    """The times and statuses that figures have, those with most places first; of several also the latest of each."""

    def asked(text: str) -> list[Record]:
        text = text.replace("INDICATOR", checked(indicator)).replace("WITHIN", checked(within))
        text = text.replace("INSIDE", INSIDE[level]).replace("ROLE", main_role(graph))
        return list(graph.select(text.replace("ACTUAL", f"<{graph.base}vocabulary/status/actual>")))

    found: dict[str, int] = {}
    for row in asked(TIMES):
        name = f"{end_of(row['time'])}.{end_of(row['status']) or 'actual'}"
        found[name] = found.get(name, 0) + int(row["n"])
    if sum(name.endswith(".actual") for name in found) > 1:
        (row,) = asked(TOLD)
        found |= {f"{LATEST}.actual": int(row["n"])}
    chosen = who.parameters.get("time", "")
    return [
        Choice(value=name, words=when(*name.split(".", 1), language=who.language), count=str(n), chosen=name == chosen)
        for name, n in found.items()
    ]


def main_role(graph: Graph) -> str:
    """The role of figures that are no growth, share or conversion, as a query names it."""
    return f"<{graph.base}vocabulary/role/main>"


def end_of(iri: str) -> str:
    """The last part of an IRI; nothing of nothing."""
    return iri.rsplit("/", 1)[-1]


def when(time: str, status: str = "", *, language: str) -> str:
    """A time and status in words; a time that is none, as it is."""
    if time == LATEST:
        return words(language, "latest_of_each")
    try:
        return f"{period(*days(time))}{'，' if language == 'zh' else ', '}{words(language, status)}"
    except ValueError:
        return time
