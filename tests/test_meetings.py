"""Figures of several documents are compared alike by one process and by several, and each pair of texts once."""

import os
import signal
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from hechi_kg.errors import BuildError
from hechi_kg.pipeline import build, copied, meetings
from hechi_kg.pipeline.document import build_document
from hechi_kg.pipeline.kept import number
from hechi_kg.pipeline.meetings import Compared, Meeting, compare_all
from hechi_kg.pipeline.setup import Setup
from hechi_kg.read import find_sources
from hechi_kg.vocab import BASE

SAMPLES = Path(__file__).parent.parent / "data" / "articles"
SETUP = Setup.of(base=BASE, vocabularies=())


@pytest.fixture(scope="module")
def told() -> list[Meeting]:
    """What the samples say of facts that two of them or more tell."""
    lexicon, gazetteer = SETUP.load()
    met: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for source in find_sources([str(SAMPLES)]):
        built = build_document(source, lexicon=lexicon, gazetteer=gazetteer, base=BASE)
        for key, line in built.witnesses:
            met[number(key)].append((line, ""))
    return [(key, lines) for key, lines in sorted(met.items()) if len(lines) > 1]


def test_workers_find_what_one_process_finds(told: list[Meeting], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "PART", 5)
    monkeypatch.setattr(meetings, "FEW", 2)
    alone = dict(compare_all(told, setup=SETUP))
    assert len(told) > 10
    assert any(alone.values())
    assert dict(compare_all(iter(told), setup=SETUP, jobs=2)) == alone


def test_nothing_to_compare_is_no_work() -> None:
    assert list(compare_all([], setup=SETUP, jobs=2)) == []


def dying(_: Setup) -> Callable[[Iterable[Meeting]], list[Compared]]:
    return lambda _: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[return-value]


def test_keys_that_workers_die_of_are_told(told: list[Meeting], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "PART", 5)
    monkeypatch.setattr(meetings, "FEW", 2)
    monkeypatch.setattr(meetings, "start_comparing", dying)
    with pytest.raises(BuildError, match="expected to compare 5 keys, found that two workers died of it"):
        list(compare_all(told, setup=SETUP, jobs=2))


def test_each_pair_of_texts_is_compared_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[frozenset[str]] = []

    def is_copy(one: str, other: str) -> bool:
        asked.append(frozenset((one, other)))
        return True

    monkeypatch.setattr(copied, "is_copy", is_copy)
    story = "The county of Tiandu opened a market hall with 240 stalls on Tuesday, and 85 of them went to families "
    for n, end in enumerate(("who moved there.", "who had moved there.", "who moved there lately.")):
        (tmp_path / f"{n}.txt").write_text(f"A hall\n\n{story * 3}{end}\n", encoding="utf-8")
    build(find_sources([str(tmp_path)]), tmp_path / "build", publish=False)
    assert len(asked) == len(set(asked)) == 3
    (tmp_path / "3.txt").write_text(f"A hall\n\n{story * 3}who moved on.\n", encoding="utf-8")
    build(find_sources([str(tmp_path / "3.txt")]), tmp_path / "build", add=True, publish=False)
    assert len(asked) == len(set(asked)) == 6
