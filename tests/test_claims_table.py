"""The claims table: one row a claim, every column filled from the graph, safe in a spreadsheet."""

import csv
import importlib.util
import io
import json
import re
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from graph_values import FIRST, SECOND, TEXT, TITLE, make_assembly, write_quads
from hechi_kg import KnowledgeGraph, build
from hechi_kg.errors import BuildError, QueryError
from hechi_kg.export.explain import explain, resolve
from hechi_kg.export.table import COLUMNS, ClaimRow, citation, claims, write_csv, write_jsonl, write_parquet
from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import load_lexicon
from hechi_kg.lift import lift_document, lift_places
from hechi_kg.lift.vocabulary import lift_vocabulary
from hechi_kg.model import Assembly, Interval, QuantityClaim, Span
from hechi_kg.store import Store
from hechi_kg.vocab import BASE

PLACES = "places.nq"


def open_store(folder: Path, *assemblies: Assembly, compared: bool = False) -> Store:
    files = write_quads(folder, assemblies, compared=compared)
    (folder / PLACES).write_text("\n".join(lift_places({"id/place/451200"}, load_gazetteer())), encoding="utf-8")
    return Store.load([*files, folder / PLACES])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_store(tmp_path_factory.mktemp("quads"), make_assembly("b.txt"), make_assembly("a.txt"), compared=True)


@pytest.fixture(scope="module")
def rows(store: Store) -> list[ClaimRow]:
    return list(claims(store.records))


def row_of(rows: list[ClaimRow], anchor: str, source: str = "b.txt") -> ClaimRow:
    (row,) = [row for row in rows if row.anchor == anchor and row.source == source]
    return row


def test_the_columns_are_those_of_the_contract_in_its_order() -> None:
    assert " ".join(COLUMNS) == (
        "claim document source url title publisher published citation kind subject subject_label place place_label "
        "place_code place_basis indicator indicator_label measured value value_max bound change unit unit_iri start "
        "end period_basis status status_basis role of grade predicate predicate_label object object_label anchor "
        "anchor_start anchor_end quote quote_start quote_end method agreement agreement_reason "
        "review review_note"
    )


def test_every_claim_is_one_row_sorted_by_source_and_place_in_the_text(rows: list[ClaimRow]) -> None:
    assert len(rows) == 8
    assert [(row.source, row.anchor_start, row.claim) for row in rows] == sorted(
        (row.source, row.anchor_start, row.claim) for row in rows
    )


def test_a_figure_has_its_attributes(rows: list[ClaimRow]) -> None:
    row = row_of(rows, "4.8 billion yuan")
    known = {name: getattr(row, name) for name in COLUMNS}
    assert known | {
        "kind": "quantity", "value": "4800000000", "value_max": "", "unit": "yuan", "bound": "exact", "change": "",
        "place": f"{BASE}id/place/451200", "place_code": "451200", "place_basis": "sentence",
        "start": "2021-01-01", "end": "2025-12-31", "period_basis": "sentence",
        "status": "planned", "status_basis": "sentence", "role": "main", "of": "", "grade": "stated",
        "measured": "investment in homes", "indicator_label": "investment in homes", "method": "money",
        "title": TITLE, "publisher": "Lakeside Daily", "published": "2022-08-12", "predicate": "", "object": "",
    } == known  # fmt: skip
    assert re.match("Hechi", row.place_label)


def test_a_conversion_names_its_figure(rows: list[ClaimRow]) -> None:
    row = row_of(rows, "$712 million")
    assert (row.role, row.of) == ("conversion", row_of(rows, "4.8 billion yuan").claim)
    assert (row.value, row.unit, row.place, row.place_basis) == ("712000000", "usd", "", "")


def test_a_deadline_has_no_start_and_an_inherited_place_its_basis(rows: list[ClaimRow]) -> None:
    row = row_of(rows, "3 demonstration zones")
    assert (row.start, row.end) == ("", "2022-06-30")
    assert (row.place_basis, row.grade) == ("title", "inferred")
    assert row.unit == "other:demonstration zone"


def test_a_traditional_text_calls_its_places_as_it_prints_them(tmp_path: Path) -> None:
    for text, name in (("東蘭縣武篆鎮修建公路30公里。", "武篆鎮"), ("东兰县武篆镇修建公路30公里。", "武篆镇")):
        source = tmp_path / f"{name}.txt"
        source.write_text(f"2018年，{text}", encoding="utf-8")
        build([str(source)], tmp_path / name)
        (row,) = (row for row in KnowledgeGraph.open(tmp_path / name).claims() if row.kind == "quantity")
        assert (row.place_label, row.place_code) == (name, "451224104")


def test_a_relation_has_its_property_name_and_the_names_of_both_ends(rows: list[ClaimRow]) -> None:
    row = row_of(rows, "circular")
    assert (row.kind, row.subject_label, row.predicate_label, row.object_label) == (
        "relation", "circular of the bureau", "issuedIn", "2022-06",
    )  # fmt: skip
    assert row.predicate == f"{BASE}ontology#issuedIn"
    assert (row.value, row.unit, row.indicator) == ("", "", "")


def test_quotes_and_anchors_are_the_text_at_their_offsets(rows: list[ClaimRow]) -> None:
    for row in rows:
        assert TEXT[row.quote_start : row.quote_end] == row.quote
        assert TEXT[row.anchor_start : row.anchor_end] == row.anchor
        assert row.quote in (FIRST, SECOND)


def test_agreement_is_the_worst_of_the_pairs_else_single_or_not_compared(rows: list[ClaimRow]) -> None:
    assert row_of(rows, "4.8 billion yuan", "a.txt").agreement == "rounds-to"
    assert row_of(rows, "4.8 billion yuan", "b.txt").agreement == "rounds-to"
    assert row_of(rows, "$712 million").agreement == "single"
    zones = row_of(rows, "3 demonstration zones", "b.txt")
    assert (zones.agreement, zones.agreement_reason) == ("not-compared", "no period")
    assert row_of(rows, "circular").agreement == "not-compared"


def test_of_several_outcomes_the_worst_is_shown(store: Store) -> None:
    (claim,) = [row.claim for row in claims(store.records) if (row.source, row.anchor) == ("a.txt", "$712 million")]
    for given, worst in (("equal truncates revised", "revised"), ("equal rounds-to", "rounds-to"), ("equal", "equal")):

        def select(text: str, outcomes: str = given) -> list[dict[str, str]]:
            if "hkg:Agreement" in text:
                return [{"claim": claim, "outcome": outcome, "reason": ""} for outcome in outcomes.split()]
            return list(store.records(text))

        assert {row.agreement for row in claims(select, only=[claim])} == {worst}


def test_some_of_many_claims_are_more_than_one_query_could_name(gold_build: Path) -> None:
    store = Store.open(gold_build / "store")
    everything = list(claims(store.records))
    some = everything[::2]
    assert len(" ".join(row.claim for row in some)) > 16_384
    assert list(claims(store.records, only=[row.claim for row in reversed(some)])) == some


def test_a_unit_of_measurement_has_its_iri(tmp_path: Path) -> None:
    given = make_assembly()
    first = given.claims[0]
    assert isinstance(first, QuantityClaim)
    hectares = replace(
        first, unit="hectare", value=Decimal("28.120"), value_max=Decimal("30"), bound="about", change="up"
    )
    store = open_store(tmp_path, replace(given, claims=(hectares,)))
    (row,) = claims(store.records)
    assert row.unit_iri == "http://qudt.org/vocab/unit/HA"
    assert (row.value, row.value_max, row.bound, row.change) == ("28.12", "30", "about", "up")


def test_a_single_day_is_an_instant_without_start(tmp_path: Path) -> None:
    given = make_assembly()
    first = given.claims[0]
    assert isinstance(first, QuantityClaim)
    day = replace(first, period=Interval(start=date(2022, 8, 12), end=date(2022, 8, 12)))
    (row,) = claims(open_store(tmp_path, replace(given, claims=(day,))).records)
    assert (row.start, row.end) == ("", "2022-08-12")


def test_names_come_in_the_language_of_the_document(tmp_path: Path) -> None:
    chinese = make_assembly("zh.txt", language="zh-Hans", publisher="湖畔日报")
    store = open_store(tmp_path, make_assembly("en.txt"), chinese)
    table = list(claims(store.records))
    assert row_of(table, "4.8 billion yuan", "zh.txt").place_label == "河池市"
    assert row_of(table, "4.8 billion yuan", "zh.txt").publisher == "湖畔日报"
    assert row_of(table, "4.8 billion yuan", "en.txt").place_label.startswith("Hechi")
    # What has a name in one language only shows that one.
    assert row_of(table, "circular", "zh.txt").subject_label == "circular of the bureau"


def test_a_citation_can_be_pasted() -> None:
    line = citation(publisher="Lakeside Daily", title="A plan", published="2022-08-12", address="http://news.example/1")
    assert line == 'Lakeside Daily, "A plan", 2022-08-12, http://news.example/1'
    assert citation(publisher="", title="", published="", address="a.txt") == "a.txt"


def test_the_table_follows_another_base(tmp_path: Path) -> None:
    base = "https://kg.example/"
    lines = lift_document(make_assembly(), lexicon=load_lexicon(), base=base) + lift_vocabulary(base)
    (tmp_path / "moved.nq").write_text("\n".join(lines), encoding="utf-8")
    table = list(claims(Store.load([tmp_path / "moved.nq"], base=base).records, base=base))
    assert len(table) == 4
    assert table[0].claim.startswith(base)
    assert table[0].unit == "yuan"


def test_csv_reads_back(rows: list[ClaimRow]) -> None:
    text = b"".join(write_csv(rows)).decode()
    back = list(csv.DictReader(io.StringIO(text)))
    assert [row["quote"] for row in back] == [row.quote for row in rows]
    assert tuple(back[0]) == COLUMNS


def test_an_empty_table_has_its_header() -> None:
    assert b"".join(write_csv([])) == ",".join(COLUMNS).encode() + b"\n"
    assert b"".join(write_jsonl([])) == b""


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+86 778", "'+86 778"),
        ("-5.2", "-5.2"),
        ("+12%", "+12%"),
        ("-2+3", "'-2+3"),
        ("@home", "'@home"),
        ("\tx", "'\tx"),
        ("\r=x", "'\r=x"),
        ("homes", "homes"),
        ("", ""),
    ],
)
def test_excel_cells_cannot_run_as_formulas(rows: list[ClaimRow], cell: str, shown: str) -> None:
    data = b"".join(write_csv([replace(rows[0], quote=cell)], excel=True))
    assert data.startswith(b"\xef\xbb\xbf")
    (back,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert back["quote"] == shown


def test_json_lines_keep_the_columns_order_and_exact_values(rows: list[ClaimRow]) -> None:
    data = b"".join(write_jsonl([replace(rows[0], quote="河池\u2028x\x85y\nz")]))
    assert len(data.decode().splitlines()) == 1
    row = json.loads(data)
    assert tuple(row) == COLUMNS
    assert row["quote"] == "河池\u2028x\x85y\nz"
    assert (row["value"], row["anchor_start"]) == (rows[0].value, rows[0].anchor_start)
    assert "河池" in data.decode()


def test_parquet_without_pyarrow_says_what_to_install(
    rows: list[ClaimRow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("pyarrow", *(name for name in sys.modules if name.startswith("pyarrow."))):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(BuildError, match="pyarrow"):
        write_parquet(rows, tmp_path / "claims.parquet")


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="pyarrow is not installed")
def test_parquet_reads_back(rows: list[ClaimRow], tmp_path: Path) -> None:
    write_parquet(rows, tmp_path / "claims.parquet")
    parquet = importlib.import_module("pyarrow.parquet")
    back = parquet.read_table(tmp_path / "claims.parquet").to_pylist()
    assert back == [{name: getattr(row, name) for name in COLUMNS} for row in rows]


def test_a_claim_is_explained_by_its_words(store: Store, rows: list[ClaimRow], tmp_path: Path) -> None:
    row = row_of(rows, "3 demonstration zones")
    sha = make_assembly().document.digest
    (tmp_path / f"{sha}.txt").write_bytes(TEXT.encode())
    told = explain(row.claim.removeprefix(BASE), store.records, tmp_path)
    assert "it had opened [3 demonstration zones], the bureau's circular says.»" in told
    assert "from the title: “Lakeside” 0-8" in told
    assert "from the sentence: “By the end of June 2022”" in told
    assert told.count("passed") == 4
    assert "not-compared (no period)" in told


def test_what_is_computed_from_a_claim_is_explained_with_unit_and_year(sample_build: Path) -> None:
    store = Store.open(sample_build / "store")
    dated = "?figure hkg:derivedKind ?kind ; hkg:hasPeriod ?time ; prov:wasDerivedFrom ?claim"
    (asked,) = store.records(f"SELECT (MIN(STR(?claim)) AS ?one) {{ {dated} }}")
    told = explain(asked["one"], store.records, sample_build / "texts")
    assert re.search(r"\ncomputed      [\d.]+ yuan, 20\d\d: implied base of the growth \(the level over 1 plus", told)


def test_a_claim_of_a_pdf_is_explained_with_its_page(tmp_path: Path) -> None:
    pages = (Span(0, 10), Span(10, len(TEXT)))
    store = open_store(tmp_path, make_assembly("a.pdf", pages=pages))
    row = row_of(list(claims(store.records)), "3 demonstration zones", "a.pdf")
    assert "page          2\n" in explain(row.claim, store.records, tmp_path)


def test_a_changed_text_fails_its_checks_and_a_missing_one_is_not_checked(
    store: Store, rows: list[ClaimRow], tmp_path: Path
) -> None:
    claim = row_of(rows, "4.8 billion yuan").claim
    assert "not checked" in explain(claim, store.records, tmp_path)
    sha = make_assembly().document.digest
    (tmp_path / f"{sha}.txt").write_bytes(TEXT.replace("4.8", "9.9").encode())
    assert explain(claim, store.records, tmp_path).count("FAILED") == 3


def test_any_node_is_explained_by_what_is_said_of_it(store: Store, tmp_path: Path) -> None:
    told = explain("place:451200", store.records, tmp_path)
    assert "Hechi" in told
    assert "used by" in told
    with pytest.raises(QueryError, match="expected a node"):
        explain("place:999999", store.records, tmp_path)


def test_names_are_resolved_and_nothing_else_reaches_a_query() -> None:
    assert resolve("claim:0a1b") == f"{BASE}id/claim/0a1b"
    assert resolve(f"<{BASE}id/claim/0a1b>") == f"{BASE}id/claim/0a1b"
    assert resolve("hkg:Claim") == f"{BASE}ontology#Claim"
    for name in ("", "no name", "http://a.example/> ?x", "http://a.example/{"):
        with pytest.raises(QueryError):
            resolve(name)
