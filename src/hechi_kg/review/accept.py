"""Writes the accepted rows of a review file into a vocabulary of one's own, as Turtle; all of them or none.

A candidate's old IRI stays, deprecated, and says by what it is replaced, so that what cites it still leads somewhere.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hechi_kg.errors import HechiKGError, ResourceError, ReviewError
from hechi_kg.gazetteer import Gazetteer, load_gazetteer
from hechi_kg.lexicon import Lexicon, load_lexicon
from hechi_kg.review.table import Row, read_table
from hechi_kg.vocab import BASE, concept_id, place_id

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
IDS = {
    "indicator": re.compile(r"vocabulary/candidate/[0-9a-f]{20}"),
    "entity": re.compile(r"id/(?:organisation|site|village)/[0-9a-f]{20}"),
    "name": re.compile(r""),
}
HEADER = f"""@base <{BASE}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix hkg: <{BASE}ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
MESSAGE = re.compile(r"(?:.*?: )?(\S+): expected (.*), found (.*)", re.DOTALL)
DEFAULT_FILE = "review.ttl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a decision may refer to."""

    file: str
    lexicon: Lexicon
    gazetteer: Gazetteer
    codes: frozenset[str]  # ids that other rows of the file make


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The Turtle of one row: the id that it speaks of, and the line of the review file."""

    subject: str
    line: int
    turtle: str


def accept(review: Path, vocabulary: Path) -> int:
    """Write what a review file accepts into a vocabulary, and return how many rows that were.

    `vocabulary` is a Turtle file, made where there is none, or a folder of them. ReviewError where a row can't be
    carried out; then nothing is written. What was accepted before is left as it is.
    """
    rows = [(line, row) for line, row in read_table(review) if row.decision.lower() in ("accept", "same")]
    target = vocabulary / DEFAULT_FILE if vocabulary.is_dir() else vocabulary
    files = [path for path in _files(vocabulary) if path != target]
    lexicon = load_lexicon(vocabularies=[*files, *([target] if target.is_file() else [])])
    made = frozenset(_subject(row) for _, row in rows if row.decision.lower() == "accept")
    known = Known(file=str(review), lexicon=lexicon, gazetteer=load_gazetteer(lexicon=lexicon), codes=made)
    blocks = [_block(line, row, known) for line, row in rows if not _taken(row, lexicon)]
    if blocks:
        _write(target, blocks, files, review)
    return len(blocks)


def decided_rows(review: Path) -> list[tuple[Row, str]]:
    """The rows of a review file that say something, with the id that the words stand for; empty where rejected."""
    rows = [row for _, row in read_table(review) if row.decision.lower() in ("accept", "same", "reject")]
    return [(row, "" if row.decision.lower() == "reject" else _meant(row)) for row in rows]


def _meant(row: Row) -> str:
    if row.kind == "name":
        return place_id(row.same_as)
    if row.decision.lower() == "accept":
        return _subject(row)
    if row.kind == "entity" and row.class_ != "Organisation":
        return f"id/site/{row.same_as}"
    return concept_id("organisation" if row.kind == "entity" else row.kind, row.same_as)


def _taken(row: Row, lexicon: Lexicon) -> bool:
    """Whether a row was accepted before."""
    if row.kind == "name":
        return (row.label, row.same_as) in lexicon.names
    return f"{BASE}{row.id}" in lexicon.origins


def _files(vocabulary: Path) -> list[Path]:
    if vocabulary.is_dir():
        return sorted(vocabulary.glob("*.ttl"))
    return [vocabulary] if vocabulary.exists() else []


def _write(target: Path, blocks: Sequence[Block], files: Sequence[Path], review: Path) -> None:
    """Put the blocks behind what the file holds, once the whole can be read."""
    former = target.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if target.is_file() else ""
    fresh = target.with_name(f".{target.stem}.next-{os.getpid()}.ttl")
    try:
        fresh.write_text(former + HEADER + "\n" + "\n".join(b.turtle for b in blocks), encoding="utf-8")
        load_lexicon(vocabularies=[*files, fresh])
        fresh.replace(target)
    except ResourceError as error:
        raise _of_row(error, blocks, review, fresh, target) from error
    except OSError as error:
        raise ReviewError(str(target), 0, "a file that may be written", str(error.strerror)) from error
    finally:
        fresh.unlink(missing_ok=True)


def _of_row(error: ResourceError, blocks: Sequence[Block], review: Path, fresh: Path, target: Path) -> HechiKGError:
    """What was wrong in the Turtle, told of the row that it was made of."""
    told = MESSAGE.fullmatch(str(error))
    for block in blocks:
        if told and told[1] == block.subject:
            return ReviewError(str(review), block.line, f"{block.subject}: {told[2]}", told[3])
    return ResourceError(str(error).replace(str(fresh), str(target)))


def _block(line: int, row: Row, known: Known) -> Block:
    if row.kind not in IDS:
        raise ReviewError(known.file, line, f"kind: {', '.join(IDS)}", repr(row.kind))
    if not IDS[row.kind].fullmatch(row.id):
        raise ReviewError(known.file, line, "id: as `hechi-kg review` wrote it", repr(row.id))
    if row.kind == "name":
        return _name(line, row, known)
    new = row.decision.lower() == "accept"
    if row.kind == "indicator":
        subject, lines = _new_indicator(line, row, known) if new else _other_form(line, row, known, "indicator")
    elif row.class_ == "Organisation":
        subject, lines = _new_organisation(line, row, known) if new else _other_form(line, row, known, "organisation")
    else:
        subject, lines = _new_site(line, row, known) if new else _other_site(line, row, known)
    return Block(subject=subject, line=line, turtle="\n".join([*lines, *_replaced(row, subject), ""]))


def _name(line: int, row: Row, known: Known) -> Block:
    choices = [code for code in row.choices.split() if code.isdecimal()]
    if row.same_as not in choices:
        expected = f"same_as: the code of the place that is meant, {' or '.join(choices)}"
        raise ReviewError(known.file, line, expected, repr(row.same_as))
    subject = place_id(row.same_as)
    return Block(
        subject=subject, line=line, turtle=f"<{subject}> skos:hiddenLabel {_text(row.label, row.language)} .\n"
    )


def _new_indicator(line: int, row: Row, known: Known) -> tuple[str, list[str]]:
    subject = _new_concept(line, row, known)
    units = {concept.notation: concept.id for concept in known.lexicon.scheme("unit")}
    unit = units.get(row.unit) or (units["other"] if row.unit.startswith("other:") else "")
    if not unit:
        raise ReviewError(known.file, line, "unit: the code of a unit", repr(row.unit))
    lines = [f"<{subject}> a hkg:Indicator, skos:Concept ;", *_described(row, "indicator")]
    if row.broader:
        lines.append(f"    skos:broader <{_existing(line, row.broader, 'indicator', known, 'broader')}> ;")
    return subject, [*lines, f"    hkg:measuredIn <{unit}> ."]


def _new_organisation(line: int, row: Row, known: Known) -> tuple[str, list[str]]:
    subject = _new_concept(line, row, known)
    lines = [f"<{subject}> a hkg:Organisation, skos:Concept ;", *_described(row, "organisation")]
    lines[-1] = lines[-1].removesuffix(" ;") + " ."
    return subject, lines


def _new_concept(line: int, row: Row, known: Known) -> str:
    subject = _subject(row)
    for column, what in (
        ("code", "a code, lower case, words joined by hyphens"),
        ("name_en", "a name in English"),
        ("name_zh", "a name in Chinese"),
        ("definition_en", "a definition in English"),
        ("definition_zh", "a definition in Chinese"),
    ):
        value = getattr(row, column)
        if not value or (column == "code" and not CODE.fullmatch(value)):
            raise ReviewError(known.file, line, f"{column}: {what}", repr(value) if value else "nothing")
    if subject in known.lexicon.concepts:
        raise ReviewError(known.file, line, "code: one that is not taken yet", repr(row.code))
    return subject


def _described(row: Row, scheme: str) -> list[str]:
    lines = [
        f'    skos:inScheme <vocabulary/{scheme}> ; skos:notation "{row.code}" ;',
        f"    skos:prefLabel {_text(row.name_en, 'en')}, {_text(row.name_zh, 'zh-Hans')} ;",
        f"    skos:definition {_text(row.definition_en, 'en')}, {_text(row.definition_zh, 'zh-Hans')} ;",
    ]
    if row.label.lower() not in (row.name_en.lower(), row.name_zh):
        lines.append(f"    skos:hiddenLabel {_text(row.label, row.language)} ;")
    return lines


def _new_site(line: int, row: Row, known: Known) -> tuple[str, list[str]]:
    subject = _subject(row)
    if not CODE.fullmatch(row.code):
        raise ReviewError(known.file, line, "code: lower case, words joined by hyphens", repr(row.code))
    names = [_text(name, tag) for name, tag in ((row.name_en, "en"), (row.name_zh, "zh-Hans")) if name]
    if not names:
        raise ReviewError(known.file, line, "name_en or name_zh: a name", "nothing")
    place = place_id(row.part_of) if row.part_of in known.gazetteer else f"id/site/{row.part_of}"
    if row.part_of not in known.gazetteer and place not in known.gazetteer.sites and place not in known.codes:
        raise ReviewError(known.file, line, "part_of: the code of a division or of a listed site", repr(row.part_of))
    lines = [f"<{subject}> a hkg:{row.class_ or 'Site'} ;", f"    rdfs:label {', '.join(names)} ;"]
    if row.label not in (row.name_en, row.name_zh):
        lines.append(f"    skos:altLabel {_text(row.label, row.language)} ;")
    return subject, [*lines, f"    hkg:partOf <{place}> ."]


def _other_form(line: int, row: Row, known: Known, scheme: str) -> tuple[str, list[str]]:
    subject = _existing(line, row.same_as, scheme, known, "same_as")
    concept = known.lexicon.concepts.get(subject)
    if scheme == "indicator" and concept:
        units = {known.lexicon.concepts[u].notation for u in concept.values.get("measuredIn", ())}
        if row.unit not in units and not (row.unit.startswith("other:") and "other" in units):
            expected = f"same_as: an indicator that is measured in {row.unit}"
            raise ReviewError(known.file, line, expected, f"{row.same_as}, in {', '.join(sorted(units))}")
    return subject, [f"<{subject}> skos:hiddenLabel {_text(row.label, row.language)} ."]


def _other_site(line: int, row: Row, known: Known) -> tuple[str, list[str]]:
    subject = f"id/site/{row.same_as}"
    if subject not in known.gazetteer.sites and subject not in known.codes:
        raise ReviewError(known.file, line, "same_as: the code of a listed site", repr(row.same_as))
    return subject, [f"<{subject}> skos:altLabel {_text(row.label, row.language)} ."]


def _existing(line: int, code: str, scheme: str, known: Known, column: str) -> str:
    subject = concept_id(scheme, code)
    if subject not in known.lexicon.concepts and subject not in known.codes:
        raise ReviewError(
            known.file, line, f"{column}: the code of a known {scheme}", repr(code) if code else "nothing"
        )
    return subject


def _subject(row: Row) -> str:
    if row.kind == "entity" and row.class_ != "Organisation":
        return f"id/site/{row.code}"
    return concept_id("organisation" if row.kind == "entity" else row.kind, row.code)


def _replaced(row: Row, subject: str) -> Iterator[str]:
    """The old IRI, deprecated, with what replaces it."""
    if row.kind == "indicator":
        yield f"<{row.id}> a skos:Concept, hkg:CandidateIndicator ;"
        yield f"    skos:inScheme <vocabulary/candidate> ; skos:prefLabel {_text(row.label, row.language)} ;"
    else:
        yield f"<{row.id}> a hkg:{row.class_} ;"
        yield f"    rdfs:label {_text(row.label, row.language)} ;"
    yield f"    owl:deprecated true ; dcterms:isReplacedBy <{subject}> ."


def _text(words: str, language: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"@{language}'
