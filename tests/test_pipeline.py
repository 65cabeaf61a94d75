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
from hechi_kg.pipeline import folder as folders
from hechi_kg.pipeline.folder import MANIFEST, read_manifest
from hechi_kg.read import find_sources
from hechi_kg.validate import validate
from hechi_kg.vocab import BASE

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
    unused = [shape for shape, count in report.focus.items() if count == 0]
    assert unused == [f"{BASE}shapes#DecisionShape"]  # the samples come without decisions; test_decisions.py has some


def build_of(articles: Path) -> list[str]:
    return [sys.executable, "-m", "hechi_kg", "build", str(articles), "--quiet", "--out"]


def test_a_build_killed_in_the_middle_leaves_the_former_whole(sample_build: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    shutil.copytree(sample_build, out)
    before = digests(out)
    articles = tmp_path / "articles"
    shutil.copytree(ARTICLES, articles)
    (articles / "more.txt").write_text("Title: Schools\n\nHechi built 12 schools in 2022.\n", encoding="utf-8")
    whole = tmp_path / "whole"
    subprocess.run([*build_of(articles), str(whole)], check=True)
    after = digests(whole)
    shutil.rmtree(whole)
    for wait in (0.5, 1.0, 2.5):
        process = subprocess.Popen([*build_of(articles), str(out)])
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert read_manifest(out)  # and with it the moves that the killed run may have left
        assert digests(out) in (before, after)
    subprocess.run([*build_of(articles), str(out)], check=True)
    assert digests(out) == after
    assert [path.name for path in tmp_path.iterdir() if path != articles] == ["build"]
    assert not [path.name for path in out.iterdir() if path.name.startswith(".")]
    assert len(list(out.glob("documents/*/*.nq"))) == len(list(articles.iterdir()))


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read_all(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


class Killed(BaseException):
    """Stands for the end of the process at some call."""


def publish_new(out: Path) -> None:
    with folders.publishing(out) as fresh:
        write(fresh, manifest_json='{"made": 2}', graph_ttl="new", graph_nq="new", graph_trig="new")
        write(fresh / "store", c="new")


@pytest.mark.parametrize("moves", range(5))
def test_a_publication_killed_between_two_moves_is_completed(
    moves: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, manifest_json='{"made": 1}', graph_ttl="old", graph_nq="old")
    write(tmp_path / "store", a="old", b="old")
    done = 0

    def move(new: Path, place: Path, *, aside: Path) -> None:
        nonlocal done
        if done == moves:
            raise Killed
        done += 1
        really(new, place, aside=aside)

    really = folders._move
    monkeypatch.setattr(folders, "_move", move)
    with pytest.raises(Killed):
        publish_new(tmp_path)
    monkeypatch.undo()
    assert read_manifest(tmp_path) == {"made": 2}
    assert read_all(tmp_path) == {
        "manifest.json": '{"made": 2}', "graph.ttl": "new", "graph.nq": "new", "graph.trig": "new", "store/c": "new",
    }  # fmt: skip


def test_a_publication_killed_before_its_files_are_vouched_for_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, manifest_json='{"made": 1}', graph_ttl="old")
    write(tmp_path / ".next", manifest_json='{"made": 2}', graph_ttl="ne")
    assert read_manifest(tmp_path) == {"made": 1}
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == "old"


def test_a_large_build_leaves_no_small_graph_of_its_former_behind(tmp_path: Path) -> None:
    write(tmp_path, graph_ttl="old", graph_trig="old", notes_txt="mine")
    with folders.publishing(tmp_path) as fresh:
        write(fresh, graph_nq="new", manifest_json="{}")
    assert read_all(tmp_path) == {"graph.nq": "new", "manifest.json": "{}", "notes.txt": "mine"}


def test_a_failed_build_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="in the middle"), folders.opening(tmp_path / "build"):
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
