"""References to a claim as papers ask for them."""

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

from hechi_kg.cli.worker import open_graph
from hechi_kg.serve.chart import width
from hechi_kg.serve.cite import MOST_LINES, SMALL, bibtex, gbt, sources
from hechi_kg.serve.claims import Claim, read_claims
from hechi_kg.serve.names import Link, Names
from hechi_kg.vocab import BASE

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def claim(sample_build: Path) -> Claim:
    graph = open_graph(sample_build, base=BASE)
    iri = next(row["claim"] for row in graph.select("SELECT ?claim { ?claim a hkg:QuantityClaim } ORDER BY ?claim"))
    (found,) = read_claims(graph, Names(graph, "en"), [iri])
    cited = replace(found.cited, link=Link(words="50% of {all}"), publisher="河池日报", published="2022-06-30",
                    url="http://a.example/x_1", language="zh-Hans")  # fmt: skip
    return replace(found, cited=cited)


def test_a_source_of_the_web_has_its_mark_its_day_and_its_address(claim: Claim) -> None:
    assert gbt(claim) == "河池日报. 50% of {all}[EB/OL]. (2022-06-30). http://a.example/x_1"
    printed = replace(claim, cited=replace(claim.cited, url=""))
    assert gbt(printed) == "河池日报. 50% of {all}[N]. 2022-06-30."


def test_an_entry_escapes_what_tex_reads_and_keeps_the_sentence(claim: Claim) -> None:
    entry = bibtex(claim)
    assert entry.startswith(f"@online{{hechi-kg-{claim.key},\n")
    assert r"title = {50\% of \{all\}}" in entry
    assert "url = {http://a.example/x_1}" in entry
    assert "langid = {chinese}" in entry
    assert claim.anchor.replace("%", r"\%") in entry
    assert entry.replace(r"\{", "").replace(r"\}", "").count("{") == entry.replace(r"\{", "").replace(r"\}", "").count(
        "}"
    )


def test_the_references_that_the_documentation_shows_are_those_given(sample_build: Path) -> None:
    graph = open_graph(sample_build, base=BASE)
    (shown,) = read_claims(graph, Names(graph, "en"), [f"{BASE}id/claim/466090ff879579959910"])
    page = (ROOT / "docs" / "cite.md").read_text(encoding="utf-8")
    for reference in (shown.citation, gbt(shown), bibtex(shown)):
        assert f"\n{reference}\n```\n".replace("\N{NO-BREAK SPACE}", " ") in page


def from_paper(claim: Claim, publisher: str) -> Claim:
    return replace(claim, cited=replace(claim.cited, publisher=publisher))


def test_a_picture_names_each_article_once(claim: Claim) -> None:
    assert sources([claim, from_paper(claim, "Post"), claim], 640, "en") == [
        "Sources (hechi-kg): 河池日报, 2022-06-30; Post, 2022-06-30"
    ]
    assert sources([claim], 640, "zh") == ["来源（hechi-kg）：河池日报, 2022-06-30"]
    assert sources([], 640, "en") == []


def test_many_articles_fill_few_lines_and_the_rest_is_counted(claim: Claim) -> None:
    lines = sources([from_paper(claim, f"Daily of the {n}th county") for n in range(40)], 640, "en")
    assert len(lines) == MOST_LINES
    assert all(width(line, SMALL) <= 640 for line in lines)
    told = sum(line.count("2022-06-30") for line in lines)
    assert lines[-1].endswith(f"… + {40 - told}")
