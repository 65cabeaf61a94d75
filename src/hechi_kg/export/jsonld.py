"""Writes the merge of all graphs as JSON-LD: a context that types the properties, then one node a line, sorted."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping

from hechi_kg.export.quads import RDF_TYPE, Literal, Names, Nodes, read_literal
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES

STRING = FOREIGN_PREFIXES["xsd"] + "string"
Context = Mapping[str, str | Mapping[str, str]]


def jsonld(nodes: Nodes, *, base: str = BASE) -> Iterator[str]:
    """The text of the JSON-LD document, in parts."""
    names = Names(base)
    types = _types(nodes)
    context: dict[str, str | dict[str, str]] = dict(names.prefixes)
    for predicate, kind in sorted(types.items()):
        if kind:
            context[_compact(predicate, names)] = {"@id": predicate[1:-1], "@type": kind}
    yield '{"@context": ' + _json(context) + ',\n"@graph": ['
    for number, (subject, terms) in enumerate(sorted(nodes.terms.items())):
        node: dict[str, object] = {"@id": _compact(subject, names)}
        if RDF_TYPE in terms:
            node["@type"] = _one_or_all([_compact(kind, names) for kind in sorted(terms[RDF_TYPE])])
        for predicate in sorted(terms.keys() - {RDF_TYPE}):
            values = [_value(term, types[predicate], names) for term in sorted(terms[predicate])]
            node[_compact(predicate, names)] = _one_or_all(values)
        yield (",\n" if number else "\n") + _json(node)
    yield "\n]}\n"


def _types(nodes: Nodes) -> dict[str, str]:
    """For each predicate the type that all its values share: `@id`, a datatype, or none."""
    found: dict[str, set[str]] = defaultdict(set)
    for terms in nodes.terms.values():
        for predicate, values in terms.items():
            found[predicate].update(_type(term) for term in values)
    return {predicate: next(iter(kinds)) if len(kinds) == 1 else "" for predicate, kinds in found.items()}


def _type(term: str) -> str:
    literal = read_literal(term)
    return literal.datatype if literal else "@id"


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
