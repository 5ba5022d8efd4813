"""`newswright watch` as it runs for weeks: dropped in, converted, restarted, shelved."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

from convert.markup.article_json import dumps
from convert.model import Note
from tests.batch.command import newswright, started
from tests.batch.desk import article


@contextmanager
def running(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    run = started(*words, folder=folder)
    try:
        yield run
    finally:
        run.send_signal(signal.SIGTERM)
        run.communicate(timeout=60)


def watching(folder: Path, *words: str) -> AbstractContextManager[subprocess.Popen[str]]:
    return running(folder, "watch", "hot", "-o", "out", "--to", "model", "--jobs", "1", *words)


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_what_is_dropped_is_converted_and_a_correction_is_the_next_version(tmp_path: Path) -> None:
    (tmp_path / "hot").mkdir()
    source, output = tmp_path / "hot" / "a.model.json", tmp_path / "out" / "a.model.json"
    with watching(tmp_path, "--report", "log.jsonl") as run:
        source.write_bytes(dumps(article(1)))
        until(output.exists)
    assert run.returncode == 130
    with watching(tmp_path, "--report", "log.jsonl"):
        source.write_bytes(dumps(article(1, "صُحّح")))
        until(lambda: json.loads(output.read_bytes())["version"] == 2)
    statuses = [json.loads(line)["status"] for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert statuses.count("converted") == 2


def test_sources_go_where_they_are_sent(tmp_path: Path) -> None:
    (tmp_path / "hot").mkdir()
    (tmp_path / "hot" / "good.model.json").write_bytes(dumps(article(1)))
    (tmp_path / "hot" / "bad.model.json").write_text("{no json")
    with watching(tmp_path, "--done", "done", "--failed", "failed"):
        until(lambda: not list((tmp_path / "hot").iterdir()))
    assert [path.name for path in (tmp_path / "done").iterdir()] == ["good.model.json"]
    assert [path.name for path in (tmp_path / "failed").iterdir()] == ["bad.model.json"]
    assert "bad.model.json" in newswright("batch", "--status", "out", folder=tmp_path).stdout


def test_folders_may_be_said_as_file_addresses(tmp_path: Path) -> None:
    (tmp_path / "hot").mkdir()
    (tmp_path / "hot" / "a.model.json").write_bytes(dumps(article(1)))
    words = ("watch", f"file://{tmp_path}/hot", "-o", f"file://{tmp_path}/out", "--to", "model", "--jobs", "1")
    with running(tmp_path, *words):
        until((tmp_path / "out" / "a.model.json").exists)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    run = newswright("watch", "gone", "-o", "out", "--to", "model", folder=tmp_path)
    assert run.returncode == 30
    assert "no such folder" in run.stderr


def test_strictness_makes_warnings_the_exit_code(tmp_path: Path) -> None:
    (tmp_path / "hot").mkdir()
    held = replace(article(1), notes=(Note("embargo", "Hold", "2999-02-01T00:00:00Z"),))
    (tmp_path / "hot" / "a.model.json").write_bytes(dumps(held))
    with watching(tmp_path, "--strict", "--done", "done") as run:
        until((tmp_path / "done" / "a.model.json").exists)
    assert run.returncode == 3
