"""The command line as its users meet it: what it prints where, its exit codes, and what bad input does to a build."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from hechi_kg import pipeline
from hechi_kg.cli import cli
from hechi_kg.cli.progress import telling
from hechi_kg.errors import BuildError
from hechi_kg.pipeline import Summary

COMMAND = [sys.executable, "-m", "hechi_kg"]
ARTICLE = """Title: Hechi builds roads
Publisher: Hechi Sample Gazette
Date: 2023-05-04

Hechi built 120 kilometers of roads in 2022.
"""


def run(*arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments], input=given, capture_output=True, check=False, env=os.environ | environment, timeout=300
    )


def figure(build: Path) -> dict[str, str]:
    """The row of the build's one figure."""
    lines = run("claims", "--build", str(build), "--format", "jsonl").stdout.splitlines()
    row: dict[str, str] = next(row for row in map(json.loads, lines) if row["kind"] == "quantity")
    return row


def digests(folder: Path) -> dict[str, str]:
    """Of all files but the build's memory, which also holds what came to nothing."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "state.sqlite"
    }


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build that bad input must leave as it is."""
    folder = tmp_path_factory.mktemp("former")
    (folder / "roads.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("build", str(folder / "roads.txt"), "--out", str(folder / "build"), "--quiet").returncode == 0
    return folder / "build"


@pytest.mark.parametrize(
    ("given", "share"), [((), "0.01"), (("--verify-shapes", "25"), "0.25"), (("--verify-shapes", "0"), "0")]
)
def test_the_share_that_pyshacl_checks_again_reaches_the_build(
    given: tuple[str, ...], share: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, object] = {}

    def build(*_: object, **options: object) -> None:
        asked.update(options)
        raise BuildError("enough")

    monkeypatch.setattr(pipeline, "build", build)
    (tmp_path / "roads.txt").write_text(ARTICLE, encoding="utf-8")
    CliRunner().invoke(cli, ["build", str(tmp_path / "roads.txt"), "--quiet", *given])
    assert str(asked["verify_shapes"]) == share


HOSTILE: dict[str, tuple[str, bytes]] = {
    "empty": ("empty.txt", b""),
    "binary": ("picture.txt", bytes(range(256)) * 40),
    "fifty megabytes of paragraphs": ("large.html", b"<p>" * (50_000_000 // 3)),
    "nested a hundred thousand deep": ("deep.html", b"<div>" * 100_000 + b"5 roads" + b"</div>" * 100_000),
    "no text": ("blank.html", b"<html><body><script>5</script></body></html>"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_unreadable_input_is_one_line_and_leaves_the_former_build(case: str, former: Path, tmp_path: Path) -> None:
    name, data = HOSTILE[case]
    (tmp_path / name).write_bytes(data)
    before = digests(former)
    done = run("build", str(tmp_path / name), "--out", str(former))
    assert done.returncode == 3
    said = done.stderr.decode().strip()
    assert "\n" not in said
    assert name in said
    assert "Traceback" not in said
    assert digests(former) == before


@pytest.mark.parametrize("missing", ["nowhere.txt", "empty-folder"])
def test_a_path_without_articles_is_an_error_of_its_own(missing: str, former: Path, tmp_path: Path) -> None:
    (tmp_path / "empty-folder").mkdir()
    before = digests(former)
    done = run("build", str(tmp_path / missing), "--out", str(former))
    assert (done.returncode, done.stderr.count(b"\n")) == (3, 1)
    assert missing.encode() in done.stderr
    assert digests(former) == before


def test_one_bad_input_among_good_ones_is_named_and_the_rest_is_built(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "roads.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    done = run("build", str(tmp_path / "in"), "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert b"empty.txt" in done.stderr
    assert b"120 kilometers" in run("claims", "--build", str(tmp_path / "out")).stdout


def test_chinese_text_in_gb18030_is_read(tmp_path: Path) -> None:
    text = "Title: 河池修路\nPublisher: 河池样例报\nDate: 2023-05-04\n\n2022年，河池市新建公路120公里。\n"
    (tmp_path / "roads.txt").write_bytes(text.encode("gb18030"))
    assert run("build", str(tmp_path / "roads.txt"), "--out", str(tmp_path / "out"), "--quiet").returncode == 0
    assert "120公里" in run("claims", "--build", str(tmp_path / "out")).stdout.decode()


def test_standard_input_is_an_article(tmp_path: Path) -> None:
    done = run("build", "-", "--out", str(tmp_path / "out"), "--quiet", given=ARTICLE.encode())
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_folder_of_other_files_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.doc").write_bytes(b"precious")
    done = run("build", "-", "--out", str(tmp_path / "home"), given=ARTICLE.encode())
    assert done.returncode == 1
    assert (tmp_path / "home" / "thesis.doc").read_bytes() == b"precious"


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["export", "--format", "word"],
        ["nonsense"],
        ["claims", "--format", "parquet"],
        ["build", "-", "--base", "http://ex.org/a b/"],
        ["build", "-", "--base", "x"],
    ],
)
def test_usage_errors_exit_with_two(arguments: list[str]) -> None:
    assert run(*arguments).returncode == 2


def test_commands_on_no_build_say_how_to_make_one(tmp_path: Path) -> None:
    for command in (
        ["claims"],
        ["query", "ASK {}"],
        ["coverage"],
        ["explain", "claim:0"],
        ["export", "-f", "turtle"],
        ["view"],
    ):
        done = run(*command, "--build", str(tmp_path / "none"))
        assert done.returncode == 1
        assert b"hechi-kg build" in done.stderr, command
        assert done.stderr.count(b"\n") == 1


def test_claims_come_as_csv_and_json_lines(former: Path) -> None:
    csv = run("claims", "--build", str(former)).stdout.decode().splitlines()
    row = figure(former)
    assert csv[0].split(",")[:3] == ["claim", "document", "source"]
    assert (row["value"], row["unit"], row["place_code"], row["start"], row["end"]) == (
        "120", "km", "451200", "2022-01-01", "2022-12-31")  # fmt: skip
    assert row["quote"][int(row["anchor_start"]) - int(row["quote_start"]) :].startswith(row["anchor"])


def test_query_answers_text_names_and_asks(former: Path, tmp_path: Path) -> None:
    count = "SELECT (COUNT(?c) AS ?n) { ?c a hkg:QuantityClaim }"
    assert run("query", count, "--build", str(former), "-f", "csv").stdout == b"n\r\n1\r\n"
    (tmp_path / "q.rq").write_text(count, encoding="utf-8")
    assert b"1" in run("query", str(tmp_path / "q.rq"), "--build", str(former)).stdout
    assert run("query", "ASK { ?c hkg:value 120.0 }", "--build", str(former)).stdout == b"yes\n"
    assert run("query", "SELECT nonsense", "--build", str(former)).returncode == 1


def test_explain_shows_the_sentence_and_the_cue_of_each_attribute(former: Path) -> None:
    told = run("explain", figure(former)["claim"], "--build", str(former)).stdout.decode()
    for words in ("Hechi built [120 kilometers] of roads in 2022.", "in 2022", "built", "stated"):
        assert words in told


def test_validate_passes_a_build_and_fails_a_changed_one(former: Path, tmp_path: Path) -> None:
    assert run("validate", str(former)).returncode == 0
    changed = (former / "graph.ttl").read_text(encoding="utf-8")
    changed = changed.replace('"120"^^xsd:decimal', '"121"^^xsd:decimal')
    (tmp_path / "changed.ttl").write_text(changed, encoding="utf-8")
    done = run("validate", str(tmp_path / "changed.ttl"), "--texts", str(former / "texts"))
    assert done.returncode == 1
    assert b"121" in done.stdout


def test_a_build_on_another_base_is_validated_on_its_own(former: Path, tmp_path: Path) -> None:
    done = run(
        "build", "-", "--out", str(tmp_path / "b"), "--base", "https://kg.example/x/", "--quiet", given=ARTICLE.encode()
    )
    assert done.returncode == 0
    assert run("validate", str(tmp_path / "b")).returncode == 0


def test_a_place_that_cannot_be_written_is_one_line(former: Path) -> None:
    done = run("export", "--build", str(former), "-f", "nquads", "-o", "/nonexistent/x.nq")
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)


def test_coverage_counts_every_numeral(former: Path) -> None:
    assert b"0 unexplained" in run("coverage", "--build", str(former)).stdout


@pytest.mark.parametrize("format_", ["turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "csv"])
def test_export_writes_every_format(format_: str, former: Path) -> None:
    done = run("export", "--build", str(former), "--format", format_)
    assert done.returncode == 0
    assert len(done.stdout) > 200


def test_help_is_quick_to_import_and_shows_examples() -> None:
    heavy = (
        "import sys; from hechi_kg.cli import cli; print([m for m in "
        "('rdflib', 'pyshacl', 'networkx', 'trafilatura', 'pyoxigraph', 'rich') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, check=True).stdout == b"[]\n"
    for command in ("build", "query", "claims", "validate", "explain", "export", "view", "coverage", "quantities"):
        assert b"Example" in run(command, "--help").stdout


def test_a_reader_that_closes_early_is_no_error(former: Path) -> None:
    piped = subprocess.run(
        f"{sys.executable} -m hechi_kg export --build {former} -f nquads | head -n 1",
        shell=True,
        capture_output=True,
        check=False,
    )
    assert piped.stderr == b""


def test_a_build_that_breaks_a_rule_says_so_even_when_quiet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with telling(quiet=True) as tell:
        tell.summary(Summary(out=tmp_path, figures={"violations": 2}, failures=(), conforms=False))
    assert capsys.readouterr().err == (
        f"hechi-kg: the graph does not conform: 2 violations, see {tmp_path}/report.txt\n"
    )
