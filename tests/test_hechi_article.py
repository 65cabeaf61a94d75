"""The article that the project starts from: everything that a careful reader finds in it is found, and nothing else."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hechi_kg.export.table import claims, write_jsonl
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Assembly, Document, QuantityClaim, Reason
from hechi_kg.pipeline import assemble_all, build
from hechi_kg.read import find_sources
from hechi_kg.store import Store


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, list[dict[str, str]]]:
    read: dict[str, list[dict[str, str]]] = json.loads((shared / "gold" / "seed.jsonl").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def assembly(shared: Path, lexicon: Lexicon, gazetteer: Gazetteer) -> Assembly:
    sources = find_sources([str(shared / "articles")])
    return next(assemble_all(sources, [], lexicon=lexicon, gazetteer=gazetteer))


@pytest.fixture(scope="module")
def table(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hechi")
    build(find_sources([str(shared / "articles")]), folder / "build")
    store = Store.open(folder / "build" / "store")
    path = folder / "claims.jsonl"
    path.write_bytes(b"".join(write_jsonl(claims(store.records))))
    return path


def test_scorer_finds_every_fact_and_relation_and_nothing_spurious(shared: Path, table: Path) -> None:
    score = [sys.executable, str(shared / "tools" / "score.py"), str(shared / "gold" / "seed.jsonl"), str(table)]
    lines = subprocess.run(score, capture_output=True, text=True, check=True).stdout.splitlines()
    told = {line[:10].strip(): line[10:].strip() for line in lines}
    whole = "P 100.0%  R 100.0%  F1 100.0%"
    assert told["full fact"] == whole
    assert told["relations"].startswith(whole)
    assert "bound 100.0%  measure 100.0%" in lines[-2]


def test_anchors_are_those_that_a_reader_marks(assembly: Assembly, gold: dict[str, list[dict[str, str]]]) -> None:
    found = [" ".join(c.anchor_text.split()) for c in assembly.claims if isinstance(c, QuantityClaim)]
    assert found == [fact["anchor"] for fact in gold["facts"]]


def test_quotes_and_anchors_stand_where_the_claims_say(assembly: Assembly) -> None:
    text = assembly.document.text
    for claim in assembly.claims:
        assert claim.evidence.span.of(text) == claim.evidence.quote
        assert claim.anchor.of(text) == claim.anchor_text
        assert claim.evidence.span.holds(claim.anchor)


def test_every_numeral_is_accounted_for(assembly: Assembly) -> None:
    assert {entry.reason for entry in assembly.ledger} == {Reason.CLAIM, Reason.PERIOD, Reason.FURNITURE}


def test_divisions_are_known_by_their_codes(assembly: Assembly, gold: dict[str, list[dict[str, str]]]) -> None:
    codes = {c.removeprefix("id/place/") for m in assembly.mentions for c in m.candidates if c.startswith("id/place/")}
    assert {e["code"] for e in gold["entities"] if "code" in e} <= codes


def test_page_says_who_published_and_presented_it(assembly: Assembly) -> None:
    document: Document = assembly.document
    assert (document.publisher, document.presenter) == ("Hechi Municipal Government", "China Daily")
    assert str(document.published) == "2022-08-12"


def test_photo_credit_is_a_body(assembly: Assembly) -> None:
    assert any(m.kind == "Organisation" and m.text == "Hechi Daily" for m in assembly.mentions)
