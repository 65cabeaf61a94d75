"""Looks whether a vocabulary of one's own can be read: each thing wrong is an error with file and line."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from hechi_kg.errors import ResourceError
from hechi_kg.lexicon.turtle import Statements, Value, line_of
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES

SKOS, RDFS, OWL = FOREIGN_PREFIXES["skos"], FOREIGN_PREFIXES["rdfs"], FOREIGN_PREFIXES["owl"]
RDF_TYPE = FOREIGN_PREFIXES["rdf"] + "type"
REPLACED = FOREIGN_PREFIXES["dcterms"] + "isReplacedBy"
ONTOLOGY, VOCABULARY, SITE, PLACE = f"{BASE}ontology#", f"{BASE}vocabulary/", f"{BASE}id/site/", f"{BASE}id/place/"
LANGUAGES = {"en": "English (@en)", "zh-hans": "Chinese (@zh-Hans)"}
LABELS = ("prefLabel", "altLabel", "hiddenLabel")
# The class that the concepts of a scheme have beside skos:Concept.
CLASSES = {
    "indicator": ("Indicator",),
    "organisation": ("Organisation",),
    "plan": ("Plan", "FiveYearPlan"),
    "programme": ("Programme",),
    "measure": ("SupportMeasure",),
    "facility": ("FacilityType",),
    "unit": ("Unit",),
}
OPEN = (
    *CLASSES,
    "relation",
    "site-type",
    "name-suffix",
    "fixed-word",
    "volume-noun",
    "measure-word",
    "place-word",
    "empty-word",
)
EXTENDED = ("status", "role", "bound", "change", "grade", "unit-kind")  # labels only: the program knows them by code


def check(added: Statements, shipped: Statements, ontology: Statements) -> None:
    """Raise ResourceError at the first thing that can't be understood in what was added to the shipped files."""
    for subject, known in sorted(added.facts.items()):
        if REPLACED in known:
            continue
        for message in _wrong(subject, known, added, shipped, ontology):
            file = added.files[subject]
            line = line_of(file, subject)
            raise ResourceError(f"{file}{f':{line}' if line else ''}: {_name(subject)}: {message}")


def _wrong(
    subject: str, known: Mapping[str, list[Value]], added: Statements, shipped: Statements, ontology: Statements
) -> Iterator[str]:
    everything = (added, shipped, ontology)
    for predicate in known:
        if predicate.startswith(ONTOLOGY) and not any(predicate in each.facts for each in everything):
            yield f"expected a property of the ontology, found hkg:{predicate.removeprefix(ONTOLOGY)}"
    if subject.startswith(SITE):
        yield from _wrong_site(known, everything)
    elif subject.startswith(VOCABULARY) and _is_concept(subject, everything):
        yield from _wrong_concept(subject, known, added, shipped, ontology)
    elif subject.startswith(VOCABULARY) and f"{SKOS}ConceptScheme" not in _types(known):
        yield "expected a concept (a skos:Concept), or labels for one that is known; found neither"
    elif not subject.startswith((VOCABULARY, PLACE)) and not _types(known) & {
        f"{OWL}ObjectProperty",
        f"{OWL}Class",
        f"{OWL}Ontology",
    }:
        yield f"expected an IRI below {VOCABULARY}, {SITE} or {PLACE}, or a property or class declared; found another"


def _wrong_concept(
    subject: str, known: Mapping[str, list[Value]], added: Statements, shipped: Statements, ontology: Statements
) -> Iterator[str]:
    scheme, notation = subject.removeprefix(VOCABULARY).split("/")[0], subject.rsplit("/", 1)[-1]
    everything = (added, shipped)
    if subject not in shipped.facts:
        if scheme not in OPEN:
            yield f"expected a concept of one of {', '.join(OPEN)}, found {scheme}"
        codes = [node.value for node in known.get(f"{SKOS}notation", [])]
        wanted = [notation] if scheme != "unit" else [notation, f"other:{notation.replace('-', ' ')}"]
        if len(codes) != 1 or codes[0] not in wanted:
            yield f"expected skos:notation {wanted[-1]!r}, found {', '.join(codes) or 'none'}"
        if [node.value for node in known.get(f"{SKOS}inScheme", [])] != [f"{VOCABULARY}{scheme}"]:
            yield f"expected skos:inScheme <vocabulary/{scheme}>, found another or none"
        for predicate, what in (("prefLabel", "a name"), ("definition", "a definition")):
            for tag, language in LANGUAGES.items():
                if tag not in _languages(known, predicate):
                    yield f"expected {what} in {language}, skos:{predicate}, found none"
        classes = CLASSES.get(scheme, ())
        if classes and not _types(known) & {ONTOLOGY + name for name in classes}:
            yield f"expected the class hkg:{' or hkg:'.join(classes)}, found none of them"
    elif scheme not in (*OPEN, *EXTENDED):
        yield f"expected a scheme that can be extended, found {scheme}"
    for name in ("measuredIn", "hasUnitKind", "requiresConcept", "unlessConcept", "unlessBefore"):
        yield from _unknown(known, ONTOLOGY + name, f"hkg:{name}", everything)
    for node in known.get(f"{ONTOLOGY}assertsPredicate", []):
        if f"{OWL}ObjectProperty" not in _types(ontology.facts.get(node.value, {})) | _types(
            added.facts.get(node.value, {})
        ):
            yield f"expected a property that is declared (a owl:ObjectProperty), found {_name(node.value)}"
    yield from _unknown(known, f"{SKOS}broader", "skos:broader", everything)
    if scheme == "indicator" and subject not in shipped.facts and f"{ONTOLOGY}measuredIn" not in known:
        yield "expected a unit (hkg:measuredIn), found none"
    yield from _wrong_labels(known)
    yield from _clashes(subject, scheme, known, everything)


def _wrong_labels(known: Mapping[str, list[Value]]) -> Iterator[str]:
    for label in LABELS:
        for node in known.get(SKOS + label, []):
            language = (node.language or "").lower() if isinstance(node, ox.Literal) else ""
            if language not in ("en", "zh-hans", "zh-hant"):
                yield f"expected a label tagged @en, @zh-Hans or @zh-Hant, found {node.value!r}"
            elif node.value != " ".join(node.value.split()) or (len(node.value) < 2 and node.value.isalpha()):
                yield f"expected a label of two characters or more without blanks around it, found {node.value!r}"


def _clashes(
    subject: str, scheme: str, known: Mapping[str, list[Value]], everything: tuple[Statements, ...]
) -> Iterator[str]:
    """In one scheme a form stands for one concept; indicators may share one if they share no unit."""
    if scheme in ("relation", "fixed-word"):
        return
    mine = set(_forms(known))
    units = _units(subject, everything)
    for each in everything:
        for other, facts in each.facts.items():
            if other == subject or not other.startswith(f"{VOCABULARY}{scheme}/"):
                continue
            for _, form in sorted(mine & set(_forms(facts))):
                if scheme != "indicator" or units & _units(other, everything):
                    yield f"expected a form that stands for one concept, found {form!r}, which {_name(other)} has too"


def _wrong_site(known: Mapping[str, list[Value]], everything: tuple[Statements, ...]) -> Iterator[str]:
    if not _types(known) & {f"{ONTOLOGY}Site", f"{ONTOLOGY}ResettlementSite", f"{ONTOLOGY}Village"}:
        yield "expected the class hkg:Site, hkg:ResettlementSite or hkg:Village, found none"
    if not known.get(f"{RDFS}label"):
        yield "expected a name (rdfs:label), found none"
    places = [node.value for node in known.get(f"{ONTOLOGY}partOf", [])]
    if len(places) != 1 or not places[0].startswith((PLACE, SITE)):
        yield "expected one place that it lies in (hkg:partOf <id/place/CODE> or <id/site/NAME>), found another number"
    elif places[0].startswith(SITE) and not any(places[0] in each.facts for each in everything):
        yield f"expected a site that is listed, found {_name(places[0])}"


def _unknown(
    known: Mapping[str, list[Value]], predicate: str, name: str, everything: tuple[Statements, ...]
) -> Iterator[str]:
    for node in known.get(predicate, []):
        if not any(node.value in each.facts for each in everything):
            yield f"expected a concept that is known as {name}, found {_name(node.value)}"


def _is_concept(subject: str, everything: tuple[Statements, ...]) -> bool:
    return any(f"{SKOS}Concept" in _types(each.facts.get(subject, {})) for each in everything)


def _types(known: Mapping[str, list[Value]]) -> set[str]:
    return {node.value for node in known.get(RDF_TYPE, [])}


def _languages(known: Mapping[str, list[Value]], predicate: str) -> set[str]:
    return {(n.language or "").lower() for n in known.get(SKOS + predicate, []) if isinstance(n, ox.Literal)}


def _forms(known: Mapping[str, list[Value]]) -> Iterator[tuple[str, str]]:
    for label in LABELS:
        for node in known.get(SKOS + label, []):
            if isinstance(node, ox.Literal):
                yield (node.language or "").split("-")[0].lower(), node.value.lower().replace("-", " ")


def _units(subject: str, everything: tuple[Statements, ...]) -> set[str]:
    found: dict[str, set[str]] = defaultdict(set)
    for each in everything:
        found[subject] |= {node.value for node in each.facts.get(subject, {}).get(f"{ONTOLOGY}measuredIn", [])}
    return found[subject]


def _name(iri: str) -> str:
    return iri.removeprefix(BASE)
