"""A build that is killed again and again: what was published stays whole, and one run more gives what one run gives."""

import hashlib
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hechi_kg.pipeline.folder import MANIFEST, STORE, read_manifest
from hechi_kg.pipeline.state import STATE
from invented import article

pytestmark = pytest.mark.system

KILLS, DOCUMENTS, SEED = 30, 80, 20261126


def corpus(folder: Path, numbers: range) -> Path:
    folder.mkdir()
    for number in numbers:
        chance = random.Random(number)
        text = "\n\n".join(article(chance).split("\n\n", 1)[number % 2] for _ in range(6))
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def command(articles: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "hechi_kg", "build", str(articles), "--out", str(out), "--jobs", "2", "--quiet"]


def digests(out: Path) -> dict[str, str]:
    """Of all that is published, which documents' files are also named in."""
    names = [
        path.relative_to(out).as_posix() for path in out.iterdir() if path.is_file() and not path.name.startswith(STATE)
    ]
    listed = read_manifest(out)["files"]
    assert isinstance(listed, dict)
    names += [name for name in listed if "/" in name]
    return {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in sorted(set(names))}


def workers_of(articles: Path) -> Iterator[int]:
    """Processes whose command line names the program's workers and that read those articles' build."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes()
                place = str((entry / "cwd").readlink())
            except OSError:
                continue
            if b"hechi_kg.pipeline.workers" in line and place == str(articles):
                yield int(entry.name)


def test_thirty_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    one, other = corpus(tmp_path / "one", range(DOCUMENTS)), corpus(tmp_path / "other", range(20, DOCUMENTS + 20))
    expected, longest = {}, 0.0
    for articles in (one, other):
        began = time.monotonic()
        subprocess.run(command(articles, tmp_path / f"{articles.name}-whole"), check=True)
        longest = max(longest, time.monotonic() - began)
        expected[articles] = digests(tmp_path / f"{articles.name}-whole")
    assert expected[one] != expected[other]

    out = tmp_path / "build"
    subprocess.run(command(one, out), check=True)
    killed, published = 0, one
    while killed < KILLS:
        articles = other if published == one else one
        process = subprocess.Popen(command(articles, out), cwd=tmp_path)
        try:
            process.wait(chance.uniform(0.05, longest))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
        found = digests(out)  # with the moves, if any, that the killed run has left
        assert found in (expected[one], expected[other]), killed
        published = one if found == expected[one] else other
    subprocess.run(command(other, out), check=True)
    assert digests(out) == expected[other]
    assert len(list(out.glob("documents/*/*"))) == DOCUMENTS  # none lost, none doubled, none left behind
    assert sorted(path.name for path in out.iterdir()) == sorted(
        path.name for path in (tmp_path / "other-whole").iterdir()
    )
    assert {MANIFEST, STORE} <= {path.name for path in out.iterdir()}
    deadline = time.monotonic() + 30  # the workers of the last killed run end when they see that it is gone
    while list(workers_of(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not list(workers_of(tmp_path))
