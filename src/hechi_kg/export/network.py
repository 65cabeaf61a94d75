"""Writes the graph as a network for Gephi, Cytoscape and the like: GraphML and GEXF, nodes with plain attributes."""

import re
from io import BytesIO

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from hechi_kg.export.quads import RDF_TYPE, Nodes, read_literal
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES

# What a reader of a network does not look for as a node: the machinery of citing. Quotes go onto their claims.
LEFT_OUT = {f"<{FOREIGN_PREFIXES['oa']}{name}>" for name in ("TextPositionSelector", "TextQuoteSelector")}
LABELS = tuple(
    f"<{FOREIGN_PREFIXES[p]}{n}>" for p, n in (("rdfs", "label"), ("skos", "prefLabel"), ("dcterms", "title"))
)
# Names with a meaning of their own in GEXF or GraphML.
RESERVED = {
    "id",
    "label",
    "key",
    "type",
    "start",
    "end",
    "pid",
    "viz",
    "parents",
    "slices",
    "spells",
    "weight",
    "kind",
    "quote",
}
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def network(nodes: Nodes, *, base: str = BASE) -> "nx.MultiDiGraph[str]":
    """Entities, claims, documents and the concepts that they use, with their relations as edges. Everything sorted."""
    kept = _kept(nodes, base)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for subject in sorted(kept):
        graph.add_node(subject[1:-1], **_attributes(subject, nodes, base))
    edges = sorted(
        (subject, predicate, value)
        for subject in kept
        for predicate, values in nodes.terms[subject].items()
        for value in values
        if value in kept and predicate != RDF_TYPE
    )
    for number, (subject, predicate, value) in enumerate(edges):
        graph.add_edge(subject[1:-1], value[1:-1], key=f"e{number}", label=_local(predicate), relation=predicate[1:-1])
    return graph


def graphml(nodes: Nodes, *, base: str = BASE) -> bytes:
    """The network as GraphML."""
    out = BytesIO()
    nx.write_graphml_xml(network(nodes, base=base), out, named_key_ids=False)
    return out.getvalue()


def gexf(nodes: Nodes, *, base: str = BASE) -> bytes:
    """The network as GEXF 1.2, without the date that would make every file another."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(network(nodes, base=base))
    meta = writer.xml[0]
    meta.attrib.pop("lastmodifieddate", None)
    for creator in meta:
        creator.text = "hechi-kg"
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + str(writer).encode()


def _kept(nodes: Nodes, base: str) -> set[str]:
    """The subjects of the data, and the concepts that these refer to."""
    vocabulary = f"<{base}id/graph/vocabulary>"
    machinery = LEFT_OUT | {f"<{base}ontology#Evidence>", f"<{base}ontology#Text>"}
    data = {
        subject
        for subject, terms in nodes.terms.items()
        if nodes.graphs[subject] != {vocabulary} and not machinery & terms.get(RDF_TYPE, set())
    }
    used = {value for subject in data for values in nodes.terms[subject].values() for value in values}
    return data | {term for term in used if term in nodes.terms and term.startswith(f"<{base}vocabulary/")}


def _attributes(subject: str, nodes: Nodes, base: str) -> dict[str, str]:
    terms = nodes.terms[subject]
    labels: dict[str, str] = {}
    for predicate in LABELS:
        for literal in map(read_literal, sorted(terms.get(predicate, ()))):
            if literal:
                labels.setdefault(literal.language.split("-")[0], literal.text)
    attributes = {f"label_{language}": text for language, text in labels.items() if language}
    for predicate, values in sorted(terms.items()):
        texts = [literal.text for literal in map(read_literal, sorted(values)) if literal]
        if texts and predicate not in LABELS:
            name = _local(predicate)
            attributes[f"{name}_" if name in RESERVED else name] = " | ".join(texts)
    attributes["kind"] = " ".join(_local(kind) for kind in sorted(terms.get(RDF_TYPE, ())))
    attributes["label"] = labels.get("en") or labels.get("") or next(iter(labels.values()), "")
    attributes["label"] = attributes["label"] or attributes.get("anchor", "") or _local(subject)
    quote = _quote(subject, nodes)
    if quote:
        attributes["quote"] = quote
    return {name: NOT_XML.sub("\ufffd", text) for name, text in sorted(attributes.items())}


def _quote(claim: str, nodes: Nodes) -> str:
    """The words that a claim is derived from."""
    prov, oa = FOREIGN_PREFIXES["prov"], FOREIGN_PREFIXES["oa"]
    for evidence in nodes.all(claim, f"<{prov}wasDerivedFrom>"):
        for selector in nodes.all(evidence, f"<{oa}hasSelector>"):
            literal = read_literal(nodes.one(selector, f"<{oa}exact>"))
            if literal:
                return literal.text
    return ""


def _local(term: str) -> str:
    return re.split(r"[#/]", term.strip("<>"))[-1]
