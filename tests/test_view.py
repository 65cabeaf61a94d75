"""The picture and its page: nothing overlaps, nothing from an article runs, every claim stands by its sentence."""

import hashlib
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from graph_values import SECOND, make_assembly, make_evidence, span_of, write_quads
from hechi_kg.errors import BuildError
from hechi_kg.model import Assembly, CandidateConcept, Entity, QuantityClaim, RelationClaim
from hechi_kg.pipeline import build
from hechi_kg.read import find_sources
from hechi_kg.store import Store
from hechi_kg.theme.forms import period
from hechi_kg.view import view
from hechi_kg.view.chains import Link
from hechi_kg.view.figure import Figure, figure
from hechi_kg.view.layout import Box, Layout, Place, layout
from hechi_kg.view.network import Name, Names, network, read_names, read_query, relations
from hechi_kg.view.svg import LOOKS, svg
from hechi_kg.view.tables import WEB, in_text_order
from hechi_kg.view.words import plain, width, wrap
from hechi_kg.vocab import BASE, claim_id

HOSTILE = "<script>document.title='owned'</script><img src=x onerror=alert(1)>\"'&amp;]]>\u202e\x07"
SVG = "{http://www.w3.org/2000/svg}"


def relation(assembly: Assembly, subject: str, predicate: str, value: str, status: str, number: int) -> RelationClaim:
    document = assembly.document
    return RelationClaim(
        id=claim_id(document=document.id, kind="relation", quote=SECOND, occurrence=0, anchor_offset=0, ordinal=number),
        document=document.id,
        evidence=make_evidence(document, SECOND),
        anchor=span_of("circular"),
        anchor_text="circular",
        subject=subject,
        predicate=f"ontology#{predicate}",
        object=value,
        status=status,
        grade="stated",
        method="relation",
    )


def hostile_assembly() -> Assembly:
    """An article whose every name is an attack."""
    assembly = make_assembly("evil.txt", title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)")
    entities = tuple(replace(entity, labels=((HOSTILE, "en"), (HOSTILE, "zh-Hans"))) for entity in assembly.entities)
    body = Entity(id="id/organisation/evil", kind="Organisation", labels=((HOSTILE, "en"),))
    claims = (
        *(replace(claim, measured=HOSTILE) if isinstance(claim, QuantityClaim) else claim for claim in assembly.claims),
        relation(assembly, "id/circular/c1", "issuedBy", body.id, "actual", 1),
        relation(assembly, "id/group/g1", "fundedBy", body.id, "planned", 2),
    )
    candidate = CandidateConcept(id="vocabulary/candidate/homes", label=HOSTILE, language="en", unit="yuan")
    return replace(assembly, entities=(*entities, body), claims=claims, candidates=(candidate,))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page and the picture of an article that attacks."""
    folder = tmp_path_factory.mktemp("hostile")
    store = Store.load(write_quads(folder / "quads", [hostile_assembly(), make_assembly("b.txt")], compared=True))
    view(store.records, folder / "view")
    return folder / "view"


@pytest.fixture(scope="module")
def sample(sample_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page and the picture of the sample articles."""
    out = tmp_path_factory.mktemp("view")
    view(Store.open(sample_build / "store").records, out)
    return out


def read_page(folder: Path) -> html.HtmlElement:
    return html.fromstring((folder / "index.html").read_text(encoding="utf-8"))


def draw(store: Store) -> Figure:
    names = read_names(store.records)
    return figure(network(store.records, in_text_order(store.records(read_query("claims"))), names))


# The picture


def overlap(one: Place, other: Place) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def stretches(made: Layout) -> Iterable[tuple[str, Place]]:
    """Each straight stretch of a line as a flat place, without its two ends, which touch boxes."""
    for line in made.lines:
        for (x, y), (there, below) in pairwise(line.points):
            assert x == there or y == below, "lines are upright or level"
            left, top = min(x, there), min(y, below)
            wide, high = abs(x - there), abs(y - below)
            level = wide > 0
            yield (
                line.link,
                Place(x=left + level, y=top + (not level), width=max(wide - 2, 0), height=max(high - 2, 0)),
            )


def thickened(flat: Place) -> Place:
    return replace(flat, width=max(flat.width, 1), height=max(flat.height, 1))


def assert_nothing_overlaps(made: Layout) -> None:
    placed = [*made.boxes.values(), *made.labels.values()]
    assert [pair for pair in combinations(placed, 2) if overlap(*pair)] == []
    for _, stretch in stretches(made):
        if stretch.width or stretch.height:
            inner = [replace(p, x=p.x + 1, y=p.y + 1, width=p.width - 2, height=p.height - 2) for p in placed]
            assert not any(overlap(thickened(stretch), place) for place in inner)
    for place in placed:
        assert place.x >= 0
        assert place.y >= 0
        assert place.x + place.width <= made.width
        assert place.y + place.height <= made.height


def shared_stretches(made: Layout, bundles: Mapping[str, str]) -> int:
    """How many stretches of different bundles run along one another."""
    lines = [(bundles[link], thickened(flat)) for link, flat in stretches(made) if flat.width + flat.height > 4]
    crossing = 2  # two lines that cross share a point, two that run along one another share more
    return sum(
        one != other and min(a.x + a.width, b.x + b.width) - max(a.x, b.x) + min(a.y + a.height, b.y + b.height)
        - max(a.y, b.y) > crossing and overlap(a, b)
        for (one, a), (other, b) in combinations(lines, 2)
    )  # fmt: skip


def test_nothing_overlaps_in_the_picture_of_the_hechi_article(shared: Path, tmp_path: Path) -> None:
    build(find_sources([str(shared / "articles")]), tmp_path / "build")
    drawn = draw(Store.open(tmp_path / "build" / "store"))
    assert_nothing_overlaps(drawn.layout)
    assert shared_stretches(drawn.layout, {k: a.link.bundle for k, a in drawn.arrows.items()}) == 0
    labels = " ".join(" ".join(arrow.label) for arrow in drawn.arrows.values())
    assert all(words in labels for words in ("issued by", "commends", "planned by", "located in", "takes measure"))


def test_nothing_overlaps_in_the_picture_of_the_samples(sample_build: Path) -> None:
    drawn = draw(Store.open(sample_build / "store"))
    assert len(drawn.cards) > 25
    assert_nothing_overlaps(drawn.layout)
    assert shared_stretches(drawn.layout, {k: a.link.bundle for k, a in drawn.arrows.items()}) == 0


@given(st.data(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_nothing_overlaps_in_any_layout(data: st.DataObject, down: bool) -> None:
    count = data.draw(st.integers(1, 14))
    sizes = data.draw(st.lists(st.tuples(st.integers(20, 160), st.integers(18, 90)), min_size=count, max_size=count))
    boxes = [Box(id=f"b{n:02}", width=w, height=h) for n, (w, h) in enumerate(sizes)]
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] != pair[1])
    pairs = data.draw(st.lists(ends, max_size=20, unique=True)) if count > 1 else []
    links = [
        Link(id=f"l{n}", tail=f"b{t:02}", head=f"b{h:02}", bundle=f"k{n % 3}", width=40, height=12)
        for n, (t, h) in enumerate(pairs)
    ]
    made = layout(boxes, links, down=down)
    assert made.boxes.keys() == {box.id for box in boxes}
    assert_nothing_overlaps(made)
    touched = {(line.link, end) for line in made.lines for end in ("tail", "head") if getattr(line, end)}
    for link in links:
        assert any((k.id, "tail") in touched for k in links if (k.tail, k.bundle) == (link.tail, link.bundle))
        assert any((k.id, "head") in touched for k in links if (k.head, k.bundle) == (link.head, link.bundle))


def test_text_fits_its_box_by_the_width_of_its_characters(sample_build: Path) -> None:
    drawn = draw(Store.open(sample_build / "store"))
    for name, card in drawn.cards.items():
        assert all(line.width <= drawn.layout.boxes[name].width for line in card.lines)


def test_measures_and_facilities_stand_in_a_list_by_place_and_relation(sample_build: Path) -> None:
    drawn = draw(Store.open(sample_build / "store"))
    lists = [card for card in drawn.cards.values() if card.kind == "FacilityType"]
    assert len(lists) >= 2
    assert all(any(arrow.link.head == card.id for arrow in drawn.arrows.values()) for card in lists)


def test_planned_relations_are_dashed_and_background_is_faint(hostile: Path) -> None:
    tree = etree.parse(hostile / "graph.svg")
    dashed = [line.get("class") for line in tree.iter(f"{SVG}path") if line.get("stroke-dasharray")]
    assert set(dashed) == {"line planned"}
    assert [line for line in tree.iter(f"{SVG}path") if line.get("class") == "line stated"]


def test_no_two_kinds_look_alike_without_colour() -> None:
    shapes = [shape for shape, _ in LOOKS.values()]
    assert len(shapes) == len(set(shapes))


def test_the_legend_names_every_kind_that_is_drawn_in_both_languages(sample_build: Path, sample: Path) -> None:
    store = Store.open(sample_build / "store")
    names = read_names(store.records)
    groups = etree.parse(sample / "graph.svg").iter(f"{SVG}g")
    legend = next("".join(map(str, group.itertext())) for group in groups if group.get("class") == "legend")
    for kind in {card.kind for card in draw(store).cards.values()}:
        assert f"{names.term(kind).english} {names.term(kind).chinese}" in legend


def test_the_picture_of_nothing_is_a_picture() -> None:
    empty = Layout(width=0, height=0, boxes={}, labels={}, lines=())
    drawn = svg(Figure(cards={}, arrows={}, layout=empty), Names(base=BASE, by_node={}))
    assert etree.fromstring(drawn.encode()).tag == f"{SVG}svg"


def test_names_are_cut_to_their_room_and_lose_what_turns_lines_around() -> None:
    assert plain("a\u202eb\x00\nc") == "ab c"
    lines = wrap("Guangxi Zhuang Autonomous Region " * 5, 12, 144)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width(line, 12) <= 144 + 12 for line in lines)
    assert wrap("大化瑶族自治县大化瑶族自治县", 12, 100) == ("大化瑶族自治县大", "化瑶族自治县")
    assert wrap("x" * 99, 12, 60)[0] != ""


# The page


def test_what_an_article_says_never_becomes_markup(hostile: Path) -> None:
    page = read_page(hostile)
    assert len(page.findall(".//script")) == 1
    assert page.findall(".//img") == []
    handlers = [name for node in page.iter() if isinstance(node.tag, str) for name in node.attrib if name[:2] == "on"]
    assert handlers == []
    assert "owned" in page.text_content()  # shown, as text
    tree = etree.parse(hostile / "graph.svg")
    assert {etree.QName(node).localname for node in tree.iter() if isinstance(node.tag, str)} <= {
        *("svg", "title", "desc", "g", "path", "rect", "text", "tspan", "polygon", "circle"),
    }
    assert "\u202e" not in etree.tostring(tree, encoding="unicode")


def test_only_addresses_of_the_web_become_links(hostile: Path) -> None:
    links = [link.get("href") for link in read_page(hostile).iter("a", "link")]
    assert [link for link in links if not link.startswith(("#", "data:,", "http://news.example/"))] == ["?lang=zh"]
    assert "http://news.example/lakeside" in links
    for address in ("javascript:alert(1)", "JAVASCRIPT://x", "data:text/html,x", "//evil", "https://", "http://a b"):
        assert not WEB.fullmatch(address)


def test_the_policy_lets_the_page_run_its_own_script_and_load_nothing(hostile: Path) -> None:
    page = read_page(hostile)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    script = page.find(".//script").text
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"script-src 'sha256-{digest}'" in policy
    loading = [node for node in page.iter() if isinstance(node.tag, str) and {"src", "srcset", "data"} & {*node.attrib}]
    assert loading == []
    assert "url(" not in "".join(page.xpath("//style/text()"))


def test_each_figure_stands_in_a_row_with_its_words_marked_in_its_sentence(sample_build: Path, sample: Path) -> None:
    claims = list(Store.open(sample_build / "store").records(read_query("claims")))
    rows = {row.get("id"): row for row in read_page(sample).xpath("//tbody/tr[@id]")}
    assert len(rows) == len({row["claim"] for row in claims})
    for claim in claims:
        row = rows["claim-" + claim["claim"].rsplit("/", 1)[-1]]
        (quote,) = row.findall(".//q")
        assert quote.text_content() == claim["quote"]
        assert [mark.text_content() for mark in quote.findall(".//mark")] == [claim["anchor"]]


def test_figures_show_thousands_units_candidates_roles_and_agreement(hostile: Path) -> None:
    page = read_page(hostile)
    cells = [
        [" ".join(cell.text_content().split()) for cell in row] for row in page.xpath("//*[@id='figures-table']//tr")
    ]
    first = next(row for row in cells if row[0].startswith("4,800,000,000"))
    assert first[0] == "4,800,000,000 yuan"
    assert "candidate" in first[1]
    assert first[3] == "2021–2025"
    assert first[4] == "planned stated"
    assert "rounds to it" in first[7]
    assert any("conversion of another figure" in row[1] for row in cells)
    assert any(row[3] == "2022-06-30" and "in the title" in row[2] for row in cells)
    inner = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    assert inner <= {*page.xpath("//@id")}


def test_the_tables_hold_every_relation_that_is_drawn(sample_build: Path, sample: Path) -> None:
    store = Store.open(sample_build / "store")
    names = read_names(store.records)
    drawn = network(store.records, in_text_order(store.records(read_query("claims"))), names)
    rows = {
        tuple(cell.find(".//bdi").text_content() for cell in row.findall("td")[:3])
        for row in read_page(sample).xpath("//*[@id='relations-table']/tbody/tr")
    }
    for subject, edge, value in relations(drawn):
        assert (subject.name.first, edge.label, value.name.first) in rows


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2021-01-01", "2025-12-31", "2021–2025"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2022-06-01", "2022-06-30", "2022-06"),
        ("2021-10-01", "2022-07-31", "2021-10 – 2022-07"),
        ("2022-08-12", "2022-08-12", "2022-08-12"),
        ("2022-01-05", "2022-03-31", "2022-01-05 – 2022-03-31"),
        ("", "2025-12-31", "2025-12-31"),
        ("", "", ""),
    ],
)
def test_periods_are_named_in_the_shortest_way(start: str, end: str, words: str) -> None:
    assert period(start, end) == words


def test_the_picture_and_the_page_are_the_same_bytes_on_every_run(
    sample_build: Path, sample: Path, tmp_path: Path
) -> None:
    code = (
        "import sys; from pathlib import Path; from hechi_kg.store import Store; from hechi_kg.view import view\n"
        "select = Store.open(Path(sys.argv[1]) / 'store').records\n"
        "view(lambda text: reversed(list(select(text))), Path(sys.argv[2]))\n"
    )
    run = [sys.executable, "-c", code, str(sample_build), str(tmp_path)]
    subprocess.run(run, check=True, env=os.environ | {"PYTHONHASHSEED": "7"})
    for name in ("index.html", "graph.svg"):
        assert (tmp_path / name).read_bytes() == (sample / name).read_bytes()


def test_a_graph_with_another_base_gives_the_same_picture(hostile: Path, tmp_path: Path) -> None:
    other = "https://graph.example/x/"
    for number, file in enumerate(write_quads(tmp_path, [hostile_assembly(), make_assembly("b.txt")], compared=True)):
        moved = file.read_text(encoding="utf-8").replace(BASE, other)
        (tmp_path / f"moved{number}.nq").write_text(moved, encoding="utf-8")
    view(Store.load(sorted(tmp_path.glob("moved*.nq"))).records, tmp_path / "view", base=other)
    for name in ("index.html", "graph.svg"):
        assert (tmp_path / "view" / name).read_bytes() == (hostile / name).read_bytes()


def test_a_folder_that_cannot_be_written_is_named(sample_build: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(BuildError, match="taken: expected a folder"):
        view(Store.open(sample_build / "store").records, tmp_path / "taken")


def test_names_of_a_thing_are_found_or_its_iri_stands_for_it() -> None:
    names = Names(base=BASE, by_node={"x": Name(chinese="河池")})
    assert names.of("x").first == "河池"
    assert names.of(f"{BASE}id/place/1").first == "1"
    assert re.fullmatch(r"\w+", names.term("Plan").english)
