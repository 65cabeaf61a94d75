"""Gathers the candidates of a build: each once, with how often it stands where, and its sentences."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hechi_kg.errors import BuildError

KINDS = ("indicator", "entity", "name")
HEADINGS = {
    "indicator": "Measures that no vocabulary holds",
    "entity": "Bodies, sites and villages that no list holds",
    "name": "Names that several places bear",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence in which a candidate stands, and the file that prints it."""

    source: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that only the texts know; `times` is how often it stands in them.

    `kind` is indicator, entity or name. `class_` is the class of an entity, `unit` that of an indicator, `lies_in` the
    place of an entity, `choices` the codes of the divisions that a name may stand for.
    """

    kind: str
    id: str
    label: str
    language: str
    class_: str
    unit: str
    lies_in: str
    choices: tuple[str, ...]
    times: int
    documents: int
    sentences: tuple[Sentence, ...]


def candidates(build: Path, texts: Mapping[str, str]) -> tuple[Candidate, ...]:
    """The candidates of a build, kind by kind, the most frequent first; `texts` has the digest of each document's."""
    path = build / "candidates.jsonl"
    if not path.is_file():
        raise BuildError(f"{build}: expected a build with {path.name}, found none; build it again with this version")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    groups: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        key = str(row["id"]) or f"{row['label']} {' '.join(row['choices'])}"
        groups[str(row["kind"]), key].append(row)
    words = {document: _text(build, sha256) for document, sha256 in texts.items()}
    found = [_candidate(group, words) for group in groups.values()]
    return tuple(sorted(found, key=lambda c: (KINDS.index(c.kind), -c.times, c.label, c.id)))


def _candidate(rows: Sequence[Mapping[str, object]], words: Mapping[str, str]) -> Candidate:
    first = rows[0]
    sentences: dict[Sentence, None] = {}
    for row in rows:
        text = words.get(str(row["document"]), "")
        sentence = text[int(str(row["sentence_start"])) : int(str(row["sentence_end"]))]
        sentences[Sentence(source=str(row["source"]), text=" ".join(sentence.split()))] = None
    choices = first["choices"]
    return Candidate(
        kind=str(first["kind"]),
        id=str(first["id"]),
        label=str(first["label"]),
        language=str(first["language"]),
        class_=str(first["class_"]),
        unit=str(first["unit"]),
        lies_in=str(first["lies_in"]),
        choices=tuple(str(code) for code in choices) if isinstance(choices, list) else (),
        times=len(rows),
        documents=len({row["document"] for row in rows}),
        sentences=tuple(sentences),
    )


def _text(build: Path, sha256: str) -> str:
    try:
        return (build / "texts" / f"{sha256}.txt").read_text(encoding="utf-8")
    except OSError as error:
        raise BuildError(f"{build}: expected the text {sha256}, found {error.strerror}") from error


def in_words(found: Sequence[Candidate], *, sentences: int) -> Iterator[str]:
    """The candidates in lines for a reader, each with as many of its sentences as asked for."""
    for kind in KINDS:
        mine = [candidate for candidate in found if candidate.kind == kind]
        if not mine:
            continue
        yield f"{HEADINGS[kind]}: {len(mine)}"
        for candidate in mine:
            about = ", ".join(filter(None, (candidate.class_, candidate.unit, *candidate.choices)))
            yield f"{candidate.times:6}  {candidate.label}" + (f"  ({about})" if about else "")
            yield from (f"          {s.source}: {s.text}" for s in candidate.sentences[:sentences])
        yield ""
