"""Tests the validation of graphs too large for memory: part by part, it says what it says of the whole."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from hechi_kg.pipeline.checked import Written, check_large, is_large, validate_large
from hechi_kg.pipeline.folder import read_manifest
from hechi_kg.store import Store
from hechi_kg.validate import Report, validate
from hechi_kg.vocab import BASE


@pytest.fixture
def build(sample_build: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "build"
    shutil.copytree(sample_build, copy, ignore=shutil.ignore_patterns("manifest.json"))
    return copy


def documents(build: Path, manifest: dict[str, object]) -> Iterator[Written]:
    files = {path.stem.rpartition("-")[0]: path for path in build.glob("documents/*/*.nq")}
    inputs = manifest["inputs"]
    assert isinstance(inputs, list)
    for entry in inputs:
        yield Written(entry["document"], entry["text"], files[entry["document"].rsplit("/", 1)[-1]])


def in_parts(build: Path, manifest: dict[str, object], *, verify: Decimal = Decimal(0), jobs: int = 1) -> Report:
    return check_large(build, documents(build, manifest), texts=build / "texts", verify=verify, base=BASE, jobs=jobs)


def harm(build: Path, old: str, new: str) -> None:
    """Change what every file of the build says, and make its store anew."""
    found = 0
    for file in (*build.glob("documents/*/*.nq"), *build.glob("*.nq")):
        text = file.read_text(encoding="utf-8")
        found += text.count(old)
        file.write_text("".join(sorted(text.replace(old, new).splitlines(keepends=True))), encoding="utf-8")
    assert found
    shutil.rmtree(build / "store")
    Store.build(build / "store", [build / "graph.nq"])


def test_parts_give_the_report_of_the_whole(sample_build: Path, build: Path) -> None:
    assert in_parts(build, read_manifest(sample_build)) == validate(build)


def test_workers_give_the_report_of_the_whole_with_pyshacl(
    sample_build: Path, build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hechi_kg.pipeline.checked.PART", 2)
    share = Decimal("0.01")
    assert in_parts(build, read_manifest(sample_build), verify=share, jobs=2) == validate(build, verify_shapes=share)


def test_a_published_build_is_validated_by_its_manifest(sample_build: Path, build: Path) -> None:
    shutil.copyfile(sample_build / "manifest.json", build / "manifest.json")
    assert not is_large(build)
    assert validate_large(build) == validate(build)
    (build / "graph.ttl").unlink()
    assert is_large(build)
    found = validate_large(build)
    assert [result.focus for result in found.results if result.rule == "manifest"] == ["graph.ttl"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('ontology#value> "4800000000"', 'ontology#value> "4900000000"'),  # a figure
        ('ns/oa#start> "', 'ns/oa#start> "1'),  # where evidence stands
        ('/2006/time#inXSDDate> "2021-', '/2006/time#inXSDDate> "2022-'),  # what documents share
        ("hasGrade> <https://w3id.org/hechi-kg/vocabulary/grade/stated>", "hasGrade> <https://w3id.org/hechi-kg/id/x>"),
        ("<http://www.w3.org/2006/time#hasEnd>", "<http://www.w3.org/2006/time#hasStart>"),
    ],
)
def test_parts_find_what_the_whole_finds(
    sample_build: Path, build: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    monkeypatch.setattr("hechi_kg.pipeline.checked.PART", 3)
    monkeypatch.setattr("hechi_kg.validate.parts.CHUNK", 100)
    harm(build, old, new)
    found = in_parts(build, read_manifest(sample_build))
    assert not found.conforms
    assert found == validate(build)
