"""A worker that fails costs its item only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from convert.batch.processes import Done, Limits, Loss, Pool

LIMITS = Limits(seconds=2.0, memory=2 << 30)
GRABS = 8 << 30


def behave(job: str) -> str:
    """Whatever the job says; `crash-once PATH` only the first time."""
    word, _, rest = job.partition(" ")
    if word == "crash" or (word == "crash-once" and not _seen(Path(rest))):
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "exit":
        os._exit(3)
    if word == "hang":
        time.sleep(600)
    if word == "grab":
        return str(len(bytearray(GRABS)))
    return f"{word} done"


def _seen(path: Path) -> bool:
    seen = path.exists()
    path.touch()
    return seen


def run(*jobs: str, count: int = 2) -> dict[str, Done[str, str]]:
    pool: Pool[str, str] = Pool(behave, count, LIMITS)
    return {done.job: done for done in pool.run(jobs)}


def test_every_item_comes_back_once() -> None:
    jobs = [f"n{number}" for number in range(50)]
    pool: Pool[str, str] = Pool(behave, 2, LIMITS)
    done = list(pool.run(jobs))
    assert sorted(item.job for item in done) == sorted(jobs)
    assert {item.result for item in done} == {f"{job} done" for job in jobs}


@pytest.mark.parametrize(
    ("poison", "kind", "cause"),
    [
        ("crash", "crash", "SIGSEGV"),
        ("exit", "crash", "exit status 3"),
        ("hang", "timeout", "no result in 2 seconds"),
        ("grab", "memory", "more than 2048 MiB"),
    ],
)
def test_a_poisonous_item_is_tried_twice_and_the_others_are_done(poison: str, kind: str, cause: str) -> None:
    done = run("a", poison, "b", "c")
    loss = done[poison].result
    assert isinstance(loss, Loss)
    assert loss.kind == kind
    assert cause in loss.message
    assert done[poison].attempts == 2
    assert [done[job].result for job in "abc"] == ["a done", "b done", "c done"]


def test_an_item_whose_worker_died_once_succeeds_in_a_fresh_one(tmp_path: Path) -> None:
    job = f"crash-once {tmp_path / 'seen'}"
    assert run(job)[job] == Done(job, "crash-once done", 2)


def test_no_more_jobs_are_taken_than_there_are_workers() -> None:
    taken: list[int] = []

    def jobs() -> Iterator[str]:
        for number in range(20):
            taken.append(number)
            yield f"n{number}"

    pool: Pool[str, str] = Pool(behave, 2, LIMITS)
    for count, _ in enumerate(pool.run(jobs()), 1):
        assert len(taken) <= count + 2


def test_after_stop_no_job_is_taken_and_those_begun_are_finished() -> None:
    stopped: list[bool] = []
    done = []
    for item in Pool(behave, 2, LIMITS, stop=lambda: bool(stopped)).run(f"n{number}" for number in range(100)):
        stopped.append(True)
        done.append(item.job)
    assert 1 <= len(done) <= 2


def test_workers_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    script = f"""
import time
from pathlib import Path
from tests.batch.hanging import hang
from convert.batch.processes import Pool
for done in Pool(hang, 1).run([{str(tmp_path / "pid")!r}]):
    pass
"""
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=Path(__file__).parents[2])
    _until((tmp_path / "pid").exists)
    worker = int((tmp_path / "pid").read_text())
    parent.kill()
    parent.wait()
    _until(lambda: not _alive(worker))


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
