"""Reads short texts in tests: a body, with the header lines that a plain-text article may have."""

from pathlib import Path

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import load_lexicon
from hechi_kg.link import link
from hechi_kg.model import Assembly, Linked, QuantityClaim, RelationClaim
from hechi_kg.pipeline import assemble_all
from hechi_kg.read import Source, read
from hechi_kg.recognise import recognise


def source(body: str, *, title: str = "", publisher: str = "", date: str = "2023-05-04") -> Source:
    header = [f"Title: {title}"] * bool(title) + [f"Publisher: {publisher}"] * bool(publisher) + [f"Date: {date}"]
    return Source(name="article.txt", path=Path("article.txt"), data="\n".join([*header, "", body, ""]).encode())


def assembled(body: str, *, title: str = "", publisher: str = "", date: str = "2023-05-04") -> Assembly:
    given = source(body, title=title, publisher=publisher, date=date)
    return next(assemble_all([given], [], lexicon=load_lexicon(), gazetteer=load_gazetteer()))


def linked(body: str, *, title: str = "", publisher: str = "") -> Linked:
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    document = read(source(body, title=title, publisher=publisher))
    return link(recognise(document, lexicon=lexicon, gazetteer=gazetteer), lexicon=lexicon, gazetteer=gazetteer)


def figures(assembly: Assembly) -> list[QuantityClaim]:
    return [c for c in assembly.claims if isinstance(c, QuantityClaim)]


def relations(assembly: Assembly) -> set[tuple[str, str, str]]:
    """(subject, predicate, object) in words: the labels of entities, the last part of other ids."""
    names = {e.id: e.labels[0][0] for e in assembly.entities}
    return {
        (names.get(c.subject, c.subject.rsplit("/", 1)[-1]), c.predicate.removeprefix("ontology#"),
         names.get(c.object, c.object.rsplit("/", 1)[-1]))
        for c in assembly.claims
        if isinstance(c, RelationClaim)
    }  # fmt: skip
