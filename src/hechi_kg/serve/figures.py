"""Makes the table of figures: chosen by indicator, place at any level, status, grade, agreement, article, words."""

from hechi_kg.serve.claims import PER_PAGE, Claim, read_claims
from hechi_kg.serve.facets import check_choices, facets
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.index import index_of
from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.names import Link, Names
from hechi_kg.serve.pages import CUT, offset_of
from hechi_kg.serve.render import reader, render
from hechi_kg.serve.sheets import MEDIA, as_file, sheet
from hechi_kg.theme.forms import number

# So many rows a file holds; more come by the endpoint.
MOST = 2_000
COLUMNS = (
    *("value", "value_max", "bound", "change", "unit", "indicator", "measured", "about", "place", "period", "status"),
    *("grade", "role", "agreement", "anchor", "sentence", "article", "publisher", "published", "citation", "claim"),
)
# Choices that stand in the form itself; the others are folded away until one of them is chosen.
FIRST = ("indicator", "place", "period", "status")


def figures_page(job: Job, graph: Graph) -> Reply:
    """A page of the table, or all of it as CSV for spreadsheets where the job asks for rows."""
    who = reader(job, "/figures")
    names = Names(graph, job.language, chosen=who.chosen)
    offset, many = (0, MOST) if job.rows else (offset_of(who), PER_PAGE)
    check_choices(job.parameters)
    index = index_of(graph)
    chosen = sorted(index.chosen(job.parameters))
    shown = chosen[offset : offset + many]
    claims = read_claims(graph, names, [index.claims[figure] for figure in shown])
    if job.rows:
        headers = {CUT: f"the first {MOST} are here"} if len(chosen) > many else {}
        return Reply(media=MEDIA, body=spreadsheet(claims), headers=headers | as_file("figures"))
    offered = facets(index, names, who)
    folded = [(name, choices) for name, choices in offered if name not in FIRST]
    return render(
        "figures", who, claims=claims, facets=[one for one in offered if one[0] in FIRST], folded=folded,
        unfolded=any(choice.chosen for _, choices in folded for choice in choices), total=number(str(len(chosen))),
        cut=MOST if len(chosen) > MOST else 0, search=who.parameters.get("q", ""),
        download="/figures.csv" + who.at(offset="").removeprefix("/figures"),
        clear=who.link("/figures") if set(who.parameters) - {"lang", "offset"} else "",
        next_page=who.at(offset=str(offset + many)) if len(chosen) > offset + many else "",
    )  # fmt: skip


def spreadsheet(claims: list[Claim]) -> bytes:
    """The claims as CSV for spreadsheets: with a byte order mark, and no cell that one would take for a formula."""
    return sheet(COLUMNS, (_cells(claim) for claim in claims))


def _cells(claim: Claim) -> tuple[str, ...]:
    return (
        claim.value, claim.value_max, claim.bound, claim.change, _words(claim.unit), _words(claim.indicator),
        claim.measured, _words(claim.about), _words(claim.place), claim.period, claim.status, claim.grade, claim.role,
        claim.agreement, claim.anchor, claim.sentence, claim.cited.link.words, claim.cited.publisher,
        claim.cited.published, claim.cited.line, claim.iri,
    )  # fmt: skip


def _words(link: Link | None) -> str:
    return link.words if link else ""
