"""What humans decide: a row outlives rebuilds, other documents and better rules; a changed source opens it again."""

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import hechi_kg.pipeline.document as reading
from hechi_kg.errors import QueryError, ReviewError
from hechi_kg.export import ClaimRow, claims
from hechi_kg.export.compared import pairs, side_by_side
from hechi_kg.export.explain import explain
from hechi_kg.export.reviews import Record, read_reviews
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Assembly, Claim, Decision, Input, Linked, QuantityClaim, Reading, Span, Spot
from hechi_kg.pipeline import build, remove
from hechi_kg.pipeline.decided import candidate_decisions, decide
from hechi_kg.pipeline.rebuild import rebuild
from hechi_kg.read import find_sources
from hechi_kg.review import Build, Known, accept, add_decision, candidates, read_decisions, settle, table_lines
from hechi_kg.store import Store
from hechi_kg.validate import focus_counts
from hechi_kg.view import view
from hechi_kg.vocab import BASE

ROADS = "In 2022, Nandan county built 48 kilometers of roads."
ARTICLE = f"""Title: Nandan county builds roads
Date: 2023-05-04

{ROADS} The county planted 700 mu of tea in 2022.

Hechi held 12 duck parades in 2022. Hechi spent 4.8 billion yuan on relocation in 2021.
"""
OTHER = """Title: Relocation in Hechi
Date: 2023-06-01

Hechi spent 4.9 billion yuan on relocation in 2021.
"""
DAY = date(2026, 11, 20)


class Desk:
    """A folder with articles, a decisions file and a vocabulary, built again and again."""

    def __init__(self, folder: Path) -> None:
        self.sources, self.out = folder / "in", folder / "build"
        self.file, self.vocabulary = folder / "decisions.csv", folder / "mine.ttl"
        self.sources.mkdir()
        self.write("a.txt", ARTICLE)
        self.write("b.txt", OTHER)

    def write(self, name: str, text: str) -> None:
        (self.sources / name).write_text(text, encoding="utf-8")

    def build(self) -> None:
        given = [self.vocabulary] if self.vocabulary.exists() else []
        decided = [self.file] if self.file.exists() else []
        build(find_sources([str(self.sources)]), self.out, vocabularies=given, decisions=decided)

    @property
    def store(self) -> Store:
        return Store.open(self.out / "store")

    def rows(self, *, reviewed: bool = False) -> dict[str, ClaimRow]:
        """Figures of the first article, and of others under their sources, by their words."""
        told = claims(self.store.records, reviewed=reviewed)
        return {row.anchor if row.source == "a.txt" else f"{row.source} {row.anchor}": row for row in told}

    def decided(self) -> dict[str, Record]:
        """The decisions of the build by their label."""
        told = read_reviews(self.store.records).by_node.values()
        return {record["label"]: record for group in told for record in group}


def make(desk: Desk, known: Known, anchor: str, verdict: str, attribute: str = "", value: str = "") -> None:
    row = desk.rows()[anchor]
    made = decide(
        desk.out, row.claim, verdict, attribute=attribute, value=value, who="Wei", when=DAY, why="I was there",
        lexicon=known.lexicon, gazetteer=known.gazetteer,
    )  # fmt: skip
    add_decision(desk.file, made)


@pytest.fixture(scope="module")
def known(lexicon: Lexicon, gazetteer: Gazetteer) -> Known:
    return Known(lexicon, gazetteer)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, known: Known) -> Desk:
    """A build with a correction, another of a place, a rejection, an acceptance, a pair and an alias."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.build()
    make(desk, known, "48 kilometers", "correct", "value", "480")
    make(desk, known, "48 kilometers", "correct", "place", "451224")
    make(desk, known, "700 mu", "reject")
    make(desk, known, "4.8 billion yuan", "accept")
    (agreement,) = (row["a"] for row in desk.store.records("SELECT ?a { ?a a hkg:Agreement }"))
    pair = decide(
        desk.out, agreement, "correct", attribute="outcome", value="revised", who="Lan", when=DAY,
        lexicon=known.lexicon, gazetteer=known.gazetteer,
    )  # fmt: skip
    add_decision(desk.file, pair)
    take_alias(desk)
    desk.build()
    return desk


def take_alias(desk: Desk) -> None:
    """Accept the words "duck parades" as an indicator, as `review --apply --decisions` does."""
    inputs = json.loads((desk.out / "manifest.json").read_text(encoding="utf-8"))["inputs"]
    found = candidates(desk.out, {entry["document"]: entry["text"] for entry in inputs})
    parades = next(c for c in found if c.label == "duck parades")
    rows = list(csv.DictReader("".join(table_lines([parades])).splitlines()))
    rows[0] |= {
        "decision": "accept", "code": "duck-parades", "name_zh": "鸭子巡游次数",
        "definition_en": "Parades of ducks held.", "definition_zh": "举办的鸭子巡游。",
    }  # fmt: skip
    table = desk.file.with_name("review.csv")
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert accept(table, desk.vocabulary) == 1
    taken = ("indicator", parades.id, "accept", "vocabulary/indicator/duck-parades")
    for decision in candidate_decisions(desk.out, [taken], who="Wei", when=DAY):
        add_decision(desk.file, decision)


@pytest.fixture
def copy(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk of its own with the same articles, decisions and vocabulary, not built yet; without the slow shapes."""
    monkeypatch.setattr("hechi_kg.validate.check_shapes", lambda *_, **__: [])
    own = Desk(tmp_path)
    own.file.write_bytes(desk.file.read_bytes())
    own.vocabulary.write_bytes(desk.vocabulary.read_bytes())
    return own


CORRECTED, PLACED = "corrected value of “48 kilometers”", "corrected place of “48 kilometers”"
REJECTED, ACCEPTED = "rejected “700 mu”", "accepted “4.8 billion yuan”"
PAIR, ALIAS = "corrected outcome of “4.9 billion yuan”", "accepted “12 duck parades”"


def states(desk: Desk) -> dict[str, str]:
    return {label: record["state"] for label, record in desk.decided().items()}


KEPT = {CORRECTED: "holds", PLACED: "holds", REJECTED: "holds", ACCEPTED: "holds", PAIR: "holds", ALIAS: "read-so"}


# What was read stays, and what was decided is shown wherever the claim is


def test_what_was_read_is_never_overwritten(desk: Desk) -> None:
    rows = desk.rows()
    assert rows["48 kilometers"].value == "48"
    assert rows["48 kilometers"].place_code == "451221"
    assert "700 mu" in rows
    assert desk.store.query(f"ASK {{ <{rows['48 kilometers'].claim}> hkg:value 48.0 }}")


def test_the_claims_table_says_how_each_claim_stands(desk: Desk) -> None:
    rows = desk.rows()
    words = {anchor: rows[anchor].review for anchor in ("48 kilometers", "700 mu", "4.8 billion yuan")}
    assert words == {"48 kilometers": "corrected", "700 mu": "rejected", "4.8 billion yuan": "accepted"}
    assert "corrected value to 480, read: 48, by Wei on 2026-11-20: I was there" in rows["48 kilometers"].review_note
    assert (rows["b.txt 4.9 billion yuan"].review, rows["b.txt 4.9 billion yuan"].review_note) == ("", "")


def test_the_reviewed_table_is_corrected(desk: Desk) -> None:
    rows, right = desk.rows(), desk.rows(reviewed=True)
    assert rows.keys() - right.keys() == {"700 mu"}
    roads = right["48 kilometers"]
    assert (roads.value, roads.place_code, roads.place_label, roads.place_basis) == (
        "480", "451224", "Donglan County", "review"
    )  # fmt: skip
    assert (rows["4.8 billion yuan"].agreement, right["4.8 billion yuan"].agreement) == ("conflicts", "revised")
    changed = {name for name in rows if name in right and rows[name] != right[name]}
    assert changed == {"48 kilometers", "4.8 billion yuan", "b.txt 4.9 billion yuan"}


def test_explain_tells_the_decisions_of_a_claim_and_of_its_pairs(desk: Desk) -> None:
    roads = explain(desk.rows()["48 kilometers"].claim, desk.store.records, desk.out / "texts")
    assert "review        corrected value to 480, read: 48, by Wei on 2026-11-20: I was there [holds]" in roads
    money = explain(desk.rows()["b.txt 4.9 billion yuan"].claim, desk.store.records, desk.out / "texts")
    assert "of its pairs  corrected outcome to revised, read: conflicts, by Lan on 2026-11-20 [holds]" in money


def test_conflicts_tells_what_was_decided_of_a_pair_and_of_its_claims(desk: Desk) -> None:
    (pair,) = pairs(desk.store.records)
    told = "\n".join(side_by_side(pair))
    assert pair.agreement in told
    assert "corrected outcome to revised, read: conflicts, by Lan on 2026-11-20 [holds]" in told
    assert "accepted by Wei on 2026-11-20: I was there [holds]" in told


def test_the_page_shows_decisions_beside_their_claims(desk: Desk, tmp_path: Path) -> None:
    view(desk.store.records, tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    row = next(part for part in page.split("<tr ") if "<mark>48 kilometers</mark>" in part)
    assert re.search(r'<span class="badge review corrected"[^>]*>corrected</span>', row)
    assert "corrected value to 480, read: 48, by Wei on 2026-11-20" in row
    other = next(part for part in page.split("<tr ") if "<mark>4.9 billion yuan</mark>" in part)
    assert "badge review" not in other


def test_decisions_are_data_of_a_graph_of_their_own_that_conforms(desk: Desk) -> None:
    assert (desk.out / "report.txt").read_text(encoding="utf-8").startswith("The graph conforms.")
    assert focus_counts(desk.out / "graph.nq")[f"{BASE}shapes#DecisionShape"] == len(KEPT)
    graphs = desk.store.records("SELECT DISTINCT ?g { GRAPH ?g { ?d a hkg:Decision } }")
    assert [row["g"] for row in graphs] == [f"{BASE}id/graph/review"]
    ask = "?d hkg:decides ?c ; hkg:decidedNode place:451224 . ?c hkg:hasPlace place:451221 . place:451224 a hkg:County"
    assert desk.store.query(f"ASK {{ {ask} }}")
    assert "### What humans decided" in (desk.out / "graph.ttl").read_text(encoding="utf-8")


def test_a_build_with_decisions_is_what_its_texts_give(desk: Desk) -> None:
    assert list(rebuild(desk.out, vocabularies=[desk.vocabulary], counts=Counter())) == []


# A rebuild, another document, a better rule, a changed source


def test_decisions_survive_a_rebuild(desk: Desk, copy: Desk) -> None:
    assert states(desk) == KEPT
    copy.build()
    assert (copy.out / "review.nq").read_bytes() == (desk.out / "review.nq").read_bytes()


def test_decisions_survive_a_change_of_other_documents(copy: Desk) -> None:
    copy.build()
    copy.write("b.txt", OTHER + "\nDonglan county built 3 bridges in 2022.\n")
    copy.write("c.txt", "Title: Tea\nDate: 2023-01-01\n\nFengshan county planted 90 mu of tea in 2022.\n")
    copy.build()
    assert states(copy) == KEPT | {PAIR: "open"}
    assert copy.decided()[PAIR]["reason"] == "the text of b.txt has changed since"
    assert copy.rows(reviewed=True)["48 kilometers"].value == "480"
    assert "700 mu" not in copy.rows(reviewed=True)
    assert copy.rows()["12 duck parades"].indicator.endswith("vocabulary/indicator/duck-parades")
    whole = copy.sources.parent / "whole"
    build(find_sources([str(copy.sources)]), whole, vocabularies=[copy.vocabulary], decisions=[copy.file])
    assert (whole / "review.nq").read_bytes() == (copy.out / "review.nq").read_bytes()


def test_a_document_added_or_taken_out_keeps_the_decisions_of_the_build(copy: Desk) -> None:
    copy.build()
    copy.write("c.txt", "Title: Tea\nDate: 2023-01-01\n\nFengshan county planted 90 mu of tea in 2022.\n")
    build(find_sources([str(copy.sources / "c.txt")]), copy.out, vocabularies=[copy.vocabulary], add=True)
    assert states(copy) == KEPT
    remove(["b.txt"], copy.out)
    assert states(copy) == KEPT | {PAIR: "open"}


def test_other_decisions_alone_are_published(copy: Desk, known: Known) -> None:
    copy.build()
    assert copy.rows()["12 duck parades"].unit == "other:duck parade"
    for anchor, attribute, value in (
        ("48 kilometers", "value", "481"),  # the later one counts
        ("48 kilometers", "unit", "m"),
        ("12 duck parades", "indicator", "gdp"),
        ("12 duck parades", "place", ""),
        ("12 duck parades", "start", "2021-01-01"),
    ):
        make(copy, known, anchor, "correct", attribute, value)
    copy.build()
    rows = copy.rows(reviewed=True)
    roads, parades = rows["48 kilometers"], rows["12 duck parades"]
    assert (roads.value, roads.unit, roads.unit_iri) == ("481", "m", "http://qudt.org/vocab/unit/M")
    assert (parades.indicator_label, parades.place, parades.place_label, parades.place_code) == (
        "gross domestic product", "", "", ""
    )  # fmt: skip
    assert (parades.start, parades.end, parades.period_basis) == ("2021-01-01", "2022-12-31", "review")


def with_rule(change: Callable[[Claim], Claim], monkeypatch: pytest.MonkeyPatch) -> None:
    """Build by other rules from now on."""
    assemble = reading.assemble  # type: ignore[attr-defined]

    def better(linked: Linked, *, lexicon: Lexicon, gazetteer: Gazetteer) -> Assembly:
        assembly = assemble(linked, lexicon=lexicon, gazetteer=gazetteer)
        return replace(assembly, claims=tuple(change(claim) for claim in assembly.claims))

    monkeypatch.setattr(reading, "assemble", better)


def moved(claim: Claim) -> Claim:
    """A rule that takes more words into the anchors of roads and tea: claims get other offsets and ids."""
    if not isinstance(claim, QuantityClaim) or claim.anchor_text not in ("48 kilometers", "700 mu"):
        return claim
    words = claim.anchor_text + {"4": " of roads", "7": " of tea"}[claim.anchor_text[0]]
    span = Span(claim.anchor.start, claim.anchor.start + len(words))
    assert span.end <= claim.evidence.span.end
    return replace(claim, id=f"id/claim/{'0' * 19}{claim.anchor_text[0]}", anchor=span, anchor_text=words)


def test_decisions_survive_a_rule_that_moves_the_claim(copy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with_rule(moved, monkeypatch)
    copy.build()
    assert states(copy) == KEPT
    assert copy.decided()[CORRECTED]["about"] == f"{BASE}id/claim/{'0' * 19}4"
    right = copy.rows(reviewed=True)
    assert right["48 kilometers of roads"].value == "480"
    assert not {"700 mu", "700 mu of tea"} & right.keys()


def test_a_rule_that_reads_what_the_human_said_is_told(copy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def mended(claim: Claim) -> Claim:
        if not isinstance(claim, QuantityClaim) or claim.anchor_text != "48 kilometers":
            return claim
        return moved(replace(claim, value=claim.value * 10))

    with_rule(mended, monkeypatch)
    copy.build()
    decision = copy.decided()[CORRECTED]
    assert (decision["state"], decision["reason"]) == ("read-so", "the program reads it so by itself now")
    assert states(copy)[PLACED] == "holds"
    assert copy.rows(reviewed=True)["48 kilometers of roads"].value == "480"


def test_a_rule_that_no_longer_reads_what_was_rejected_is_told(copy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assemble = reading.assemble  # type: ignore[attr-defined]

    def better(linked: Linked, *, lexicon: Lexicon, gazetteer: Gazetteer) -> Assembly:
        assembly = assemble(linked, lexicon=lexicon, gazetteer=gazetteer)
        return replace(assembly, claims=tuple(c for c in assembly.claims if c.anchor_text != "700 mu"))

    monkeypatch.setattr(reading, "assemble", better)
    copy.build()
    assert states(copy) == KEPT | {REJECTED: "read-so"}


def test_a_changed_source_opens_its_decisions_again(copy: Desk) -> None:
    copy.write("a.txt", ARTICLE.replace("700 mu", "900 mu"))
    copy.build()
    told = copy.decided()
    assert {label: told[label]["state"] for label in KEPT} == dict.fromkeys(KEPT, "open")
    assert {record["reason"] for record in told.values()} == {"the text of a.txt has changed since"}
    rows = copy.rows(reviewed=True)
    assert (rows["48 kilometers"].value, rows["900 mu"].value) == ("48", "900")
    copy.write("a.txt", ARTICLE)
    copy.build()
    assert states(copy) == KEPT


def test_a_source_that_is_gone_opens_its_decisions_again(copy: Desk) -> None:
    (copy.sources / "a.txt").unlink()
    copy.build()
    assert {record["reason"] for record in copy.decided().values()} == {
        "no document of the build has the text of a.txt"
    }


def test_the_same_text_under_another_name_keeps_its_decisions(copy: Desk) -> None:
    (copy.sources / "a.txt").rename(copy.sources / "z.txt")
    copy.build()
    assert states(copy) == KEPT


# An accepted candidate


def test_an_accepted_alias_is_read_and_its_old_iri_leads_to_it(desk: Desk) -> None:
    assert desk.rows()["12 duck parades"].indicator == f"{BASE}vocabulary/indicator/duck-parades"
    old = desk.decided()[ALIAS]["about"]
    assert "/vocabulary/candidate/" in old
    now = "dcterms:isReplacedBy <https://w3id.org/hechi-kg/vocabulary/indicator/duck-parades>"
    assert desk.store.query(f"ASK {{ <{old}> owl:deprecated true ; {now} }}")


def test_an_alias_without_its_vocabulary_is_told(copy: Desk) -> None:
    copy.vocabulary.unlink()
    copy.build()
    decision = copy.decided()[ALIAS]
    assert (decision["state"], decision["reason"]) == (
        "holds", "not read so: the build was made without the vocabulary that it was accepted into"
    )  # fmt: skip


# How a decision finds its claim


def spot(span: Span, **other: str) -> Spot:
    told = {"source": "a.txt", "bytes_digest": "b", "text": "t", "anchor": "48 km", "quote": "A 48 km road."}
    return Spot(**told | other, span=span)


def of(at: Spot, verdict: str = "correct", attribute: str = "value", value: str = "480", read: str = "48") -> Decision:
    return Decision(
        kind="quantity", verdict=verdict, attribute=attribute, value=value, read=read, spot=at, node="id/claim/1",
        who="Wei", when=DAY,
    )  # fmt: skip


def reads(
    identity: str, span: Span, value: str = "48", kind: str = "quantity", quote: str = "A 48 km road."
) -> Reading:
    return Reading(
        id=f"id/claim/{identity}", kind=kind, document="id/document/a", span=span, anchor="48 km", quote=quote,
        values=(("value", value),),
    )  # fmt: skip


def held(decision: Decision, *readings: Reading, text: str = "t", data: str = "b") -> tuple[str, str, str]:
    inputs = [Input(document="id/document/a", source="a.txt", bytes_digest=data, text=text)]
    (settled,) = settle([decision], Build(inputs=inputs, readings=readings, pairs={}, named=frozenset()))
    return settled.node, settled.state, settled.reason


def test_the_claim_that_overlaps_most_is_found_and_a_relation_is_no_figure() -> None:
    near = [reads("2", Span(0, 4)), reads("3", Span(3, 9)), reads("4", Span(2, 7), kind="relation")]
    assert held(of(spot(Span(2, 7))), *near)[0] == "id/claim/3"


def test_of_two_claims_at_one_place_the_one_of_old_is_meant_or_none() -> None:
    two = [reads("1", Span(2, 7)), reads("2", Span(2, 7))]
    assert held(of(spot(Span(2, 7))), *two)[:2] == ("id/claim/1", "holds")
    others = [reads("3", Span(2, 7)), reads("2", Span(2, 7))]
    assert held(of(spot(Span(2, 7))), *others) == ("", "open", "2 claims stand at “48 km” any more")


def test_the_same_bytes_read_as_another_text_are_found_by_their_sentence() -> None:
    at = spot(Span(2, 7))
    assert held(of(at), reads("9", Span(40, 45)), text="u")[:2] == ("id/claim/9", "holds")
    assert held(of(at), reads("9", Span(40, 45), quote="A 48 km bridge."), text="u")[1] == "open"
    assert held(of(at), reads("9", Span(40, 45)), text="u", data="c") == (
        "", "open", "the text of a.txt has changed since"
    )  # fmt: skip


def test_an_acceptance_of_what_is_read_otherwise_now_is_open() -> None:
    accepted = of(spot(Span(2, 7)), "accept", "", "", "value=48")
    assert held(accepted, reads("1", Span(2, 7)))[1] == "holds"
    assert held(accepted, reads("1", Span(2, 7), "4.8")) == (
        "id/claim/1", "open", "read value=48 when it was decided; the program now reads value=4.8"
    )  # fmt: skip


def test_a_correction_of_what_is_read_in_a_third_way_holds_and_says_so() -> None:
    node, state, reason = held(of(spot(Span(2, 7))), reads("1", Span(2, 7), "4.8"))
    assert (node, state) == ("id/claim/1", "holds")
    assert reason == "read 48 when it was decided; the program now reads 4.8"


# The file


ROW = {
    "decision": "correct", "attribute": "value", "value": "480", "who": "Wei", "when": "2026-11-20", "why": "so",
    "kind": "quantity", "text": "a" * 64, "start": "81", "end": "94",
}  # fmt: skip


def written(path: Path, row: Mapping[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(row))
        writer.writeheader()
        writer.writerow(row)
    return path


def test_rows_of_csv_and_of_json_lines_say_the_same(tmp_path: Path, known: Known) -> None:
    table = written(tmp_path / "d.csv", ROW)
    lines = tmp_path / "d.jsonl"
    lines.write_text(json.dumps(ROW | {"start": 81}) + "\n\n", encoding="utf-8")
    (one,), (two,) = read_decisions([table], known), read_decisions([lines], known)
    assert replace(one, file="", line=0) == replace(two, file="", line=0)
    assert (one.value, one.spot.span, one.when, one.line) == ("480", Span(81, 94), DAY, 2)


@pytest.mark.parametrize("name", ["d.csv", "d.jsonl"])
def test_a_decision_written_is_read_back(name: str, tmp_path: Path, known: Known) -> None:
    odd = replace(of(spot(Span(2, 7), text="a" * 64)), why='He said: "no",\nand left =1+1')
    pair = replace(odd, kind="pair", attribute="outcome", value="revised", other=spot(Span(3, 5), text="b" * 64))
    for decision in (odd, pair):
        add_decision(tmp_path / name, decision)
    assert [replace(d, file="", line=0) for d in read_decisions([tmp_path / name], known)] == [odd, pair]


@pytest.mark.parametrize(
    ("change", "expected", "found"),
    [
        ({"decision": "perhaps"}, "decision: accept, correct or reject", "'perhaps'"),
        ({"kind": "figure"}, "kind: quantity, relation, pair", "'figure'"),
        ({"who": ""}, "who: the name of who decided", "nothing"),
        ({"when": "last week"}, "when: a day, as 2026-11-20", "'last week'"),
        ({"attribute": "grade"}, "attribute: value, value_max", "'grade'"),
        ({"attribute": ""}, "attribute: value, value_max", "nothing"),
        ({"value": "48o"}, "value: a plain decimal", "'48o'"),
        ({"value": "-48"}, "value: a plain decimal without a sign", "'-48'"),
        ({"value": ""}, "value: a value for value", "nothing"),
        ({"attribute": "unit", "value": "furlong"}, "value: unit: a code of the vocabulary", "'furlong'"),
        ({"attribute": "place", "value": "999999"}, "value: the code of a division", "'999999'"),
        ({"attribute": "indicator", "value": "nosuch"}, "value: the code of an indicator", "'nosuch'"),
        ({"attribute": "status", "value": "done"}, "value: status: actual, planned, target", "'done'"),
        ({"attribute": "end", "value": "2022-13-01"}, "value: a day", "'2022-13-01'"),
        ({"kind": "pair", "attribute": "outcome", "value": "alike"}, "value: outcome: equal", "'alike'"),
        ({"text": "abc"}, "text: the SHA-256 of a text", "'abc'"),
        ({"start": "94"}, "start and end: offsets", "'94' and '94'"),
        ({"kind": "indicator", "decision": "accept", "attribute": "", "value": "x y"}, "accept with the id", "'x y'"),
        ({"wen": "2026"}, "the columns decision, attribute", "'wen' missing or unknown"),
    ],
)
def test_a_bad_row_names_file_line_expected_and_found(
    change: dict[str, str], expected: str, found: str, tmp_path: Path, known: Known
) -> None:
    path = written(tmp_path / "d.csv", ROW | change)
    with pytest.raises(ReviewError) as raised:
        read_decisions([path], known)
    message = str(raised.value)
    assert message.startswith(f"{path}:{1 if 'wen' in change else 2}: expected "), message
    assert expected in message
    assert found in message.split(", found ", 1)[1]


@pytest.mark.parametrize("line", ["{", "[1]", '{"decision": ["accept"]}', '{"wen": "x"}'])
def test_a_bad_line_of_json_names_its_number(line: str, tmp_path: Path, known: Known) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(f"{json.dumps(ROW)}\n{line}\n", encoding="utf-8")
    with pytest.raises(ReviewError, match=r"d\.jsonl:2: expected "):
        read_decisions([path], known)


def test_a_value_may_be_emptied_where_a_claim_can_be_without(tmp_path: Path, known: Known) -> None:
    (decision,) = read_decisions([written(tmp_path / "d.csv", ROW | {"attribute": "place", "value": ""})], known)
    assert (decision.attribute, decision.value) == ("place", "")


def test_nothing_is_decided_of_what_is_not_there(desk: Desk, known: Known) -> None:
    with pytest.raises(QueryError, match="expected a claim or an agreement"):
        decide(desk.out, "claim:00", "accept", who="Wei", when=DAY, lexicon=known.lexicon, gazetteer=known.gazetteer)


# The commands


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "hechi_kg", *words], capture_output=True, text=True, check=False)


def test_decide_writes_a_row_that_build_reads(desk: Desk, tmp_path: Path) -> None:
    claim, file = desk.rows()["12 duck parades"].claim, str(tmp_path / "d.jsonl")
    words = ("decide", claim, "correct", "value", "13", "--build", str(desk.out), "--file", file, "--who", "Lan")
    done = run(*words, "--when", "2026-11-21", "--why", "counted")
    assert (done.returncode, done.stdout) == (0, "")
    row = json.loads(Path(file).read_text(encoding="utf-8"))
    assert {name: row[name] for name in ("decision", "attribute", "value", "read", "who", "when", "why", "anchor")} == {
        "decision": "correct", "attribute": "value", "value": "13", "read": "12", "who": "Lan", "when": "2026-11-21",
        "why": "counted", "anchor": "12 duck parades",
    }  # fmt: skip
    bad = run(*words[:4], "many", *words[5:])
    assert (bad.returncode, bad.stderr.count("\n")) == (1, 1)
    assert "expected a plain decimal" in bad.stderr


def test_decisions_lists_what_is_open(desk: Desk) -> None:
    told = run("decisions", "--build", str(desk.out)).stdout
    assert f"a.txt: {CORRECTED}" in told
    assert "[holds]" in told
    assert run("decisions", "--build", str(desk.out), "--state", "open").stdout == "no decision is open\n"
    lines = run("decisions", "--build", str(desk.out), "-f", "jsonl").stdout.splitlines()
    assert sorted(json.loads(line)["label"] for line in lines) == sorted(KEPT)


def test_a_build_with_a_bad_decisions_file_fails_before_it_reads(desk: Desk, tmp_path: Path) -> None:
    bad = written(tmp_path / "d.csv", ROW | {"who": ""})
    done = run("build", str(desk.sources), "--out", str(tmp_path / "out"), "--decisions", str(bad), "--quiet")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"{bad}:2: expected who" in done.stderr
    assert not (tmp_path / "out").exists()


def test_review_keeps_what_was_decided_of_candidates(desk: Desk, tmp_path: Path) -> None:
    own = Desk(tmp_path)
    own.build()
    first = run("review", "--build", str(own.out), "-f", "csv", "--kind", "indicator").stdout.splitlines()
    rows = [row | {"decision": "reject"} for row in csv.DictReader(first) if row["label"] == "duck parades"]
    assert len(rows) == 1
    table = written(tmp_path / "review.csv", rows[0])
    words = ("review", "--build", str(own.out), "--apply", str(table), "--vocabulary", str(own.vocabulary))
    assert run(*words, "--decisions", str(own.file)).returncode == 2  # who?
    for _ in range(2):  # what is there already is not written again
        assert run(*words, "--decisions", str(own.file), "--who", "Wei", "--why", "no indicator").returncode == 0
    assert len(own.file.read_text(encoding="utf-8").splitlines()) == 2
    own.build()
    assert "duck parades" not in run("review", "--build", str(own.out)).stdout
    assert [d["state"] for d in own.decided().values()] == ["holds"]
