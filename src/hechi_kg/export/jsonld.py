"""Writes the merge of all graphs as JSON-LD: the published context, then one node a line, sorted.

The context stands in the file itself, so that it is read without a network.
"""

import json
from collections.abc import Iterator

from hechi_kg.export.quads import RDF_TYPE, Literal, Names, Nodes, read_literal
from hechi_kg.tables import context_text
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES

STRING = FOREIGN_PREFIXES["xsd"] + "string"


def jsonld(nodes: Nodes, *, base: str = BASE) -> Iterator[str]:
    """The text of the JSON-LD document, in parts."""
    names = Names(base)
    context = context_text(base).strip()
    terms = json.loads(context)["@context"].values()
    types = {f"<{term['@id']}>": str(term["@type"]) for term in terms if isinstance(term, dict)}
    yield context.removesuffix("}") + ',\n"@graph": ['
    for number, (subject, terms) in enumerate(sorted(nodes.terms.items())):
        node: dict[str, object] = {"@id": _compact(subject, names)}
        if RDF_TYPE in terms:
            node["@type"] = _one_or_all([_compact(kind, names) for kind in sorted(terms[RDF_TYPE])])
        for predicate in sorted(terms.keys() - {RDF_TYPE}):
            values = [_value(term, types.get(predicate, ""), names) for term in sorted(terms[predicate])]
            node[_compact(predicate, names)] = _one_or_all(values)
        yield (",\n" if number else "\n") + _json(node)
    yield "\n]}\n"


def _value(term: str, kind: str, names: Names) -> object:
    literal = read_literal(term)
    if literal is None:
        address = _compact(term, names)
        return address if kind == "@id" else {"@id": address}
    return literal.text if kind and kind == literal.datatype else _full(literal, names)


def _full(literal: Literal, names: Names) -> object:
    if literal.language:
        return {"@language": literal.language, "@value": literal.text}
    if literal.datatype not in ("", STRING):
        return {"@type": _compact(f"<{literal.datatype}>", names), "@value": literal.text}
    return literal.text


def _compact(term: str, names: Names) -> str:
    short = names.short(term)
    return short[1:-1] if short.startswith("<") else short


def _one_or_all(values: list[object] | list[str]) -> object:
    return values[0] if len(values) == 1 else values


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
