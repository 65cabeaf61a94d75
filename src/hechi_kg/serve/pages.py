"""Makes the pages: of a claim, a document, the ontology, any other thing, the list of articles; and things as data."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from hechi_kg.serve.cite import bibtex, gbt
from hechi_kg.serve.claims import (
    PER_PAGE,
    Claim,
    Cue,
    claims_about,
    compared,
    derived,
    found,
    query,
    read_claims,
    read_cues,
    read_text,
    related,
)
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.limits import Limits
from hechi_kg.serve.messages import Job, Reply, plain
from hechi_kg.serve.names import IRI, WEB, Link, Names, short
from hechi_kg.serve.negotiate import GRAPHS, with_charset
from hechi_kg.serve.neighbours import kinds_of
from hechi_kg.serve.render import Reader, failure, reader, render
from hechi_kg.serve.things import (
    DEFINITION,
    NAMES,
    RDF_TYPE,
    Facts,
    linked,
    one,
    read_facts,
    read_users,
    texts,
)
from hechi_kg.theme.marks import Mark, Piece, lines, paragraph, pieces
from hechi_kg.theme.words import words

CUT = "X-Result-Truncated"
TERMS = "http://purl.org/dc/terms/"
# A document is read whole; one with more claims than that is no article.
PER_DOCUMENT = 2_000
DOCUMENTS = """SELECT ?document ?source ?title ?publisher ?published ?language
  (COUNT(DISTINCT ?figure) AS ?figures) (COUNT(DISTINCT ?relation) AS ?relations)
WHERE { { SELECT ?document ?source WHERE { ?document a hkg:Document ; hkg:source ?source }
    ORDER BY ?source LIMIT MANY OFFSET START }
  OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document hkg:hasPublisher ?publisher }
  OPTIONAL { ?document dcterms:issued ?published } OPTIONAL { ?document dcterms:language ?language }
  OPTIONAL { { ?figure hkg:statedIn ?document ; a hkg:QuantityClaim }
    UNION { ?relation hkg:statedIn ?document ; a hkg:RelationClaim } } }
GROUP BY ?document ?source ?title ?publisher ?published ?language ORDER BY ?source"""

PLACES = {"Country", "Province", "Prefecture", "County", "Township"}
TOGETHER = "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c hkg:hasIndicator <INDICATOR> ; hkg:hasPlace|hkg:hasSubject <PLACE> }"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeRow:
    """An attribute of a claim: its value, the words it was read from, and where they stand."""

    name: str
    value: Link
    cues: tuple[str, ...]
    basis: str
    needs_cue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    link: Link
    publisher: Link | None
    published: str
    figures: str
    relations: str


def make_page(job: Job, graph: Graph) -> Reply:
    """The page at a path below the base; 404 where the graph knows nothing of that name."""
    who = reader(job, f"/page/{job.path}" if job.path else "/")
    names = Names(graph, job.language, chosen=who.chosen)
    if not job.path:
        return _home(graph, names, who)
    iri = graph.base + job.path
    if not IRI.fullmatch(iri):
        return missing(who)
    facts, cut = read_facts(graph, iri)
    kinds = {short(value.text) for value in facts.get(RDF_TYPE, ())}
    if kinds & {"QuantityClaim", "RelationClaim"}:
        return _claim(iri, job, graph, names, who)
    if "Document" in kinds:
        return _document(iri, job, graph, names, who, facts)
    return _thing(iri, job, graph, names, who, facts, cut)


def make_data(job: Job, graph: Graph, limits: Limits) -> Reply:
    """What is said of a thing as a graph: of a document its own named graph, of the ontology all its terms."""
    iri = graph.base + job.path
    if not IRI.fullmatch(iri):
        return plain(404, "nothing here by that name")
    facts, _ = read_facts(graph, iri)
    if any(short(value.text) == "Document" for value in facts.get(RDF_TYPE, ())):
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"
    elif job.path == "ontology":
        text = query("ontology-data", graph.base)
    else:
        text = query("data", graph.base).replace("THING", iri)
    # A page's data is meant whole: it may be longer than the answer to a query.
    limit = max(limits.rows, 100_000)
    made = graph.document(text, rows="", graph=GRAPHS[job.graph], limit=limit, size=limits.size)
    if not facts and job.path != "ontology" and made.content.strip() in (b"", b"[]"):
        return plain(404, "nothing here by that name")
    headers = {CUT: f"the first {limit} are here"} if made.cut else {}
    return Reply(media=with_charset(job.graph), body=made.content, headers=headers)


def _home(graph: Graph, names: Names, who: Reader) -> Reply:
    offset = offset_of(who)
    text = DOCUMENTS.replace("MANY", str(PER_PAGE + 1)).replace("START", str(offset))
    rows = list(graph.select(text))
    names.load(row["publisher"] for row in rows if row["publisher"])
    documents = [
        DocumentRow(
            link=Link(
                words=row["title"] or row["source"],
                href=names.href(row["document"]),
                language=row["language"],
            ),
            publisher=names.link(row["publisher"]) if row["publisher"] else None,
            published=row["published"],
            figures=row["figures"],
            relations=row["relations"],
        )
        for row in rows[:PER_PAGE]
    ]
    more = who.at(offset=str(offset + PER_PAGE)) if len(rows) > PER_PAGE else ""
    return render("home", who, first=not offset, documents=documents, next_page=more)


def _claim(iri: str, job: Job, graph: Graph, names: Names, who: Reader) -> Reply:
    read = read_claims(graph, names, [iri])
    if not read:
        return missing(who)
    (claim,) = read
    cues, text = read_cues(graph, claim), read_text(graph, claim.digest)
    return render(
        "claim",
        who,
        claim=claim,
        references=[("GB/T 7714", gbt(claim)), ("BibTeX", bibtex(claim))],
        attributes=list(_attributes(claim, cues, text, job.language)),
        paragraph=_paragraph(claim, cues, text, job.language),
        compared=compared(graph, names, claim),
        related=related(graph, names, claim),
        computed=derived(graph, names, claim),
        found=found(graph, claim),
        together=_together(graph, who, claim),
        data_path=f"/data/{job.path}",
    )


def _together(graph: Graph, who: Reader, claim: Claim) -> tuple[str, str]:
    """How many claims the series of a claim has, and where it is; empty where this is the only one."""
    if not claim.indicator_iri or not claim.place_iri:
        return "", ""
    text = TOGETHER.replace("INDICATOR", claim.indicator_iri).replace("PLACE", claim.place_iri)
    (row,) = graph.select(text)
    many = row["n"] if int(row["n"]) > 1 else ""
    return many, who.link("/series", indicator=claim.indicator_iri, place=claim.place_iri) if many else ""


def _attributes(claim: Claim, cues: list[Cue], text: str, language: str) -> Iterator[AttributeRow]:
    def said(key: str) -> Link | None:
        return Link(words=words(language, key)) if key else None

    given: dict[str, Link | None] = {
        "subject": claim.subject if claim.relation else None,
        "predicate": claim.predicate,
        "object": claim.object,
        "indicator": claim.indicator,
        "measured": Link(words=claim.measured, language=claim.cited.language) if claim.measured else None,
        "unit": claim.unit,
        "about": claim.about,
        "place": claim.place,
        "period": Link(words=claim.period) if claim.period else None,
        "status": said(claim.status),
        "grade": said(claim.grade),
        "role": said(claim.role),
        "speaker": claim.speaker,
        "method": Link(words=claim.method) if claim.method else None,
    }
    for name, value in given.items():
        mine = [cue for cue in cues if cue.attribute == name]
        if value:
            yield AttributeRow(
                name=name,
                value=value,
                cues=tuple(text[cue.start : cue.end] for cue in mine if text),
                basis=mine[0].basis if mine else "",
                needs_cue=name in ("place", "period", "status"),
            )


def _paragraph(claim: Claim, cues: list[Cue], text: str, language: str) -> list[Piece]:
    if not text:
        return []
    start, end = paragraph(text, claim.quote_start, claim.quote_end)
    marks = [
        Mark(start=claim.quote_start, end=claim.quote_end, kinds=("sentence-mark",)),
        Mark(start=claim.start, end=claim.end, kinds=("anchor-mark",)),
        *(
            Mark(
                start=cue.start,
                end=cue.end,
                kinds=("cue",),
                title=words(language, cue.attribute),
            )
            for cue in cues
        ),
    ]
    return pieces(text, start, end, marks)


def _document(iri: str, job: Job, graph: Graph, names: Names, who: Reader, facts: Facts) -> Reply:
    chosen, more = claims_about(graph, iri, offset=offset_of(who), many=PER_DOCUMENT)
    claims = [claim for claim in read_claims(graph, names, chosen) if claim.cited.link.href == names.href(iri)]
    own = f"{graph.base}ontology#"
    text = read_text(graph, short(one(facts, f"{own}hasText")))
    publisher, url = one(facts, f"{own}hasPublisher"), one(facts, f"{own}url")
    names.load([publisher])
    shown = job.parameters.get("numerals") == "1"
    marks = [_mark(claim) for claim in claims]
    if shown:
        marks += _numerals(graph, job.path, job.language)
    return render(
        "document",
        who,
        iri=iri,
        title=one(facts, f"{TERMS}title") or one(facts, f"{own}source"),
        publisher=names.link(publisher) if publisher else None,
        published=one(facts, f"{TERMS}issued"),
        url=url if WEB.fullmatch(url) else "",
        text_language=one(facts, f"{TERMS}language"),
        text_lines=lines(text, marks) if text else [],
        claims=claims,
        beside=_beside(claims),
        numerals_shown=shown,
        numerals_href=who.at(numerals="" if shown else "1"),
        next_page=who.at(offset=str(offset_of(who) + PER_DOCUMENT)) if more else "",
        data_path=f"/data/{job.path}",
    )


def _beside(claims: list[Claim]) -> dict[str, list[Claim]]:
    """For each claim those whose words are among its own, or the other way round: one mark may hide another."""
    found: dict[str, list[Claim]] = {claim.key: [] for claim in claims}
    for place, claim in enumerate(claims):
        for other in claims[place + 1 :]:
            if other.start >= claim.end:
                break
            found[claim.key].append(other)
            found[other.key].append(claim)
    return found


def _mark(claim: Claim) -> Mark:
    kinds = ["relation"] if claim.relation else ["figure", claim.status or "none"]
    kinds += ["inferred"] if claim.grade != "stated" else []
    kinds += [claim.agreement] if claim.agreement in ("conflicts", "revised") else []
    return Mark(start=claim.start, end=claim.end, kinds=tuple(kinds), key=claim.key)


def _numerals(graph: Graph, document: str, language: str) -> Iterator[Mark]:
    """The numerals of a document that became no claim, from the ledger, each with its reason."""
    if not graph.ledger.is_file():
        return
    wanted, no_claim = json.dumps(document), words(language, "numeral_is")
    with graph.ledger.open(encoding="utf-8") as rows:
        for row in rows:
            if wanted not in row:
                continue
            entry = json.loads(row)
            if entry["document"] == document and not entry["claim"]:
                reason = words(language, f"reason {entry['reason']}").removeprefix("reason ")
                note = f" ({entry['note']})" if entry["note"] else ""
                title = f"{no_claim} {reason}{note}"
                yield Mark(
                    start=entry["start"],
                    end=entry["end"],
                    kinds=("numeral", entry["reason"]),
                    title=title,
                )


def _thing(iri: str, job: Job, graph: Graph, names: Names, who: Reader, facts: Facts, cut: bool) -> Reply:
    users, users_cut = read_users(graph, iri)
    offset = offset_of(who)
    chosen, more = claims_about(graph, iri, offset=offset)
    if not facts and not users and not chosen:
        return missing(who)
    kinds = [value.text for value in facts.get(RDF_TYPE, ())]
    names.load([iri, *kinds])
    labels = [Link(words=v.text, language=v.language) for name in NAMES for v in facts.get(name, ())]
    link = names.link(iri)
    return render(
        "thing",
        who,
        iri=iri,
        link=link,
        in_graph=who.link("/graph", things=job.path) if kinds_of(graph, [iri]) else "",
        kinds=[names.link(kind) for kind in kinds],
        other_names=[label for label in labels if label.words != link.words],
        definitions=texts(facts, DEFINITION, job.language),
        facts_shown=linked(facts, names, without=(RDF_TYPE, DEFINITION, *NAMES)),
        facts_cut=cut,
        claims=read_claims(graph, names, chosen),
        together=_views(who, iri, [short(kind) for kind in kinds]),
        next_page=who.at(offset=str(offset + PER_PAGE)) if more else "",
        users=linked(users, names),
        users_cut=users_cut,
        data_path=f"/data/{job.path}",
    )


def _views(who: Reader, iri: str, kinds: list[str]) -> list[tuple[str, str]]:
    """Where the figures of an indicator, or of a place, are shown together: key of the words, and address."""
    if "Indicator" in kinds:
        return [("as_table", who.link("/figures", indicator=iri)), ("as_chart", who.link("/series", indicator=iri)),
                ("as_rank", who.link("/rank", indicator=iri)), ("as_map", who.link("/map", indicator=iri))]  # fmt: skip
    if set(kinds) & PLACES:
        return [("as_table", who.link("/figures", place=iri)), ("as_chart", who.link("/series", place=iri)),
                ("as_rank", who.link("/rank", within=iri)), ("as_map", who.link("/map", within=iri))]  # fmt: skip
    return []


def offset_of(who: Reader) -> int:
    given = who.parameters.get("offset", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 8 else 0


def missing(who: Reader) -> Reply:
    """The page that says that nothing is there."""
    return failure(who, "not_found", words(who.language, "not_found_help"), 404)
