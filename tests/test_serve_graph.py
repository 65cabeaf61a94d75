"""The page of the graph: what is around things, the way between two, filters, and the same picture at each visit."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from lxml import etree

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

from hechi_kg.serve import Limits
from hechi_kg.store import Store
from hechi_kg.vocab import BASE
from payloads import PAYLOADS, payload_quads
from serving import application, tiny_build
from test_serve_pages import Page, parse, text_of, visit

if TYPE_CHECKING:
    from starlette.testclient import TestClient

HECHI, NDRC, NANDAN = "id/place/451200", "vocabulary/organisation/ndrc", "id/place/451221"


@pytest.fixture(scope="module")
def store(sample_build: Path) -> Store:
    return Store.open(sample_build / "store")


@pytest.fixture(scope="module")
def client(sample_build: Path) -> Iterator["TestClient"]:
    with application(sample_build, Limits()) as opened:
        yield opened


def around(client: "TestClient", *things: str, **given: str) -> Page:
    more = "".join(f"&{name}={quote(value)}" for name, value in given.items())
    return look(client, f"/graph?lang=en&things={quote(' '.join(things))}{more}")


def look(client: "TestClient", path: str) -> Page:
    """The page, whose drawing is of our own making: `visit` takes no SVG."""
    return visit(client, path)


def nodes(page: Page) -> list[str]:
    """The things of the list as local ids, in its order."""
    hrefs = page.xpath("//ul[@class='nodes']/li//a[starts-with(@href, '/page/')]/@href")
    return [href.removeprefix("/page/").partition("?")[0] for href in hrefs]


def boxes(page: Page) -> list[str]:
    return [str(one) for one in page.xpath("//svg//a/@href")]


def test_it_opens_on_a_summary_by_kinds_that_counts_right(client: "TestClient", store: Store) -> None:
    page = look(client, "/graph?lang=en")
    (sites,) = page.xpath("//ul[@class='nodes']/li[a[contains(@href, 'kind=Site')]]")
    counted = {
        row["s"]
        for row in store.records(
            "SELECT ?s { ?s a/rdfs:subClassOf* hkg:Site . { ?s hkg:locatedIn|hkg:partOf ?o } UNION { ?o ?p ?s } }"
        )
    }
    assert text_of(sites).split()[-1].isdigit()
    assert 0 < int(text_of(sites).split()[-1]) <= len(counted)
    assert "/graph?lang=en&kind=Site" in boxes(page)
    listed = look(client, "/graph?lang=en&kind=Site")
    assert len(listed.xpath("//section[contains(@class, 'found')]//li")) == int(text_of(sites).split()[-1])


def test_around_a_thing_are_the_things_that_a_relation_joins_it_to(client: "TestClient", store: Store) -> None:
    page = around(client, HECHI)
    found = nodes(page)
    parts = {row["s"].removeprefix(BASE) for row in store.records(f"SELECT ?s {{ ?s hkg:partOf <{BASE}{HECHI}> }}")}
    assert found[0] == HECHI, "what was chosen comes first"
    assert parts <= set(found)
    commended = f"?c hkg:hasObject <{BASE}{HECHI}> ; hkg:hasSubject ?circular . ?circular a hkg:Circular"
    stated = store.records(f"SELECT ?c {{ ?c a hkg:RelationClaim . {commended} }}")
    claims = {row["c"].removeprefix(BASE) for row in stated}
    linked = {one.removeprefix("/page/").partition("?")[0] for one in page.xpath("//ul[@class='edges']//a/@href")}
    assert claims
    assert claims <= linked, "each relation leads to its sentence"


def test_a_thing_is_expanded_and_folded_and_focused(client: "TestClient") -> None:
    first = around(client, HECHI)
    (expand,) = [one for one in first.xpath("//a[contains(@aria-label, 'expand')]/@href") if "451221" in one]
    wider = look(client, expand)
    assert set(nodes(first)) < set(nodes(wider))
    assert nodes(wider)[:2] == [HECHI, NANDAN]
    folded = wider.xpath("//a[contains(@aria-label, 'fold')]/@href")
    assert len(folded) == 2
    assert nodes(look(client, folded[1])) == nodes(first)
    (focus,) = [one for one in first.xpath("//a[contains(@aria-label, 'focus')]/@href") if "451221" in one]
    assert nodes(look(client, focus))[0] == NANDAN


def test_the_way_between_two_things_is_found_by_name_and_by_id(client: "TestClient") -> None:
    by_id = look(client, f"/graph?lang=en&from={NDRC}&to={NANDAN}")
    by_name = look(client, f"/graph?lang=zh&from={quote('国家发展和改革委员会')}&to={quote('南丹县')}")
    for page in (by_id, by_name):
        found = nodes(page)
        assert {NDRC, HECHI, NANDAN} <= set(found)
        assert len(found) == 4, "a circular between them, and nothing else"
        assert len(page.xpath("//ul[@class='edges']/li")) >= 3


def test_where_no_relations_lead_the_articles_that_mention_both_are_named(client: "TestClient", store: Store) -> None:
    joined = "{ ?c hkg:hasSubject|hkg:hasObject ?y } UNION { ?s hkg:issuedBy|hkg:commendedBy|hkg:partOf ?y }"
    unjoined = f"FILTER NOT EXISTS {{ {joined} }}"
    (row, *_) = store.records(
        f"SELECT ?d ?y {{ ?d hkg:mentions <{BASE}{HECHI}>, ?y . ?y a hkg:Organisation {unjoined} }} ORDER BY ?d ?y"
    )
    page = look(client, f"/graph?lang=en&from={HECHI}&to={row['y'].removeprefix(BASE)}")
    assert "No relations lead" in text_of(page)
    assert f"/page/{row['d'].removeprefix(BASE)}?lang=en" in page.xpath("//main//a/@href")


def test_filters_leave_what_fits_them(client: "TestClient", store: Store) -> None:
    everything = set(nodes(around(client, HECHI)))
    circulars = nodes(around(client, HECHI, kind="Circular"))
    assert all(one == HECHI or one.startswith("id/circular/") for one in circulars)
    assert len(circulars) > 1
    inside = set(nodes(around(client, HECHI, place=BASE + NANDAN)))
    assert inside == {HECHI, NANDAN}
    page = around(client, HECHI)
    article = page.xpath("//select[@name='article']/option/@value")[1]
    told = nodes(around(client, HECHI, article=article))
    ends = f"?c hkg:statedIn <{article}> ; hkg:hasSubject ?s ; hkg:hasObject ?o"
    rows = list(store.records(f"SELECT ?s ?o {{ {ends} }}"))
    stated = {row[end].removeprefix(BASE) for row in rows for end in ("s", "o")}
    assert set(told) <= stated | {HECHI}
    period = page.xpath("//select[@name='period']/option/@value")[1]
    assert set(nodes(around(client, HECHI, period=period))) < everything


def test_the_same_address_gives_the_same_picture_and_a_file_of_it(client: "TestClient", sample_build: Path) -> None:
    path = f"/graph.svg?things={quote(HECHI)}"
    first = client.get(path)
    assert first.headers["content-type"] == "image/svg+xml"
    assert first.text.startswith("<?xml")
    with application(sample_build, Limits()) as other:
        assert other.get(path).text == first.text
    (drawing,) = around(client, HECHI).xpath("//svg")
    places = re.findall(r'<rect x="\d+" y="\d+"', first.text)
    assert len(places) > 3
    assert len(drawing.xpath(".//rect[@x]")) >= len(places)


def test_words_find_things_in_both_languages(client: "TestClient") -> None:
    for words in ("nandan", "南丹"):
        found = look(client, f"/graph?lang=en&q={quote(words)}").xpath("//section[contains(@class, 'found')]//a/@href")
        assert any(quote(NANDAN, safe="") in one for one in found)
    assert "Nothing of that name" in text_of(look(client, "/graph?lang=en&q=zzzz"))


def test_things_of_one_name_are_told_apart_in_words(tmp_path: Path) -> None:
    place = f"{BASE}id/place"
    label, kind = "<http://www.w3.org/2000/01/rdf-schema#label>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    quads = ONTOLOGY + "".join(
        f'<{place}/{code}> {predicate} {value} <{BASE}id/graph/places> .\n'
        for code, sort, until in (("451200", "Prefecture", ""), ("452701", "County", "2002"))
        for predicate, value in (
            (kind, f"<{BASE}ontology#{sort}>"), (label, '"Hechi City"@en'),
            (f"<{BASE}ontology#partOf>", f"<{place}/450000>"),
            *(((f"<{BASE}ontology#validUntil>", f'"{until}"'),) if until else ()),
        )
    )  # fmt: skip
    for name in ("Prefecture", "County"):
        own = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
        quads += f"<{BASE}ontology#{name}> {own} <{BASE}ontology#AdministrativeDivision> <{BASE}id/graph/o> .\n"
        quads += f'<{BASE}ontology#{name}> {label} "{name.lower()}"@en <{BASE}id/graph/o> .\n'
    with application(tiny_build(tmp_path / "build", quads), Limits()) as client:
        page = look(client, "/graph?lang=en&q=hechi")
    found = [text_of(a) for a in page.xpath("//section[contains(@class, 'found')]//a")]
    assert found == ["Hechi City (prefecture, 451200)", "Hechi City (county, 452701, until 2002)"]


def test_names_are_offered_while_one_types(client: "TestClient", store: Store) -> None:
    page = look(client, "/graph?lang=en")
    offered = page.xpath("//datalist[@id='offered']/option/@value")
    assert "Hechi City" in offered
    assert len(set(offered)) == len(offered)
    assert all(page.xpath("//input[@name=$name]/@list", name=name) == ["offered"] for name in ("q", "from", "to"))
    for name in offered[:12]:
        assert text_of(look(client, f"/graph?lang=en&q={quote(name)}")).count("Nothing of that name") == 0


def test_a_picture_of_relations_names_the_articles_that_state_them(client: "TestClient") -> None:
    answer = client.get(f"/graph.svg?lang=en&things={quote(NDRC)}")
    assert answer.headers["content-disposition"] == 'attachment; filename="graph-ndrc.svg"'
    root: Any = etree.fromstring(answer.content)
    assert "Sample" in " ".join(root.xpath("//*[@class='sources']//text()"))
    assert int(root.get("height")) > int(root.xpath("./*[local-name() = 'svg']/@height")[0])
    assert client.get("/graph.svg").headers["content-disposition"] == 'attachment; filename="graph.svg"'


def test_an_end_of_a_way_that_nothing_bears_is_named(client: "TestClient") -> None:
    page = visit(client, "/graph?from=Hechi&to=Nowhere+at+all&lang=en")
    (said,) = page.xpath("//p[@role='status']")
    assert "Nowhere at all" in text_of(said)
    assert not visit(client, "/graph?from=Hechi&lang=en").xpath("//p[@role='status']/q")


@pytest.mark.parametrize("things", ["id/nothing", "<x>", "id/place/451200> ?p", "\x00", "../x", " "])
def test_what_is_no_thing_shows_the_summary(client: "TestClient", things: str) -> None:
    page = look(client, f"/graph?lang=en&things={quote(things)}&from={quote(things)}")
    assert "kind=" in " ".join(boxes(page)) or nodes(page)


def test_the_page_of_a_thing_leads_into_the_graph(client: "TestClient") -> None:
    (link,) = visit(client, f"/page/{HECHI}?lang=en").xpath("//main//a[starts-with(@href, '/graph?')]/@href")
    assert nodes(look(client, link))[0] == HECHI


def test_many_neighbours_are_told_and_not_all_drawn(tmp_path: Path) -> None:
    """As many sites as payloads, which attack besides."""
    with application(tiny_build(tmp_path / "build", payload_quads() + ONTOLOGY), Limits()) as client:
        page = look(client, "/graph?lang=en&things=id/place/payloads")
        assert f"40 / {len(PAYLOADS)}" in text_of(page)
        shown = parse(client.get("/graph?things=id/place/payloads", headers={"accept": "text/html"}).text)
        assert not shown.xpath("//script[not(@src)]|//img|//iframe|//svg//style")
        assert text_of(shown).count("alert(") > 20


TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
ONTOLOGY = (
    f"<{BASE}ontology#locatedIn> {TYPE} <http://www.w3.org/2002/07/owl#ObjectProperty> <{BASE}g> .\n"
    f"<{BASE}id/place/payloads> {TYPE} <{BASE}ontology#AdministrativeDivision> <{BASE}g> .\n"
)
