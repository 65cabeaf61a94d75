"""Bad input at size, and machines that fail: what is wrong is said with its place, the rest built, the former kept."""

import errno
import gzip
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hechi_kg.errors import BuildError
from hechi_kg.pipeline import build, kept
from hechi_kg.pipeline.folder import MANIFEST, read_manifest
from hechi_kg.read import Sources, find_sources
from hechi_kg.store import Store

TEXT = "Hechi built {} kilometers of roads in 2022."
MEGABYTES = 200


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    # By a shell that stays: a process is charged with the peak memory of the one that starts it.
    command = ["sh", "-c", '"$@"; exit $?', "sh", sys.executable, "-m", "hechi_kg", *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=300)


def digests(out: Path) -> dict[str, str]:
    listed = read_manifest(out)["files"]
    assert isinstance(listed, dict)
    return {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in (MANIFEST, *listed)}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with one good article."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "roads.txt").write_text(TEXT.format(120), encoding="utf-8")
    return folder


def records(numbers: range) -> bytes:
    return b"".join(json.dumps({"text": TEXT.format(number)}).encode() + b"\n" for number in numbers)


def test_damage_is_said_with_file_and_place_and_the_rest_is_built(articles: Path, tmp_path: Path) -> None:
    (articles / "lines.jsonl").write_bytes(records(range(5, 7)) + b'{"text": "Hechi\n' + records(range(7, 8)))
    whole = gzip.compress(b"".join(records(range(n, n + 1)) + os.urandom(64).hex().encode() + b"\n" for n in range(9)))
    (articles / "cut.jsonl.gz").write_bytes(whole[:-40])
    with (articles / "huge.txt").open("wb") as file:
        file.truncate(MEGABYTES << 20)
    with (articles / "long.jsonl").open("wb") as file:
        file.write(records(range(8, 9)) + b'{"text": "')
        file.seek(MEGABYTES << 20)
        file.write(b'"}\n' + records(range(9, 10)))
    done = run("build", str(articles), "--out", str(tmp_path / "out"), "--no-publish")
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "Traceback" not in said
    for words in (
        "lines.jsonl#3: expected a JSON object on the line",
        "cut.jsonl.gz: breaks off after line",
        "huge.txt: larger than 5,000,000 bytes, the limit for one article",
        "long.jsonl#2: larger than 5,000,000 bytes, the limit for one article",
    ):
        assert f"hechi-kg: {articles}/{words}" in said
    peak = int(next(line for line in said.splitlines() if "peak memory" in line).split("│")[1].replace(",", ""))
    assert peak < MEGABYTES  # neither is ever in memory whole
    summary = build(Sources((str(articles),)), tmp_path / "out", publish=False)
    assert int(summary.figures["documents"]) >= 1 + 3 + 2


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published build of one article."""
    folder = tmp_path_factory.mktemp("former")
    (folder / "a.txt").write_text(TEXT.format(7), encoding="utf-8")
    build(find_sources([str(folder / "a.txt")]), folder / "build")
    return folder / "build"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_can_not_be_written_ends_the_run_and_the_former_stays(
    jobs: int, former: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digests(former)
    if jobs == 1:
        monkeypatch.setattr(kept, "write_whole", full)
    else:  # workers are processes of their own
        (former / "documents").rename(former / "kept")
        (former / "documents").touch()
    try:
        with pytest.raises(BuildError, match="expected room to write, found "):
            build(find_sources([str(articles)]), former, jobs=jobs)
    finally:
        if jobs == 2:
            (former / "documents").unlink()
            (former / "kept").rename(former / "documents")
    assert digests(former) == before


def full(path: Path, data: bytes) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for one small build, but not for another one beside it."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", str(place)], check=False)
    if mounted.returncode:
        pytest.skip("file systems may be mounted by root alone")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.system
def test_a_full_disk_is_said_and_the_former_build_stays_whole(small_disk: Path, articles: Path) -> None:
    out = small_disk / "build"
    assert run("build", str(articles), "--out", str(out), "--quiet").returncode == 0
    before = digests(out)
    with (small_disk / "ballast").open("wb") as ballast:
        free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_bsize
        ballast.write(b"\0" * (free - 200_000))
    (articles / "more.txt").write_text(TEXT.format(9), encoding="utf-8")
    done = run("build", str(articles), "--out", str(out), "--quiet")
    said = done.stderr.decode()
    assert (done.returncode, said.count("\n")) == (1, 1), said
    assert str(out) in said
    assert digests(out) == before
    (small_disk / "ballast").unlink()
    assert run("build", str(articles), "--out", str(out), "--quiet").returncode == 0
    assert len(list(out.glob("documents/*/*"))) == 2


def test_a_store_that_another_process_has_open_is_replaced_and_its_reader_goes_on(former: Path, articles: Path) -> None:
    reader = Store.open(former / "store")
    hold = (
        "import sys, pyoxigraph; store = pyoxigraph.Store.read_only(sys.argv[1]); print('open', flush=True);"
        " sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(former / "store")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        build(find_sources([str(articles)]), former, add=True)
        other.communicate()
    count = "SELECT (COUNT(*) AS ?n) { ?d a hkg:Document }"
    assert [*reader.records(count)] == [{"n": "1"}]
    assert [*Store.open(former / "store").records(count)] == [{"n": "2"}]


def test_two_sources_of_one_name_end_the_run(former: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(TEXT.format(8), encoding="utf-8")
    before = digests(former)
    done = run("build", str(tmp_path / "one"), str(tmp_path / "two"), "--out", str(former), "--quiet")
    assert done.returncode == 3
    assert f"{tmp_path / 'two' / 'a.txt'}: would have the same name" in done.stderr.decode()
    assert str(tmp_path / "one" / "a.txt") in done.stderr.decode()
    assert digests(former) == before
