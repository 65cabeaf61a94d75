"""Makes the page of conflicts: figures of one fact side by side, what arithmetic finds amiss, what is not compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hechi_kg.serve.choices import Choice
from hechi_kg.serve.claims import WORST_FIRST, Claim, read_claims
from hechi_kg.serve.graph import Graph, Record
from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.names import Names
from hechi_kg.serve.pages import offset_of
from hechi_kg.serve.render import Reader, reader, render
from hechi_kg.serve.sheets import sheet_reply
from hechi_kg.theme.forms import number
from hechi_kg.theme.words import words

PER_PAGE = 50
OUTCOMES = """SELECT ?outcome ?first ?second
WHERE { ?agreement hkg:hasOutcome ?outcome ; hkg:comparesFirst ?first ; hkg:comparesSecond ?second }"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The figures of one fact: `sides` are those of one value each; `preferred` the IRIs of those that say more."""

    outcome: str
    preferred: frozenset[str]
    sides: tuple[tuple[Claim, ...], ...]


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
    pairs = {(r["first_claim"], r["second_claim"]): r["preferred"] for r in records if r["kind"] == "pair"}
    findings = [record for record in records if record["kind"] == "finding"]
    facts = joined(pairs)
    shown, more = facts[offset : offset + PER_PAGE], len(facts) > offset + PER_PAGE
    wanted = {iri for fact in shown for iri in fact} | {r["first_claim"] for r in findings}
    claims = {claim.iri: claim for claim in read_claims(graph, names, sorted(wanted))}
    preferred = frozenset(pairs.values())
    return render(
        "conflicts", who, outcome=outcome, outcomes=list(_outcomes(graph, who, outcome)),
        facts=[Fact(outcome=outcome, preferred=preferred, sides=_sides(fact, claims)) for fact in shown],
        findings=list(_findings(findings, claims)),
        reasons=_reasons(graph, who), total=number(str(len(facts))), figures=number(str(sum(map(len, facts)))),
        next_page=who.at(offset=str(offset + PER_PAGE)) if more else "",
        download="/conflicts.csv" + who.at(offset="").removeprefix("/conflicts"),
    )  # fmt: skip


def joined(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The claims that pairs join, one fact after another in the order of its first pair."""
    fact_of: dict[str, list[str]] = {}
    for first, second in pairs:
        one, other = (fact_of.setdefault(claim, [claim]) for claim in (first, second))
        if one is not other:
            one += other
            fact_of |= dict.fromkeys(other, one)
    return list({id(fact): fact for fact in fact_of.values()}.values())


def _sides(fact: Iterable[str], claims: dict[str, Claim]) -> tuple[tuple[Claim, ...], ...]:
    """The figures of a fact by what they say, the earliest first."""
    told = sorted((claims[iri] for iri in fact if iri in claims), key=lambda c: (c.cited.published, c.iri))
    sides: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in told:
        sides[claim.value, claim.value_max, claim.limit, claim.change, claim.unit.href if claim.unit else ""].append(
            claim
        )
    return tuple(tuple(side) for side in sides.values())


def _findings(records: Sequence[Record], claims: dict[str, Claim]) -> Iterator[Amiss]:
    for (rule, message), group in groupby(records, key=lambda r: (r["rule"], r["message"])):
        found = tuple(claims[r["first_claim"]] for r in group if r["first_claim"] in claims)
        yield Amiss(rule=rule, message=message, claims=found)


def _outcomes(graph: Graph, who: Reader, chosen: str) -> Iterator[Choice]:
    """The outcomes with how many facts have each."""
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in graph.select(OUTCOMES):
        pairs[row["outcome"]].append((row["first"], row["second"]))
    for outcome in WORST_FIRST:
        count = number(str(len(joined(pairs[outcome]))))
        yield Choice(value=outcome, words=words(who.language, outcome), count=count, chosen=outcome == chosen)


def _reasons(graph: Graph, who: Reader) -> list[tuple[str, str, str]]:
    """Why figures were compared with none: words, how many, and where they are listed."""
    return [
        (words(who.language, f"why {reason}").removeprefix("why "), number(str(n)),
         who.link("/figures", agreement=f"not-compared: {reason}"))
        for reason, n in graph.analysis.not_compared()
    ]  # fmt: skip
