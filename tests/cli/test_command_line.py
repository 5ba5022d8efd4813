"""The command line as a user meets it: words in, lines and exit codes out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from convert import __version__
from convert.cli import COMMANDS
from convert.markup.article_json import dumps
from tests.articles import MIXED

ROOT = Path(__file__).resolve().parents[2]


def newswright(*words: str | Path, cwd: Path, text: bytes = b"") -> subprocess.CompletedProcess[str]:
    place = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "convert", *map(str, words)]
    run = subprocess.run(command, cwd=cwd, env=place, input=text, capture_output=True, check=False)
    return subprocess.CompletedProcess(command, run.returncode, run.stdout.decode(), run.stderr.decode())


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.model.json"
    path.write_bytes(dumps(MIXED))
    return path


def loaded_after(words: list[str], cwd: Path) -> set[str]:
    """The modules that a command has imported when it is done."""
    code = "import sys; from convert.cli import run; run(sys.argv[1:]); print('\\n'.join(sys.modules), file=sys.stderr)"
    place = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", code, *words], cwd=cwd, env=place, capture_output=True, check=True)
    return set(run.stderr.decode().split())


def test_the_version_is_told_before_anything_is_imported(tmp_path: Path) -> None:
    run = newswright("--version", cwd=tmp_path)
    assert (run.stdout, run.returncode) == (f"newswright {__version__}\n", 0)
    modules = loaded_after(["--version"], tmp_path)
    assert not modules & {"typer", "rich", "pydantic", "lxml", "docx", "ebooklib", "weasyprint"}


@pytest.mark.parametrize(
    ("target", "foreign"),
    [
        ("newsml", {"docx", "ebooklib", "weasyprint"}),
        ("docx", {"ebooklib", "weasyprint"}),
        ("epub", {"docx", "weasyprint"}),
        ("pdf", {"docx", "ebooklib"}),
    ],
)
def test_a_conversion_imports_no_other_format_s_library(story: Path, target: str, foreign: set[str]) -> None:
    modules = loaded_after(["convert", story.name, "--to", target, "--quiet"], story.parent)
    assert not modules & (foreign | {"rich", "pydantic", "dask", "trafilatura"})


@pytest.mark.parametrize(
    ("target", "needless"),
    [
        ("newsml", {"dataclasses", "uuid", "difflib", "zipfile", "glob"}),
        ("docx", {"dataclasses", "inspect", "lxml", "uuid", "glob"}),
        ("epub", {"dataclasses", "inspect", "lxml", "uuid", "difflib", "glob", "logging"}),
    ],
)
def test_a_plain_article_loads_little(tmp_path: Path, target: str, needless: set[str]) -> None:
    (tmp_path / "a.txt").write_text("عنوان\n\n٧ يوليو ٢٠٢١\n\nمتن الخبر هنا في بيروت.\n", encoding="utf-8")
    modules = loaded_after(["convert", "a.txt", "--to", target, "--quiet"], tmp_path)
    assert not modules & (needless | {"typer", "tomllib", "convert.pipeline.api", "convert.batch"})


def test_four_files_are_written_and_named(story: Path) -> None:
    run = newswright("convert", story.name, "-o", "out", cwd=story.parent)
    names = [Path(line).name for line in run.stdout.splitlines()]
    assert run.returncode == 0, run.stderr
    assert names == ["story.newsml.xml", "story.docx", "story.pdf", "story.epub"]
    assert all((story.parent / "out" / name).is_file() for name in names)


def test_a_file_name_with_a_writer_s_suffix_infers_the_format(story: Path) -> None:
    run = newswright("convert", story.name, "-o", "deep/tale.docx", cwd=story.parent)
    assert run.stdout == "deep/tale.docx\n"


def test_standard_input_goes_to_standard_output(story: Path) -> None:
    run = newswright("convert", "-", "--to", "model", "-o", "-", cwd=story.parent, text=story.read_bytes())
    assert run.stdout.encode() == story.read_bytes()


def test_inspect_prints_the_same_json_as_the_model_writer(story: Path) -> None:
    assert newswright("inspect", story.name, "--json", cwd=story.parent).stdout.encode() == story.read_bytes()


def test_folders_are_mirrored_and_the_output_folder_is_left_out(story: Path) -> None:
    deep = story.parent / "wire" / "monday"
    deep.mkdir(parents=True)
    (deep / "a.model.json").write_bytes(story.read_bytes())
    words = ("convert", "wire", "--to", "model", "-o", "wire/out")
    assert newswright(*words, cwd=story.parent).stdout == "wire/out/monday/a.model.json\n"
    assert newswright(*words, cwd=story.parent).stdout == "wire/out/monday/a.model.json\n"


def test_two_sources_of_one_name_in_different_folders_are_mirrored(story: Path) -> None:
    for name in ("x", "y"):
        (story.parent / name).mkdir()
        (story.parent / name / "a.model.json").write_bytes(story.read_bytes())
    run = newswright("convert", "x/a.model.json", "y/a.model.json", "--to", "model", "-o", "out", cwd=story.parent)
    assert run.stdout.split() == ["out/x/a.model.json", "out/y/a.model.json"]


def test_a_bundle_is_one_file_named_by_its_title(story: Path) -> None:
    words = ("convert", story.name, "--bundle", "--title", "Monday's wire", "--to", "model", "-o", "out")
    run = newswright(*words, cwd=story.parent)
    assert run.stdout == "out/Monday's wire.model.json\n"
    assert json.loads((story.parent / "out/Monday's wire.model.json").read_text())["newswright"] == "publication-1"


def test_meta_overrides_and_adds_with_provenance(story: Path) -> None:
    (story.parent / "m.toml").write_text('headline = "Neu"\nkeywords = ["x"]\n[attribution]\nsource = "dpa"\n')
    form = json.loads(newswright("inspect", story.name, "--json", "--meta", "m.toml", cwd=story.parent).stdout)
    assert form["headline"][0]["text"] == "Neu"
    assert form["keywords"] == ["متاحف", "art", "x"]
    assert form["attribution"]["source"]["name"] == "dpa"
    assert form["provenance"]["headline"]["rule"] == "meta"


WITHOUT = """
import importlib.util, sys
real = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name == "lxml" else real(name, *more)
sys.modules["lxml"] = None
from convert.cli import run
raise SystemExit(run(sys.argv[1:]))
"""


def without_a_library(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    place = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WITHOUT, *words]
    return subprocess.run(command, cwd=cwd, env=place, capture_output=True, text=True, check=False)


def test_a_missing_library_fails_its_format_only_and_names_the_command(story: Path) -> None:
    run = without_a_library("convert", story.name, "--to", "newsml,text,html", cwd=story.parent)
    assert (run.returncode, run.stdout.split()) == (50, ["story.txt", "story.html"])
    assert "[format.library-missing]" in run.stderr
    assert "pip install 'lxml" in run.stderr


def test_doctor_names_a_missing_library_with_its_command(tmp_path: Path) -> None:
    run = without_a_library("doctor", cwd=tmp_path)
    assert run.returncode == 22
    assert "MISSING  lxml: parses XML and HTML (newsml)\n         mend it with: pip install 'lxml" in run.stdout
    assert "ok       weasyprint" in run.stdout


def test_formats_ends_like_doctor_where_a_library_is_missing(tmp_path: Path) -> None:
    run = without_a_library("formats", cwd=tmp_path)
    assert run.returncode == 22
    assert "[format.library-missing]" in run.stderr
    assert "docx" in run.stdout


BAD = {
    "an empty file": (["convert", "empty.txt"], 30, "source.blank"),
    "a binary file": (["convert", "noise.bin"], 30, "source.unknown-kind"),
    "a missing file": (["convert", "nowhere.txt"], 30, "source.missing"),
    "a folder with nothing readable": (["convert", "hollow"], 30, "source.empty-folder"),
    "a pattern that matches nothing": (["convert", "*.nothing"], 30, "source.missing"),
    "an unknown format": (["convert", "story.model.json", "--to", "dcox"], 20, "did you mean docx?"),
    "an unknown reader": (["convert", "story.model.json", "--from", "modle"], 20, "did you mean model?"),
    "an unknown option": (["convert", "story.model.json", "--set", "pdf.pgae=A4"], 40, "did you mean page?"),
    "an option of no format": (["convert", "story.model.json", "--set", "nope.page=A4"], 40, "no format named nope"),
    "a word that is no option": (["convert", "story.model.json", "--set", "page"], 40, "FORMAT.OPTION=VALUE"),
    "a missing configuration": (["convert", "story.model.json", "--config", "no.toml"], 40, "config.unreadable"),
    "an unknown profile": (["convert", "story.model.json", "--profile", "x"], 40, "no profile x"),
    "an output folder that is a file": (["convert", "story.model.json", "-o", "empty.txt/x"], 51, "output"),
    "a source that is its own target": (["convert", "story.model.json", "--to", "model"], 51, "its own source"),
    "two formats in one file": (
        ["convert", "story.model.json", "--to", "docx,pdf", "-o", "x.pdf"],
        2,
        "takes one format",
    ),
    "a title without a bundle": (["convert", "story.model.json", "--title", "x"], 2, "--bundle"),
    "an unknown command": (["publish"], 2, "usage"),
    "no words at all": ([], 2, ""),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_answered_in_one_line_and_nothing_is_written(story: Path, case: str) -> None:
    words, code, told = BAD[case]
    (story.parent / "empty.txt").write_bytes(b" \n")
    (story.parent / "noise.bin").write_bytes(bytes(range(256)) * 4)
    (story.parent / "hollow").mkdir()
    before = sorted(story.parent.rglob("*"))
    run = newswright(*words, cwd=story.parent)
    assert run.returncode == code, run.stderr
    assert told in run.stderr
    assert "Traceback" not in run.stderr
    assert sorted(story.parent.rglob("*")) == before


def test_one_bad_source_among_several_leaves_the_others_and_exits_70(story: Path) -> None:
    (story.parent / "bad.model.json").write_text('{"newswright": ')
    run = newswright("convert", story.name, "bad.model.json", "--to", "model", "-o", "out", cwd=story.parent)
    assert (run.returncode, run.stdout) == (70, "out/story.model.json\n")
    assert "bad.model.json:1: error [model.syntax]" in run.stderr


def test_a_misspelt_key_of_the_configuration_is_named_with_its_line(story: Path) -> None:
    (story.parent / "newswright.toml").write_text('[newsroom]\nname = "x"\nprovidr = "y"\n')
    run = newswright("convert", story.name, "--to", "model", "-o", "out", cwd=story.parent)
    assert run.returncode == 40
    assert "newswright.toml:3: error [config.unknown]" in run.stderr
    assert "did you mean provider?" in run.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_shows_two_examples(command: str, tmp_path: Path) -> None:
    run = newswright(command, "--help", cwd=tmp_path)
    assert run.returncode == 0
    assert run.stdout.count(f"  newswright {command}") >= 2


def test_shell_completion_knows_the_commands(tmp_path: Path) -> None:
    place = {**os.environ, "PYTHONPATH": str(ROOT), "_NEWSWRIGHT_COMPLETE": "complete_bash"}
    place |= {"COMP_WORDS": "newswright conv", "COMP_CWORD": "1"}
    run = subprocess.run([sys.executable, "-m", "convert"], env=place, capture_output=True, check=False, cwd=tmp_path)
    assert run.stdout.decode().split() == ["convert"]


def test_formats_lists_builtin_formats_with_their_options(tmp_path: Path) -> None:
    entries = json.loads(newswright("formats", "--json", cwd=tmp_path).stdout)
    assert {"model", "docx", "pdf", "epub", "newsml"} <= set(entries["writer"])
    assert entries["writer"]["pdf"]["options"]["page"]["help"]


def test_validating_a_folder_looks_at_what_checks_name(story: Path) -> None:
    newswright("convert", story.name, "--to", "newsml,epub,docx,text", "-o", "out", "--quiet", cwd=story.parent)
    run = newswright("validate", "out", cwd=story.parent)
    assert run.returncode == 0, run.stderr
    assert [line.split(":")[0] for line in run.stdout.splitlines()] == [
        "out/story.docx",
        "out/story.epub",
        "out/story.newsml.xml",
    ]
