"""Makes the page of conflicts: figures of one fact side by side, what arithmetic finds amiss, what is not compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hechi_kg.serve.choices import Choice
from hechi_kg.serve.claims import WORST_FIRST, Claim, number, read_claims
from hechi_kg.serve.graph import Graph, Record
from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.names import Names
from hechi_kg.serve.pages import offset_of
from hechi_kg.serve.render import Reader, reader, render
from hechi_kg.serve.sheets import sheet_reply
from hechi_kg.theme.words import words

PER_PAGE = 50
OUTCOMES = """SELECT ?outcome (COUNT(DISTINCT ?agreement) AS ?n)
WHERE { ?agreement a hkg:Agreement ; hkg:hasOutcome ?outcome } GROUP BY ?outcome"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Two figures of one fact and how they stand; `preferred` is the IRI of the one that says more, if one does."""

    outcome: str
    preferred: str
    both: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amiss:
    """What a rule of arithmetic found, with the claims that it looked at."""

    rule: str
    message: str
    claims: tuple[Claim, ...]


def conflicts_page(job: Job, graph: Graph) -> Reply:
    """The page, or all of its pairs and findings as CSV where `job.rows` asks for it."""
    who = reader(job, "/conflicts")
    given = who.parameters.get("outcome", "")
    outcome = given if given in WORST_FIRST else "conflicts"
    records = graph.analysis.conflicts((outcome,))
    if job.rows == "csv":
        return sheet_reply(records, list(records[0]) if records else ["kind"], outcome)
    names = Names(graph, job.language, chosen=who.chosen)
    offset = offset_of(who)
    pairs = [record for record in records if record["kind"] == "pair"]
    findings = [record for record in records if record["kind"] == "finding"]
    shown, more = pairs[offset : offset + PER_PAGE], len(pairs) > offset + PER_PAGE
    wanted = [record[name] for record in (*shown, *findings) for name in ("first_claim", "second_claim")]
    claims = {claim.iri: claim for claim in read_claims(graph, names, sorted({iri for iri in wanted if iri}))}
    return render(
        "conflicts", who, outcome=outcome, outcomes=list(_outcomes(graph, who, outcome)),
        pairs=[_sides(record, claims) for record in shown], findings=list(_findings(findings, claims)),
        reasons=_reasons(graph, who), total=number(str(len(pairs))),
        next_page=who.at(offset=str(offset + PER_PAGE)) if more else "",
        download="/conflicts.csv" + who.at(offset="").removeprefix("/conflicts"),
    )  # fmt: skip


def _sides(record: Record, claims: dict[str, Claim]) -> Sides:
    both = (claims.get(record["first_claim"]), claims.get(record["second_claim"]))
    return Sides(outcome=record["outcome"], preferred=record["preferred"],
                 both=tuple(sorted((c for c in both if c), key=lambda c: (c.cited.published, c.iri))))  # fmt: skip


def _findings(records: Sequence[Record], claims: dict[str, Claim]) -> Iterator[Amiss]:
    for (rule, message), group in groupby(records, key=lambda r: (r["rule"], r["message"])):
        found = tuple(claims[r["first_claim"]] for r in group if r["first_claim"] in claims)
        yield Amiss(rule=rule, message=message, claims=found)


def _outcomes(graph: Graph, who: Reader, chosen: str) -> Iterator[Choice]:
    counts = {row["outcome"]: row["n"] for row in graph.select(OUTCOMES)}
    for outcome in WORST_FIRST:
        yield Choice(value=outcome, words=words(who.language, outcome), count=number(counts.get(outcome, "0")),
                     chosen=outcome == chosen)  # fmt: skip


def _reasons(graph: Graph, who: Reader) -> list[tuple[str, str, str]]:
    """Why figures were compared with none: words, how many, and where they are listed."""
    return [
        (words(who.language, f"why {reason}").removeprefix("why "), number(str(n)),
         who.link("/figures", agreement=f"not-compared: {reason}"))
        for reason, n in graph.analysis.not_compared()
    ]  # fmt: skip
