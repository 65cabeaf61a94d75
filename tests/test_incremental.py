"""A build that is changed step by step is the build that is made at once, byte for byte."""

import hashlib
import os
import random
import shutil
from collections.abc import Sequence
from dataclasses import astuple
from functools import partial
from pathlib import Path

import pytest

from hechi_kg.errors import BuildError, NothingReadableError
from hechi_kg.export.rdf import write_graph_files
from hechi_kg.extract import Extractor
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.pipeline import Summary, build, remove
from hechi_kg.pipeline import document as reading
from hechi_kg.pipeline import publish as publishing
from hechi_kg.pipeline import state as states
from hechi_kg.pipeline.document import DocumentBuild, build_document
from hechi_kg.pipeline.folder import MANIFEST, STORE
from hechi_kg.pipeline.state import STATE, State
from hechi_kg.read import Source, find_sources
from hechi_kg.validate.report import make_report
from invented import article

SEQUENCES, STEPS = 200, 4
NAMES = [f"{letter}.txt" for letter in "abcdef"]


@pytest.fixture(autouse=True)
def unflushed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of builds need not wait for the disk: no power fails here."""
    monkeypatch.setattr(states, "PRAGMAS", (*states.PRAGMAS, "synchronous = OFF"))
    for name in ("fsync", "sync"):
        monkeypatch.setattr(os, name, lambda *_: None)


def make(folder: Path, out: Path, *, publish: bool = False) -> Summary:
    return build(find_sources([str(folder)]), out, publish=publish)


def contents(out: Path) -> dict[str, object]:
    """All that a build holds: what its state says, and its documents' files."""
    with State.open(out / STATE) as state:
        told: dict[str, object] = {
            "inputs": [astuple(entry) for entry in state.inputs()],
            **{part: list(state.lines(part)) for part in ("ledger", "layout", "candidates")},
            "reconciliation": sorted(state.reconciliation()),
            "copies": state.copies(),
            "places": sorted(state.places()),
            "counts": state.counts(),
            "failures": state.failures(),
        }
    return told | files(out, "documents/*/*.nq", "texts/*.txt")


def files(out: Path, *patterns: str) -> dict[str, object]:
    found = (path for pattern in patterns for path in out.glob(pattern) if path.is_file())
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def published(out: Path) -> dict[str, object]:
    return {name: digest for name, digest in files(out, "**/*").items() if not name.startswith((STATE, f"{STORE}/"))}


def change(folder: Path, kept: dict[str, str], chance: random.Random) -> None:
    """Add, edit, remove or put back one article."""
    name = chance.choice(NAMES)
    path = folder / name
    if path.exists() and len(list(folder.iterdir())) > 1 and chance.random() < 0.5:
        kept[name] = path.read_text(encoding="utf-8")
        path.unlink()
    else:
        text = kept.pop(name, "") if not path.exists() and chance.random() < 0.5 else ""
        path.write_text(text or article(chance), encoding="utf-8")


@pytest.mark.parametrize("part", range(8))
def test_a_build_changed_step_by_step_is_the_build_made_at_once(part: int, tmp_path: Path) -> None:
    met = copied = 0
    for number in range(part, SEQUENCES, 8):
        chance, folder, kept = random.Random(number), tmp_path / f"in{number}", dict[str, str]()
        folder.mkdir()
        (folder / "first.txt").write_text(article(chance), encoding="utf-8")
        for _ in range(STEPS):
            for _ in range(chance.randint(1, 3)):
                change(folder, kept, chance)
            make(folder, tmp_path / f"grown{number}")
        make(folder, tmp_path / f"whole{number}")
        grown, whole = contents(tmp_path / f"grown{number}"), contents(tmp_path / f"whole{number}")
        assert grown == whole, number
        met += any("Agreement" in str(line) for line in whole["reconciliation"])  # type: ignore[attr-defined]
        copied += bool(whole["copies"])
    assert met > 2  # the articles do tell of the same facts, and copy one another
    assert copied > 2


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishes without validation, which takes most of the time of so small a build."""
    monkeypatch.setattr(publishing, "validate", lambda *_, **__: make_report([]))


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize("seed", range(3))
def test_what_is_published_is_the_same_too(seed: int, tmp_path: Path) -> None:
    chance, folder, kept = random.Random(seed), tmp_path / "in", dict[str, str]()
    folder.mkdir()
    (folder / "first.txt").write_text(article(chance), encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"")
    for _ in range(3):
        for _ in range(3):
            change(folder, kept, chance)
        make(folder, tmp_path / "grown", publish=True)
    make(folder, tmp_path / "whole", publish=True)
    assert published(tmp_path / "grown") == published(tmp_path / "whole")
    assert f"{folder / 'bad.txt'}: empty file" in (tmp_path / "grown" / MANIFEST).read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles, and a build of them."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(NAMES[:3]):
        (folder / name).write_text(article(random.Random(number)), encoding="utf-8")
    make(folder, tmp_path / "build")
    return folder


@pytest.fixture
def read_names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sources that are read from now on."""
    names: list[str] = []

    def note(
        source: Source, *, lexicon: Lexicon, gazetteer: Gazetteer, base: str, extractors: Sequence[Extractor]
    ) -> DocumentBuild:
        names.append(source.name)
        return build_document(source, lexicon=lexicon, gazetteer=gazetteer, base=base, extractors=extractors)

    monkeypatch.setattr(reading, "build_document", note)
    return names


def test_only_what_has_changed_is_read(folder: Path, read_names: list[str]) -> None:
    out = folder.parent / "build"
    make(folder, out)
    assert read_names == []
    (folder / "b.txt").write_text(article(random.Random(9)), encoding="utf-8")
    (folder / "a.txt").touch()
    make(folder, out)
    assert read_names == ["b.txt"]


def test_a_build_under_another_base_reads_all_again(folder: Path, read_names: list[str]) -> None:
    build(find_sources([str(folder)]), folder.parent / "build", base="https://example.org/", publish=False)
    assert read_names == ["a.txt", "b.txt", "c.txt"]


def test_a_removed_document_is_gone_and_put_back_the_same(folder: Path) -> None:
    out = folder.parent / "build"
    before = contents(out)
    remove(["b.txt"], out, publish=False)
    assert [entry[0] for entry in contents(out)["inputs"]] == ["a.txt", "c.txt"]  # type: ignore[attr-defined]
    build(find_sources([str(folder / "b.txt")]), out, add=True, publish=False)
    assert contents(out) == before


def test_only_a_document_of_the_build_can_be_removed(folder: Path) -> None:
    with pytest.raises(BuildError, match=r"expected a document of d.txt"):
        remove(["d.txt"], folder.parent / "build")


def test_a_document_that_can_not_be_read_any_more_is_out_and_told(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"\0\1\2" * 99)
    summary = make(folder, folder.parent / "build")
    assert summary.figures["documents"] == 2
    assert [said.partition(": ")[0] for said in summary.failures] == [str(folder / "b.txt")]
    (folder / "b.txt").unlink()
    assert make(folder, folder.parent / "build").failures == ()


def test_where_nothing_can_be_read_the_build_stays(folder: Path) -> None:
    out = folder.parent / "build"
    before = contents(out)
    for path in folder.iterdir():
        path.write_bytes(b"")
    with pytest.raises(NothingReadableError, match="empty file"):
        make(folder, out)
    assert contents(out) == before


def test_another_run_at_work_is_told(folder: Path) -> None:
    with State.open(folder.parent / "build" / STATE), pytest.raises(BuildError, match="no other build at work"):
        make(folder, folder.parent / "build")


@pytest.mark.usefixtures("unchecked")
def test_what_was_published_last_stays_without_publishing(folder: Path) -> None:
    out = folder.parent / "build"
    make(folder, out, publish=True)
    before = published(out)
    (folder / "a.txt").write_text(article(random.Random(7)), encoding="utf-8")
    make(folder, out)
    assert {name: digest for name, digest in published(out).items() if name in before} == before
    make(folder, out, publish=True)
    make(folder, folder.parent / "whole", publish=True)
    assert published(out) == published(folder.parent / "whole")


@pytest.mark.usefixtures("unchecked")
def test_files_of_documents_that_are_gone_are_removed(folder: Path) -> None:
    out = folder.parent / "build"
    make(folder, out, publish=True)
    shutil.copy(folder / "a.txt", folder / "d.txt")  # a reprint shares its text
    make(folder, out, publish=True)
    (folder / "a.txt").unlink()
    (folder / "b.txt").unlink()
    make(folder, out, publish=True)
    assert (len(list(out.glob("documents/*/*"))), len(list(out.glob("texts/*")))) == (2, 2)


def test_a_graph_too_large_for_memory_is_written_sorted_and_checked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder.parent / "build"
    monkeypatch.setattr(publishing, "write_graph_files", partial(write_graph_files, limit=1_000))
    make(folder, out, publish=True)
    lines = (out / "graph.nq").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert not (out / "graph.ttl").exists()
    assert "cross-node rules" in (out / "report.txt").read_text(encoding="utf-8")


class Killed(BaseException):
    """What no handler of errors sees, as a kill is not seen."""


def test_a_run_killed_once_its_files_have_moved_is_not_taken_for_the_one_before(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, name = tmp_path / "out", sorted(path.name for path in folder.iterdir())[0]
    make(folder, out, publish=True)
    whole, text = published(out), (folder / name).read_bytes()
    (folder / name).unlink()
    note = State.note

    def killed(state: State, what: str, value: str) -> None:
        if what == "published" and value != "unsure":
            raise Killed
        note(state, what, value)

    with monkeypatch.context() as patch:
        patch.setattr(State, "note", killed)
        with pytest.raises(Killed):
            make(folder, out, publish=True)
    assert published(out) != whole
    (folder / name).write_bytes(text)
    make(folder, out, publish=True)
    assert published(out) == whole
