"""A batch does each source once, does only what changed, and books what happened."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from convert.batch.ledger import FOLDER, opened, rehearsal
from convert.batch.listing import listed
from convert.batch.shift import Shift, choices_of, sweep
from convert.config import Formats, settings
from convert.markup.article_json import dumps
from convert.model import Figure
from convert.pipeline.plan import Plan
from convert.pipeline.writing import Folder
from tests.batch.command import ROOT
from tests.batch.desk import Told, article, batch, write_sources


def files(folder: Path) -> dict[str, bytes]:
    """Every output with its bytes, without the ledger."""
    paths = (path for path in folder.rglob("*") if path.is_file() and FOLDER not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_every_source_is_converted_once_and_the_tree_is_mirrored(tmp_path: Path) -> None:
    write_sources(tmp_path / "in" / "a" / "b", 3)
    write_sources(tmp_path / "in", 2)
    told = batch([tmp_path / "in"], tmp_path / "out")
    assert [outcome.status for outcome in told.outcomes] == ["converted"] * 5
    names = {"000", "001", "a/b/000", "a/b/001", "a/b/002"}
    assert set(files(tmp_path / "out")) == {f"{name}.model.json" for name in names}


def test_a_second_run_does_only_what_changed_or_is_gone(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 4)
    batch([tmp_path / "in"], tmp_path / "out")
    before = files(tmp_path / "out")
    (tmp_path / "in" / "001.model.json").write_bytes(dumps(article(1, "نص آخر")))
    (tmp_path / "out" / "002.model.json").unlink()
    told = batch([tmp_path / "in"], tmp_path / "out")
    assert told.statuses() == {
        "000.model.json": "unchanged",
        "001.model.json": "converted",
        "002.model.json": "converted",
        "003.model.json": "unchanged",
    }
    after = files(tmp_path / "out")
    assert {name for name in before if before[name] != after[name]} == {"001.model.json"}


def test_force_converts_everything_again_to_the_same_bytes(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 2)
    batch([tmp_path / "in"], tmp_path / "out")
    before = files(tmp_path / "out")
    told = batch([tmp_path / "in"], tmp_path / "out", force=True)
    assert set(told.statuses().values()) == {"converted"}
    assert files(tmp_path / "out") == before


def test_other_options_are_other_work(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 1)
    out = tmp_path / "out"
    batch([tmp_path / "in"], out)
    zone = settings('[newsroom]\nname = "صحيفة"\n', "newswright.toml", None, (), Formats(bool, bool))
    told = batch([tmp_path / "in"], out, plan=Plan(targets=("model",), folder=out, settings=zone))
    assert told.statuses() == {"000.model.json": "converted"}


def test_the_place_where_an_option_was_said_makes_no_other_work() -> None:
    def chosen(text: str) -> Plan:
        return Plan(settings=settings(text, "newswright.toml", None, (), Formats(bool, bool)))

    one = chosen('[newsroom]\nname = "a"\n[model]\nx = 1\n')
    two = chosen('\n\n\n[model]\nx = 1\n[newsroom]\nname = "a"\n')
    assert choices_of(one) == choices_of(two)


def test_a_comment_in_the_configuration_file_makes_no_other_work(tmp_path: Path) -> None:
    file = tmp_path / "newswright.toml"

    def chosen(text: str) -> Plan:
        file.write_text(text, encoding="utf-8")
        return Plan(settings=settings(text, str(file), None, (), Formats(bool, bool)))

    said = "[model]\nx = 1\n"
    assert len({choices_of(chosen(text)) for text in (said, said + "# why\n")}) == 1


def test_an_edited_option_file_makes_other_work_and_an_untouched_one_does_not(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 1)
    sheet, out = tmp_path / "house.css", tmp_path / "out"
    styled = settings(None, "", None, (f"pdf.style={sheet}",), Formats(lambda _: True, lambda _: True))
    plan = Plan(targets=("model",), folder=out, settings=styled)
    for style, status in (("p {}", "converted"), ("p {}", "unchanged"), ("b {}", "converted")):
        sheet.write_text(style)
        assert batch([tmp_path / "in"], out, plan=plan).statuses() == {"000.model.json": status}


def test_a_changed_picture_makes_the_articles_that_use_it_new_and_no_others(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 2)
    pictured = replace(article(1), body=(Figure(href="a.png", alt="جسر"), Figure(href="b.png", alt="נהר")))
    (tmp_path / "in" / "001.model.json").write_bytes(dumps(pictured))
    (tmp_path / "pictures").mkdir()
    plan = Plan(targets=("model",), folder=tmp_path / "out", assets=(tmp_path / "pictures",))
    batch([tmp_path / "in"], tmp_path / "out", plan=plan)
    for change in (b"one", b"two"):
        (tmp_path / "pictures" / "a.png").write_bytes(change)
        told = batch([tmp_path / "in"], tmp_path / "out", plan=plan)
        assert told.statuses() == {"000.model.json": "unchanged", "001.model.json": "converted"}
    assert set(batch([tmp_path / "in"], tmp_path / "out", plan=plan).statuses().values()) == {"unchanged"}


def test_a_corrected_article_gets_the_next_version(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 1)
    batch([tmp_path / "in"], tmp_path / "out")
    for version, text in ((2, "ثانٍ"), (3, "ثالث")):
        (tmp_path / "in" / "000.model.json").write_bytes(dumps(article(0, text)))
        batch([tmp_path / "in"], tmp_path / "out")
        form = json.loads((tmp_path / "out" / "000.model.json").read_bytes())
        assert form["version"] == version


def test_what_says_the_same_is_no_correction(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 1)
    batch([tmp_path / "in"], tmp_path / "out")
    source = tmp_path / "in" / "000.model.json"
    source.write_bytes(source.read_bytes() + b"\n\n")
    assert batch([tmp_path / "in"], tmp_path / "out").statuses() == {"000.model.json": "converted"}
    assert json.loads((tmp_path / "out" / "000.model.json").read_bytes())["version"] == 1


def test_troubles_are_outcomes_and_the_others_go_on(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 2)
    (tmp_path / "in" / "bad.model.json").write_text("{no json")
    (tmp_path / "in" / "blank.model.json").write_text(" ")
    told = batch([tmp_path / "in", tmp_path / "gone.txt"], tmp_path / "out")
    statuses = told.statuses()
    assert statuses.pop("000.model.json") == statuses.pop("001.model.json") == "converted"
    assert set(statuses.values()) == {"failed"}
    with opened(tmp_path / "out") as ledger:
        assert [entry.name for entry in ledger.entries("failed")] == ["bad.model.json", "blank.model.json"]


def test_a_failed_source_is_tried_again_in_the_next_run(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 1)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "000.model.json").mkdir()
    assert batch([tmp_path / "in"], tmp_path / "out").statuses() == {"000.model.json": "failed"}
    (tmp_path / "out" / "000.model.json").rmdir()
    assert batch([tmp_path / "in"], tmp_path / "out").statuses() == {"000.model.json": "converted"}


def test_the_second_source_of_one_stem_is_refused_by_name(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        write_sources(tmp_path / folder, 1)
    told = batch([tmp_path / "x", tmp_path / "y", tmp_path / "x"], tmp_path / "out")
    errors = {outcome.source: [error.code for error in outcome.errors] for outcome in told.outcomes}
    assert errors == {
        str(tmp_path / "x" / "000.model.json"): [],
        str(tmp_path / "y" / "000.model.json"): ["source.same-name"],
    }


def test_a_rehearsal_touches_nothing(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 2)
    out, told = tmp_path / "out", Told()
    with rehearsal(out) as ledger:
        Shift(Plan(targets=("model",), folder=out), ledger, told).rehearse(listed([str(tmp_path / "in")], out))
    assert set(told.statuses().values()) == {"skipped"}
    assert not out.exists()


def test_half_written_files_of_a_killed_run_are_swept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_sources(tmp_path / "in", 1)
    batch([tmp_path / "in"], out)
    before = files(out)
    strange = {".0123456789ab.part", ".keep.part", "0" * 24 + ".part"}
    for name in (*strange, f".{'0a' * 12}.part"):
        (out / name).write_text("half")
    with opened(out) as ledger:
        (entry,) = ledger.entries()
        ledger.begin(replace(entry, status="started"))
        sweep(ledger, Folder(out))
    assert set(files(out)) - set(before) == strange


@pytest.mark.parametrize("gone", [True, False])
def test_what_a_killed_writing_left_is_gone_after_the_next_run(tmp_path: Path, *, gone: bool) -> None:
    source, out = tmp_path / "in" / "000.model.json", tmp_path / "out"
    write_sources(tmp_path / "in", 2)
    batch([tmp_path / "in"], out)
    before = files(out)
    killed_while_putting(out / "000.model.json")
    assert len(files(out)) == 3
    if gone:
        source.unlink()
    with opened(out) as ledger:
        (first, _) = ledger.entries()
        ledger.begin(replace(first, status="started"))
        sweep(ledger, Folder(out))
    assert files(out) == before


def killed_while_putting(path: Path) -> None:
    """Let a process be killed by SIGKILL when its temporary file is written and not yet renamed."""
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom convert.pipeline.writing import put\n"
        "Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\nput(Path(sys.argv[1]), b'half')\n"
    )
    run = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=False)
    assert run.returncode == -signal.SIGKILL
