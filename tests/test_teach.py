"""What docs/teach.md shows teaches the program, as lines of a vocabulary of one's own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hechi_kg.errors import ResourceError
from hechi_kg.export import claims
from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import load_lexicon
from hechi_kg.model import Assembly, QuantityClaim, RelationClaim
from hechi_kg.pipeline import assemble_all, build
from hechi_kg.read import find_sources
from hechi_kg.store import Store
from reading import assembled, relations, source

GUIDE = (Path(__file__).parent.parent / "docs" / "teach.md").read_text(encoding="utf-8")
TWINNED = ("Hechi is twinned with Foshan.", "Hechi and Foshan are sister cities.", "河池市与佛山市结为友好城市。")
HEADER = next(block for block in re.findall(r"```turtle\n(.*?)```", GUIDE, re.DOTALL) if block.startswith("@base"))


def examples() -> Iterator[tuple[str, str]]:
    """(name of the shipped file, Turtle) of each example."""
    yield from re.findall(r"`ontology/vocabulary/([a-z-]+)\.ttl`[^`]*?```turtle\n(.*?)```", GUIDE, re.DOTALL)


def lines_for(*names: str) -> str:
    found = [turtle for name, turtle in examples() if name in names]
    assert found
    return "\n".join([HEADER, *found])


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A vocabulary of one's own that holds every example of the guide."""
    path = tmp_path / "mine.ttl"
    path.write_text("\n".join([HEADER, *(turtle for _, turtle in examples())]), encoding="utf-8")
    return path


def read_with(path: Path, body: str) -> Assembly:
    lexicon = load_lexicon(vocabularies=[path])
    return next(assemble_all([source(body)], [], lexicon=lexicon, gazetteer=load_gazetteer(lexicon=lexicon)))


def figure(assembly: Assembly) -> QuantityClaim:
    (found,) = [c for c in assembly.claims if isinstance(c, QuantityClaim)]
    return found


@pytest.mark.parametrize(
    "body", ["In 2021, honey production in Hechi reached 30 tonnes.", "2021年，河池市产蜜量达到30吨。"]
)
def test_a_taught_indicator_is_read(mine: Path, body: str) -> None:
    assert figure(read_with(mine, body)).indicator == "vocabulary/indicator/honey-output"


def test_a_taught_unit_is_read(mine: Path) -> None:
    body = "Hechi's birth rate was 12 per mille in 2021."
    assert figure(read_with(mine, body)).unit == "other:per mille"


@pytest.mark.parametrize(
    "body", ["In May, the Du'an county government issued a circular on honey.", "5月，都安县政府印发通知。"]
)
def test_a_taught_organisation_is_read(mine: Path, body: str) -> None:
    assert {o for _, p, o in relations(read_with(mine, body)) if p == "issuedBy"} == {"du-an-government"}


@pytest.mark.parametrize("body", ["Longxi New Village has 120 households.", "龙溪新村共有120户。"])
def test_a_taught_site_is_read_and_lies_where_it_is_said_to(mine: Path, body: str) -> None:
    found = figure(read_with(mine, body))
    assert (found.subject, found.place) == ("id/site/longxi-new-village", "id/place/451221")


@pytest.mark.parametrize("body", TWINNED)
def test_a_taught_relation_is_read(mine: Path, body: str) -> None:
    assert ("451200", "twinnedWith", "440600") in relations(read_with(mine, body))


@pytest.mark.parametrize(
    ("body", "scheme"),
    [
        ("Hechi took measures such as opening night schools.", "measure/night-schools"),
        ("Hechi has built roads and cable cars.", "facility/ropeways"),
    ],
)
def test_a_taught_measure_and_facility_are_read(mine: Path, body: str, scheme: str) -> None:
    told = [c.object for c in read_with(mine, body).claims if isinstance(c, RelationClaim)]
    assert f"vocabulary/{scheme}" in told


def test_without_the_lines_nothing_of_it_is_known() -> None:
    assert figure(assembled("Longxi New Village has 120 households.")).subject != "id/site/longxi-new-village"
    assert not [p for _, p, _ in relations(assembled("Hechi is twinned with Foshan."))]
    assert "honey-output" not in figure(assembled("In 2021, honey production in Hechi reached 30 tonnes.")).indicator


def test_a_build_with_a_vocabulary_of_ones_own_conforms_and_names_it(mine: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "Date: 2022-05-04\n\nHechi is twinned with Foshan. In 2021, honey production in Hechi reached 30 tonnes. "
        "Longxi New Village has 120 households.\n",
        encoding="utf-8",
    )
    summary = build(find_sources([str(article)]), tmp_path / "build", vocabularies=[mine])
    assert summary.conforms
    rows = list(claims(Store.open(tmp_path / "build" / "store").records))
    assert "twinnedWith" in {row.predicate_label for row in rows}
    assert "honey output" in {row.indicator_label for row in rows}
    assert "Longxi New Village" in {row.subject_label for row in rows}
    assert '"file": "mine.ttl"' in (tmp_path / "build" / "manifest.json").read_text(encoding="utf-8")


def test_a_label_for_a_division_decides_a_name_that_several_places_bear(tmp_path: Path) -> None:
    own = tmp_path / "mine.ttl"
    own.write_text(f'{HEADER}\n<id/place/220104> skos:altLabel "朝阳区"@zh-Hans .\n', encoding="utf-8")
    assert figure(read_with(own, "2021年，朝阳区新建道路12公里。")).place == "id/place/220104"


GOOD = """<vocabulary/indicator/x-rate> a hkg:Indicator, skos:Concept ;
    skos:inScheme <vocabulary/indicator> ; skos:notation "x-rate" ;
    skos:prefLabel "x rate"@en, "某率指标"@zh-Hans ;
    skos:definition "A rate."@en, "某率。"@zh-Hans ;
    skos:broader v-indicator:output ; hkg:measuredIn v-unit:percent .
"""


def wrong(tmp_path: Path, lines: str) -> str:
    path = tmp_path / "mine.ttl"
    path.write_text(f"{HEADER}\n{lines}", encoding="utf-8")
    with pytest.raises(ResourceError) as raised:
        read_with(path, "Hechi has hills.")
    return str(raised.value)


@pytest.mark.parametrize(
    ("change", "expected", "found"),
    [
        (('"某率指标"@zh-Hans', '"other rate"@en'), "a name in Chinese", "none"),
        ((', "某率。"@zh-Hans', ""), "a definition in Chinese", "none"),
        (("v-unit:percent", "v-unit:percentt"), "a concept that is known as hkg:measuredIn", "percentt"),
        (("hkg:measuredIn", "hkg:mesuredIn"), "a property of the ontology", "hkg:mesuredIn"),
        (('"x-rate" ;', '"y-rate" ;'), "'x-rate'", "y-rate"),
        (("hkg:Indicator,", ""), "hkg:Indicator", "none"),
        (('"x rate"@en', '"incidence of poverty"@en'), "one concept", "incidence of poverty"),
        (('"x rate"@en', '"x rate"'), "a name in English", "none"),
        (("<vocabulary/indicator> ;", "<vocabulary/indicators> ;"), "skos:inScheme <vocabulary/indicator>", "another"),
        (("skos:broader v-indicator:output", "skos:broader v-indicator:outputs"), "skos:broader", "outputs"),
    ],
)
def test_what_cannot_be_understood_is_named_with_file_and_line(
    tmp_path: Path, change: tuple[str, str], expected: str, found: str
) -> None:
    message = wrong(tmp_path, GOOD.replace(*change))
    line = HEADER.count("\n") + 2
    assert re.match(rf".*mine\.ttl:{line}: ", message), message
    assert "expected" in message
    assert expected in message
    assert found in message.split("found")[1]


def test_broken_turtle_is_named_with_its_line(tmp_path: Path) -> None:
    assert f"mine.ttl:{HEADER.count(chr(10)) + 2}: expected Turtle" in wrong(tmp_path, "<a> <b> ( .")


def test_a_pattern_that_says_nonsense_is_named(tmp_path: Path) -> None:
    lines = lines_for("relations").replace('hkg:subjectSide "left"', 'hkg:subjectSide "lft"', 1)
    message = wrong(tmp_path, lines.removeprefix(HEADER))
    assert "expected one of left, right, any, context, found lft" in message


def test_a_build_that_cannot_read_its_vocabulary_leaves_the_former_one(tmp_path: Path) -> None:
    article, own = tmp_path / "a.txt", tmp_path / "mine.ttl"
    article.write_text("Hechi built 12 km of roads in 2021.\n", encoding="utf-8")
    build(find_sources([str(article)]), tmp_path / "build")
    before = (tmp_path / "build" / "manifest.json").read_bytes()
    own.write_text("<a> <b> (", encoding="utf-8")
    with pytest.raises(ResourceError):
        build(find_sources([str(article)]), tmp_path / "build", vocabularies=[own])
    assert (tmp_path / "build" / "manifest.json").read_bytes() == before
