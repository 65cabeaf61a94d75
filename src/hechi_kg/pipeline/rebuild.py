"""Reads the stored texts of a build again, and names what its graph or its ledger says otherwise.

The digests of the manifest see a file that was changed by itself; this sees one that was changed together with it.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from hechi_kg.errors import BuildError
from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import load_lexicon
from hechi_kg.lexicon.turtle import turtle_files
from hechi_kg.lift import REVIEW_GRAPH, lift_agreements, lift_document, lift_places
from hechi_kg.lift.vocabulary import lift_vocabulary
from hechi_kg.pipeline.document import ledger_rows, mentioned_places, understand
from hechi_kg.pipeline.folder import digest_of, read_manifest
from hechi_kg.pipeline.layout import documents_of
from hechi_kg.reconcile import reconcile
from hechi_kg.validate import Result, Severity
from hechi_kg.validate.facts import parse_lines
from hechi_kg.version import __version__

Values = Mapping[tuple[str, str, str], set[str]]  # graph, subject, property -> values
OTHER = "The text, read again, gives another value."
ONLY_GRAPH = "The text, read again, does not give this."
ONLY_TEXT = "The text, read again, gives this too."


def rebuild(build: Path, *, vocabularies: Iterable[Path] = (), counts: Counter[str]) -> Iterator[Result]:
    """Yield each difference between a build and what its own texts give; `counts` grows with what was compared.

    BuildError where the texts, their layout or the vocabularies of the build are not at hand.
    """
    manifest = read_manifest(build)
    if manifest.get("extractors"):
        raise BuildError(
            f"{build}: expected a build of rules alone, found claims of extractors: they can't be read again"
        )
    own = _same_vocabularies(build, manifest, tuple(turtle_files(vocabularies)))
    if message := _other_version(manifest):
        yield Result(severity=Severity.WARNING, focus="manifest.json", rule="rebuild-version", message=message)
    base = str(manifest["base"])
    found, decided = _apart(_values((build / "graph.nq").read_text(encoding="utf-8").splitlines()), base)
    lines, rows = _read_again(build, base, own, decided)
    yield from _differences(found, _values(lines), counts)
    yield from _ledger_differences(build, rows, counts)


def _apart(found: Values, base: str) -> tuple[Values, set[str]]:
    """The values without those that humans decided, and the nodes that these name."""
    graph = f"<{base}{REVIEW_GRAPH}>"
    nodes = {
        n
        for key, values in found.items()
        if key[0] == graph and key[2] == f"{base}ontology#decidedNode"
        for n in values
    }
    return {key: values for key, values in found.items() if key[0] != graph}, nodes


def _read_again(
    build: Path, base: str, own: Sequence[Path], decided: Iterable[str]
) -> tuple[list[str], list[dict[str, object]]]:
    """The quads and the rows of the ledger that the stored texts give; `decided` are places that humans name."""
    lexicon = load_lexicon(vocabularies=own)
    gazetteer = load_gazetteer(lexicon=lexicon)
    assemblies, lines, rows, places = [], lift_vocabulary(base, own=own), [], set[str]()
    for document in documents_of(build):
        assembly = understand(document, lexicon=lexicon, gazetteer=gazetteer)
        lines += lift_document(assembly, lexicon=lexicon, base=base)
        rows += list(ledger_rows(assembly))
        places |= mentioned_places(assembly)
        assemblies.append(assembly)
    compared = reconcile(assemblies, lexicon=lexicon, gazetteer=gazetteer)
    lines += lift_agreements(compared, lexicon=lexicon, base=base)
    places |= {*lexicon.replaced.values(), *(node.strip("<>").removeprefix(base) for node in decided)}
    return [*lines, *lift_places(places, gazetteer, base=base)], rows


def _same_vocabularies(build: Path, manifest: Mapping[str, object], own: tuple[Path, ...]) -> tuple[Path, ...]:
    told = manifest.get("vocabularies", [])
    wanted = {entry["sha256"]: entry["file"] for entry in told} if isinstance(told, list) else {}
    given = {digest_of(path): path for path in own}
    for sha256, name in wanted.items():
        if sha256 not in given:
            raise BuildError(
                f"{build}: expected --vocabulary {name} as the build had it (SHA-256 {sha256}), found none"
            )
    if other := [path for sha256, path in given.items() if sha256 not in wanted]:
        raise BuildError(f"{other[0]}: expected a vocabulary that {build} was made with, found another")
    return own


def _other_version(manifest: Mapping[str, object]) -> str:
    versions = manifest.get("versions", {})
    made = versions.get("hechi-kg", "") if isinstance(versions, dict) else ""
    if made == __version__:
        return ""
    return f"The build was made by version {made}, and is read again by {__version__}: rules may have changed."


def _values(lines: Iterable[str]) -> Values:
    values: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for quad in parse_lines(lines):
        key = str(quad.graph_name), str(quad.subject), quad.predicate.value
        values[key].add(str(quad.object))
    return values


def _differences(found: Values, expected: Values, counts: Counter[str]) -> Iterator[Result]:
    for key in sorted({*found, *expected}):
        counts["values read again"] += 1
        here, there = found.get(key, set()), expected.get(key, set())
        if here == there:
            continue
        _, subject, predicate = key
        message = OTHER if here and there else (ONLY_GRAPH if here else ONLY_TEXT)
        yield Result(
            focus=subject.strip("<>"),
            path=predicate,
            rule="rebuild",
            message=message,
            found=", ".join(sorted(here - there)),
            expected=", ".join(sorted(there - here)) or "none",
        )


def _ledger_differences(build: Path, expected: Sequence[dict[str, object]], counts: Counter[str]) -> Iterator[Result]:
    try:
        text = (build / "ledger.jsonl").read_text(encoding="utf-8")
        found = [json.loads(line) for line in text.splitlines()]
    except (OSError, ValueError) as error:
        raise BuildError(f"{build / 'ledger.jsonl'}: expected a ledger, found {error}") from error
    here, there = ({_place(row): row for row in rows} for rows in (found, expected))
    for key in sorted({*here, *there}):
        counts["numerals read again"] += 1
        if here.get(key) == there.get(key):
            continue
        document, start, end = key
        yield Result(
            focus=f"ledger.jsonl: {document}",
            path=f"{start}..{end}",
            rule="rebuild-ledger",
            message="The ledger says other of this numeral than the text, read again.",
            found=_told(here.get(key)),
            expected=_told(there.get(key)),
        )


def _place(row: Mapping[str, object]) -> tuple[str, int, int]:
    return str(row.get("document", "")), int(str(row.get("start", 0))), int(str(row.get("end", 0)))


def _told(row: Mapping[str, object] | None) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True) if row else "none"
