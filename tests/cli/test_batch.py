"""`newswright batch` as scripts call it: killed, poisoned, interrupted, refused."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from convert.markup.article_json import dumps
from convert.model import Article, styled
from tests.batch import command
from tests.batch.command import install_poison, newswright, started
from tests.batch.desk import article, write_sources
from tests.batch.test_shift import files


@pytest.fixture
def poison(tmp_path: Path) -> Iterator[None]:
    """The outside writer `poison` is installed."""
    command.PLUGINS.append(install_poison(tmp_path / "plugins"))
    yield
    command.PLUGINS.clear()


def write_headlines(folder: Path, *headlines: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for headline in headlines:
        (folder / f"{headline}.model.json").write_bytes(dumps(headlined(headline)))


def headlined(headline: str) -> Article:
    """An article that is told from the others by its headline."""
    return replace(article(), headline=styled(headline))


def test_paths_go_to_standard_output_and_the_summary_to_standard_error(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 3)
    run = newswright("batch", "in", "-o", "out", "--to", "model", "--report", "r.jsonl", folder=tmp_path)
    assert run.returncode == 0, run.stderr
    assert sorted(run.stdout.split()) == [f"out/{number:03}.model.json" for number in range(3)]
    assert "converted  3" in run.stderr
    assert len((tmp_path / "r.jsonl").read_text().splitlines()) == 3
    again = newswright("batch", "in", "-o", "out", "--to", "model", folder=tmp_path)
    assert (again.returncode, again.stdout) == (0, "")
    assert "unchanged  3" in again.stderr


def test_the_ledger_belongs_to_the_folder_however_it_is_named(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 2)
    newswright("batch", "in", "-o", "out", "--to", "model", folder=tmp_path)
    (tmp_path / "out").rename(tmp_path / "moved")
    again = newswright("batch", tmp_path / "in", "-o", tmp_path / "moved", "--to", "model")
    assert "unchanged  2" in again.stderr


@pytest.mark.usefixtures("poison")
@pytest.mark.parametrize("others", [20, pytest.param(999, marks=pytest.mark.full)])
@pytest.mark.parametrize(
    ("word", "code"), [("crash", "batch.crash"), ("hang", "batch.timeout"), ("memory", "batch.memory")]
)
def test_one_poisonous_article_is_recorded_and_the_others_are_right(
    tmp_path: Path, word: str, code: str, others: int
) -> None:
    write_headlines(tmp_path / "in", word, *(f"news-{number}" for number in range(others)))
    words = ["batch", "in", "-o", "out", "--to", "poison", "--jobs", "2", "--timeout", "3", "--report", "r.jsonl"]
    run = newswright(*words, folder=tmp_path)
    assert run.returncode == 70
    lines = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text().splitlines()]
    failed = [line for line in lines if line["status"] == "failed"]
    assert [(Path(line["source"]).name, line["error"]["code"], line["attempts"]) for line in failed] == [
        (f"{word}.model.json", code, 2)
    ]
    right = {f"news-{number}.poison": dumps(headlined(f"news-{number}")) for number in range(others)}
    assert files(tmp_path / "out") == right
    assert "Traceback" not in run.stderr


@pytest.mark.usefixtures("poison")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_batch_finishes_what_is_begun_and_goes_on_later(tmp_path: Path, number: signal.Signals) -> None:
    write_headlines(tmp_path / "in", *(f"slow-{number:02}" for number in range(30)))
    words: list[str | Path] = ["batch", "in", "-o", "out", "--to", "poison", "--jobs", "2"]
    run = started(*words, folder=tmp_path)
    while not list((tmp_path / "out").glob("*.poison")):
        time.sleep(0.05)
    os.killpg(run.pid, number) if number == signal.SIGINT else run.send_signal(number)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "the same command goes on" in said
    assert "Traceback" not in said
    done = set(files(tmp_path / "out"))
    assert 0 < len(done) < 30
    assert not [name for name in done if name.endswith(".part")]
    again = newswright(*words, folder=tmp_path)
    assert again.returncode == 0
    assert f"unchanged  {len(done)}" in again.stderr
    assert len(files(tmp_path / "out")) == 30


@pytest.mark.usefixtures("poison")
def test_a_second_batch_on_the_same_folder_is_refused_and_the_state_can_be_asked(tmp_path: Path) -> None:
    write_headlines(tmp_path / "in", *(f"slow-{number:02}" for number in range(40)))
    words: list[str | Path] = ["batch", "in", "-o", "out", "--to", "poison", "--jobs", "1"]
    first = started(*words, folder=tmp_path)
    while not list((tmp_path / "out").glob("*.poison")):
        time.sleep(0.05)
    second = newswright(*words, folder=tmp_path)
    status = newswright("batch", "--status", "out", folder=tmp_path)
    first.send_signal(signal.SIGTERM)
    first.communicate(timeout=60)
    assert second.returncode == 51
    assert "batch.busy" in second.stderr
    assert "a batch is at work here" in status.stdout


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 3)
    run = newswright("batch", "in", "-o", "out", "--to", "model", "--dry-run", "--limit", "2", folder=tmp_path)
    assert run.returncode == 0
    assert run.stdout.splitlines() == [f"would convert  in/{number:03}.model.json" for number in range(2)]
    assert not (tmp_path / "out").exists()


def test_sources_come_from_a_list_and_are_selected_by_a_pattern(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 3)
    (tmp_path / "list").write_text("in/000.model.json\nin/002.model.json\n")
    words = ["batch", "--from-list", "list", "-o", "out", "--to", "model", "--select", "*2.*"]
    run = newswright(*words, folder=tmp_path)
    assert run.stdout.split() == ["out/in/002.model.json"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["in"], 2, "-o DIR"),
        (["-o", "out"], 2, "no source is named"),
        (["--from-list", "nope", "-o", "out"], 30, "nope: error [source.missing]"),
        (["in", "-o", "out", "--report", "r.csv"], 2, ".jsonl or .html"),
        (["", "-o", "out"], 2, "a source without a name"),
        (["in", "", "-o", "out"], 2, "a source without a name"),
        (["in", "-o", ""], 2, "-o DIR"),
        (["in", "-o", "in"], 2, "lies in the output folder"),
        (["in", "-o", "."], 2, "lies in the output folder"),
        (["in", "-o", "out", "--executor", "daks"], 2, "did you mean dask"),
        (["in", "-o", "out", "--executor", "dask"], 2, "--scheduler"),
        (["in", "-o", "out", "--to", "modle"], 20, "did you mean model"),
        (["in", "-o", "taken"], 51, "it is a file"),
        (["gone", "-o", "out"], 30, "no such file"),
        (["--status", "in"], 30, "no batch has written"),
    ],
)
def test_words_that_cannot_be_meant_are_refused_with_a_remedy(
    tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    write_sources(tmp_path / "in", 1)
    (tmp_path / "taken").write_text("a file")
    run = newswright("batch", *words, *([] if "--to" in words else ["--to", "model"]), folder=tmp_path)
    assert (run.returncode, run.stdout) == (code, "")
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_a_corrected_article_is_the_next_version_of_its_newsml_item(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "in").mkdir()
    items = []
    for epoch, text in (("1625652000", "أول"), ("1625738400", "ثانٍ")):
        (tmp_path / "in" / "a.model.json").write_bytes(dumps(article(1, text)))
        monkeypatch.setattr(command, "EPOCH", epoch)
        run = newswright("batch", "in", "-o", "out", "--to", "newsml", "-q", folder=tmp_path)
        assert run.returncode == 0, run.stderr
        items.append(etree.parse(tmp_path / "out" / "a.newsml.xml").getroot())
    one, two = items
    assert one.get("guid") == two.get("guid")
    assert (one.get("version"), two.get("version")) == ("1", "2")
    dates = [[item.findtext(f".//{{*}}{name}") for name in ("firstCreated", "versionCreated")] for item in items]
    assert dates[0][0] == dates[0][1] == dates[1][0] < dates[1][1]


def test_a_temporary_folder_too_deep_for_sockets_is_named(tmp_path: Path, monkeypatch) -> None:
    write_sources(tmp_path / "in", 1)
    deep = tmp_path / ("d" * 120)
    deep.mkdir()
    monkeypatch.setenv("TMPDIR", str(deep))
    run = newswright("batch", "in", "-o", "out", "--to", "model", folder=tmp_path)
    assert run.returncode == 51
    assert "set TMPDIR to a short path" in run.stderr
