"""Makes the form of rankings and maps, and says where a figure is told if not where a reader looked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hechi_kg.serve.choices import Choice, choices, indicators
from hechi_kg.serve.claims import checked
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.messages import Reply
from hechi_kg.serve.names import Link, Names
from hechi_kg.serve.render import Reader, render
from hechi_kg.serve.wanted import INSIDE, LATEST, LEVELS, Wanted, end_of, main_role, read_times, when
from hechi_kg.theme.words import words

WITHIN = """SELECT ?value (COUNT(DISTINCT ?place) AS ?n) WHERE {
  { SELECT DISTINCT ?place WHERE { ?claim hkg:hasIndicator <INDICATOR> ; hkg:hasPlace ?place } }
  ?place INSIDE ?value } GROUP BY ?value ORDER BY DESC(?n) ?value LIMIT 300"""
WIDEST = """SELECT ?within ?indicator ?time ?status (COUNT(DISTINCT ?place) AS ?n) WHERE {
  { SELECT ?indicator ?time ?status ?place WHERE {
    ?claim hkg:hasIndicator ?indicator ; hkg:hasPlace ?place ; hkg:hasPeriod ?time ; hkg:hasRole ROLE WANTED
    OPTIONAL { ?claim hkg:hasStatus ?status } } }
  ?place hkg:partOf ?within }
GROUP BY ?within ?indicator ?time ?status HAVING(COUNT(DISTINCT ?place) > 1)
ORDER BY DESC(?n) DESC(?time) ?within ?indicator LIMIT 40"""
# What a figure can be divided by: indicators told of places within, for the same time.
OTHERS = """SELECT ?value (COUNT(DISTINCT ?place) AS ?n) WHERE {
  { SELECT DISTINCT ?value ?place WHERE { WANTED
    ?claim hkg:hasPeriod ?time ; hkg:hasRole ROLE ; hkg:hasPlace ?place ; hkg:hasIndicator ?value } }
  ?place INSIDE <WITHIN> }
GROUP BY ?value ORDER BY DESC(?n) ?value LIMIT 300"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The options of the form of a ranking or a map, sent to `action`."""

    action: str
    indicators: list[Choice]
    places: list[Choice]
    times: list[Choice]
    others: list[Choice]
    levels: list[Choice]
    elsewhere: list[Link]


def form(graph: Graph, names: Names, who: Reader, wanted: Wanted, times: list[Choice]) -> Form:
    """What a reader can choose, with what is chosen."""
    text = WITHIN.replace("INDICATOR", checked(wanted.indicator)) if wanted.indicator else ""
    text = text.replace("INSIDE", INSIDE[wanted.level])
    found = choices(graph, names, text, wanted.within) if text else []
    return Form(
        action=who.here,
        indicators=indicators(graph, names, who),
        places=found,
        times=[replace(time, chosen=time.value == wanted.moment) for time in times],
        others=_others(graph, names, wanted, times),
        elsewhere=[] if times or not wanted.time else _elsewhere(graph, who, wanted, found),
        levels=[Choice(value=level, words=words(who.language, level), chosen=level == wanted.level)
                for level in LEVELS],
    )  # fmt: skip


def _others(graph: Graph, names: Names, wanted: Wanted, times: Sequence[Choice]) -> list[Choice]:
    """What the figure can be divided by; `times` hold the time that is wanted, if the figure is told at all."""
    if not times:
        return choices(graph, names, "", wanted.per)
    text = OTHERS.replace("INSIDE", INSIDE[wanted.level]).replace("WITHIN", checked(wanted.within))
    names_of_time = " ".join(f"<{graph.base}id/{kind}/{wanted.time}>" for kind in ("interval", "instant"))
    same = "" if wanted.time == LATEST else f"VALUES ?time {{ {names_of_time} }}"
    text = text.replace("ROLE", main_role(graph)).replace("WANTED", same)
    return [other for other in choices(graph, names, text, wanted.per) if other.value != wanted.indicator]


def _elsewhere(graph: Graph, who: Reader, wanted: Wanted, found: Sequence[Choice]) -> list[Link]:
    """Where the figure is told, if it is not where a reader looked: at another level, else in other places."""
    levels = [
        Link(words=words(who.language, level or "directly_within"), href=who.at(level=level, time=""))
        for level in INSIDE
        if level != wanted.level and read_times(graph, who, wanted.indicator, wanted.within, level)
    ]
    return levels or [
        Link(words=f"{place.words} ({place.count})", href=who.at(within=place.value, time=""))
        for place in found if not place.chosen
    ]  # fmt: skip


def index(view: str, graph: Graph, names: Names, who: Reader, wanted: Wanted) -> Reply:
    """What there is to choose: the rankings of most places, of an indicator or place if one is chosen."""
    return render("rank_index", who, view=view, found=widest(graph, names, who, wanted.indicator, wanted.within),
                  form=form(graph, names, who, wanted, []))  # fmt: skip


def widest(
    graph: Graph, names: Names, who: Reader, indicator: str, within: str
) -> list[tuple[str, str, str, str, str]]:
    """Indicator, place, time, how many places and the address of what has figures of most places."""
    chosen = f" FILTER(?indicator = <{checked(indicator)}>)" if indicator else ""
    text = WIDEST.replace("WANTED", chosen).replace("ROLE", main_role(graph))
    rows = [row for row in graph.select(text) if within in ("", row["within"])]
    names.load(row[name] for row in rows for name in ("indicator", "within"))
    return [
        (names.words(row["indicator"]), names.words(row["within"]),
         when(end_of(row["time"]), end_of(row["status"]) or "actual", language=who.language), row["n"],
         who.at(indicator=row["indicator"], within=row["within"],
                time=f"{end_of(row['time'])}.{end_of(row['status']) or 'actual'}"))
        for row in rows
    ]  # fmt: skip
