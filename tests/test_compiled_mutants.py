"""The compiled shapes find what pyshacl finds in a thousand documents that were harmed in twelve ways."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from hechi_kg.errors import ResourceError
from hechi_kg.validate.compiled import compile_shapes
from hechi_kg.validate.facts import parse_lines, read_quads
from hechi_kg.validate.report import make_report
from hechi_kg.validate.shapes import check_shapes
from hechi_kg.validate.triples import TYPE, Index, Triples, index_terms
from hechi_kg.vocab import BASE
from shacl_reports import VALID
from shape_twins import both, hierarchy

MUTANTS = 1008
XSD = "http://www.w3.org/2001/XMLSchema#"
Triple = tuple[str, str, str]
Harm = Callable[[Random, list[Triple]], None]


def drop(chance: Random, triples: list[Triple]) -> None:
    triples.pop(chance.randrange(len(triples)))


def double(chance: Random, triples: list[Triple]) -> None:
    """A second value of a property, as another subject has it."""
    subject, predicate, value = chance.choice(triples)
    others = [t[2] for t in triples if t[1] == predicate and t[2] != value] or ['"another"']
    triples.append((subject, predicate, chance.choice(others)))


def other_type(chance: Random, triples: list[Triple]) -> None:
    n, (subject, predicate, value) = _pick(chance, triples, lambda t: t[2].startswith('"'))
    name = chance.choice(("integer", "decimal", "", "date", "boolean", "nonNegativeInteger", "anyURI"))
    triples[n] = (subject, predicate, _words(value) + (f"^^<{XSD}{name}>" if name else ""))


def other_words(chance: Random, triples: list[Triple]) -> None:
    """Not 1e3, which pyshacl takes for a decimal: XML Schema does not, and neither do we."""
    n, (subject, predicate, value) = _pick(chance, triples, lambda t: t[2].startswith('"'))
    words = chance.choice(('""', '" "', '"-1"', '"0"', '"12x"', '"2022-02-30"', '"第一"', '"a\\nb"', '"NaN"'))
    triples[n] = (subject, predicate, words + value[len(_words(value)) :])


def language(chance: Random, triples: list[Triple]) -> None:
    n, (subject, predicate, value) = _pick(chance, triples, lambda t: t[2].startswith('"'))
    triples[n] = (subject, predicate, f"{_words(value)}@{chance.choice(('en', 'EN-gb', 'zh', 'zh-Hans', 'fr'))}")


def to_literal(chance: Random, triples: list[Triple]) -> None:
    n, (subject, predicate, value) = _pick(chance, triples, lambda t: t[2].startswith("<") and t[1] != TYPE)
    triples[n] = (subject, predicate, f'"{value[1:-1]}"' if value.startswith("<") else '"words"')


def to_node(chance: Random, triples: list[Triple]) -> None:
    n, (subject, predicate, _) = _pick(chance, triples, lambda t: t[2].startswith('"'))
    triples[n] = (subject, predicate, chance.choice((f"<{BASE}id/place/000000>", "_:node", "<urn:x:y>")))


def other_class(chance: Random, triples: list[Triple]) -> None:
    n, (subject, predicate, value) = _pick(chance, triples, lambda t: t[1] == TYPE)
    others = [t[2] for t in triples if t[1] == TYPE and t[2] != value] or [f"<{BASE}ontology#Place>"]
    triples[n] = (subject, predicate, chance.choice(others))


def swap_values(chance: Random, triples: list[Triple]) -> None:
    n, (subject, predicate, value) = _pick(chance, triples, lambda _: True)
    m, (other, second, wrong) = _pick(chance, triples, lambda _: True)
    triples[n], triples[m] = (subject, predicate, wrong), (other, second, value)


def swap_subjects(chance: Random, triples: list[Triple]) -> None:
    n, (subject, predicate, value) = _pick(chance, triples, lambda _: True)
    m, (other, second, wrong) = _pick(chance, triples, lambda _: True)
    triples[n], triples[m] = (other, predicate, value), (subject, second, wrong)


def other_property(chance: Random, triples: list[Triple]) -> None:
    n, (subject, _, value) = _pick(chance, triples, lambda _: True)
    triples[n] = (subject, chance.choice(triples)[1], value)


def bare(chance: Random, triples: list[Triple]) -> None:
    """A node that keeps nothing but its class."""
    subject = chance.choice(triples)[0]
    triples[:] = [t for t in triples if t[0] != subject or t[1] == TYPE] or triples


HARMS: tuple[Harm, ...] = (
    drop, double, other_type, other_words, language, to_literal, to_node, other_class, swap_values, swap_subjects,
    other_property, bare,
)  # fmt: skip


@pytest.fixture(scope="module")
def documents(sample_build: Path) -> list[list[Triple]]:
    """The valid examples, and pieces of the sample build: claims with all that they point to."""
    found = [_triples(index_terms(read_quads(file))) for file in VALID]
    for file in sorted(sample_build.glob("documents/**/*.nq")):
        known = index_terms(parse_lines(file.read_bytes()))
        claims = [node for node in known if "/id/claim/" in node]
        found += [_piece(known, claims[n : n + 2]) for n in range(0, len(claims), 6)]
    return found


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_harmed_documents_fail_alike(documents: list[list[Triple]], harm: Harm) -> None:
    chance, offended, refused = Random(harm.__name__), 0, 0
    for n in range(MUTANTS // len(HARMS)):
        triples = list(documents[n * len(documents) * len(HARMS) // MUTANTS])
        harm(chance, triples)
        try:
            compiled, reference = both(Triples(_index(triples), hierarchy()))
        except ResourceError:  # pyshacl gives up on some terms: then the compiled shapes must have found them wrong
            compiled = reference = make_report(
                check_shapes(Triples(_index(triples), hierarchy()), compile_shapes())
            ).results
            assert compiled
            refused += 1
        assert compiled == reference
        offended += bool(compiled)
    assert offended  # a harm that no shape ever sees would prove nothing
    assert refused <= 5


def _pick(chance: Random, triples: list[Triple], fits: Callable[[Triple], bool]) -> tuple[int, Triple]:
    n = chance.choice([n for n, triple in enumerate(triples) if fits(triple)] or range(len(triples)))
    return n, triples[n]


def _words(literal: str) -> str:
    return literal[: literal.rindex('"') + 1] if literal.startswith('"') else '"words"'


def _triples(known: Index) -> list[Triple]:
    return [(s, p, v) for s, held in known.items() for p, values in held.items() for v in values]


def _piece(known: Index, claims: list[str]) -> list[Triple]:
    """The claims with what they point to, and what that points to."""
    nodes = list(claims)
    for _ in range(2):
        nodes += [v for node in nodes for values in known.get(node, {}).values() for v in values if v in known]
    return _triples({node: known[node] for node in dict.fromkeys(nodes)})


def _index(triples: list[Triple]) -> dict[str, dict[str, list[str]]]:
    known: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in triples:
        values = known.setdefault(subject, {}).setdefault(predicate, [])
        if value not in values:
            values.append(value)
    return known
