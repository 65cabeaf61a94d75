"""Figures in the terms of SOSA, the Data Cube, schema.org, Data Commons and CSV on the Web, read by others' readers."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner
from csvw import CSVW
from rdflib.namespace import QB, RDF, SDO, SOSA

from data_commons_rules import complaints
from data_cube_constraints import CONSTRAINTS, constraint
from hechi_kg.cli import cli
from hechi_kg.errors import BuildError, QueryError
from hechi_kg.export import FOLDER_FORMATS, ClaimRow, claims, export, export_files
from hechi_kg.export.data_commons import data_commons, observed
from hechi_kg.store import Store
from hechi_kg.vocab import BASE

SCHEMA = rdflib.Namespace("https://schema.org/")  # rdflib knows an older list of its terms
HKG = rdflib.Namespace(f"{BASE}ontology#")
PAIRWISE = ("IC-12 no duplicate observations",)  # asked of the smaller cube alone: each pair is compared
TRIPLES = ("rdfxml", "sosa", "data-cube", "schema-org")


@pytest.fixture(scope="module")
def store(sample_build: Path) -> Store:
    return Store.open(sample_build / "store")


@pytest.fixture(scope="module")
def rows(store: Store) -> list[ClaimRow]:
    return [row for row in claims(store.records) if row.kind == "quantity"]


def written(build: Path, format_: str) -> bytes:
    store = Store.open(build / "store")
    return b"".join(export(build, format_, select=store.records, construct=store.construct))


@pytest.fixture(scope="module")
def graphs(sample_build: Path) -> dict[str, rdflib.Graph]:
    forms = {"rdfxml": "xml"}
    return {
        name: rdflib.Graph().parse(data=written(sample_build, name), format=forms.get(name, "turtle"))
        for name in TRIPLES
    }


@pytest.mark.parametrize("format_", TRIPLES)
def test_two_readers_find_the_same_triples(sample_build: Path, graphs: dict[str, rdflib.Graph], format_: str) -> None:
    form = ox.RdfFormat.RDF_XML if format_ == "rdfxml" else ox.RdfFormat.TURTLE
    data = written(sample_build, format_)
    assert data == written(sample_build, format_)
    assert len(set(ox.parse(data, format=form))) == len(graphs[format_]) > 100


def test_rdfxml_says_what_the_turtle_says(sample_build: Path) -> None:
    made = set(ox.parse(written(sample_build, "rdfxml"), format=ox.RdfFormat.RDF_XML))
    assert made == set(ox.parse(path=sample_build / "graph.ttl", format=ox.RdfFormat.TURTLE))


def test_observations_are_of_what_was_reached(graphs: dict[str, rdflib.Graph], rows: list[ClaimRow]) -> None:
    graph = graphs["sosa"]
    reached = {
        row.claim: row for row in rows if row.status == "actual" and row.role in ("main", "share") and not row.change
        and row.subject and row.indicator
    }  # fmt: skip
    found = {
        str(graph.value(one, rdflib.PROV.wasDerivedFrom)): one for one in graph.subjects(RDF.type, SOSA.Observation)
    }
    assert found.keys() == reached.keys()
    for claim, observation in found.items():
        row = reached[claim]
        assert str(graph.value(observation, SOSA.observedProperty)) == row.indicator
        assert str(graph.value(observation, SOSA.hasFeatureOfInterest)) == row.subject
        simple = graph.value(observation, SOSA.hasSimpleResult)
        assert (str(simple) if simple is not None else "") == (
            row.value if row.bound == "exact" and not row.value_max else ""
        )


def test_a_hedge_becomes_the_bound_of_a_result(graphs: dict[str, rdflib.Graph], rows: list[ClaimRow]) -> None:
    qudt = rdflib.Namespace("http://qudt.org/schema/qudt/")
    bounds = {"over": qudt.lowerBound, "under": qudt.upperBound, "about": qudt.numericValue}
    tried = 0
    for row in rows:
        result = rdflib.URIRef(f"{row.claim}/result")
        if row.bound in bounds and not row.value_max and (result, RDF.type, SOSA.Result) in graphs["sosa"]:
            assert str(graphs["sosa"].value(result, bounds[row.bound])) == row.value
            tried += 1
    assert tried > 3


def test_a_cube_has_all_that_has_its_dimensions(graphs: dict[str, rdflib.Graph], rows: list[ClaimRow]) -> None:
    fit = {row.claim for row in rows if row.place and row.end and row.indicator}
    made = graphs["data-cube"].subjects(RDF.type, QB.Observation)
    assert {str(graphs["data-cube"].value(one, rdflib.PROV.wasDerivedFrom)) for one in made} == fit


@pytest.fixture(scope="module")
def cubes(sample_build: Path, gold_build: Path) -> list[ox.Store]:
    made = [ox.Store(), ox.Store()]
    for cube, build in zip(made, (sample_build, gold_build), strict=True):
        cube.load(written(build, "data-cube"), format=ox.RdfFormat.TURTLE)
    return made


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_a_cube_keeps_the_integrity_constraints(cubes: list[ox.Store], name: str) -> None:
    asked = cubes[:1] if name in PAIRWISE else cubes
    assert not any(bool(cube.query(constraint(name))) for cube in asked)


BROKEN = {
    "IC-1 unique data set": "DELETE { ?o qb:dataSet ?d } WHERE { ?o qb:dataSet ?d }",
    "IC-2 unique structure": "DELETE { ?d qb:structure ?s } WHERE { ?d qb:structure ?s }",
    "IC-3 structure has a measure": "DELETE { ?m a qb:MeasureProperty } WHERE { ?m a qb:MeasureProperty }",
    "IC-4 dimensions have a range": "DELETE { ?p rdfs:range ?r } WHERE { ?p rdfs:range ?r }",
    "IC-5 concept dimensions have code lists": "DELETE { ?p qb:codeList ?l } WHERE { ?p qb:codeList ?l }",
    "IC-6 only attributes may be optional": "DELETE { ?p a qb:AttributeProperty } WHERE { ?p a qb:AttributeProperty }",
    "IC-11 all dimensions required": "DELETE { ?o hkg:hasPlace ?p } WHERE { ?o a qb:Observation ; hkg:hasPlace ?p }",
    "IC-12 no duplicate observations": """INSERT { <x:again> ?p ?v } WHERE {
        { SELECT ?o WHERE { ?o a qb:Observation } ORDER BY ?o LIMIT 1 } ?o ?p ?v }""",
    "IC-13 required attributes": "DELETE { ?o hkg:hasUnit ?u } WHERE { ?o a qb:Observation ; hkg:hasUnit ?u }",
    "IC-14 all measures present": "DELETE { ?o hkg:value ?v } WHERE { ?o a qb:Observation ; hkg:value ?v }",
    "IC-19 codes from the code list": "DELETE { ?c skos:inScheme ?s } WHERE { ?c skos:inScheme ?s }",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_constraint_finds_a_cube_that_breaks_it(sample_build: Path, name: str) -> None:
    cube = ox.Store()
    cube.load(written(sample_build, "data-cube"), format=ox.RdfFormat.TURTLE)
    names = {"qb": str(QB), "hkg": str(HKG), "rdfs": str(rdflib.RDFS), "skos": str(rdflib.SKOS)}
    cube.update(BROKEN[name], prefixes=names)
    assert bool(cube.query(constraint(name)))


def test_schema_org_has_each_claim_with_its_words_and_article(
    graphs: dict[str, rdflib.Graph], rows: list[ClaimRow]
) -> None:
    graph = graphs["schema-org"]
    assert {str(one) for one in graph.subjects(RDF.type, SDO.Claim)} == {row.claim for row in rows}
    for row in rows:
        claim = rdflib.URIRef(row.claim)
        assert str(graph.value(claim, SDO.text)) == row.quote
        article = graph.value(claim, SDO.appearance)
        assert str(graph.value(article, SDO.headline)) == row.title
        observation = rdflib.URIRef(f"{row.claim}/observation")
        assert (row.status == "actual") or (observation, None, None) not in graph


def test_an_observation_of_schema_org_is_of_whole_years_or_a_day(graphs: dict[str, rdflib.Graph]) -> None:
    graph = graphs["schema-org"]
    told = list(graph.subjects(RDF.type, SDO.Observation))
    for one in told:
        day, length = str(graph.value(one, SCHEMA.observationDate)), graph.value(one, SCHEMA.observationPeriod)
        assert (len(day) == 4) == (length is not None)
    assert len(told) > 20


def test_claims_of_which_a_human_says_otherwise_are_left_out(sample_build: Path, rows: list[ClaimRow]) -> None:
    chosen = next(row for row in rows if row.status == "actual" and row.bound == "exact" and row.role == "main"
                  and row.place and row.end)  # fmt: skip
    decision = f"<{BASE}id/decision/1>"
    for verdict, state, there in (("reject", "applied", False), ("correct", "applied", False),
                                  ("reject", "open", True), ("accept", "applied", True)):  # fmt: skip
        engine = ox.Store()
        engine.load(path=sample_build / "graph.ttl", format=ox.RdfFormat.TURTLE)
        said = f'hkg:decides <{chosen.claim}> ; hkg:verdict "{verdict}" ; hkg:decisionState "{state}"'
        engine.update(f"INSERT DATA {{ {decision} {said} }}", prefixes={"hkg": str(HKG)})
        store = Store(engine)
        for name in ("sosa", "data-cube", "schema-org"):
            data = b"".join(export(sample_build, name, construct=store.construct)).decode()
            assert (f"<{chosen.claim}" in data or f"claim:{chosen.claim.rpartition('/')[2]}" in data) == there


def test_data_commons_files_keep_its_published_rules(sample_build: Path, gold_build: Path) -> None:
    for build in (sample_build, gold_build):
        files, words = export_files(build, "data-commons", select=Store.open(build / "store").records)
        assert not complaints(files)
        count = len(list(csv.DictReader(io.StringIO(files["observations.csv"].decode()))))
        assert words[0] == f"{count} observations"
        assert count > 20


def test_every_figure_is_an_observation_of_data_commons_or_counted(store: Store, rows: list[ClaimRow]) -> None:
    made = data_commons(rows, [], base=BASE)
    assert made.observations + sum(made.left_out.values()) == len(rows)


def fit(rows: list[ClaimRow]) -> ClaimRow:
    return next(row for row in rows if data_commons([row], [], base=BASE).observations)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": "planned"}, "planned, aimed at, or of unknown status"),
        ({"bound": "over"}, "hedged"),
        ({"role": "growth"}, "a growth or a conversion"),
        ({"end": ""}, "no period, or one of no whole months"),
        ({"place": ""}, "of a body or a site, or of no known place"),
    ],
)
def test_what_data_commons_could_not_say_is_left_out(
    rows: list[ClaimRow], changes: dict[str, str], reason: str
) -> None:
    changed = replace(fit(rows), **changes)  # type: ignore[arg-type]
    assert data_commons([changed], [], base=BASE).left_out == {reason: 1}


def test_values_of_one_document_that_differ_are_both_left_out(rows: list[ClaimRow]) -> None:
    row = fit(rows)
    made = data_commons([row, replace(row, value="7")], [], base=BASE)
    assert (made.observations, sum(made.left_out.values())) == (0, 2)
    assert data_commons([row, row], [], base=BASE).observations == 1


def test_a_unit_of_other_scripts_has_an_id_of_ascii(rows: list[ClaimRow]) -> None:
    made = data_commons([replace(fit(rows), unit="other:木耳棚")], [], base=BASE)
    assert not complaints(made.files)
    assert "木耳棚".encode() in made.files["nodes.mcf"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("", "2023-09-30", ("2023-09-30", "")),
        ("2023-01-01", "2023-12-31", ("2023", "P1Y")),
        ("2016-01-01", "2020-12-31", ("2020", "P5Y")),
        ("2023-01-01", "2023-09-30", ("2023-09", "P9M")),
        ("2024-02-01", "2024-02-29", ("2024-02", "P1M")),
        ("2024-07-01", "2025-06-30", ("2025-06", "P12M")),
        ("2023-10-01", "2023-10-01", ("2023-10-01", "P1D")),
        ("2023-10-01", "2023-10-07", None),
    ],
)
def test_a_period_has_a_date_and_a_length(start: str, end: str, expected: tuple[str, str] | None) -> None:
    assert observed(start, end) == expected


def test_rules_of_data_commons_find_what_breaks_them(rows: list[ClaimRow]) -> None:
    made = data_commons([fit(rows)], [], base=BASE)
    nodes, table = made.files["nodes.mcf"].decode(), made.files["observations.csv"].decode()
    head, row = table.split("\n")[:2]
    cells = next(csv.reader([row]))

    def broken(**files: str) -> set[str]:
        return set(
            complaints({**made.files, **{name.replace("_", "."): text.encode() for name, text in files.items()}})
        )

    assert broken(observations_csv=f"{head}\n{row}\n{row}\n") == {"Sanity_DuplicateSvObs"}
    assert broken(observations_csv=f"{head}\n{row.replace(cells[2], '2023/24', 1)}\n") == {"Sanity_InvalidObsDate"}
    assert "Sanity_SvObs_Value_NotANumber" in broken(
        observations_csv=f"{head}\n{row.replace(f',{cells[4]},', ',many,', 1)}\n"
    )
    first = nodes.split("\n\n")[0]
    assert any(
        name.startswith("Existence_MissingReference") for name in broken(nodes_mcf=nodes.replace(first + "\n\n", ""))
    )
    assert "Sanity_DuplicateNode" in broken(nodes_mcf=f"{nodes}\n{first}\n")


def test_csv_on_the_web_is_valid_and_says_what_the_table_says(sample_build: Path, tmp_path: Path) -> None:
    select = Store.open(sample_build / "store").records
    files, _ = export_files(sample_build, "csvw", select=select)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    table = CSVW(str(tmp_path / "claims.csv-metadata.json"))
    assert table.is_valid
    read = list(table.tables[0].iterdicts(log=None))
    told = list(claims(select))
    assert [row["claim"] for row in read] == [row.claim for row in told]
    for got, row in zip(read, told, strict=True):
        assert got["value"] is None if not row.value else got["value"] == Decimal(row.value)
        assert got["anchor_start"] == row.anchor_start


def test_metadata_names_the_properties_of_the_graph(sample_build: Path) -> None:
    files, _ = export_files(sample_build, "csvw", select=Store.open(sample_build / "store").records)
    columns = json.loads(files["claims.csv-metadata.json"])["tableSchema"]["columns"]
    ontology = rdflib.Graph().parse(sample_build / "graph.ttl")
    for column in columns:
        if "propertyUrl" in column:
            assert (rdflib.URIRef(column["propertyUrl"]), RDF.type, None) in ontology


@pytest.mark.parametrize("format_", FOLDER_FORMATS)
def test_forms_of_several_files_want_a_folder(sample_build: Path, tmp_path: Path, format_: str) -> None:
    command = ["export", "--build", str(sample_build), "--format", format_]
    assert CliRunner().invoke(cli, command).exit_code == 2
    given = CliRunner().invoke(cli, [*command, "--out", str(tmp_path / "out")])
    assert (given.exit_code, len(list((tmp_path / "out").iterdir()))) == (0, 2 if format_ == "csvw" else 3)


def test_a_file_is_not_written_over_a_folder(sample_build: Path, tmp_path: Path) -> None:
    given = CliRunner().invoke(cli, ["export", "-b", str(sample_build), "-f", "sosa", "-o", str(tmp_path)])
    assert (given.exit_code, "expected a file, found a folder" in given.output) == (2, True)


def test_other_vocabularies_move_with_the_base(sample_build: Path) -> None:
    asked: list[str] = []

    def construct(text: str) -> Iterator[str]:
        asked.append(text)
        return iter(())

    list(export(sample_build, "data-cube", construct=construct, base="https://other.example/"))
    assert BASE not in asked[0]
    assert "<https://other.example/id/cube>" in asked[0]


def test_what_can_not_be_asked_is_said(sample_build: Path, store: Store) -> None:
    with pytest.raises(BuildError, match="expected a store"):
        export(sample_build, "sosa")
    with pytest.raises(BuildError, match="expected one of csvw"):
        export_files(sample_build, "xlsx", select=store.records)
    with pytest.raises(QueryError, match="expected a CONSTRUCT"):
        store.construct("SELECT * { ?s ?p ?o } LIMIT 1")
