"""Makes the page of a ranking: the places within a place by one figure, and those that no article tells it of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.serve.choices import Choice, choices, chosen_iri, indicators
from hechi_kg.serve.claims import Claim, checked, days, read_claims
from hechi_kg.serve.graph import Graph, Record
from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.names import Link, Names
from hechi_kg.serve.render import Reader, reader, render
from hechi_kg.serve.sheets import sheet_reply
from hechi_kg.theme.forms import counted, number, period
from hechi_kg.theme.words import words

WITHIN = """SELECT ?value (COUNT(DISTINCT ?place) AS ?n) WHERE {
  { SELECT DISTINCT ?place WHERE { ?claim hkg:hasIndicator <INDICATOR> ; hkg:hasPlace ?place } }
  ?place INSIDE ?value } GROUP BY ?value ORDER BY DESC(?n) ?value LIMIT 300"""
TIMES = """SELECT ?time ?status (COUNT(DISTINCT ?place) AS ?n)
WHERE { ?claim hkg:hasIndicator <INDICATOR> ; hkg:hasRole ROLE ; hkg:hasPlace ?place ; hkg:hasPeriod ?time .
  ?place INSIDE <WITHIN> . OPTIONAL { ?claim hkg:hasStatus ?status } }
GROUP BY ?time ?status ORDER BY DESC(?n) DESC(?time) ?status LIMIT 200"""
WIDEST = """SELECT ?within ?indicator ?time ?status (COUNT(DISTINCT ?place) AS ?n) WHERE {
  { SELECT ?indicator ?time ?status ?place WHERE {
    ?claim hkg:hasIndicator ?indicator ; hkg:hasPlace ?place ; hkg:hasPeriod ?time ; hkg:hasRole ROLE WANTED
    OPTIONAL { ?claim hkg:hasStatus ?status } } }
  ?place hkg:partOf ?within }
GROUP BY ?within ?indicator ?time ?status HAVING(COUNT(DISTINCT ?place) > 1)
ORDER BY DESC(?n) DESC(?time) ?within ?indicator LIMIT 40"""
TOLD = """SELECT (COUNT(DISTINCT ?place) AS ?n)
WHERE { ?claim hkg:hasIndicator <INDICATOR> ; hkg:hasRole ROLE ; hkg:hasPlace ?place ; hkg:hasPeriod ?time .
  ?place INSIDE <WITHIN> .
  FILTER NOT EXISTS { ?claim hkg:hasStatus ?status FILTER(?status != ACTUAL) } }"""
# What a figure can be divided by: indicators told of places within, for the same time.
OTHERS = """SELECT ?value (COUNT(DISTINCT ?place) AS ?n) WHERE { ?place INSIDE <WITHIN> .
  ?claim hkg:hasPlace ?place ; hkg:hasIndicator ?value ; hkg:hasRole ROLE ; hkg:hasPeriod ?time WANTED }
GROUP BY ?value ORDER BY DESC(?n) ?value LIMIT 300"""
# In the place of a time: the latest figure of each place.
LATEST = "latest"
LEVELS = ("prefecture", "county")
# How a place must be within another: directly, or at a level.
INSIDE = {"": "hkg:partOf", "prefecture": "a hkg:Prefecture ; hkg:partOf+", "county": "a hkg:County ; hkg:partOf+"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRow:
    """A place of the ranking: its share of the greatest value, and the claim that its value comes from."""

    rank: str
    place: Link
    value: str
    unit: str
    share: int
    claim: Claim | None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """What a ranking and a map show: the records and their rows, in one order, and what was chosen from what."""

    who: Reader
    names: Names
    wanted: Wanted
    times: list[Choice]
    records: list[Record]
    rows: list[RankRow]


def rank_page(job: Job, graph: Graph) -> Reply:
    """The page, or the ranking as CSV where `job.rows` asks for it."""
    read = read_ranking(job, graph, "rank")
    if isinstance(read, Reply):
        return read
    who, names, wanted = read.who, read.names, read.wanted
    return render(
        "rank", who, indicator=names.link(wanted.indicator), within=names.link(wanted.within),
        per=names.link(wanted.per) if wanted.per else None,
        said=when(wanted.time, wanted.status, language=who.language), latest=wanted.time == LATEST,
        rows=[row for row in read.rows if row.rank],
        missing=[row.place for row in read.rows if not row.rank], download="/rank.csv" + who.at().removeprefix("/rank"),
        mapped=who.link("/map", indicator=wanted.indicator, within=wanted.within, time=wanted.moment),
        over_time=who.link("/series", indicator=wanted.indicator, place=wanted.within, below="1"),
        form=form(graph, names, who, wanted, read.times),
    )  # fmt: skip


def read_ranking(job: Job, graph: Graph, view: str) -> Ranking | Reply:
    """What the page `view` shows; a reply where nothing is chosen yet, or where `job.rows` asks for CSV."""
    who = reader(job, f"/{view}")
    names = Names(graph, job.language, chosen=who.chosen)
    wanted, times = read_wanted(graph, who)
    if not wanted.time:
        return index(view, graph, names, who, wanted)
    records = ranked(graph, wanted)
    names.load([wanted.indicator, wanted.within, wanted.per, *(place_iri(graph, r) for r in records)])
    claims = read_claims(graph, names, [record["claim"] for record in records if record["claim"]])
    rows = place_rows(graph, names, records, {claim.iri: claim for claim in claims})
    if job.rows == "csv":
        return _sheet(view, names, wanted, records, rows)
    return Ranking(who=who, names=names, wanted=wanted, times=times, records=records, rows=rows)


def _sheet(view: str, names: Names, wanted: Wanted, records: list[Record], rows: list[RankRow]) -> Reply:
    """The ranking as a file that can stand alone: what is ranked, and the sentence of each figure."""
    more = {"indicator": names.words(wanted.indicator), "per": names.words(wanted.per) if wanted.per else "",
            "within": names.words(wanted.within)}  # fmt: skip
    told = [
        record | more | {"period": row.claim.period, "status": row.claim.status or wanted.status,
                         "change": row.claim.change, "sentence": row.claim.sentence}
        if row.claim else record | more
        for record, row in zip(records, rows, strict=True)
    ]  # fmt: skip
    columns = [*(records[0] if records else ["rank"]), *more, "period", "status", "change", "sentence"]
    return sheet_reply(told, columns, view, wanted.indicator, wanted.within, wanted.moment)


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


def ranked(graph: Graph, wanted: Wanted) -> list[Record]:
    """The records of the ranking; none where the names are none of this graph."""
    local = [iri.removeprefix(graph.base) for iri in (wanted.indicator, wanted.within, wanted.per)]
    at = ("", "") if wanted.time == LATEST else days(wanted.time)
    return graph.analysis.rank(local[0], local[1], at, wanted.status, local[2], wanted.level)


def level_of(who: Reader) -> str:
    given = who.parameters.get("level", "")
    return given if given in LEVELS else ""


def read_times(graph: Graph, who: Reader, indicator: str, within: str, level: str) -> list[Choice]:
    """The times and statuses that figures have, those with most places first; of several also the latest of each."""

    def asked(text: str) -> list[Record]:
        text = text.replace("INDICATOR", checked(indicator)).replace("WITHIN", checked(within))
        text = text.replace("INSIDE", INSIDE[level]).replace("ROLE", _role(graph))
        return list(graph.select(text.replace("ACTUAL", f"<{graph.base}vocabulary/status/actual>")))

    found: dict[str, int] = {}
    for row in asked(TIMES):
        name = f"{_end(row['time'])}.{_end(row['status']) or 'actual'}"
        found[name] = found.get(name, 0) + int(row["n"])
    if sum(name.endswith(".actual") for name in found) > 1:
        (row,) = asked(TOLD)
        found |= {f"{LATEST}.actual": int(row["n"])}
    chosen = who.parameters.get("time", "")
    return [
        Choice(value=name, words=when(*name.split(".", 1), language=who.language), count=str(n), chosen=name == chosen)
        for name, n in found.items()
    ]


def place_iri(graph: Graph, record: Record) -> str:
    return f"{graph.base}id/place/{record['code']}"


def place_link(graph: Graph, names: Names, record: Record) -> Link:
    """A place by its name, with its page where the graph knows it."""
    iri = place_iri(graph, record)
    if names.known(iri):
        return names.link(iri)
    entry = load_gazetteer().entry(record["code"])
    return Link(words=entry.zh if names.language == "zh" or not entry.en else entry.en)


def place_rows(graph: Graph, names: Names, records: list[Record], claims: dict[str, Claim]) -> list[RankRow]:
    """The records as rows of a page, in their order."""
    values = [Decimal(record["value"] or 0) for record in records]
    most = max(values, default=Decimal(0))
    units = {record["unit"] for record in records if record["unit"]}
    names.load(f"{graph.base}vocabulary/unit/{code}" for unit in units for code in unit.split(" per "))
    return [
        RankRow(rank=record["rank"], place=place_link(graph, names, record),
                value=number(record["value"], names.language),
                unit=_unit(graph, names, record["unit"], record["value"]),
                claim=claims.get(record["claim"]), share=round(100 * value / most) if most else 0)
        for record, value in zip(records, values, strict=True)
    ]  # fmt: skip


def _unit(graph: Graph, names: Names, unit: str, value: str) -> str:
    """A unit by its label, as it stands behind the value; of a quotient both."""
    known = [(code, f"{graph.base}vocabulary/unit/{code}") for code in unit.split(" per ") if code]
    said = [names.words(iri) if names.known(iri) else code.removeprefix("other:") for code, iri in known]
    if said and names.language == "en":
        said[0] = counted(said[0], value)
    return " / ".join(said)


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
    same = "" if wanted.time == LATEST else f' FILTER(STRENDS(STR(?time), "/{wanted.time}"))'
    text = text.replace("ROLE", _role(graph)).replace("WANTED", same)
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
    text = WIDEST.replace("WANTED", chosen).replace("ROLE", _role(graph))
    rows = [row for row in graph.select(text) if within in ("", row["within"])]
    names.load(row[name] for row in rows for name in ("indicator", "within"))
    return [
        (names.words(row["indicator"]), names.words(row["within"]),
         when(_end(row["time"]), _end(row["status"]) or "actual", language=who.language), row["n"],
         who.at(indicator=row["indicator"], within=row["within"],
                time=f"{_end(row['time'])}.{_end(row['status']) or 'actual'}"))
        for row in rows
    ]  # fmt: skip


def _role(graph: Graph) -> str:
    return f"<{graph.base}vocabulary/role/main>"


def _end(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def when(time: str, status: str = "", *, language: str) -> str:
    """A time and status in words; a time that is none, as it is."""
    if time == LATEST:
        return words(language, "latest_of_each")
    try:
        return f"{period(*days(time))}{'，' if language == 'zh' else ', '}{words(language, status)}"
    except ValueError:
        return time
