"""A build read again from its own texts: what was changed in graph and manifest together is named."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from hechi_kg.errors import BuildError
from hechi_kg.pipeline.folder import MANIFEST, digest_of
from hechi_kg.pipeline.layout import LAYOUT, documents_of, layout_line
from hechi_kg.pipeline.rebuild import rebuild
from hechi_kg.read import find_sources, read
from hechi_kg.validate import Result, validate

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def build(sample_build: Path, tmp_path: Path) -> Path:
    shutil.copytree(sample_build, tmp_path / "build")
    return tmp_path / "build"


def forge(build: Path, name: str, change: Callable[[str], str]) -> None:
    """Change a file of a build, and the manifest with it."""
    path = build / name
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")
    manifest = json.loads((build / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"][name] = digest_of(path)
    (build / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=2), encoding="utf-8")


def told(build: Path) -> list[Result]:
    return list(rebuild(build, counts=Counter()))


def line_with(text: str, *words: str) -> str:
    return next(line for line in text.splitlines() if all(word in line for word in words))


def changed(old: str, new: str, *words: str) -> Callable[[str], str]:
    """Puts other words into the first line that holds all of them, and sorts as the build does."""

    def change(text: str) -> str:
        line = line_with(text, old, *words)
        lines = [line.replace(old, new) if each == line else each for each in text.splitlines()]
        return "\n".join(sorted(lines)) + "\n"

    return change


def test_a_build_is_what_its_texts_give(sample_build: Path) -> None:
    counts = Counter[str]()
    assert list(rebuild(sample_build, counts=counts)) == []
    assert counts["values read again"] > 1000
    assert counts["numerals read again"] == len((sample_build / "ledger.jsonl").read_text("utf-8").splitlines())


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("status", "status/planned", "status/actual", ("ontology#hasStatus", "id/claim/")),
        (
            "period",
            "id/interval/2021-01-01--2025-12-31>",
            "id/interval/2016-01-01--2020-12-31>",
            ("#hasPeriod", "/claim/"),
        ),
        ("place", "id/place/451200>", "id/place/451000>", ("ontology#hasPlace", "id/claim/")),
        ("indicator", "indicator/planned-investment", "indicator/investment", ("ontology#hasIndicator", "id/claim/")),
        ("relation", "ontology#plannedBy>", "ontology#fundedBy>", ("ontology#hasPredicate", "id/claim/")),
        ("subject", "id/place/451200>", "id/place/451000>", ("ontology#hasSubject", "id/claim/")),
    ],
)
def test_what_was_changed_in_graph_and_manifest_together_is_named(
    name: str, old: str, new: str, words: tuple[str, ...], build: Path
) -> None:
    forge(build, "graph.nq", changed(old, new, *words))
    found = told(build)
    assert found, name
    assert all(result.rule == "rebuild" for result in found)
    assert any(new.strip(">") in result.found and old.strip(">") in result.expected for result in found)
    assert all("/id/claim/" in result.focus for result in found)


def test_the_checks_without_reading_again_do_not_see_it(build: Path) -> None:
    forge(build, "graph.nq", changed("indicator/planned-investment", "indicator/investment", "ontology#hasIndicator"))
    assert validate(build, shapes=False, checks=False).conforms


def test_a_claim_that_is_gone_or_new_is_named(build: Path) -> None:
    forge(
        build, "graph.nq", lambda text: "\n".join(x for x in text.splitlines() if "ontology#hasPlace" not in x) + "\n"
    )
    assert {result.expected != "none" and not result.found for result in told(build)} == {True}


def test_a_changed_row_of_the_ledger_is_named(build: Path) -> None:
    forge(build, "ledger.jsonl", changed('"reason": "period"', '"reason": "name"'))
    (result,) = told(build)
    assert result.rule == "rebuild-ledger"
    assert '"name"' in result.found
    assert '"period"' in result.expected
    assert result.path.count("..") == 1


def test_a_changed_text_is_no_text_of_the_build(build: Path) -> None:
    path = next((build / "texts").iterdir())
    path.write_text(path.read_text(encoding="utf-8") + "x", encoding="utf-8")
    with pytest.raises(BuildError, match=r"layout\.jsonl:\d+: expected the text"):
        told(build)


def test_a_build_without_its_layout_is_refused_in_one_line(build: Path) -> None:
    (build / LAYOUT).unlink()
    with pytest.raises(BuildError, match=r"expected a build with layout\.jsonl"):
        told(build)


@pytest.mark.parametrize("row", ["{", "[]", '{"digest": "x"}', '{"digest": 3}'])
def test_a_broken_layout_is_named_with_its_line(row: str, build: Path) -> None:
    lines = (build / LAYOUT).read_text(encoding="utf-8").splitlines()
    (build / LAYOUT).write_text("\n".join([lines[0], row]), encoding="utf-8")
    with pytest.raises(BuildError, match=r"layout\.jsonl:2: expected"):
        told(build)


def test_a_document_comes_back_as_it_was(sample_build: Path) -> None:
    known = {document.id: document for document in documents_of(sample_build)}
    for source in find_sources([str(ROOT / "data" / "articles")]):
        document = read(source)
        assert known[document.id] == document
        assert layout_line(known[document.id]) == layout_line(document)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "hechi_kg", *words], capture_output=True, text=True, check=False)


def test_the_command_names_each_difference_and_fails(build: Path) -> None:
    assert run("validate", str(build), "--rebuild").returncode == 0
    forge(build, "graph.nq", changed("indicator/planned-investment", "indicator/investment", "ontology#hasIndicator"))
    done = run("validate", str(build), "--rebuild")
    assert done.returncode == 1
    assert "The text, read again, gives another value." in done.stdout
    assert "indicator/planned-investment" in done.stdout


def test_only_a_build_can_be_read_again(build: Path) -> None:
    done = run("validate", str(build / "graph.ttl"), "--rebuild")
    assert done.returncode == 2


def test_the_vocabularies_of_a_build_are_asked_for(tmp_path: Path) -> None:
    article, own = tmp_path / "a.txt", tmp_path / "mine.ttl"
    article.write_text("Red Star Quarter has 120 households.\n", encoding="utf-8")
    own.write_text(
        "@base <https://w3id.org/hechi-kg/> . @prefix hkg: <https://w3id.org/hechi-kg/ontology#> . "
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<id/site/red-star> a hkg:Site ; rdfs:label "Red Star Quarter"@en ; hkg:partOf <id/place/451221> .\n',
        encoding="utf-8",
    )
    made = str(tmp_path / "b")
    assert run("build", str(article), "--vocabulary", str(own), "--out", made, "--quiet").returncode == 0
    lacking = run("validate", made, "--rebuild")
    assert lacking.returncode == 1
    assert "expected --vocabulary mine.ttl" in lacking.stderr
    assert run("validate", made, "--rebuild", "--vocabulary", str(own)).returncode == 0
    own.write_text(own.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert run("validate", made, "--rebuild", "--vocabulary", str(own)).returncode == 1
