"""A build is the same bytes everywhere, and a build that dies leaves the former one whole."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hechi_kg.errors import BuildError
from hechi_kg.pipeline import build
from hechi_kg.pipeline.folder import MANIFEST, read_manifest, replacing
from hechi_kg.read import find_sources
from hechi_kg.validate import validate

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "data" / "articles"
GRAPHS = ("graph.ttl", "graph.trig", "graph.nq", "ledger.jsonl", "report.ttl", MANIFEST)


def digests(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in GRAPHS}


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_same_bytes_for_any_hash_seed_order_and_checkout(seed: str, sample_build: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another checkout" / seed
    for folder in ("src", "ontology", "queries", "data"):
        shutil.copytree(ROOT / folder, elsewhere / folder, ignore=shutil.ignore_patterns("__pycache__"))
    articles = [str(path) for path in sorted((elsewhere / "data" / "articles").iterdir())]
    random.Random(seed).shuffle(articles)
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(elsewhere / "src")}
    out = tmp_path / "out"
    command = [sys.executable, "-m", "hechi_kg", "build", *articles, "--out", str(out), "--quiet"]
    subprocess.run(command, check=True, env=environment, cwd=elsewhere)
    assert digests(out) == digests(sample_build)


def test_sample_build_conforms_and_every_shape_has_something_to_check(sample_build: Path) -> None:
    report = validate(sample_build)
    assert report.conforms, report.results[:3]
    assert [shape for shape, count in report.focus.items() if count == 0] == []


def test_a_build_killed_in_the_middle_leaves_the_former_whole(sample_build: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    shutil.copytree(sample_build, out)
    before = digests(out)
    command = [sys.executable, "-m", "hechi_kg", "build", str(ARTICLES), "--out", str(out), "--quiet"]
    for wait in (1.0, 2.5):
        process = subprocess.Popen(command)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert read_manifest(out)
        assert digests(out) == before
    with replacing(out) as fresh:  # the next build clears what the killed ones left
        (fresh / MANIFEST).write_text("{}", encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_a_build_killed_between_two_renames_is_put_back(tmp_path: Path) -> None:
    former = tmp_path / ".build.former"
    former.mkdir()
    (former / MANIFEST).write_text('{"base": "x"}', encoding="utf-8")
    assert read_manifest(tmp_path / "build") == {"base": "x"}


def test_a_failed_build_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="in the middle"), replacing(tmp_path / "build"):
        raise RuntimeError("in the middle")
    assert list(tmp_path.iterdir()) == []


def test_an_unreadable_manifest_is_a_build_error(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("not json", encoding="utf-8")
    with pytest.raises(BuildError, match="JSON"):
        read_manifest(tmp_path)


def test_the_same_article_under_two_names_is_two_documents(tmp_path: Path) -> None:
    text = "Title: Roads\nDate: 2023-01-05\n\nHechi built 12 schools in 2022.\n"
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    summary = build(find_sources([str(tmp_path)]), tmp_path / "out")
    assert (summary.figures["documents"], summary.figures["figures"]) == (2, 2)
