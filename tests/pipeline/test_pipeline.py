"""Sources to files: found, mirrored, read once, checked, replaced atomically; nothing outside is touched."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import convert
from convert import registry
from convert.config import Settings
from convert.contract import Check, NoOptions, Source, Writer, WriterOptions
from convert.diagnostics import Diagnostic, Report, Severity
from convert.errors import BadOption, ConvertError, FormatFailed, OutputNotWritten, UnreadableSource
from convert.markup.article_json import dumps
from convert.model import Article, Figure, Note, Paragraph, Provenance, Publication, styled
from convert.pipeline.api import convert_file, write
from convert.pipeline.job import bound, convert_bundle, convert_source, report_line
from convert.pipeline.meta import with_meta
from convert.pipeline.plan import Plan, Reading, configured
from convert.pipeline.sources import find, load, safe_stem
from convert.pipeline.writing import Folder, Setting, pictures, put, render
from tests.articles import MIXED

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
PLAIN = Article(language="en", headline=styled("Head"), body=(Paragraph(text=styled("One.")),))


def source(article: Article | Publication = MIXED, name: str = "story.model.json") -> Source:
    return Source(name, dumps(article))


def plan(folder: Path, *targets: str, **more: Any) -> Plan:
    return replace(Plan(tuple(targets or ("model",)), folder, created=NOW), **more)


def test_each_target_is_written_and_accounted_for(tmp_path: Path) -> None:
    outcome = convert_source(source(), Path("deep/story"), plan(tmp_path, "newsml", "model"))
    assert [output.path for output in outcome.outputs] == [
        str(tmp_path / "deep/story.newsml.xml"),
        str(tmp_path / "deep/story.model.json"),
    ]
    assert all(Path(output.path).stat().st_size == output.bytes for output in outcome.outputs)
    line = json.loads(json.dumps(report_line(outcome)))
    assert list(line) == ["source", "status", "outputs", "diagnostics", "error", "seconds", "attempts"]
    assert (line["status"], line["error"]) == ("converted", None)


def test_several_articles_of_a_source_are_numbered(tmp_path: Path) -> None:
    publication = Publication("T", articles=(PLAIN, MIXED))
    outcome = convert_source(source(publication), Path("story"), plan(tmp_path))
    assert [Path(output.path).name for output in outcome.outputs] == ["story-1.model.json", "story-2.model.json"]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> str:
    """A writer that always fails, in the place of `html`."""

    def write(article: Article, options: WriterOptions, report: Report) -> bytes:
        raise FormatFailed("no ink", code="html.ink", remedy="fill it up")

    broken = Writer(".html", "text/html", WriterOptions, write)
    real = registry.writer
    monkeypatch.setattr(registry, "writer", lambda name: broken if name == "html" else real(name))
    return "html"


def test_a_failing_format_leaves_the_others_and_no_file(tmp_path: Path, failing: str) -> None:
    outcome = convert_source(source(), Path("story"), plan(tmp_path, failing, "model"))
    assert (outcome.status, outcome.exit_code) == ("failed", 50)
    assert [path.name for path in tmp_path.iterdir()] == ["story.model.json"]
    error = report_line(outcome)["error"]
    assert isinstance(error, dict)
    assert (error["code"], error["path"]) == ("html.ink", "story.model.json")


def test_a_bug_of_a_format_is_an_answer_with_its_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(article: Article, options: WriterOptions, report: Report) -> bytes:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(registry, "writer", lambda _: Writer(".html", "text/html", WriterOptions, write))
    outcome = convert_source(source(), Path("story"), plan(tmp_path, "html"))
    [error] = outcome.errors
    assert (error.code, outcome.exit_code) == ("bug", 1)
    assert isinstance(error.__cause__, ZeroDivisionError)


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    put(target, b"old")

    def full(self: Path, other: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputNotWritten, match="No space left"):
        put(target, b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_what_a_disk_refuses_about_an_old_output_is_an_answer(tmp_path: Path) -> None:
    shelf = Folder(tmp_path)
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputNotWritten):
        shelf.remove("folder")
    [error] = convert_source(source(), Path("a" * 300), plan(tmp_path, "model")).errors
    assert error.exit_code == 51
    shelf.remove("never-made")


def test_two_writers_of_one_file_each_write_it_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, written = tmp_path / "a.txt", Path.write_bytes

    def and_another_comes(self: Path, data: bytes) -> int:
        monkeypatch.setattr(Path, "write_bytes", written)
        count = self.write_bytes(data)
        put(target, b"second")
        return count

    monkeypatch.setattr(Path, "write_bytes", and_another_comes)
    put(target, b"first")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"first"]


def test_pictures_come_from_allowed_folders_only(tmp_path: Path) -> None:
    allowed, outside = tmp_path / "assets", tmp_path / "secret.png"
    allowed.mkdir()
    outside.write_bytes(b"secret")
    (allowed / "a.png").write_bytes(b"picture")
    (allowed / "link.png").symlink_to(outside)
    hrefs = (
        "a.png",
        "../secret.png",
        str(outside),
        "link.png",
        "file:///etc/passwd",
        "http://x.example/a.png",
        "a\x00.png",
        "a" * 300 + ".png",
        "\ud800.png",
        "loop.png",
        "deep",
    )
    (allowed / "loop.png").symlink_to(allowed / "loop.png")
    (allowed / "deep").mkdir()
    article = replace(PLAIN, body=tuple(Figure(href) for href in hrefs))
    assert pictures(article, (allowed,)) == {"a.png": b"picture"}
    assert pictures(article, ()) == {}


def test_an_embargo_in_force_is_a_warning(tmp_path: Path) -> None:
    held = replace(PLAIN, notes=(Note("embargo", "Hold", "2026-02-01T00:00:00Z"),))
    over = replace(PLAIN, notes=(Note("embargo", "Hold", "2025-02-01T00:00:00Z"),))
    codes = [
        [finding.code for finding in convert_source(source(article), Path("s"), plan(tmp_path)).diagnostics]
        for article in (held, over)
    ]
    assert codes == [["embargo.in-force"], []]


def test_an_embargo_in_force_is_told_once_of_a_document_in_a_bundle_too(tmp_path: Path) -> None:
    held = replace(PLAIN, notes=(Note("embargo", "Hold", "2026-02-01T00:00:00Z"),))
    apart = convert_source(source(held), Path("s"), plan(tmp_path, "model", "text", "html"))
    together = convert_bundle([source(held), source(MIXED)], "Two", plan(tmp_path, "epub", "model"))
    told: list[Diagnostic] = []
    render(held, "text", Setting(NOW, {}, "", Settings()), told.append)  # as `-o -` does
    for findings in (apart.diagnostics, together.diagnostics, told):
        assert [finding.code for finding in findings].count("embargo.in-force") == 1


def test_the_public_door_answers_with_an_outcome_and_does_not_raise(tmp_path: Path) -> None:
    missing = convert_file(tmp_path / "nope.txt", ["text"], tmp_path)
    assert (missing.status, missing.exit_code, missing.errors[0].code) == ("failed", 30, "source.missing")
    unconfigured = convert_file(tmp_path / "nope.txt", ["text"], tmp_path, config=tmp_path / "nope.toml")
    assert (unconfigured.exit_code, unconfigured.errors[0].code) == (40, "config.unreadable")


def test_a_failed_own_check_names_the_output_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def look(found: Source, options: NoOptions, report: Report) -> None:
        report(Diagnostic("text.x", Severity.ERROR, "wrong", line=7))

    judge = Check((".txt",), NoOptions, lambda _: True, look)
    monkeypatch.setattr(registry, "own_check", lambda _: judge)
    monkeypatch.setattr(registry, "record", lambda kind, name: judge if kind == "check" else registry.writer(name))
    text = Source("story.md", b"# Head\n\nOne.\n")
    real = registry.reader("markdown")
    monkeypatch.setattr("convert.pipeline.reading.options", lambda *_: real.options())
    (error,) = convert_source(text, Path("story"), plan(tmp_path, "text")).errors
    assert (error.code, error.path, error.line) == ("text.own-check", "story.txt", 7)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"reading": Reading(language="x y")}, "option.language"),
        ({"assets": (Path("nodir"),)}, "option.assets"),
        ({"reading": Reading(meta='published = "yesterday"', meta_name="m.toml")}, "meta.date"),
        ({"reading": Reading(meta='dateline = { text = "X", date = "1/2" }', meta_name="m.toml")}, "meta.date"),
        ({"reading": Reading(meta='notes = [{kind = "embargo", text = "X", until = "noon"}]')}, "meta.date"),
        ({"reading": Reading(meta='language = "x y"', meta_name="m.toml")}, "meta.language"),
    ],
)
def test_a_language_a_date_or_a_folder_that_is_none_is_refused(
    tmp_path: Path, changed: dict[str, object], code: str
) -> None:
    outcome = convert_source(source(), Path("s"), plan(tmp_path, **changed))
    assert (outcome.exit_code, outcome.errors[0].code) == (40, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[newsml]\n[epub]\ncovr = 1\n", "option.unknown"),
        ("[checks.newsml]\n\nrule = {}\n", "option.unknown"),
        ("[docx]\n\ncontents = 'perhaps'\n", "option.value"),
    ],
)
def test_words_for_formats_that_nobody_asked_for_are_judged_too(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "newswright.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadOption) as caught:
        configured(file, None, ())
    assert (caught.value.code, caught.value.path, caught.value.line) == (code, str(file), 3)


def test_meta_takes_dates_as_toml_writes_them() -> None:
    said = with_meta(PLAIN, "published = 2026-01-05T08:00:00Z\ndateline = { text = 'X', date = 2026-01-05 }", "m.toml")
    assert said.published == "2026-01-05T08:00:00+00:00"
    assert said.dateline is not None
    assert said.dateline.date == "2026-01-05"
    held = with_meta(PLAIN, "notes = [{ kind = 'embargo', text = 'X', until = 2026-01-05T08:00:00Z }]", "m.toml")
    assert held.notes == (Note("embargo", "X", "2026-01-05T08:00:00+00:00"),)


def test_meta_leaves_the_provenance_of_what_it_does_not_say() -> None:
    origin = Provenance(rule="style:source")
    read = replace(PLAIN, provenance=tuple((f"attribution.{key}", origin) for key in ("publisher", "source")))
    said = with_meta(read, '[attribution]\npublisher = "dpa"\n', "m.toml")
    rules = {key: value.rule for key, value in said.provenance}
    assert rules == {"attribution.source": "style:source", "attribution.publisher": "meta"}


def test_the_same_article_is_bound_once_with_a_warning() -> None:
    found: list[Diagnostic] = []
    publication = bound([PLAIN, MIXED, replace(PLAIN, id="urn:x", version=2)], "T", found.append)
    assert publication.articles == (PLAIN, MIXED)
    assert [finding.code for finding in found] == ["bundle.same-article"]
    assert publication.date == "2021-07-07"


def test_a_bundle_with_an_unreadable_source_is_not_written(tmp_path: Path) -> None:
    outcome = convert_bundle([source(PLAIN), Source("b.model.json", b"{}")], "T", plan(tmp_path))
    assert outcome.status == "failed"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("a.txt", "a"),
        ("a.model.json", "a"),
        ("a.newsml.xml", "a"),
        ("a.b.TXT", "a.b"),
        ("..txt", "article"),
        ("line\nbreak.txt", "line_break"),
        ("\u202egnp.txt", "_gnp"),
        ("x" * 255, "x" * 200),
        ("ا" * 140 + ".txt", "ا" * 100),
    ],
)
def test_output_names_stay_in_the_folder_and_on_one_line(name: str, stem: str) -> None:
    assert str(safe_stem(name)) == stem


def test_a_folder_gives_what_readers_name_and_no_link_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "in/deep").mkdir(parents=True)
    for name in ("in/b.txt", "in/deep/a.txt", "in/c.jpg", "in/.hidden.txt", "outside.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "outside.txt")
    found = [(item.path.name, str(item.place)) for item in find([str(tmp_path / "in")])]
    assert found == [("b.txt", "b"), ("a.txt", "deep/a")]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="No such file") as caught:
        load(tmp_path / "nowhere.txt")
    assert caught.value.code == "source.missing"


def test_the_clock_of_write_is_the_one_it_is_given() -> None:
    assert b"<versionCreated>2026-01-05T08:00:00Z<" in write(PLAIN, "newsml", created=NOW)


def test_language_of_the_command_line_gives_the_direction(tmp_path: Path) -> None:
    chosen = plan(tmp_path, reading=Reading(language="ar"))
    outcome = convert_source(source(PLAIN), Path("s"), chosen)
    form = json.loads(Path(outcome.outputs[0].path).read_text())
    assert (form["language"], form["direction"]) == ("ar", "rtl")


def test_errors_survive_the_way_between_processes() -> None:
    error = UnreadableSource("x", code="a.b", path="p", line=3, remedy="r")
    again = copy.copy(error)  # by the same protocol as pickle
    assert isinstance(again, ConvertError)
    assert (again.message, again.code, again.path, again.line, again.remedy) == ("x", "a.b", "p", 3, "r")


def test_an_option_of_a_profile_that_nobody_asks_for_is_judged(tmp_path: Path) -> None:
    path = tmp_path / "newswright.toml"
    path.write_text("[profiles.web.epub]\nncxx = true\n", encoding="utf-8")
    with pytest.raises(BadOption, match="no option ncxx") as caught:
        configured(path, None, ())
    assert (caught.value.path, caught.value.line, caught.value.remedy) == (str(path), 2, "did you mean ncx?")


def test_a_prompt_shows_the_public_functions() -> None:
    assert {"read", "read_all", "write", "convert_file", "validate"} <= set(dir(convert))
