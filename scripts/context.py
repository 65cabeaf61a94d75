"""Writes ontology/context.jsonld, the JSON-LD context of the graph, from the ontology: `python -m scripts.context`.

It names the prefixes, and types each property whose values all have one type: an address, a number, a date.
"""

import json
from pathlib import Path

import rdflib
from rdflib.namespace import OWL, RDF, RDFS, XSD

from hechi_kg.vocab import prefixes

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
# Those of RDF's own vocabularies need no declaration, so the ontology gives none.
ADDRESSES = (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.isDefinedBy, OWL.disjointWith)
UNTYPED = (XSD.string, RDF.langString, RDFS.Literal)


def context() -> str:
    """The text of the file: a term a line, sorted."""
    ontology = rdflib.Graph().parse(ONTOLOGY / "hechi.ttl")
    types = dict.fromkeys(map(str, [*ADDRESSES, *ontology.subjects(RDF.type, OWL.ObjectProperty)]), "@id")
    for declared in ontology.subjects(RDF.type, OWL.DatatypeProperty):
        datatype = ontology.value(declared, RDFS.range)
        if datatype is not None and datatype not in UNTYPED:
            types[str(declared)] = str(datatype)
    spaces = prefixes()
    terms: dict[str, object] = {**spaces}
    for name, kind in sorted(types.items()):
        prefix, space = max(((p, s) for p, s in spaces.items() if name.startswith(s)), key=lambda pair: len(pair[1]))
        terms[f"{prefix}:{name.removeprefix(space)}"] = {"@id": name, "@type": kind}
    lines = ",\n".join(f"  {json.dumps(term)}: {json.dumps(value)}" for term, value in terms.items())
    return f'{{"@context": {{\n{lines}\n}}}}\n'


if __name__ == "__main__":
    (ONTOLOGY / "context.jsonld").write_text(context(), encoding="utf-8")
