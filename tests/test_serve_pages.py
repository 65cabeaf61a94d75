"""The pages: each thing has one in both languages, every figure stands in its sentence, and no label runs."""

import asyncio
import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

from typing import TYPE_CHECKING, Any, TypeAlias

from graph_values import make_assembly, write_quads
from hechi_kg.cli.worker import open_graph
from hechi_kg.export import claims as claim_rows
from hechi_kg.serve import Limits
from hechi_kg.serve.claims import read_claims
from hechi_kg.serve.figures import spreadsheet
from hechi_kg.serve.messages import Ask, Job, Reply
from hechi_kg.serve.names import Names
from hechi_kg.serve.site import Served, reply
from hechi_kg.serve.work import answer
from hechi_kg.store import Store, shipped_queries
from hechi_kg.theme.marks import Mark, lines, pieces
from hechi_kg.theme.words import vocabulary
from hechi_kg.vocab import BASE
from payloads import PAYLOADS, payload_quads
from serving import application, tiny_build
from test_view import HOSTILE, hostile_assembly

if TYPE_CHECKING:
    from starlette.testclient import TestClient

# The stubs of lxml give what XPath finds as anything that it could ever be.
Page: TypeAlias = Any
BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
KINDS = ("Prefecture", "County", "Organisation", "FiveYearPlan", "Programme", "ProjectGroup", "Site",
         "ResettlementSite", "Document", "QuantityClaim", "RelationClaim", "Indicator", "Unit", "Evidence", "Text",
         "Interval", "Agreement", "DerivedFigure", "Circular", "SupportMeasure")  # fmt: skip
ODD = ("offset=99999999999", "offset=-1", "offset=x", "offset=5000000", "numerals=<b>", "lang=<b>")
EXAMPLE = "466090ff879579959910"  # 4.8 billion yuan, of docs/architecture.md


@pytest.fixture(scope="module")
def store(sample_build: Path) -> Store:
    return Store.open(sample_build / "store")


@pytest.fixture(scope="module")
def client(sample_build: Path) -> Iterator["TestClient"]:
    with application(sample_build, Limits()) as client:
        yield client


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator["TestClient"]:
    """Pages of articles and of labels that attack."""
    folder = tmp_path_factory.mktemp("hostile")
    files = write_quads(folder / "quads", [hostile_assembly(), make_assembly("b.txt")], compared=True)
    quads = "".join(file.read_text(encoding="utf-8") for file in files) + payload_quads()
    with application(tiny_build(folder / "build", quads), Limits()) as client:
        yield client


def parse(text: str) -> Page:
    return html.fromstring(text)


def visit(client: "TestClient", path: str, *, status: int = 200) -> Page:
    answer = client.get(path, headers=BROWSER)
    assert answer.status_code == status, (path, answer.text[:300])
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    where = path.partition("?")[0]
    asking = where in ("/ask", "/sparql", "/graph")
    scripted = asking or where in ("/figures", "/series", "/rank", "/map") or where.startswith("/page/id/claim/")
    rules = dict(rule.split(maxsplit=1) for rule in policy.split("; "))
    assert rules.get("script-src", "none") == ("'self'" if scripted else "none")
    assert rules.get("connect-src", "none") == ("'self'" if asking else "none")
    assert "unsafe" not in policy
    page = parse(answer.text)
    scripts = page.xpath("//script")
    assert all(one.get("src", "").startswith("/assets/") and not one.text for one in scripts)
    assert scripted or not scripts
    assert not page.xpath("//style|//*[@style]|//iframe|//object|//img|//base")
    assert not handlers(page)
    for address in page.xpath("//@href|//@src|//@action"):
        assert re.match(r"(?:https?://|/|#|data:,$)", address), address
    outside = page.xpath("//link/@href|//form/@action")
    assert all(address.startswith(("/", "data:,")) for address in outside), "nothing is loaded from elsewhere"
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    return page


def handlers(page: Page) -> list[str]:
    """Attributes that would run something."""
    return [name for element in page.iter() for name in element.attrib if str(name).startswith("on")]


def text_of(element: Page) -> str:
    return " ".join(str(element.text_content()).split())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_things_of_each_kind_have_a_page_in_each_language(
    client: "TestClient", store: Store, kind: str, language: str
) -> None:
    (row, *_) = store.records(f"SELECT ?s {{ ?s a hkg:{kind} }} ORDER BY ?s LIMIT 1")
    page = visit(client, f"/page/{row['s'].removeprefix(BASE)}?lang={language}")
    assert page.get("lang") == {"en": "en", "zh": "zh-Hans"}[language]
    assert page.xpath("//h1")
    assert text_of(page.xpath("//h1")[0])
    assert row["s"] in text_of(page), "its name is there to copy"
    other = {"en": "中文", "zh": "English"}[language]
    assert other in text_of(page.xpath("//header")[0])


def test_links_within_the_pages_lead_somewhere(client: "TestClient") -> None:
    seen: set[str] = set()
    waiting = [
        "/?lang=zh",
        "/figures?lang=en",
        "/page/ontology",
        "/sparql",
        f"/page/id/claim/{EXAMPLE}",
        "/page/id/place/451200",
    ]
    while waiting and len(seen) < 150:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path, headers=BROWSER)
        assert answer.status_code == 200, path
        if "html" not in answer.headers["content-type"]:
            continue
        page = parse(answer.text)
        for address in page.xpath("//a/@href"):
            target = urlsplit(urljoin(f"http://kg.example{path}", address))
            if target.netloc != "kg.example":
                continue
            if target.fragment and target.path == urlsplit(path).path:
                assert page.xpath("//*[@id=$id]", id=target.fragment), address
            waiting.append(target.path + (f"?{target.query}" if target.query else ""))
    assert len(seen) == 150


def test_languages_follow_the_browser_and_then_the_choice(client: "TestClient") -> None:
    cases = {"zh-CN,zh;q=0.9,en;q=0.1": "zh-Hans", "en": "en", "fr": "en", "en;q=0.2,zh;q=0.3": "zh-Hans"}
    for header, wanted in cases.items():
        answer = client.get("/page/id/place/451200", headers={**BROWSER, "accept-language": header})
        assert parse(answer.text).get("lang") == wanted
    answer = client.get("/page/id/place/451200?lang=en", headers={**BROWSER, "accept-language": "zh"})
    page = parse(answer.text)
    assert page.get("lang") == "en"
    assert "Hechi City" in text_of(page.xpath("//h1")[0])
    assert all("lang=en" in a for a in page.xpath("//nav//a/@href")), "the choice is kept"


def test_words_are_there_in_both_languages_and_all_are_used() -> None:
    english, chinese = vocabulary()["en"], vocabulary()["zh"]
    assert english.keys() == chinese.keys()
    assert all(english.values())
    assert all(chinese.values())
    folder = Path(__file__).resolve().parent.parent / "src" / "hechi_kg"
    files = [
        file for name in ("serve", "view") for kind in ("py", "html") for file in folder.glob(f"{name}/**/*.{kind}")
    ]
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    assert set(re.findall(r"""\b(?:t|say|zh|head)\("([^"]+)\"[,)]""", source)) <= english.keys()
    computed = {key for key in english if key.startswith(("basis_", "bound_", "why ", "mark_", "says ", "reason "))}
    computed |= {"up", "down", "main", "stated", "inferred", "proposed", "actual", "planned", "target", "equal",
                "rounds-to", "truncates", "within-bound", "conflicts", "revised", "accepted", "corrected", "rejected",
                "open"}  # fmt: skip
    computed |= {f"{role}{of}" for role in ("conversion", "growth", "share") for of in ("", "_of")}
    assert [key for key in english if f'"{key}"' not in source and key not in computed] == []


# A claim


def test_a_claim_shows_its_sentence_its_cues_and_its_like(client: "TestClient", store: Store) -> None:
    page = visit(client, f"/page/id/claim/{EXAMPLE}?lang=en")
    (row,) = claim_rows(store.records, only=[f"{BASE}id/claim/{EXAMPLE}"])
    (quoted,) = page.xpath("//blockquote")
    assert str(quoted.text_content()).strip() == row.quote
    assert [m.text_content() for m in quoted.xpath(".//mark")] == [row.anchor]
    cues = {tr.xpath("./th")[0].text_content(): [text_of(td) for td in tr.xpath("./td")]
            for tr in page.xpath("//table[@class='cues']/tbody/tr")}  # fmt: skip
    assert cues["Place"] == ["Hechi City", "Hechi", "in the title"]
    assert cues["Period"] == ["2021–2025", "the 14th Five-Year Plan period (2021-25)", "in the sentence"]
    assert cues["Status"] == ["planned", "planned", "in the sentence"]
    text = text_of(page)
    assert "equal 48亿元" in text, "another document says the same"
    assert "conversion: $712 million" in text
    assert "6.7416" in text, "the rate that was computed"
    citation, *others = page.xpath("//pre[@class='cite']")
    assert [text_of(pre.xpath("../summary")[0]) for pre in others] == ["GB/T 7714", "BibTeX"]
    assert row.citation in citation.text_content()
    assert row.quote in citation.text_content()
    assert row.claim in citation.text_content()


def test_a_claim_shows_what_is_computed_from_it_and_whether_it_fits(client: "TestClient", store: Store) -> None:
    asked = """SELECT ?claim WHERE { ?found a hkg:Finding ; hkg:hasResult "holds" ; prov:wasDerivedFrom ?claim, ?base .
        ?base a hkg:DerivedFigure . ?claim hkg:growthOf ?level } ORDER BY ?claim LIMIT 1"""
    (row,) = store.records(asked)
    page = visit(client, f"/page/{row['claim'].removeprefix(BASE)}?lang=en")
    (derived,) = page.xpath("//section[@aria-labelledby='derivation-head']//li[contains(., 'Computed')]")
    assert re.search(r"implied base of the growth [\d,]+ yuan, 20\d\d\b", text_of(derived))
    (checked,) = page.xpath("//section[@aria-labelledby='agreement-head']/p[contains(., 'arithmetic')]")
    assert re.search(r"fit together .* implies some [\d,]+ the year before; stated are", text_of(checked))


def test_every_claim_has_a_page_with_its_own_sentence(client: "TestClient", store: Store) -> None:
    for row in claim_rows(store.records):
        page = visit(client, f"/page/{row.claim.removeprefix(BASE)}?lang=en")
        (quoted,) = page.xpath("//blockquote")
        assert str(quoted.text_content()).strip() == row.quote.strip()
        assert [m.text_content() for m in quoted.xpath(".//mark")] == [row.anchor]
        (part,) = page.xpath("//p[@class='paragraph']")
        marked = "".join(s.text_content() for s in part.xpath(".//span[contains(@class, 'anchor-mark')]"))
        assert marked == row.anchor


# An article


def test_an_article_is_all_there_with_each_claim_marked(client: "TestClient", store: Store, sample_build: Path) -> None:
    manifest = json.loads((sample_build / "manifest.json").read_text(encoding="utf-8"))
    rows = list(claim_rows(store.records))
    for entry in manifest["inputs"]:
        page = visit(client, f"/page/{entry['document']}?lang=en&numerals=1")
        (shown,) = page.xpath("//div[@class='text']")
        text = (sample_build / "texts" / f"{entry['text']}.txt").read_bytes().decode()
        wanted = [line for line in text.split("\n") if line.strip()]
        assert [str(p.text_content()) for p in shown.xpath("./p")] == wanted
        mine = [row for row in rows if row.document == BASE + entry["document"]]
        keys = {row.claim.rsplit("/", 1)[1] for row in mine}
        assert {i.removeprefix("c-") for i in page.xpath("//section[contains(@class, 'card')]/@id")} == keys
        opened = {a.removeprefix("#c-") for a in shown.xpath(".//a/@href")}
        assert opened <= keys
        beside = "//section[@id=$card]//li/a[starts-with(@href, '#c-')]/@href"
        hidden = {a.removeprefix("#c-") for key in opened for a in page.xpath(beside, card=f"c-{key}")}
        assert opened | hidden == keys, "each claim is reached from its words"
        for row in mine:
            parts = shown.xpath(".//a[@href=$to]", to=f"#c-{row.claim.rsplit('/', 1)[1]}")
            assert "".join(part.text_content() for part in parts) in row.anchor


def test_other_numerals_are_shown_with_their_reason_on_request(client: "TestClient") -> None:
    path = "/page/id/document/060c93ab95f9da439708?lang=en"
    assert not visit(client, path).xpath("//*[contains(@class, 'numeral')]")
    page = visit(client, f"{path}&numerals=1")
    reasons = page.xpath("//*[contains(@class, 'numeral')]/@title")
    assert any(reason.startswith("no claim: a time") for reason in reasons)
    assert all(reason.startswith("no claim: ") for reason in reasons)


@given(st.text(alphabet="ab\n河", max_size=40), st.data())
def test_pieces_together_are_the_text_and_those_of_a_mark_its_words(text: str, data: st.DataObject) -> None:
    offset = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(offset, offset).map(sorted), max_size=6))
    marks = [Mark(start=a, end=b, kinds=(f"k{n}",), key=f"{n}") for n, (a, b) in enumerate(spans)]
    cut = pieces(text, 0, len(text), marks)
    assert "".join(piece.text for piece in cut) == text
    for number, mark in enumerate(marks):
        assert "".join(p.text for p in cut if f"k{number}" in p.kinds) == text[mark.start : mark.end]
    shown = lines(text, marks)
    assert ["".join(p.text for p in line) for line in shown] == [line for line in text.split("\n") if line.strip()]


# The list, the ontology, the form


def test_the_first_page_lists_the_articles_with_their_counts(client: "TestClient", store: Store) -> None:
    page = visit(client, "/?lang=en")
    rows = {tr.xpath("./td")[0].text_content().strip(): [text_of(td) for td in tr.xpath("./td")][3:]
            for tr in page.xpath("//tbody/tr")}  # fmt: skip
    found = list(claim_rows(store.records))
    for document in {row.document for row in found}:
        mine = [row for row in found if row.document == document]
        figures = sum(row.kind == "quantity" for row in mine)
        assert rows[mine[0].title] == [str(figures), str(len(mine) - figures)]


def test_the_page_about_the_data_counts_it(client: "TestClient", store: Store) -> None:
    page = visit(client, "/about?lang=en")
    assert f"{len(store):,}" in text_of(page)
    (count,) = store.records("SELECT (COUNT(*) AS ?n) { ?c a hkg:QuantityClaim }")
    rows = [[text_of(td) for td in tr.xpath("./td")] for tr in page.xpath("//table[@class='counts']/tbody/tr")]
    assert ["quantity claim", count["n"]] in rows
    assert "http://kg.example/sparql" in text_of(page)


def test_the_first_page_leads_to_what_the_others_answer(client: "TestClient") -> None:
    page = visit(client, "/?lang=zh")
    (form,) = page.xpath("//main//form")
    assert form.get("action") == "/figures"
    leads = page.xpath("//dl[@class='guide']//a/@href")
    assert len(leads) >= 8
    for lead in leads:
        assert lead.endswith("?lang=zh")
        visit(client, lead)
    assert not visit(client, "/?offset=100").xpath("//dl[@class='guide']")


@pytest.mark.parametrize("path", ["/", "/figures", "/conflicts", "/graph", "/ask", "/page/ontology", "/about"])
def test_the_list_of_pages_says_which_one_is_open(client: "TestClient", path: str) -> None:
    (current,) = visit(client, f"{path}?lang=zh").xpath("//nav//a[@aria-current='page']/@href")
    assert current == f"{path}?lang=zh"
    assert not visit(client, f"/page/id/claim/{EXAMPLE}").xpath("//*[@aria-current]")


def test_a_figure_leads_to_its_claim(client: "TestClient") -> None:
    page = visit(client, "/figures?lang=en&q=43")
    for row in page.xpath("//tbody/tr"):
        (figure,) = row.xpath("./td[1]/a/@href")
        (words,) = row.xpath("./td[contains(@class, 'sentence')]//a/@href")
        assert figure == words
    claim = visit(client, f"/page/id/claim/{EXAMPLE}?lang=en")
    assert text_of(claim.xpath("//h1")[0]) == "4.8 billion yuan"
    assert text_of(visit(client, f"/page/id/claim/{EXAMPLE}?lang=zh").xpath("//h1")[0]) == "48亿元"


def counts(page: Page, label: str) -> dict[str, int]:
    """A table of the page about the data: how many of each, by its words."""
    rows = page.xpath("//table[@class='counts shares'][.//th=$label]/tbody/tr", label=label)
    return {text_of(row.xpath("./td")[0]): int(text_of(row.xpath("./td")[1]).replace(",", "")) for row in rows}


def test_the_page_about_the_data_says_what_was_read_and_what_not(
    client: "TestClient", store: Store, sample_build: Path
) -> None:
    page = visit(client, "/about?lang=en")
    ledger = [json.loads(line) for line in (sample_build / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    numerals = counts(page, "Numerals in the texts")
    assert sum(numerals.values()) == len(ledger)
    assert numerals["a time"] == sum(entry["reason"] == "period" for entry in ledger)
    assert numerals.get("unexplained", 0) == sum(entry["reason"] == "unexplained" for entry in ledger)
    rows = [row for row in claim_rows(store.records) if row.kind == "quantity"]
    figures = counts(page, "Figures")
    assert figures["with no time"] == sum(not row.end for row in rows)
    assert figures["stated"] == sum(row.grade == "stated" for row in rows)
    assert sum(figures[f"with {what}"] for what in (
        "an indicator of the vocabulary", "a measure that no vocabulary holds yet", "no indicator"
    )) == len(rows)  # fmt: skip
    for link in page.xpath("//table[@class='counts shares']//a"):
        listed = visit(client, link.get("href"))
        count = int(text_of(link.xpath("../../td")[1]).replace(",", ""))
        if "/figures?" in link.get("href"):
            assert text_of(listed.xpath("//p[@role='status']")[0]).startswith(f"{count:,} figure")
    assert [text_of(dd) for dd in page.xpath("//h2[@id='checks']/following-sibling::dl[1]//dd")] == ["0", "0"]


def test_what_was_lost_and_what_is_amiss_is_shown_in_its_words(sample_build: Path, tmp_path: Path) -> None:
    graph = open_graph(sample_build, base=BASE)
    (entry, *_) = (json.loads(line) for line in graph.ledger.read_text(encoding="utf-8").splitlines())
    document = entry["document"]
    (row,) = graph.select(f"SELECT ?text {{ <{BASE}{document}> hkg:hasText ?text }}")
    text = (graph.texts / f"{row['text'].rsplit('/', 1)[-1]}.txt").read_text(encoding="utf-8")
    at = text.index("2022")
    lost = {**entry, "start": at, "end": at + 4, "text": "2022", "reason": "unexplained", "claim": "", "note": ""}
    (tmp_path / "ledger.jsonl").write_text(json.dumps(lost) + "\n", encoding="utf-8")
    (tmp_path / "report.txt").write_text(
        "The graph does not conform. 1 Violation, 12 Warnings, 0 Infos.\n\n"
        f"Violation: more than the whole\n  about: {BASE}{document}\n\nWarning: said twice\n",
        encoding="utf-8",
    )
    faulty = replace(graph, ledger=tmp_path / "ledger.jsonl", report=tmp_path / "report.txt")
    page = parse(answer(Job(kind="about", parameters={"lang": "en"}), faulty, Limits()).body.decode())
    (told,) = page.xpath("//h3[.='unexplained']/following-sibling::ul[1]/li")
    assert text_of(told.xpath(".//mark")[0]) == "2022"
    assert f"/page/{document}" in told.xpath("./a/@href")[0]
    amiss = page.xpath("//h2[@id='checks']/following-sibling::ul[1]/li")
    assert text_of(amiss[0]).startswith("Violation: more than the whole")
    assert amiss[0].xpath("./a/@href") == [f"/page/{document}?lang=en"]
    assert [text_of(dd) for dd in page.xpath("//h2[@id='checks']/following-sibling::dl[1]//dd")] == ["1", "12"]
    none = replace(graph, ledger=tmp_path / "none", report=tmp_path / "none")
    assert answer(Job(kind="about"), none, Limits()).status == 200


def test_what_counts_the_whole_graph_is_made_once_a_build(sample_build: Path) -> None:
    graph, served, made = open_graph(sample_build, base=BASE), Served(base=BASE, digest="one", kept={}), list[Job]()

    async def run(job: Job) -> Reply:
        made.append(job)
        return answer(job, graph, Limits())

    paths = ("/about", "/page/ontology", "/terms.json", "/void.ttl")
    for origin in ("http://one.example", "https://two.example:8443"):
        for path in paths:
            for query in ("lang=en", "lang=zh", "lang=zh&numerals=1&q=x"):
                ask = Ask(method="GET", path=path, query=query, origin=origin, headers={"accept": "text/html"})
                told = asyncio.run(reply(ask, served, run))
                assert told.status == 200
                if path in ("/about", "/void.ttl"):
                    assert f"{origin}/sparql".encode() in told.body
    assert len(made) == 2 * (len(paths) - 1) + 1, "each once a language, the description once"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_ontology_documents_each_of_its_terms(client: "TestClient", store: Store, language: str) -> None:
    page = visit(client, f"/page/ontology?lang={language}")
    terms = [r["t"] for r in store.records(f"SELECT DISTINCT ?t {{ ?t rdfs:isDefinedBy <{BASE}ontology> ; a ?kind }}")]
    sections = {section.get("id"): section for section in page.xpath("//section[@class='term']")}
    assert {f"{BASE}ontology#{name}" for name in sections} == set(terms)
    for section in sections.values():
        assert section.xpath("./p"), "a definition"
    (place,) = page.xpath("//section[@id='hasPlace']")
    assert {"en": "The place that a figure holds for.", "zh": "数字所适用的地方。"}[language] in text_of(place)


def test_the_form_answers_with_links_and_says_when_it_cuts(client: "TestClient", sample_build: Path) -> None:
    page = visit(client, "/sparql?lang=en")
    questions = page.xpath("//section[@aria-labelledby='questions-head']//a/@href")
    assert len(questions) == sum(name.startswith("competency/") for name, _ in shipped_queries())
    for address in questions:
        visit(client, address)
    asked = "SELECT ?place ?n { ?place a hkg:Prefecture ; hkg:code ?n } ORDER BY ?n"
    page = visit(client, f"/sparql?lang=en&query={quote(asked)}")
    assert page.xpath("//textarea")[0].text_content() == asked
    assert "/page/id/place/451200?lang=en" in page.xpath("//table//a/@href")
    assert "yes" in text_of(visit(client, "/sparql?lang=en&query=ASK{}").xpath("//main")[0]).lower()
    graph = visit(client, f"/sparql?query={quote('CONSTRUCT WHERE { ?s a hkg:Prefecture }')}")
    assert "place:451200" in graph.xpath("//pre")[0].text_content()
    wrong = visit(client, f"/sparql?lang=en&query={quote('SELECT <b>')}", status=400)
    assert "query, line 1" in text_of(wrong.xpath("//*[@role='alert']")[0])
    with application(sample_build, Limits(rows=3)) as small:
        page = visit(small, f"/sparql?lang=en&query={quote('SELECT * { ?s ?p ?o }')}")
        assert "Cut: the answer has more rows" in text_of(page)
        assert len(page.xpath("//table[@class='answer']/tbody/tr")) == 3


# Names, data


def test_names_lead_to_the_page_or_the_data_that_the_client_wants(client: "TestClient") -> None:
    cases = [
        ("/id/place/451200", BROWSER["accept"], "/page/id/place/451200"),
        ("/id/place/451200", "text/turtle", "/data/id/place/451200.ttl"),
        ("/id/place/451200", "application/rdf+xml", "/data/id/place/451200.rdf"),
        ("/id/place/451200", "application/ld+json;q=0.9, text/html;q=0.1", "/data/id/place/451200.jsonld"),
        ("/id/place/451200.nt", "text/html", "/data/id/place/451200.nt"),
        ("/vocabulary/unit/yuan", "application/n-triples", "/data/vocabulary/unit/yuan.nt"),
        ("/ontology", "text/html", "/page/ontology"),
        ("/ontology", "*/*", "/data/ontology.ttl"),
        ("/ontology.jsonld", "", "/data/ontology.jsonld"),
    ]
    for path, accept, wanted in cases:
        answer = client.get(path, headers={"accept": accept}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, wanted), path
        assert "Accept" in answer.headers["vary"]
        assert client.get(wanted, headers={"accept": accept}).status_code == 200
    assert client.get("/id/place/451200", headers={"accept": "image/png"}).status_code == 406


def test_the_context_of_json_ld_is_published(client: "TestClient") -> None:
    answer = client.get("/context.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    node = {"@context": answer.json()["@context"], "@id": "claim:1", "hkg:hasPlace": "place:451200", "hkg:value": "2.5"}
    read = {str(quad.triple) for quad in ox.parse(json.dumps(node), format=ox.RdfFormat.JSON_LD)}
    assert read == {
        f"<{BASE}id/claim/1> <{BASE}ontology#hasPlace> <{BASE}id/place/451200>",
        f'<{BASE}id/claim/1> <{BASE}ontology#value> "2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    }


@pytest.mark.parametrize("path", ["id/place/451200", f"id/claim/{EXAMPLE}", "id/document/060c93ab95f9da439708",
                                  "vocabulary/indicator/investment", "ontology"])  # fmt: skip
def test_data_is_the_same_in_each_format_and_what_the_graph_says(client: "TestClient", store: Store, path: str) -> None:
    graphs = {}
    for suffix in ("ttl", "nt", "rdf", "jsonld", "trig", "nq"):
        answer = client.get(f"/data/{path}.{suffix}")
        assert answer.status_code == 200
        format_ = ox.RdfFormat.from_media_type(answer.headers["content-type"].split(";")[0])
        graphs[suffix] = {str(quad.triple) for quad in ox.parse(answer.content, format=format_)}
    assert len({frozenset(graph) for graph in graphs.values()}) == 1
    own = store.records(f"SELECT (COUNT(*) AS ?n) {{ <{BASE}{path}> ?p ?o }}")
    assert len(graphs["nt"]) >= int(next(iter(own))["n"])
    if "document" in path:
        (count,) = store.records(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{BASE}{path}> {{ ?s ?p ?o }} }}")
        assert len(graphs["nt"]) == int(count["n"])


@pytest.mark.parametrize(
    "path", ["id/nothing", "id/place/451200x", "id/a b", "id/<x>", "id/%00", "../etc/passwd", "x'\"{}"]
)
def test_what_the_graph_does_not_know_is_not_found(client: "TestClient", path: str) -> None:
    visit(client, f"/page/{quote(path)}", status=404)
    assert client.get(f"/data/{quote(path)}.ttl").status_code == 404


@pytest.mark.parametrize("parameters", ODD)
def test_odd_parameters_do_no_harm(client: "TestClient", parameters: str) -> None:
    page = visit(client, f"/page/id/place/451200?{parameters}")
    assert not page.xpath("//b")


# Attacks


def test_very_long_names_do_not_break_a_page(tmp_path: Path) -> None:
    place, see = f"<{BASE}id/place/long>", "<http://www.w3.org/2000/01/rdf-schema#seeAlso>"
    longer = "".join(f"{place} {see} <http://a.example/{'x' * (40 * n)}{n}> <{BASE}g> .\n" for n in range(150))
    with application(tiny_build(tmp_path / "build", longer), Limits()) as client:
        page = visit(client, "/page/id/place/long")
        assert len(page.xpath("//dd//a")) == 150
        assert client.get("/data/id/place/long.nt").text.count("\n") == 150


def test_labels_that_attack_are_shown_as_words(hostile: "TestClient") -> None:
    pages = ["/", "/?lang=zh", "/page/ontology", "/page/id/place/payloads", "/page/id/organisation/evil",
             f"/sparql?query={quote('SELECT * { ?s rdfs:label ?o }')}",
             f"/sparql?query={quote('CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s rdfs:label ?o }')}"]  # fmt: skip
    text = "SELECT DISTINCT ?s { ?s a ?k FILTER(STRSTARTS(STR(?s), STR(id:))) }"
    answer = hostile.get("/sparql", params={"query": text}, headers={"accept": "text/csv"})
    pages += [
        f"/page/{quote(iri.removeprefix(BASE).partition('#')[0])}" for iri in answer.text.split("\r\n")[1:] if iri
    ]
    shown = "".join(text_of(visit(hostile, path)) for path in pages)
    for payload in (*PAYLOADS, HOSTILE):
        words = " ".join(re.sub(r"[\x00-\x1f]", " ", payload).split())
        assert words in " ".join(re.sub(r"[\x00-\x1f]", " ", shown).split()), payload


def test_a_query_that_attacks_is_shown_as_words(hostile: "TestClient") -> None:
    for payload in PAYLOADS:
        text = f"SELECT * {{ ?s ?p ?o }} # {payload}"
        answer = hostile.get("/sparql", params={"query": text, "lang": payload}, headers=BROWSER)
        page = parse(answer.text)
        assert not page.xpath("//script[not(@src)]|//img|//svg|//iframe|//style")
        assert not handlers(page)


# The table of figures


def figures_of(page: Page) -> list[str]:
    """The claims of a table, as the ends of their names."""
    return [a.split("/")[-1].split("?")[0] for a in page.xpath("//td[contains(@class, 'sentence')]//a/@href")]


def test_the_table_of_figures_has_all_and_what_is_chosen(client: "TestClient", store: Store) -> None:
    rows = [row for row in claim_rows(store.records) if row.kind == "quantity"]
    keys = {row.claim.rsplit("/", 1)[1]: row for row in rows}
    first = visit(client, "/figures?lang=en")
    (more,) = first.xpath("//a[@rel='next']/@href")
    found = figures_of(first) + figures_of(visit(client, more))
    assert sorted(found) == sorted(keys), "each figure once, over two pages"
    planned = f"{BASE}vocabulary/status/planned"
    chosen = figures_of(visit(client, f"/figures?status={planned}"))
    assert sorted(chosen) == sorted(key for key, row in keys.items() if row.status == "planned")
    words = figures_of(visit(client, "/figures?q=HOUSEHOLDS+moved"))
    assert sorted(words) == sorted(
        key for key, row in keys.items() if "households" in row.quote.lower() and "moved" in row.quote.lower()
    )
    assert words
    chinese = figures_of(visit(client, f"/figures?q={quote('万元')}"))
    assert sorted(chinese) == sorted(key for key, row in keys.items() if "万元" in row.quote)
    ended = figures_of(visit(client, "/figures?period=2021"))
    assert sorted(ended) == sorted(key for key, row in keys.items() if row.end.startswith("2021"))
    assert ended
    conflicts = figures_of(visit(client, "/figures?agreement=conflicts"))
    assert {keys[key].agreement for key in conflicts} == {"conflicts"}
    nothing = visit(client, f"/figures?q=nosuchword&status={planned}&lang=en")
    assert "No figure fits" in text_of(nothing)


def test_a_place_is_chosen_with_all_that_lies_in_it(client: "TestClient", store: Store) -> None:
    region = f"{BASE}id/place/450000"
    inside = {r["place"] for r in store.records(f"SELECT ?place {{ ?place (hkg:partOf|hkg:locatedIn)* <{region}> }}")}
    wanted = {row.claim for row in claim_rows(store.records) if row.kind == "quantity" and row.place in inside}
    assert len({row.place for row in claim_rows(store.records) if row.claim in wanted}) > 3
    got = client.get(f"/figures.csv?place={region}").content.decode("utf-8-sig")
    assert {row["claim"] for row in csv.DictReader(io.StringIO(got, newline=""))} == wanted
    page = visit(client, f"/figures?place={region}&lang=en")
    (option,) = page.xpath("//select[@name='place']/option[@selected]")
    assert option.get("value") == region
    assert text_of(option) == f"Guangxi Zhuang Autonomous Region ({len(wanted)})"


def test_counts_of_options_are_those_of_the_choice(client: "TestClient", store: Store) -> None:
    rows = [row for row in claim_rows(store.records) if row.kind == "quantity"]
    planned = f"{BASE}vocabulary/status/planned"
    page = visit(client, f"/figures?status={planned}&lang=en")
    mine = [row for row in rows if row.status == "planned"]
    assert f"{len(mine)} figures" in text_of(page.xpath("//p[@role='status']")[0])
    for name, column in (("indicator", "indicator"), ("article", "document"), ("grade", "grade"), ("period", "end")):
        counts = {}
        for option in page.xpath("//select[@name=$name]//option[@value != '']", name=name):
            counts[option.get("value").rsplit("/", 1)[-1]] = int(text_of(option).rsplit("(", 1)[1].rstrip(")"))
        wanted: dict[str, int] = {}
        for row in mine:
            value = getattr(row, column).rsplit("/", 1)[-1]
            value = (value[:4] or "none") if name == "period" else value
            if value:
                wanted[value] = wanted.get(value, 0) + 1
        assert counts == wanted, name
    statuses = page.xpath("//select[@name='status']/option[@value != '']")
    assert len(statuses) == len({row.status for row in rows}), "its own choice hides no other option"


def test_each_figure_of_the_table_has_a_reference_to_copy(client: "TestClient", store: Store) -> None:
    rows = {row.claim: row for row in claim_rows(store.records)}
    page = visit(client, "/figures?lang=en")
    cited = [pre.text_content() for pre in page.xpath("//td//pre[@class='cite']")]
    assert len(cited) == len(figures_of(page))
    for text in cited:
        row = rows[text.splitlines()[-1]]
        assert row.quote in text
        assert row.publisher in text


def test_figures_come_as_a_file_that_spreadsheets_read_and_do_not_run(
    client: "TestClient", store: Store, sample_build: Path
) -> None:
    answer = client.get("/figures.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = {row["claim"]: row for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))}
    for row in claim_rows(store.records):
        if row.kind == "quantity":
            told = rows[row.claim]
            assert (told["value"], told["value_max"], told["change"]) == (row.value, row.value_max, row.change)
            assert told["bound"] == ("" if row.bound == "exact" else row.bound)
            assert rows[row.claim]["sentence"] == row.quote
    graph = open_graph(sample_build, base=BASE)
    (claim,) = read_claims(graph, Names(graph, "en"), [f"{BASE}id/claim/{EXAMPLE}"])
    for cell in ("=1+1", "+1", "-1", "@x", "\tx"):
        text = spreadsheet([replace(claim, measured=cell)]).decode("utf-8-sig")
        (cells,) = csv.DictReader(io.StringIO(text, newline=""))
        assert cells["measured"] == f"'{cell}"


def test_an_answer_comes_as_a_file_for_spreadsheets_with_the_sentences_of_its_claims(
    client: "TestClient", store: Store
) -> None:
    text = """SELECT ?claim ?place ?n ?bad { ?claim a hkg:QuantityClaim ; hkg:hasPlace ?place ; hkg:value ?n
      BIND("=1+1" AS ?bad) } ORDER BY ?claim LIMIT 5"""
    page = visit(client, f"/ask?lang=en&query={quote(text)}")
    (href,) = page.xpath("//a[contains(@href, '/ask.csv?')]/@href")
    answer = client.get(href)
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "answer.csv" in answer.headers["content-disposition"]
    rows = {row.claim: row for row in claim_rows(store.records)}
    told = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert len(told) == 5
    for row in told:
        assert row["claim: Sentence"] == rows[row["claim"]].quote
        assert row["claim: words"] == rows[row["claim"]].anchor
        assert row["place: label"]
        assert row["bad"] == "'=1+1"
    for other in ("ASK { ?s ?p ?o }", "DESCRIBE <x>"):
        assert client.get("/ask.csv", params={"query": other}).status_code == 406
    assert client.get("/ask.csv", params={"query": "SELECT"}).status_code == 400
    assert client.get("/ask.csv").status_code == 400


def test_figures_are_chosen_by_role_and_by_what_is_not_said(client: "TestClient", store: Store) -> None:
    rows = [row for row in claim_rows(store.records) if row.kind == "quantity"]
    growth = len([row for row in rows if row.role == "growth"])
    page = visit(client, f"/figures?lang=en&role={BASE}vocabulary/role/growth")
    assert text_of(page.xpath("//p[@role='status']")[0]).startswith(f"{growth} figure")
    assert page.xpath("//details[@class='folded'][@open]"), "a choice that is made is seen"
    for name, missing in (("status", [r for r in rows if not r.status]), ("period", [r for r in rows if not r.end])):
        page = visit(client, f"/figures?lang=en&{name}=none")
        assert text_of(page.xpath("//p[@role='status']")[0]).startswith(f"{len(missing)} figure")


def test_candidates_stand_apart_and_last_among_the_indicators(client: "TestClient") -> None:
    page = visit(client, "/figures?lang=en")
    (apart,) = page.xpath("//select[@name='indicator']/optgroup")
    assert all("/candidate/" in value for value in apart.xpath("./option/@value"))
    assert not any("/candidate/" in value for value in page.xpath("//select[@name='indicator']/option/@value"))


@pytest.mark.parametrize(
    "query", ["place=x%3E", "period=20%27", "status=%3Ca%3Ab%3E%20.%20%3Fs%20%3Fp%20%3Fo", "indicator=not+an+iri"]
)
def test_a_choice_that_is_no_name_is_refused(client: "TestClient", query: str) -> None:
    assert client.get(f"/figures?{query}", headers=BROWSER).status_code == 400


@pytest.mark.parametrize("words", ["\\", '") || true #', "'''", "SERVICE <http://a.example/>", "😀", "}" * 70])
def test_words_are_searched_as_they_are(client: "TestClient", words: str) -> None:
    assert figures_of(visit(client, f"/figures?q={quote(words)}")) == []
