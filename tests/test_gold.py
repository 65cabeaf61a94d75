"""The sample articles are read as a careful reader annotated them, at least as well as the floors say."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gold_score import ARTICLES, FLOORS, Article, Comparison, below, compare, differences, read_sets, score
from hechi_kg.export.table import ClaimRow, claims
from hechi_kg.read import find_sources, read
from hechi_kg.store import Store

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "articles"
SETS = read_sets()
GOLD = {article["id"]: article for articles in SETS.values() for article in articles}


@pytest.fixture(scope="module")
def rows(sample_build: Path) -> list[ClaimRow]:
    return list(claims(Store.open(sample_build / "store").records))


@pytest.fixture(scope="module")
def compared(rows: list[ClaimRow], gold_build: Path) -> dict[str, list[Comparison]]:
    """Each set beside the claims of its build."""
    built = {"": rows, "-articles": list(claims(Store.open(gold_build / "store").records))}
    return {suffix: [compare(article, built[suffix]) for article in articles] for suffix, articles in SETS.items()}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The canonical text of each sample, any white space as one space."""
    sources = [*find_sources([str(SAMPLES)]), *find_sources([str(ARTICLES)])]
    return {source.path.stem: " ".join(read(source).text.split()) for source in sources}


def test_scores_stay_above_their_floors(compared: dict[str, list[Comparison]]) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    scores = {name: given for suffix, each in compared.items() for name, given in score(each, suffix).items()}
    fallen = below(scores, floors)
    different = [line for each in compared.values() for line in differences(each)]
    assert not fallen, "\n".join([*fallen, *different, str(scores)])
    assert scores.keys() == floors.keys()


def test_the_second_reader_confirms_every_figure_of_the_written_articles(gold_build: Path) -> None:
    report = (gold_build / "report.txt").read_text(encoding="utf-8")
    assert [line for line in report.splitlines() if line.startswith("Violation: The anchor")] == []


@pytest.mark.parametrize("name", GOLD)
def test_gold_anchors_stand_in_the_text_in_their_order(name: str, texts: dict[str, str]) -> None:
    article, text, last = GOLD[name], texts[name], 0
    for fact in article["facts"]:
        found = text.find(fact["anchor"], last)
        assert found >= 0, f"{fact['anchor']!r} does not follow in {text[last : last + 80]!r}"
        last = found + 1


@pytest.mark.parametrize("name", GOLD)
def test_gold_names_only_what_it_has(name: str, texts: dict[str, str]) -> None:
    article, text = GOLD[name], texts[name]
    entities = {entity["name"] for entity in article["entities"]}
    anchors = {fact["anchor"] for fact in article["facts"]}
    assert all(entity.get("anchor", entity["name"]) in text for entity in article["entities"])
    assert {fact["place"] for fact in article["facts"] if fact["place"]} <= entities
    assert {fact["of"] for fact in article["facts"] if "of" in fact} <= anchors


def test_every_sample_is_annotated_and_says_where_its_figures_come_from(texts: dict[str, str]) -> None:
    assert texts.keys() == GOLD.keys()
    assert len(GOLD) == sum(map(len, SETS.values()))
    for text in texts.values():
        note = text.partition("Sources: ")[2] or re.split("[来來]源[说說]明：", text)[-1]
        assert any(word in note for word in ("invented", "虚构", "虛構", "China Daily", "《中国日报》"))


def _wrong(rows: list[ClaimRow]) -> Iterator[tuple[str, ClaimRow, ClaimRow]]:
    """A claim that is right, and the same with one attribute changed."""
    claim = next(row for row in rows if row.anchor == "28.12 percent")
    yield "unit", claim, replace(claim, unit="yuan")
    yield "place", claim, replace(claim, place_code="450000", place_label="Guangxi", subject_label="Guangxi")
    yield "period", claim, replace(claim, end="2022-08-31")
    yield "status", claim, replace(claim, status="planned")
    yield "role", claim, replace(claim, role="main")
    yield "bound", claim, replace(claim, bound="about")
    yield "measure", claim, replace(claim, measured="mangoes", indicator_label="mangoes")
    yield "of", claim, replace(claim, of="")
    yield "change", claim, replace(claim, change="down")


def test_scorer_sees_each_wrong_attribute(rows: list[ClaimRow]) -> None:
    seen = []
    for attribute, right, wrong in _wrong(rows):
        article = _article_of(right)
        before = compare(article, rows)
        after = compare(article, [wrong if row == right else row for row in rows])
        changed = set(differences([after])) - set(differences([before]))
        assert [line.split(": ")[2] for line in changed] == [attribute]
        assert score([after])["en"]["whole"] < score([before])["en"]["whole"]
        seen.append(attribute)
    assert len(seen) == 9


def test_scorer_counts_what_is_missed_and_what_is_in_excess(rows: list[ClaimRow]) -> None:
    claim = next(row for row in rows if row.anchor == "28.12 percent")
    article = _article_of(claim)
    fewer = compare(article, [row for row in rows if row != claim])
    assert [fact["anchor"] for fact in fewer.missed] == ["28.12 percent"]
    more = compare(article, [*rows, replace(claim, claim="again")])
    assert len(more.extra) == 1
    other = compare(article, [replace(claim, value="28.13") if row == claim else row for row in rows])
    assert (len(other.missed), len(other.extra)) == (1, 1)


def test_floors_name_a_score_that_is_gone() -> None:
    assert below({"en": {"found": 90.0}}, {"en": {"found": 90.0}}) == []
    assert below({"en": {"found": 89.9}}, {"en": {"found": 90.0}, "zh": {"found": 1.0}}) == [
        "en, found: floor 90.0, found 89.9",
        "zh, found: floor 1.0, found None",
    ]


def _article_of(claim: ClaimRow) -> Article:
    return next(article for name, article in GOLD.items() if name in claim.source)
