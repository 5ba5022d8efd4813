"""The same batch on a Dask cluster: two worker processes on loopback, one of them killed in the middle."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.batch import command
from tests.batch.command import environment, install_poison, newswright, started
from tests.batch.desk import write_sources
from tests.batch.test_shift import files
from tests.cli.test_batch import write_headlines

pytest.importorskip("distributed")


@dataclass(frozen=True, slots=True)
class Dask:
    """A scheduler and its workers, each a process group of its own."""

    address: str
    workers: tuple[subprocess.Popen[str], ...]


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    """One scheduler, two workers of one thread each; the outside writer `poison` is installed on them."""
    command.PLUGINS.append(install_poison(tmp_path / "plugins"))
    where = tmp_path / "dask"
    where.mkdir()
    try:
        with running(where, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard") as scheduler:
            address = _address(where / "scheduler.log")
            worker = ("worker", address, "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
            with running(where, *worker, "--name", "one") as one, running(where, *worker, "--name", "two") as two:
                _until_there(where, scheduler)
                yield Dask(address, (one, two))
    finally:
        command.PLUGINS.clear()


@contextmanager
def running(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    log = folder / f"{words[-1] if '--name' in words else words[0]}.log"
    with log.open("w") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
            cwd=folder,
            env=environment(),
            stdout=stream,
            stderr=stream,
            text=True,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        with_group(process, signal.SIGKILL)
        process.wait()


def with_group(process: subprocess.Popen[str], number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return


def _address(log: Path) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = re.search(r"Scheduler at:\s+(tcp://\S+)", log.read_text())
        if found:
            return found[1]
        time.sleep(0.1)
    pytest.fail(log.read_text())


def _until_there(folder: Path, scheduler: subprocess.Popen[str]) -> None:
    end = time.monotonic() + 60
    while (folder / "scheduler.log").read_text().count("Register worker") < 2:
        assert time.monotonic() < end
        assert scheduler.poll() is None
        time.sleep(0.1)


def test_a_killed_worker_loses_and_doubles_nothing(tmp_path: Path, dask: Dask) -> None:
    write_headlines(tmp_path / "in", *(f"slow-{number:02}" for number in range(40)))
    words: list[str | Path] = ["batch", tmp_path / "in", "--to", "poison,model", "--report", tmp_path / "r.jsonl", "-o"]
    assert newswright(*words, tmp_path / "near").returncode == 0
    run = started(*words, tmp_path / "far", "--executor", "dask", "--scheduler", dask.address)
    while len(list((tmp_path / "far").glob("*.poison"))) < 8:
        assert run.poll() is None, run.communicate()
        time.sleep(0.05)
    with_group(dask.workers[0], signal.SIGKILL)
    _, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    assert files(tmp_path / "far") == files(tmp_path / "near")
    assert len((tmp_path / "r.jsonl").read_text().splitlines()) == 40


def test_a_bucket_is_read_and_filled_by_the_cluster_also_when_a_worker_is_killed(
    tmp_path: Path, bucket, dask: Dask
) -> None:
    """The bucket comes first: the cluster inherits the environment in which it is found."""
    write_headlines(tmp_path / "in", *(f"slow-{number:02}" for number in range(20)))
    bucket.put(f"{tmp_path}/in/", "desk/wire/", recursive=True)
    assert newswright("batch", tmp_path / "in", "--to", "poison,model", "-o", tmp_path / "near").returncode == 0
    words = ["batch", "s3://desk/wire/", "--to", "poison,model", "-o", "s3://desk/out", "--executor", "dask"]
    run = started(*words, "--scheduler", dask.address)
    while len(bucket.glob("desk/out/*.poison")) < 5:
        assert run.poll() is None, run.communicate()
        time.sleep(0.05)
    with_group(dask.workers[0], signal.SIGKILL)
    _, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    there = {name.removeprefix("desk/out/"): bucket.cat_file(name) for name in bucket.find("desk/out")}
    assert there.pop(".newswright")
    assert there == files(tmp_path / "near")
    assert "unchanged  20" in newswright(*words, "--scheduler", dask.address).stderr


@pytest.mark.full
def test_a_second_run_on_the_cluster_finds_everything_unchanged(tmp_path: Path, dask: Dask) -> None:
    write_sources(tmp_path / "in", 20)
    words: list[str | Path] = ["batch", tmp_path / "in", "--to", "model", "-o", tmp_path / "out"]
    assert newswright(*words).returncode == 0
    again = newswright(*words, "--executor", "dask", "--scheduler", dask.address)
    assert "unchanged  20" in again.stderr


@pytest.mark.full
def test_poison_on_the_cluster_is_recorded_and_the_others_are_right(tmp_path: Path, dask: Dask) -> None:
    write_headlines(tmp_path / "in", "hang", *(f"news-{number}" for number in range(6)))
    words: list[str | Path] = ["batch", tmp_path / "in", "--to", "poison", "-o", tmp_path / "out", "--timeout", "4"]
    run = newswright(*words, "--executor", "dask", "--scheduler", dask.address)
    assert run.returncode == 70, run.stderr
    assert "batch.timeout" in run.stderr
    assert len(files(tmp_path / "out")) == 6


@pytest.mark.full
def test_a_scheduler_that_does_not_answer_is_named(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 1)
    words: list[str | Path] = ["batch", tmp_path / "in", "--to", "model", "-o", tmp_path / "out"]
    run = newswright(*words, "--executor", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert run.returncode == 2
    assert "no Dask scheduler answers" in run.stderr
