"""Makes the table of figures: chosen by indicator, place at any level, status, grade, agreement, article, words."""

import json

from hechi_kg.serve.choices import Choice
from hechi_kg.serve.claims import PER_PAGE, Claim, checked, read_claims
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.names import Link, Names
from hechi_kg.serve.pages import CUT, offset_of
from hechi_kg.serve.render import Reader, reader, render, words
from hechi_kg.serve.sheets import MEDIA, sheet

# So many rows a file holds; more come by the endpoint.
MOST = 2_000
CHOICES = """SELECT ?value (COUNT(DISTINCT ?claim) AS ?n)
WHERE { ?claim a hkg:QuantityClaim ; PROPERTY ?value } GROUP BY ?value ORDER BY DESC(?n) ?value LIMIT 300"""
CHOSEN = """SELECT DISTINCT ?claim ?document ?start
WHERE { ?claim a hkg:QuantityClaim ; hkg:statedIn ?document ; hkg:anchorStart ?start . CONDITIONS }
ORDER BY ?document ?start ?claim"""
# What a form offers: its name -> the property that is counted, and the condition that a choice adds.
FACETS = {
    "indicator": ("hkg:hasIndicator", "?claim hkg:hasIndicator <IRI> ."),
    "place": ("hkg:hasPlace/hkg:partOf*", "?claim hkg:hasPlace/hkg:partOf* <IRI> ."),
    "status": ("hkg:hasStatus", "?claim hkg:hasStatus <IRI> ."),
    "grade": ("hkg:hasGrade", "?claim hkg:hasGrade <IRI> ."),
    "unit": ("hkg:hasUnit", "?claim hkg:hasUnit <IRI> ."),
    "article": ("hkg:statedIn", "?claim hkg:statedIn <IRI> ."),
}
OUTCOMES = ("equal", "rounds-to", "truncates", "within-bound", "revised", "conflicts")
WORDS = """?claim prov:wasDerivedFrom/oa:hasSelector/oa:exact ?quote .
  FILTER(CONTAINS(LCASE(?quote), LCASE(WORDS)))"""
AGREEMENT = "?agreement hkg:comparesFirst|hkg:comparesSecond ?claim ; hkg:hasOutcome OUTCOME ."
COLUMNS = ("value", "unit", "indicator", "measured", "place", "period", "status", "grade", "role", "agreement",
           "anchor", "sentence", "article", "publisher", "published", "claim")  # fmt: skip


def figures_page(job: Job, graph: Graph) -> Reply:
    """A page of the table, or all of it as CSV for spreadsheets where the job asks for rows."""
    who = reader(job, "/figures")
    names = Names(graph, job.language, chosen=who.chosen)
    offset, many = (0, MOST) if job.rows else (offset_of(who), PER_PAGE)
    rows = list(graph.select(f"{_chosen(job)}\nLIMIT {many + 1} OFFSET {offset}"))
    claims = read_claims(graph, names, [row["claim"] for row in rows[:many]])
    if job.rows:
        headers = {CUT: f"the first {MOST} are here"} if len(rows) > many else {}
        return Reply(media=MEDIA, body=spreadsheet(claims), headers=headers)
    return render(
        "figures", who, claims=claims, facets=_facets(graph, names, who),
        search=who.parameters.get("q", ""), download="/figures.csv" + who.at(offset="").removeprefix("/figures"),
        next_page=who.at(offset=str(offset + many)) if len(rows) > many else "",
    )  # fmt: skip


def _chosen(job: Job) -> str:
    """The query for the claims that the form chooses; a choice that is none of its options chooses nothing."""
    given, conditions = job.parameters, []
    for name, (_, condition) in FACETS.items():
        if given.get(name):
            conditions.append(condition.replace("IRI", checked(given[name])))
    if given.get("agreement"):
        conditions.append(AGREEMENT.replace("OUTCOME", json.dumps(given["agreement"], ensure_ascii=False)))
    for word in given.get("q", "").split()[:8]:
        part = WORDS.replace("?quote", f"?quote{len(conditions)}").replace(
            "WORDS", json.dumps(word[:80], ensure_ascii=False)
        )
        conditions.append(part)
    return CHOSEN.replace("CONDITIONS", "\n  ".join(conditions))


def _facets(graph: Graph, names: Names, who: Reader) -> list[tuple[str, list[Choice]]]:
    """The options of each choice with how many figures each has, the most frequent first."""
    counts = {name: list(graph.select(CHOICES.replace("PROPERTY", by))) for name, (by, _) in FACETS.items()}
    names.load(row["value"] for rows in counts.values() for row in rows)
    facets = [
        (name, [Choice(value=row["value"], words=names.words(row["value"]), count=row["n"],
                       chosen=who.parameters.get(name) == row["value"]) for row in rows])
        for name, rows in counts.items()
    ]  # fmt: skip
    given = who.parameters.get("agreement")
    outcomes = [Choice(value=one, words=words(who.language, one), chosen=given == one) for one in OUTCOMES]
    return [*facets, ("agreements", outcomes)]


def spreadsheet(claims: list[Claim]) -> bytes:
    """The claims as CSV for spreadsheets: with a byte order mark, and no cell that one would take for a formula."""
    return sheet(COLUMNS, (_cells(claim) for claim in claims))


def _cells(claim: Claim) -> tuple[str, ...]:
    return (
        claim.number.replace(",", ""), _words(claim.unit), _words(claim.indicator), claim.measured,
        _words(claim.place), claim.period, claim.status, claim.grade, claim.role, claim.agreement, claim.anchor,
        f"{claim.before}{claim.anchor}{claim.after}", claim.cited.link.words, claim.cited.publisher,
        claim.cited.published, claim.iri,
    )  # fmt: skip


def _words(link: Link | None) -> str:
    return link.words if link else ""
