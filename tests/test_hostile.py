"""Nasty input is an answer, not a crash; nothing is fetched, nothing outside is read, nothing outside is written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from convert import registry
from convert.contract import Source
from convert.errors import Exit
from convert.pipeline.job import Outcome, convert_source
from convert.pipeline.plan import Plan
from tests import hostile
from tests.batch.command import command, environment

CODES = {int(code) for code in Exit} - {int(Exit.BUG)}
QUICK = tuple(door.name for door in registry.doors("writer") if door.name != "pdf")
SLOW_IN_PDF = {"huge-line.txt", "many-lines.txt", "no-break.txt", "marks.txt"}

GUARD = """
import os, sys

def hook(event, args):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        note(event, args)
    elif event == "socket.connect" and not isinstance(args[1], (str, bytes)):
        note(event, args[1])
    elif event == "open" and isinstance(args[0], str):
        judge(os.path.abspath(args[0]), args[2] or 0)

def judge(path, flags):
    if path.endswith(("/secret.txt", "/etc/passwd")):
        note("read", path)
    writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writes and not path.startswith((*os.environ["GUARD_ALLOWS"].split(os.pathsep), "/dev/")):
        note("write", path)

def note(*words):
    with open(os.open(os.environ["GUARD_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT), "a") as log:
        log.write(repr(words) + "\\n")

sys.addaudithook(hook)
"""


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection, written once."""
    return hostile.write(tmp_path_factory.mktemp("hostile"))


def guarded(folder: Path, *words: str | Path, limit: float = 400) -> subprocess.CompletedProcess[str]:
    """The command under a hook that notes every connection, every look at a secret, every write outside `out`."""
    guard = folder / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    sockets = tempfile.mkdtemp(prefix="nw")  # of worker processes; the path of a socket must be short
    allowed = [sockets, *(str(folder / name) for name in ("out", "report.jsonl", "guard"))]
    env = environment(guard) | {"GUARD_ALLOWS": os.pathsep.join(allowed), "GUARD_LOG": str(guard / "log")}
    env |= {"PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": sockets}
    run = subprocess.run(
        command(*words), cwd=folder, env=env, capture_output=True, text=True, timeout=limit, check=False
    )
    shutil.rmtree(sockets, ignore_errors=True)
    assert not (guard / "log").exists(), (guard / "log").read_text()
    assert run.returncode in CODES, run.stderr
    assert "Traceback" not in run.stderr
    return run


def tree(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def outputs(folder: Path) -> Iterator[bytes]:
    yield from (path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_batch_of_everything_nasty_gives_every_source_its_answer(tmp_path: Path, nasty: Path) -> None:
    before = tree(nasty.parent)
    words = ["batch", nasty, "-o", "out", "--to", ",".join(QUICK), "--report", "report.jsonl", "--timeout", "120", "-q"]
    run = guarded(tmp_path, *words)
    assert run.returncode == Exit.SOME_FAILED
    lines = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text().splitlines()]
    assert {line["error"]["code"] for line in lines if line["error"]} & {"archive.traversal", "source.blank"}
    assert not [line for line in lines if line["error"] and line["error"]["code"] in ("bug", "batch.crash")]
    assert len([line for line in lines if line["status"] == "converted"]) > len(hostile.NAMES)
    assert tree(nasty.parent) == before
    assert {path.name for path in tmp_path.iterdir()} == {"out", "report.jsonl", "guard"}
    assert not [data for data in outputs(tmp_path / "out") if hostile.ELSEWHERE.encode() in data]


def test_convert_refuses_what_is_nasty_and_converts_the_rest(tmp_path: Path, nasty: Path) -> None:
    run = guarded(tmp_path, "convert", nasty / "names", nasty / "links", "-o", "out", "--to", "model")
    assert run.returncode in (0, Exit.SOME_FAILED)
    assert len(list(outputs(tmp_path / "out"))) > len(hostile.NAMES) / 2
    assert {path.name for path in tmp_path.iterdir()} == {"out", "guard"}


@pytest.mark.parametrize("name", ["laughs.newsml.xml", "outside.newsml.xml", "include.newsml.xml"])
def test_a_document_that_names_the_world_is_converted_without_it(tmp_path: Path, nasty: Path, name: str) -> None:
    guarded(tmp_path, "convert", nasty / "contents" / name, "-o", "out", "--to", "model", "--assets", nasty)


def test_validate_judges_everything_nasty(tmp_path: Path, nasty: Path) -> None:
    run = guarded(tmp_path, "validate", nasty / "contents")
    assert run.returncode in (Exit.UNREADABLE, Exit.INVALID, Exit.SOME_FAILED)


@pytest.mark.parametrize("name", ["huge-line.txt", "overrides.txt", "nul-inside.txt", "surrogates.txt", "laughs.xml"])
def test_inspect_shows_what_is_nasty(tmp_path: Path, nasty: Path, name: str) -> None:
    guarded(tmp_path, "inspect", nasty / "contents" / name)


@pytest.mark.parametrize("name", hostile.CONTENTS)
def test_every_nasty_content_is_written_or_refused_in_every_format(tmp_path: Path, name: str) -> None:
    source = Source(name, hostile.CONTENTS[name]())
    outcome = convert_source(source, Path("x"), Plan(targets=QUICK, folder=tmp_path))
    assert_answered(outcome)


@pytest.mark.parametrize("name", [name for name in hostile.CONTENTS if name not in SLOW_IN_PDF])
@pytest.mark.full
def test_every_nasty_content_is_printed_or_refused(tmp_path: Path, name: str) -> None:
    source = Source(name, hostile.CONTENTS[name]())
    assert_answered(convert_source(source, Path("x"), Plan(targets=("pdf",), folder=tmp_path)))


def assert_answered(outcome: Outcome) -> None:
    """Converted, or errors each with a code of the table; never a bug."""
    assert outcome.status in ("converted", "failed")
    assert (outcome.status == "failed") == bool(outcome.errors)
    told = [f"{error.code}: {error.message} ({error.__cause__!r})" for error in outcome.errors]
    assert not [error for error in outcome.errors if error.code == "bug"], told


def test_a_deep_folder_is_walked_to_its_end(tmp_path: Path) -> None:
    deep = tmp_path / "in"
    for _ in range(300):
        deep /= "d"
    deep.mkdir(parents=True)
    (deep / "x.txt").write_bytes(hostile.TEXT)
    run = guarded(tmp_path, "batch", "in", "-o", "out", "--to", "model")
    assert run.returncode == 0, run.stderr


def test_the_guard_of_these_tests_sees_what_it_should(tmp_path: Path) -> None:
    spy = "import socket; open('/etc/passwd'); open('x', 'w'); socket.socket().connect(('127.0.0.1', 9))"
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    env = environment(guard) | {"GUARD_ALLOWS": str(guard), "GUARD_LOG": str(guard / "log")}
    subprocess.run([sys.executable, "-c", spy], cwd=tmp_path, env=env, capture_output=True, check=False)
    noted = (guard / "log").read_text()
    assert [word for word in ("read", "write", "socket.connect") if word not in noted] == []
