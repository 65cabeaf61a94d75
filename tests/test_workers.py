"""Work handed to processes: a process that dies loses nothing and does nothing twice."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from hechi_kg.pipeline.workers import Died, each


def start(folder: Path) -> Callable[[int], tuple[int, int]]:
    return partial(work, folder)


def work(folder: Path, task: int) -> tuple[int, int]:
    """Answers with the square and its process; 13 kills the process always, 7 and 21 at the first try."""
    tried = folder / str(task)
    if task == 13 or (task in (7, 21) and not tried.exists()):
        tried.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return task * task, os.getpid()


@pytest.mark.parametrize("jobs", [2, 3])
def test_a_dead_worker_loses_and_doubles_nothing(jobs: int, tmp_path: Path) -> None:
    answers = list(each(iter(range(100)), start=partial(start, tmp_path), jobs=jobs))
    died = [answer for answer in answers if isinstance(answer, Died)]
    done = Counter(answer[0] for answer in answers if not isinstance(answer, Died))
    assert died == [Died(13, -signal.SIGKILL)]
    assert done == Counter(n * n for n in range(100) if n != 13)


def test_work_is_spread_over_the_workers_and_none_outlives_it(tmp_path: Path) -> None:
    pids = {
        answer[1]
        for answer in each(iter(range(30, 95)), start=partial(start, tmp_path), jobs=2)
        if type(answer) is tuple
    }
    assert len(pids) == 2
    assert os.getpid() not in pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_one_job_is_done_by_the_caller(tmp_path: Path) -> None:
    answers = list(each(iter([2, 3]), start=partial(start, tmp_path), jobs=1))
    assert answers == [(4, os.getpid()), (9, os.getpid())]


def broken() -> Callable[[int], int]:
    os._exit(3)


def test_workers_that_can_not_start_end_the_work() -> None:
    assert set(each(iter([1, 2]), start=broken, jobs=2)) == {Died(1, 3), Died(2, 3)}


def test_a_caller_that_stops_early_ends_its_workers(tmp_path: Path) -> None:
    answers = each(iter(range(30, 90)), start=partial(start, tmp_path), jobs=2)
    first = next(answers)
    assert not isinstance(first, Died)
    del answers
    with pytest.raises(ProcessLookupError):
        os.kill(first[1], 0)


def test_a_program_read_from_standard_input_has_workers_too() -> None:
    program = (
        "import math\nfrom functools import partial\nfrom hechi_kg.pipeline.workers import each\n"
        "print(sorted(each(iter([4, 9]), start=partial(partial, math.sqrt), jobs=2)))\n"
    )
    done = subprocess.run([sys.executable], input=program.encode(), capture_output=True, check=True)
    assert done.stdout == b"[2.0, 3.0]\n"
    assert done.stderr == b""
