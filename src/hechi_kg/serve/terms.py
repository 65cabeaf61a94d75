"""Makes the documentation of the ontology from the graph: each class and property, in one language."""

from dataclasses import dataclass

from hechi_kg.serve.claims import query
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.names import Link, Names, short
from hechi_kg.serve.render import reader, render
from hechi_kg.serve.things import DEFINITION, linked, read_facts, texts

RDFS, SKOS = (
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2004/02/skos/core#",
)
GROUPS = {
    "Class": "classes",
    "ObjectProperty": "object_properties",
    "DatatypeProperty": "datatype_properties",
    "AnnotationProperty": "annotation_properties",
}
SHOWN = {
    f"{RDFS}subClassOf": "broader_class",
    f"{RDFS}subPropertyOf": "broader_class",
    f"{RDFS}domain": "domain",
    f"{RDFS}range": "range",
    f"{SKOS}example": "example",
}
USES = """SELECT ?term (COUNT(*) AS ?n) WHERE { { ?s ?term ?o } UNION { ?s a ?term } } GROUP BY ?term"""
ALL = """SELECT ?term ?property ?value (ISIRI(?value) AS ?is_iri) (LANG(?value) AS ?language)
WHERE { ?term rdfs:isDefinedBy <ONTOLOGY> ; ?property ?value } ORDER BY ?term ?property ?value"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    name: str
    label: Link
    definitions: list[Link]
    facts: list[tuple[str, list[Link]]]
    uses: str


def ontology_page(job: Job, graph: Graph) -> Reply:
    """All terms by their group, with how often the graph uses each."""
    iri = f"{graph.base}ontology"
    who = reader(job, "/page/ontology")
    names = Names(graph, job.language, chosen=who.chosen)
    groups = read_terms(graph, names)
    facts, _ = read_facts(graph, iri)
    return render(
        "ontology", who, title=names.words(iri), groups=groups,
        descriptions=texts(facts, "http://purl.org/dc/terms/description", job.language),
    )  # fmt: skip


def read_terms(graph: Graph, names: Names) -> list[tuple[str, list[Term]]]:
    """Classes and properties by the keys of their groups, each group by name; the names of all are loaded."""
    uses = {row["term"]: row["n"] for row in graph.select(USES)}
    kinds = {row["term"]: short(row["kind"]) for row in graph.select(query("ontology", graph.base))}
    names.load([f"{graph.base}ontology", *kinds])
    groups: dict[str, list[Term]] = {group: [] for group in GROUPS.values()}
    for term, kind in kinds.items():
        groups[GROUPS[kind]].append(_term(graph, names, term, uses.get(term, "0")))
    return [(name, sorted(terms, key=lambda term: term.name)) for name, terms in groups.items() if terms]


def _term(graph: Graph, names: Names, iri: str, uses: str) -> Term:
    said, _ = read_facts(graph, iri)
    rows = linked({p: v for p, v in said.items() if p in SHOWN}, names)
    keys = [SHOWN[p] for p in said if p in SHOWN]
    return Term(
        name=short(iri),
        label=names.link(iri),
        definitions=texts(said, DEFINITION, names.language),
        facts=[(key, values) for key, (_, values) in zip(keys, rows, strict=True)],
        uses=uses,
    )
