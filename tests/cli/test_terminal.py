"""What becomes of words on the way out: closed pipes, full disks, narrow encodings, names of any bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from convert.markup.article_json import dumps
from tests.articles import MIXED

ROOT = Path(__file__).resolve().parents[2]
FULL = Path("/dev/full")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.model.json"
    path.write_bytes(dumps(MIXED))
    return path


def newswright(
    *words: str | bytes, folder: Path, out: int = subprocess.PIPE, err: int = subprocess.PIPE, **place: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "convert", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **place}
    return subprocess.run(command, cwd=folder, env=environment, stdout=out, stderr=err, check=False)


@contextmanager
def unread() -> Iterator[int]:
    """A pipe whose reader has gone."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        yield writer
    finally:
        os.close(writer)


@pytest.mark.parametrize("words", [["formats"], ["formats", "--json"], ["--help"]])
def test_a_reader_that_has_gone_is_no_trouble(tmp_path: Path, words: list[str]) -> None:
    with unread() as pipe:
        run = newswright(*words, folder=tmp_path, out=pipe)
    assert (run.returncode, run.stderr) == (0, b"")


def test_a_conversion_goes_on_where_nobody_listens(story: Path) -> None:
    with unread() as pipe:
        words = ("convert", story.name, "--to", "text,html", "-o", "out")
        run = newswright(*words, folder=story.parent, out=pipe, err=pipe, PYTHONUNBUFFERED="1")
    assert run.returncode == 0
    assert sorted(path.name for path in (story.parent / "out").iterdir()) == ["story.html", "story.txt"]


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_standard_streams_are_no_trouble(story: Path, closed: str) -> None:
    run = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m convert convert {story.name} no.txt --to text,model -o out {closed}'],
        cwd=story.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 70
    assert b"Traceback" not in run.stderr
    assert sorted(path.name for path in (story.parent / "out").iterdir()) == ["story.model.json", "story.txt"]


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("words", [["formats"], ["--help"], ["convert", "story.model.json", "--to", "text", "-o", "-"]])
def test_standard_output_without_room_is_told_and_is_no_bug(story: Path, words: list[str]) -> None:
    with FULL.open("wb") as full:
        run = newswright(*words, folder=story.parent, out=full.fileno())
    assert run.returncode == 51
    assert run.stderr.startswith(b"stdout: error [output.not-written]")
    assert len(run.stderr.splitlines()) == 1


def test_an_encoding_that_lacks_a_letter_gets_it_escaped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ارتفاع أسعار النفط\n\nارتفعت الأسعار يوم الاثنين.\n", encoding="utf-8")
    run = newswright("inspect", "a.txt", folder=tmp_path, PYTHONIOENCODING="ascii")
    assert run.returncode == 0, run.stderr
    assert b"\\u06" in run.stdout


def test_a_name_of_undecodable_bytes_is_escaped(story: Path) -> None:
    name = b"a\xff.model.json"
    try:
        story.rename(os.fsdecode(os.fsencode(story.parent) + b"/" + name))
    except OSError:
        pytest.skip("this file system takes no such name")
    assert newswright("inspect", name, folder=story.parent).returncode == 0
    assert newswright("inspect", name, "--html", "a.html", folder=story.parent).stdout.split() == [b"a.html"]
    assert newswright("convert", name, "--to", "text", "-o", b"\xff", folder=story.parent).stdout == (
        b"\\udcff/a_.txt\n"
    )
