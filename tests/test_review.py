"""Candidates of a build: listed with their sentences, decided in a table, taken into a vocabulary of one's own."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from hechi_kg.errors import HechiKGError, ReviewError
from hechi_kg.export import claims
from hechi_kg.lexicon import load_lexicon
from hechi_kg.pipeline import build
from hechi_kg.pipeline.folder import read_manifest
from hechi_kg.read import find_sources
from hechi_kg.review import Candidate, accept, candidates, in_words, table_lines
from hechi_kg.store import Store

ARTICLE = """Title: Hechi sings
Date: 2023-05-04

Hechi held 12 duck parades in 2022. In 2021, the city held 9 duck parades.

Redstone village kept 40 goats in 2022. The Redstone Choir Association sang there.

The road leads to 朝阳镇 and back.
"""
CHINESE = """标题：河池唱歌

日期：2023-05-04

2022年，河池市举办鸭子巡游12次。在朝阳区，人们唱歌。
"""


def made(folder: Path, *own: Path) -> Path:
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "in" / "b.txt").write_text(CHINESE, encoding="utf-8")
    summary = build(find_sources([str(folder / "in")]), folder / "build", vocabularies=own)
    assert summary.conforms
    return folder / "build"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("review"))


def listed(folder: Path) -> tuple[Candidate, ...]:
    inputs = read_manifest(folder)["inputs"]
    assert isinstance(inputs, list)
    return candidates(folder, {entry["document"]: entry["text"] for entry in inputs})


def table(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(table_lines(listed(folder))))))


def decided(folder: Path, path: Path, label: str, **cells: str) -> Path:
    """A review file in which the candidate of that label has other cells."""
    rows = table(folder)
    assert [row for row in rows if row["label"] == label], [row["label"] for row in rows]
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | cells if row["label"] == label else row for row in rows)
    return path


NEW = {
    "decision": "accept",
    "code": "duck-parades",
    "name_en": "duck parades",
    "name_zh": "鸭子巡游次数",
    "definition_en": "Parades of ducks held in a period.",
    "definition_zh": "一定时期内举办的鸭子巡游。",
}


def test_candidates_have_their_sentences_and_how_often_they_stand(built: Path) -> None:
    found = {candidate.label: candidate for candidate in listed(built)}
    parades = found["duck parades"]
    assert (parades.kind, parades.times, parades.documents, parades.unit) == ("indicator", 2, 1, "other:duck parade")
    assert [s.text for s in parades.sentences] == [
        "Hechi held 12 duck parades in 2022.",
        "In 2021, the city held 9 duck parades.",
    ]
    assert found["Redstone village"].class_ == "Village"
    assert found["Redstone village"].lies_in == "id/place/451200"
    assert found["Redstone Choir Association"].class_ == "Organisation"
    assert found["朝阳区"].kind == "name"
    assert {"220104", "110105"} <= set(found["朝阳区"].choices)


def test_the_listing_puts_the_frequent_first_and_shows_sentences(built: Path) -> None:
    lines = list(in_words(listed(built), sentences=1))
    assert lines[0].startswith("Measures that no vocabulary holds")
    assert lines[1].split() == ["2", "duck", "parades", "(other:duck", "parade)"]
    assert "a.txt: Hechi held 12 duck parades in 2022." in lines[2]
    assert not any("a.txt:" in line for line in in_words(listed(built), sentences=0))


def test_an_accepted_indicator_is_read_by_the_next_build(built: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.ttl"
    old = next(c.id for c in listed(built) if c.label == "duck parades")
    assert accept(decided(built, tmp_path / "r.csv", "duck parades", **NEW), mine) == 1
    again = made(tmp_path, mine)
    assert "duck parades" not in {candidate.label for candidate in listed(again)}
    store = Store.open(again / "store")
    assert [r.indicator_label for r in claims(store.records) if r.anchor == "12 duck parades"] == ["duck parades"]
    assert store.query(
        "PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX dcterms: <http://purl.org/dc/terms/> "
        f"ASK {{ <https://w3id.org/hechi-kg/{old}> owl:deprecated true ; "
        "dcterms:isReplacedBy <https://w3id.org/hechi-kg/vocabulary/indicator/duck-parades> }"
    )


def test_a_measure_can_be_another_name_of_an_indicator(built: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.ttl"
    same = {"decision": "same", "same_as": usable_indicator()}
    assert accept(decided(built, tmp_path / "r.csv", "duck parades", **same), mine) == 1
    assert "duck parades" not in {candidate.label for candidate in listed(made(tmp_path, mine))}


def test_accepted_bodies_sites_and_names_are_read_by_the_next_build(built: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.ttl"
    body = NEW | {"code": "redstone-choir", "name_en": "Redstone Choir Association", "name_zh": "红石合唱协会"}
    assert accept(decided(built, tmp_path / "1.csv", "Redstone Choir Association", **body), mine) == 1
    site = {"decision": "accept", "code": "redstone", "name_en": "Redstone village", "part_of": "451221"}
    assert accept(decided(built, tmp_path / "2.csv", "Redstone village", **site), mine) == 1
    assert accept(decided(built, tmp_path / "3.csv", "朝阳区", decision="accept", same_as="220104"), mine) == 1
    again = made(tmp_path, mine)
    assert {"Redstone village", "朝阳区", "Redstone Choir Association"} & {c.label for c in listed(again)} == set()
    row = next(r for r in claims(Store.open(again / "store").records) if r.anchor == "40 goats")
    assert (row.subject.rsplit("/", 1)[-1], row.place_code) == ("redstone", "451221")
    lexicon = load_lexicon(vocabularies=[mine])
    assert ("朝阳区", "220104") in lexicon.names
    assert "vocabulary/organisation/redstone-choir" in lexicon.concepts


def test_what_was_accepted_before_is_left_as_it_is(built: Path, tmp_path: Path) -> None:
    mine, path = tmp_path / "mine.ttl", decided(built, tmp_path / "r.csv", "duck parades", **NEW)
    assert accept(path, mine) == 1
    before = mine.read_bytes()
    assert accept(path, mine) == 0
    assert mine.read_bytes() == before


def test_lines_of_ones_own_stay_in_the_file(built: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.ttl"
    mine.write_text("# my own\n@prefix a: <http://a.example/> .\n", encoding="utf-8")
    accept(decided(built, tmp_path / "r.csv", "duck parades", **NEW), mine)
    assert mine.read_text(encoding="utf-8").startswith("# my own\n@prefix a:")


def test_a_folder_takes_what_is_accepted_in_a_file_of_its_own(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    accept(decided(built, tmp_path / "r.csv", "duck parades", **NEW), folder)
    assert [path.name for path in folder.iterdir()] == ["review.ttl"]


@pytest.mark.parametrize(
    ("label", "cells", "expected", "found"),
    [
        ("duck parades", NEW | {"name_zh": ""}, "name_zh: a name in Chinese", "nothing"),
        ("duck parades", NEW | {"definition_en": ""}, "definition_en: a definition in English", "nothing"),
        ("duck parades", NEW | {"code": "Duck Parades"}, "code: a code, lower case", "'Duck Parades'"),
        ("duck parades", NEW | {"code": "gdp"}, "code: one that is not taken", "'gdp'"),
        ("duck parades", NEW | {"broader": "nosuch"}, "broader: the code of a known indicator", "'nosuch'"),
        ("duck parades", NEW | {"unit": "furlong"}, "unit: the code of a unit", "'furlong'"),
        ("duck parades", NEW | {"decision": "yes"}, "decision: accept, same, reject, skip or nothing", "'yes'"),
        ("duck parades", NEW | {"id": "vocabulary/candidate/x"}, "id: as `hechi-kg review` wrote it", "candidate/x"),
        ("duck parades", {"decision": "same"}, "same_as: the code of a known indicator", "nothing"),
        ("duck parades", {"decision": "same", "same_as": "gdp"}, "measured in other:duck parade", "gdp, in"),
        ("Redstone village", {"decision": "accept", "code": "redstone", "part_of": "999999"}, "part_of", "'999999'"),
        (
            "Redstone village",
            {"decision": "same", "same_as": "nosuch"},
            "same_as: the code of a listed site",
            "'nosuch'",
        ),
        ("朝阳区", {"decision": "accept", "same_as": "451200"}, "same_as: the code of the place", "'451200'"),
        ("朝阳区", {"decision": "accept"}, "same_as: the code of the place", "''"),
    ],
)
def test_a_decision_that_cannot_be_carried_out_names_file_line_expected_and_found(
    label: str, cells: dict[str, str], expected: str, found: str, built: Path, tmp_path: Path
) -> None:
    path = decided(built, tmp_path / "r.csv", label, **cells)
    line = next(number for number, row in enumerate(table(built), start=2) if row["label"] == label)
    with pytest.raises(HechiKGError) as raised:
        accept(path, tmp_path / "mine.ttl")
    message = str(raised.value)
    assert message.startswith(f"{path}:{line}: expected "), message
    assert expected in message
    assert found in message.split(", found ", 1)[1]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.csv"]


def usable_indicator() -> str:
    """The code of an indicator that counts by any noun."""
    other = "vocabulary/unit/other"
    return next(c.notation for c in load_lexicon().scheme("indicator") if other in c.values.get("measuredIn", ()))


def test_a_form_of_another_concept_is_told_of_its_row(built: Path, tmp_path: Path) -> None:
    taken = load_lexicon().concepts[f"vocabulary/indicator/{usable_indicator()}"].label["en"]
    path = decided(built, tmp_path / "r.csv", "duck parades", **(NEW | {"name_en": taken}))
    with pytest.raises(ReviewError, match=r"r\.csv:2: expected .*: a form that stands for one concept, found"):
        accept(path, tmp_path / "mine.ttl")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.csv"]


def test_one_bad_row_keeps_the_good_ones_from_being_written(built: Path, tmp_path: Path) -> None:
    mine, path = tmp_path / "mine.ttl", tmp_path / "r.csv"
    mine.write_text("# mine\n", encoding="utf-8")
    cells = {"duck parades": NEW, "朝阳区": {"decision": "accept"}}
    rows = [row | cells.get(row["label"], {}) for row in table(built)]
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(ReviewError):
        accept(path, mine)
    assert mine.read_text(encoding="utf-8") == "# mine\n"
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a,b\n1,2\n", "the columns"),
        (b"", "the columns"),
        (b"\xff\xfe\xfa", "a review file in UTF-8"),
    ],
)
def test_a_file_that_is_no_review_file_is_one_line(content: bytes, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(content)
    with pytest.raises(ReviewError, match=expected):
        accept(path, tmp_path / "mine.ttl")


def test_a_spreadsheet_s_byte_order_mark_is_no_hindrance(built: Path, tmp_path: Path) -> None:
    path = decided(built, tmp_path / "r.csv", "duck parades", **NEW)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert accept(path, tmp_path / "mine.ttl") == 1


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "hechi_kg", *words], capture_output=True, text=True, check=False)


def test_the_command_lists_writes_and_takes_back(built: Path, tmp_path: Path) -> None:
    text = run("review", "--build", str(built), "--kind", "indicator")
    assert "duck parades" in text.stdout
    assert "Redstone" not in text.stdout.replace("Redstone village kept 40 goats", "")
    rows = [json.loads(x) for x in run("review", "--build", str(built), "-f", "jsonl").stdout.splitlines()]
    assert {row["kind"] for row in rows} == {"indicator", "entity", "name"}
    path = decided(built, tmp_path / "r.csv", "duck parades", **NEW)
    done = run("review", "--apply", str(path), "--vocabulary", str(tmp_path / "mine.ttl"))
    assert done.returncode == 0
    assert "Wrote 1" in done.stderr
    assert run("review", "--apply", str(path)).returncode == 2
    bad = decided(built, tmp_path / "r.csv", "duck parades", **(NEW | {"name_zh": ""}))
    failed = run("review", "--apply", str(bad), "--vocabulary", str(tmp_path / "other.ttl"))
    assert (failed.returncode, failed.stderr.count("\n")) == (1, 1)
    assert not (tmp_path / "other.ttl").exists()
