"""The constraints of SHACL Core that our shapes use, each as a test that yields the values which offend it.

A test is given the triples, the focus node and its values. It yields the offending values, or None where no single
value is to blame: too few, too many, one that is missing.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from hechi_kg.validate.literals import TEXTS, compare, less, parse_literal, plain_text
from hechi_kg.validate.triples import Triples
from hechi_kg.vocab import FOREIGN_PREFIXES

SH = FOREIGN_PREFIXES["sh"]
KINDS = {
    "IRI": "<", "Literal": '"', "BlankNode": "_",
    "BlankNodeOrIRI": "_<", "IRIOrLiteral": '<"', "BlankNodeOrLiteral": '_"',
}  # fmt: skip

Test = Callable[[Triples, str, Sequence[str]], Iterable[str | None]]
Conforms = Callable[[Triples, str], bool]


def each(offends: Callable[[Triples, str], bool]) -> Test:
    """A test that looks at one value after the other."""
    return lambda triples, _, values: [value for value in values if offends(triples, value)]


def min_count(term: str) -> Test:
    least = int(plain_text(term))
    return lambda _triples, _focus, values: () if len(values) >= least else (None,)


def max_count(term: str) -> Test:
    most = int(plain_text(term))
    return lambda _triples, _focus, values: () if len(values) <= most else (None,)


def of_class(cls: str) -> Test:
    return each(lambda triples, value: value.startswith('"') or cls not in triples.classes(value))


def datatype(term: str) -> Test:
    wanted = plain_text(term)

    def offends(_: Triples, value: str) -> bool:
        if not value.startswith('"'):
            return True
        literal = parse_literal(value)
        return literal.datatype != wanted or literal.ill_typed

    return each(offends)


def node_kind(term: str) -> Test:
    kinds = KINDS[plain_text(term).removeprefix(SH)]
    return each(lambda _, value: value[0] not in kinds)


def pattern(term: str) -> Test:
    # a pattern is searched for, and "$" allows a last line break, as pyshacl has it
    search = re.compile(plain_text(term)).search
    return each(lambda _, value: value.startswith("_:") or not search(plain_text(value)))


def min_length(term: str) -> Test:
    least = int(plain_text(term))
    return each(lambda _, value: least > 0 and (value.startswith("_:") or len(plain_text(value)) < least))


def is_in(terms: Sequence[str]) -> Test:
    allowed = frozenset(terms)
    return each(lambda _, value: value not in allowed)


def language_in(terms: Sequence[str]) -> Test:
    ranges = frozenset(plain_text(term).lower() for term in terms)

    def offends(_: Triples, value: str) -> bool:
        tag = parse_literal(value).language if value.startswith('"') else ""
        return not tag or ("*" not in ranges and tag not in ranges and tag.partition("-")[0] not in ranges)

    return each(offends)


def has_value(term: str) -> Test:
    return lambda _triples, _focus, values: () if term in values else (None,)


def unique_lang(term: str) -> Test:
    def repeated(_triples: Triples, _focus: str, values: Sequence[str]) -> Iterable[str | None]:
        tags = [parse_literal(value).language for value in values if value.startswith('"')]
        spoken = [tag for tag in tags if tag]
        return (None,) if len(set(spoken)) < len(spoken) else ()

    return repeated if plain_text(term) in ("true", "1") else lambda *_: ()


def min_inclusive(term: str) -> Test:
    return each(lambda _, value: (_compared(value, term) or 0) < 0 or _compared(value, term) is None)


def max_inclusive(term: str) -> Test:
    return each(lambda _, value: (_compared(value, term) or 0) > 0 or _compared(value, term) is None)


def less_than(predicate: str) -> Test:
    def offends(triples: Triples, focus: str, values: Sequence[str]) -> Iterable[str | None]:
        others = triples.values(focus, predicate)
        return [value for value in values if not all(less(value, other) for other in others)]

    return offends


def disjoint(predicate: str) -> Test:
    return lambda triples, focus, values: [v for v in values if v in triples.values(focus, predicate)]


def equals(predicate: str) -> Test:
    return lambda triples, focus, values: set(values).symmetric_difference(triples.values(focus, predicate))


def not_(conforms: Conforms) -> Test:
    return each(conforms)


def and_(members: Sequence[Conforms]) -> Test:
    return each(lambda triples, value: not all(conforms(triples, value) for conforms in members))


def or_(members: Sequence[Conforms]) -> Test:
    return each(lambda triples, value: not any(conforms(triples, value) for conforms in members))


def xone(members: Sequence[Conforms]) -> Test:
    return each(lambda triples, value: sum(conforms(triples, value) for conforms in members) != 1)


def qualified_min_count(term: str, conforms: Conforms) -> Test:
    least = int(plain_text(term))
    return lambda triples, _, values: () if sum(conforms(triples, v) for v in values) >= least else (None,)


def qualified_max_count(term: str, conforms: Conforms) -> Test:
    most = int(plain_text(term))
    return lambda triples, _, values: () if sum(conforms(triples, v) for v in values) <= most else (None,)


def _compared(value: str, bound: str) -> int | None:
    """How a value stands to a bound; None where it is no literal, or a text beside a number."""
    if not value.startswith('"'):
        return None
    literal, limit = parse_literal(value), parse_literal(bound)
    if isinstance(literal.value, str) != (limit.datatype in TEXTS):
        return None
    return compare(literal, limit)
