"""Outputs on other file systems: in memory here, on a server that speaks S3 where one can be started."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from convert.errors import OutputNotWritten
from convert.markup.article_json import dumps
from convert.pipeline.writing import half_written
from tests.batch.abroad import batch, stores, write
from tests.batch.command import PLUGINS, newswright
from tests.batch.desk import article, write_sources
from tests.batch.test_shift import files as files_here

fsspec = pytest.importorskip("fsspec")


def test_a_batch_from_address_to_address_is_incremental_and_counts_versions(memory, tmp_path: Path) -> None:
    write(memory, *(f"/wire/{number:02}/a.model.json" for number in range(40)))
    told = batch("memory://wire", "memory://out", tmp_path)
    assert {outcome.status for outcome in told.outcomes} == {"converted"}
    assert told.outcomes[0].outputs[0].path == "memory://out/00/a.model.json"
    assert len(memory.find("/out")) == 40
    memory.pipe_file("/wire/07/a.model.json", dumps(article(7, "صُحّح")))
    memory.rm_file("/out/08/a.model.json")
    again = batch("memory://wire", "memory://out", tmp_path)
    done = [outcome.source for outcome in again.outcomes if outcome.status == "converted"]
    assert done == ["memory://wire/07/a.model.json", "memory://wire/08/a.model.json"]
    assert json.loads(memory.cat_file("/out/07/a.model.json"))["version"] == 2


def test_an_output_folder_that_cannot_be_listed_fails_its_sources_only(
    memory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(memory, "/wire/shut/a.model.json", "/wire/open/b.model.json")
    batch("memory://wire", "memory://out", tmp_path)
    listed_there = type(memory).ls

    def refused(system, path: str, *rest, **more):
        if path == "/out/shut":
            raise PermissionError(13, "Permission denied")
        return listed_there(system, path, *rest, **more)

    monkeypatch.setattr(type(memory), "ls", refused)
    told = batch("memory://wire", "memory://out", tmp_path)
    assert told.statuses() == {"a.model.json": "failed", "b.model.json": "unchanged"}
    assert [error.exit_code for outcome in told.outcomes for error in outcome.errors] == [51]


def test_a_file_system_whose_package_is_missing_names_the_extra(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 1)
    (tmp_path / "shadow").mkdir()
    (tmp_path / "shadow" / "s3fs.py").write_text("raise ModuleNotFoundError('not here', name='s3fs')")
    PLUGINS.append(tmp_path / "shadow")
    try:
        run = newswright("batch", "in", "-o", "s3://bucket/out", "--to", "model", folder=tmp_path)
    finally:
        PLUGINS.clear()
    assert run.returncode == 51
    assert "[batch.extra-missing]" in run.stderr
    assert 'pip install "newswright[s3]"' in run.stderr


def test_a_name_that_climbs_stays_below_the_output(memory, tmp_path: Path) -> None:
    memory.store["/wire/../../x.model.json"] = memory.open("/seed", "wb")
    write(memory, "/wire/\u202ea.model.json")
    batch("memory://wire", "memory://deep/out", tmp_path)
    assert all(name.startswith("/deep/out/") for name in memory.find("/deep"))
    assert not [name for name in memory.store if name.startswith("/x")]


def test_a_second_ledger_for_one_folder_is_refused(memory, tmp_path: Path) -> None:
    stores.Store("memory://out").keep_ledger(tmp_path / "one")
    stores.Store("memory://out").keep_ledger(tmp_path / "one")
    with pytest.raises(OutputNotWritten) as refused:
        stores.Store("memory://out").keep_ledger(tmp_path / "two")
    assert refused.value.code == "batch.elsewhere"
    assert str(tmp_path / "one") in refused.value.message
    assert memory.exists(f"/out/{stores.NOTE}")


def test_a_ledger_is_known_again_when_it_moves_and_when_its_machine_has_another_name(
    memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stores.Store("memory://out").keep_ledger(tmp_path / "one")
    (tmp_path / "one").rename(tmp_path / "two")
    monkeypatch.setattr("socket.gethostname", lambda: "renamed")
    stores.Store("memory://out").keep_ledger(tmp_path / "two")
    note = json.loads(memory.cat_file(f"/out/{stores.NOTE}"))
    assert (note["ledger"], note["machine"]) == (str(tmp_path / "two"), "renamed")


def test_a_ledger_of_the_same_place_on_a_machine_of_the_same_name_is_another_one(memory, tmp_path: Path) -> None:
    stores.Store("memory://out").keep_ledger(tmp_path / "one")
    (tmp_path / "one").rename(tmp_path / "gone")
    with pytest.raises(OutputNotWritten):
        stores.Store("memory://out").keep_ledger(tmp_path / "one")


def test_a_file_system_without_objects_is_written_beside_and_renamed(tmp_path: Path) -> None:
    store = stores.Store(f"local://{tmp_path}/out")
    for data in (b"one", b"two"):
        store.put("a/b.txt", data)
    assert [path.name for path in (tmp_path / "out" / "a").iterdir()] == ["b.txt"]
    assert (tmp_path / "out" / "a" / "b.txt").read_bytes() == b"two"
    assert store.size("a/b.txt") == 3
    store.remove("a/b.txt")
    store.remove("a/b.txt")
    assert not list((tmp_path / "out" / "a").iterdir())


def test_nothing_half_written_stays_on_a_file_system_without_objects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*names: str) -> None:
        raise OSError(28, f"No space left on device: {names[-1]}")

    store = stores.Store(f"local://{tmp_path}/out")
    (tmp_path / "out" / "a").mkdir(parents=True)
    monkeypatch.setattr(fsspec.get_filesystem_class("local"), "mv", full)
    with pytest.raises(OutputNotWritten):
        store.put("a/b.txt", b"one")
    assert not list((tmp_path / "out" / "a").iterdir())
    kept = tmp_path / "out" / "a" / ".keep.part"
    for path in (kept, kept.with_name(half_written())):
        path.write_text("half")
    store.sweep("a")
    store.sweep("never/made")
    assert list((tmp_path / "out" / "a").iterdir()) == [kept]


def test_a_file_system_that_nobody_knows_is_an_answer(tmp_path: Path) -> None:
    told = batch("nosuch://bucket/x", f"local://{tmp_path}/out", tmp_path)
    assert [error.exit_code for error in told.outcomes[0].errors] == [30]
    with pytest.raises(OutputNotWritten):
        stores.Store("nosuch://bucket")


def test_the_ledger_of_an_address_lies_in_the_state_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert stores.ledger_home("s3://b/out/") == stores.ledger_home("s3://b/out")
    assert stores.ledger_home("s3://b/out").parent == tmp_path / "newswright"
    assert stores.ledger_home("s3://b/out") != stores.ledger_home("s3://b-out")
    assert "secret" not in stores.ledger_home("sftp://me:secret@b/out").name


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("batch", "in", "-o", "memory://out"), "ends with the command"),
        (("watch", "in", "-o", "s3://bucket/out"), "writes to this machine"),
        (("convert", "in", "-o", "s3://bucket/out"), "writes to this machine"),
    ],
)
def test_addresses_that_cannot_be_meant_are_refused(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    write_sources(tmp_path / "in", 1)
    run = newswright(*words, "--to", "model", folder=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_batch_from_bucket_to_bucket_gives_the_files_of_a_disk(tmp_path: Path, bucket) -> None:
    write_sources(tmp_path / "in" / "a", 6)
    write_sources(tmp_path / "in", 3)
    (tmp_path / "in" / "bad.model.json").write_text("{no json")
    bucket.put(f"{tmp_path}/in/", "desk/wire/", recursive=True)
    near = newswright("batch", tmp_path / "in", "-o", tmp_path / "out", "--to", "newsml,model", "--jobs", "2", "-q")
    words = ["batch", "s3://desk/wire/", "-o", "s3://desk/out", "--to", "newsml,model", "--jobs", "2"]
    far = newswright(*words, "--report", tmp_path / "r.html")
    assert (near.returncode, far.returncode) == (70, 70), far.stderr
    assert "s3://desk/out/a/000.newsml.xml" in far.stdout.split()
    assert 'href="s3://desk/out/a/000.newsml.xml"' in (tmp_path / "r.html").read_text()
    there = {name.removeprefix("desk/out/"): bucket.cat_file(name) for name in bucket.find("desk/out")}
    assert there.pop(stores.NOTE)
    assert there == files_here(tmp_path / "out")
    again = newswright(*words)
    assert re.search(r"^unchanged +9$", again.stderr, re.MULTILINE)
    status = newswright("batch", "--status", "s3://desk/out").stdout
    assert re.search(r"^failed +1$", status, re.MULTILINE)


def test_a_bucket_that_is_not_there_stops_the_batch_at_once(tmp_path: Path, bucket) -> None:
    del bucket
    write_sources(tmp_path / "in", 2)
    run = newswright("batch", tmp_path / "in", "-o", "s3://nobody/out", "--to", "model")
    assert (run.returncode, run.stdout) == (51, "")
    assert "s3://nobody/out" in run.stderr
    assert "Traceback" not in run.stderr
    assert os.environ["AWS_ENDPOINT_URL"] not in run.stdout
