"""`newswright convert` word by word: standard streams, bundles, words that cannot be meant."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from convert.cli import run
from convert.errors import Exit
from convert.markup.article_json import dumps
from tests.articles import MIXED
from tests.batch.command import newswright

STORY = dumps(MIXED)
Bytes = pytest.CaptureFixture[bytes]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.model.json").write_bytes(STORY)


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The story comes in on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY)))


@pytest.mark.usefixtures("piped")
def test_a_dash_is_standard_input_even_where_a_folder_bears_its_name(capfdbinary: Bytes) -> None:
    Path("-").mkdir()
    assert run(["convert", "-", "--to", "model", "-o", "out"]) == 0
    assert capfdbinary.readouterr().out == b"out/stdin.model.json\n"
    assert Path("out/stdin.model.json").read_bytes() == STORY


def test_a_file_that_is_named_dash_is_read_when_its_folder_is_said(capfdbinary: Bytes) -> None:
    Path("-").write_bytes(STORY)
    assert run(["convert", "./-", "--to", "model", "-o", "-"]) == 0
    assert capfdbinary.readouterr().out == STORY


def test_troubles_with_standard_input_are_said_of_stdin(capfdbinary: Bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n")))
    assert run(["convert", "-", "--to", "model"]) == 30
    assert capfdbinary.readouterr().err.startswith(b"stdin: error [source.blank]")


@pytest.mark.parametrize("title", [[], ["--title", "Monday"], ["--title", "Articles"]])
def test_a_bundle_of_one_or_several_goes_to_standard_output(capfdbinary: Bytes, title: list[str]) -> None:
    Path("b.model.json").write_bytes(dumps(replace(MIXED, keywords=("other",))))
    for sources in (["story.model.json"], ["story.model.json", "b.model.json"]):
        assert run(["convert", *sources, "--bundle", *title, "--to", "model", "-o", "-"]) == 0
        form = json.loads(capfdbinary.readouterr().out)
        assert (form["newswright"], form["title"]) == ("publication-1", (title or ["", "Articles"])[1])
        assert len(form["articles"]) == len(sources)


def test_several_articles_that_are_no_bundle_do_not_go_to_standard_output(capfdbinary: Bytes) -> None:
    Path("b.model.json").write_bytes(dumps(replace(MIXED, keywords=("other",))))
    assert run(["convert", "story.model.json", "b.model.json", "--to", "model", "-o", "-"]) == 2
    out, told = capfdbinary.readouterr()
    assert (out, b"--bundle" in told) == (b"", True)


def test_findings_are_shown_also_where_nothing_reaches_standard_output(capfdbinary: Bytes) -> None:
    Path("a.txt").write_text("Oil rises\n\nPrices rose on Monday, it was said in Vienna.\n", encoding="utf-8")
    told = []
    for more in ([], ["empty.txt"]):
        Path("empty.txt").write_text("\n")
        run(["convert", "a.txt", *more, "--to", "model", "-o", "-"])
        told.append(capfdbinary.readouterr().err.splitlines())
    assert told[0]
    assert told[1][: len(told[0])] == told[0]
    assert b"source.blank" in told[1][-1]


@pytest.mark.parametrize(
    "words",
    [
        ["convert", ""],
        ["convert", "story.model.json", "--to", ""],
        ["convert", "story.model.json", "--to", ","],
        ["convert", "story.model.json", "-o", ""],
        ["convert", "story.model.json", "-o", "z.html", "--to", "text"],
        ["convert", "story.model.json", "-o", "z.html", "--to", "text", "--bundle"],
    ],
)
def test_words_that_cannot_be_meant_write_nothing(words: list[str]) -> None:
    assert run(words) == 2
    assert [path.name for path in Path().iterdir()] == ["story.model.json"]


@pytest.mark.parametrize("command", ["convert", "batch"])
@pytest.mark.parametrize("name", ["story.model.json", "*.json"])
def test_sources_and_outputs_may_be_said_as_file_addresses(command: str, name: str) -> None:
    here = Path.cwd()
    assert run([command, f"file://{here}/{name}", "-o", f"file://localhost{here}/out", "--to", "model", "-q"]) == 0
    assert Path("out/story.model.json").is_file()
    assert {path.name for path in here.iterdir()} == {"story.model.json", "out"}


def test_a_file_may_bear_the_suffix_of_the_format_that_is_asked_for() -> None:
    assert run(["convert", "story.model.json", "-o", "Z.TXT", "--to", "text"]) == 0
    assert Path("Z.TXT").is_file()


def test_a_pattern_never_takes_what_was_written(capfdbinary: Bytes) -> None:
    Path("story.txt").write_text("Oil rises\n\nPrices rose on Monday.\n", encoding="utf-8")
    Path("story.model.json").unlink()
    for pattern in ("**/*.txt", "**/*.txt", "*"):
        assert run(["convert", pattern, "--to", "text", "-o", "out", "-q"]) == 0
    assert capfdbinary.readouterr().out == b"out/story.txt\n" * 3


def test_a_pattern_that_begins_in_the_output_folder_means_what_lies_there(capfdbinary: Bytes) -> None:
    Path("wire").mkdir()
    Path("wire/a.txt").write_text("Oil rises\n\nPrices rose on Monday.\n", encoding="utf-8")
    assert run(["convert", "wire/*.txt", "--to", "model", "-o", "wire", "-q"]) == 0
    assert capfdbinary.readouterr().out == b"wire/a.model.json\n"


def test_samples_advise_no_option_that_they_lack(capfdbinary: Bytes) -> None:
    assert run(["samples", "story.model.json"]) == 51
    assert b"-o" not in capfdbinary.readouterr().err


def test_a_folder_converted_again_in_its_own_place_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("عنوان الخبر\n\nنص الخبر هنا.\n", encoding="utf-8")
    words = ("convert", ".", "--to", "markdown,html", "-q")
    assert newswright(*words, folder=tmp_path).returncode == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    run = newswright(*words, folder=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert "source.also-output" in run.stderr
    assert "*.txt" in run.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert newswright("convert", "*.txt", "--to", "markdown,html", "-q", folder=tmp_path).returncode == 0


def test_an_output_folder_in_which_nothing_is_written_is_not_left_behind(tmp_path: Path) -> None:
    Path("empty.txt").touch()
    assert run(["convert", "empty.txt", "-o", "new/out"]) == Exit.UNREADABLE
    assert run(["convert", "empty.txt", "-o", "new/b.epub", "--bundle"]) == Exit.UNREADABLE
    Path("kept").mkdir()
    assert run(["convert", "empty.txt", "-o", "kept"]) == Exit.UNREADABLE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.txt", "kept", "story.model.json"]


def test_what_is_wrong_with_the_words_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["convert", "--nowhere"]) == Exit.USAGE
    told = capsys.readouterr().err.splitlines()
    assert told == ["error [usage] No such option: --nowhere; see newswright convert --help"]
