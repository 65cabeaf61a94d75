"""Makes the page of a ranking: the places within a place by one figure, and those that no article tells it of."""

from dataclasses import dataclass
from decimal import Decimal

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.serve.choices import Choice
from hechi_kg.serve.claims import Claim, days, read_claims
from hechi_kg.serve.graph import Graph, Record
from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.names import Link, Names
from hechi_kg.serve.rank_forms import form, index
from hechi_kg.serve.render import Reader, reader, render
from hechi_kg.serve.sheets import sheet_reply
from hechi_kg.serve.wanted import LATEST, Wanted, read_wanted, when
from hechi_kg.theme.forms import counted, number


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


def ranked(graph: Graph, wanted: Wanted) -> list[Record]:
    """The records of the ranking; none where the names are none of this graph."""
    local = [iri.removeprefix(graph.base) for iri in (wanted.indicator, wanted.within, wanted.per)]
    at = ("", "") if wanted.time == LATEST else days(wanted.time)
    return graph.analysis.rank(local[0], local[1], at, wanted.status, local[2], wanted.level)


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
