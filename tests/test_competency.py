"""The graph answers the questions it is made for: as kept, the same in each engine, and unmoved by reprints.

The kept answers come from the program; what a reader of the samples knows is asked of them apart, at the end.
"""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib

from competency_answers import KEPT, PAGE, ROOT, Table, ask_rdflib, ask_store, competency_queries, page_rows, read_kept
from gold_score import read_gold
from hechi_kg.export.table import ClaimRow, claims
from hechi_kg.pipeline import build
from hechi_kg.read import find_sources
from hechi_kg.store import Store, read_query

QUERIES = competency_queries()
SAMPLES = ROOT / "data" / "articles"


@pytest.fixture(scope="module")
def store(sample_build: Path) -> Store:
    return Store.open(sample_build / "store")


@pytest.fixture(scope="module")
def graph(sample_build: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(sample_build / "graph.ttl")


@pytest.fixture(scope="module")
def reprints(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store in which every sample is there twice, once under another name."""
    folder = tmp_path_factory.mktemp("reprints")
    for article in SAMPLES.iterdir():
        for name in (Path("first", article.name), Path("second", f"copy-{article.name}")):
            (folder / "articles" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(article, folder / "articles" / name)
    build(find_sources([str(folder / "articles")]), folder / "build")
    return Store.open(folder / "build" / "store")


@pytest.fixture(scope="module")
def rows(store: Store) -> list[ClaimRow]:
    return [row for row in claims(store.records) if row.kind == "quantity"]


@pytest.mark.parametrize("name", QUERIES)
def test_the_answer_is_the_kept_one(name: str, store: Store) -> None:
    assert ask_store(store, name) == read_kept(name), "if the new answer is right: tests/competency_answers.py keeps it"


@pytest.mark.parametrize("name", QUERIES)
def test_rdflib_gives_the_same_rows_in_the_same_order(name: str, store: Store, graph: rdflib.Graph) -> None:
    assert ask_rdflib(graph, name) == ask_store(store, name)


@pytest.mark.parametrize("name", QUERIES)
def test_reprints_change_no_answer(name: str, store: Store, reprints: Store) -> None:
    assert ask_store(reprints, name) == ask_store(store, name)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_says_what_it_asks_and_orders_distinct_rows(name: str, store: Store) -> None:
    assert QUERIES[name].endswith(".")
    assert "ORDER BY" in read_query(f"competency/{name}")
    answer = ask_store(store, name)[1:]
    assert answer
    assert len({tuple(row) for row in answer}) == len(answer)


def test_reprints_are_documents_and_claims_of_their_own(store: Store, reprints: Store) -> None:
    for kind in ("Document", "QuantityClaim", "RelationClaim"):
        ask = f"SELECT ?thing {{ ?thing a hkg:{kind} }}"
        assert len(reprints.select(ask).rows) == 2 * len(store.select(ask).rows)
    ask = "SELECT ?text { ?text a hkg:Text }"
    assert len(reprints.select(ask).rows) == len(store.select(ask).rows)


def test_every_query_has_a_kept_answer_and_a_line_in_the_page() -> None:
    assert len(QUERIES) >= 16
    assert {path.stem for path in KEPT.glob("*.csv")} == QUERIES.keys()
    listed = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert listed == page_rows(QUERIES)


def test_the_printed_figure_stands_in_the_sentence_beside_it(store: Store) -> None:
    seen = 0
    for name in QUERIES:
        for row in records(ask_store(store, name)):
            if "figure" in row and "sentence" in row:
                assert row["figure"] in row["sentence"]
                seen += 1
    assert seen > 100


def test_figures_of_a_document_are_those_that_a_reader_lists(store: Store) -> None:
    (article,) = (a for a in read_gold() if a["id"] == "hechi-relocation-2022")
    found = [(" ".join(r["figure"].split()), Decimal(r["value"])) for r in asked(store, "figures-of-a-document")]
    assert found == [(fact["anchor"], Decimal(fact["value"])) for fact in article["facts"]]


def test_hechi_planned_43_or_42_projects_of_48_billion_and_spent_190_million(store: Store) -> None:
    told = asked(store, "planned-allocated-reached-in-hechi")
    found = {(row["period"], row["status"], row["unit"], row["value"]) for row in told}
    assert {
        ("2021/2025", "planned", "project", "43"),
        ("2021/2025", "planned", "project", "42"),
        ("2021/2025", "planned", "yuan", "4800000000"),
        ("2022", "planned", "yuan", "192000000"),
        ("2022", "actual", "yuan", "190000000"),
        ("2022-01/2022-06", "actual", "job", "45000"),
        ("2021-10/2022-07", "actual", "yuan", "12156"),
        ("2025", "target", "yuan", "15000"),
    } <= found


def test_conflicting_counts_of_projects_are_found_with_both_sentences(store: Store) -> None:
    found = {(row["figure"], row["other_figure"]) for row in asked(store, "conflicts")}
    assert ("42 follow-up support projects", "43 follow-up support projects") in found


def test_exchange_rates_are_yuan_over_dollars(store: Store) -> None:
    rates = {row["yuan"].replace("\xa0", " "): row["rate"] for row in asked(store, "implied-exchange-rates")}
    assert rates["4.8 billion yuan"] == str(round(Decimal(4_800) / 712, 4))
    assert all(row["rate"] == row["derived"] for row in asked(store, "implied-exchange-rates"))


def test_the_commission_commended_hechi_and_a_sample_office_nandan(store: Store) -> None:
    found = {(row["by"], row["whom"], row["for_work_of"]) for row in asked(store, "commendations")}
    assert found == {
        ("National Development and Reform Commission", "Hechi City", "2021"),
        ("Guangxi Sample Relocation Office", "Nandan County", "2020"),
    }


def test_sites_lie_in_hechi_through_counties_and_townships(store: Store) -> None:
    found = {(row["name"], row["lies_in"]) for row in asked(store, "places-within-hechi")}
    assert {("Duonu Community", "Lihu Yao Township"), ("Lihu Yao Township", "Nandan County")} <= found
    assert {name for name, _ in found} >= {"Damou Town", "Gujiang Resettlement Area", "Disu Town"}
    assert not {name for name, _ in found} & {"Leye County", "Liuzhou City", "Hechi City"}


def test_only_names_become_villages_and_sites(store: Store) -> None:
    unlisted = {row["english"] or row["chinese"] for row in asked(store, "places-mentioned") if not row["code"]}
    named = {"Damou Town", "Duonu Community", "Gujiang Resettlement Area", "八仙安置区"}
    assert unlisted == {*named, "Longping village", "大定村"}


def test_money_per_head_is_the_money_over_the_heads(store: Store) -> None:
    found = {(row["ratio"], row["result"]) for row in asked(store, "per-head-and-per-household")}
    money = Decimal(192_000_000)
    assert ("yuan per household", str(round(money / 22_600, 2))) in found
    assert ("yuan per head", str(round(money / 112_200, 2))) in found
    assert ("persons per household", str(round(Decimal(112_200) / 22_600, 4))) in found


def test_counts_agree_with_the_claims_table(store: Store, rows: list[ClaimRow]) -> None:
    assert len(asked(store, "figures-without-period")) == sum(not row.end for row in rows)
    candidates = [row for row in rows if "/candidate/" in row.indicator]
    assert sum(int(row["figures"]) for row in asked(store, "indicators-to-define")) == len(candidates)
    known = sum(int(row["figures"]) for row in asked(store, "figures-by-subject"))
    assert known == sum(bool(row.indicator) for row in rows) - len(candidates)
    inherited = [basis for row in rows for basis in (row.place_basis, row.period_basis, row.status_basis)]
    counted = sum(int(row["figures"]) for row in asked(store, "inherited-attributes"))
    assert counted == sum(basis not in ("", "sentence") for basis in inherited)


def asked(store: Store, name: str) -> list[dict[str, str]]:
    """The rows of an answer by their variables."""
    return records(ask_store(store, name))


def records(table: Table) -> list[dict[str, str]]:
    return [dict(zip(table[0], row, strict=True)) for row in table[1:]]
