"""Sources on other file systems: listed, opened and told wherever they lie."""

from __future__ import annotations

import io
import json
import re
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from convert.errors import UnreadableSource
from convert.markup.article_json import dumps
from tests.batch.abroad import batch, far, write
from tests.batch.desk import article, write_sources

fsspec = pytest.importorskip("fsspec")


def test_a_folder_is_listed_and_mirrored_without_what_is_hidden_or_its_own_output(memory) -> None:
    write(memory, "/wire/b.model.json", "/wire/2021/a.model.json", "/wire/.x/c.model.json", "/wire/out/d.model.json")
    found = [(str(file), inner.as_posix()) for file, inner in far.files("memory://wire/", "memory://wire/out")]
    assert found == [
        ("memory://wire/2021/a.model.json", "2021/a.model.json"),
        ("memory://wire/b.model.json", "b.model.json"),
    ]


def test_patterns_and_single_files_are_mirrored_as_on_a_disk(memory) -> None:
    write(memory, "/wire/2021/a.model.json", "/wire/2022/b.model.json")
    assert [inner.as_posix() for _, inner in far.files("memory://wire/*/b*")] == ["2022/b.model.json"]
    assert [inner.as_posix() for _, inner in far.files("memory://wire/2021/a.model.json")] == ["a.model.json"]
    with pytest.raises(UnreadableSource) as refused:
        list(far.files("memory://wire/gone.txt"))
    assert refused.value.code == "source.missing"


def test_archives_and_json_lines_are_read_where_they_lie(memory, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("deep/z.model.json", dumps(article(1)))
    memory.pipe_file("/wire/old.zip", stream.getvalue())
    memory.pipe_file("/wire/torn.zip", stream.getvalue()[:-40])
    line = json.dumps(json.loads(dumps(article(2)))).encode()
    memory.pipe_file("/wire/feed.jsonl", line + b"\n" + line + b"\n")
    told = batch("memory://wire", "memory://out", tmp_path)
    assert [outcome.source for outcome in told.outcomes if outcome.errors] == ["memory://wire/torn.zip"]
    assert sorted(memory.find("/out")) == [
        "/out/feed-1.model.json",
        "/out/feed-2.model.json",
        "/out/old/deep/z.model.json",
    ]


@pytest.mark.parametrize("name", ["feed.jsonl", "old.zip", "a.model.json"])
def test_a_file_that_cannot_be_opened_there_is_an_item_with_its_trouble_and_the_others_go_on(
    memory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    write(memory, f"/wire/in/{name}", "/wire/in/z.model.json")
    opened = type(memory)._open

    def refused(system, path: str, *rest, **more):
        if path.endswith(name):
            raise PermissionError(13, "Permission denied")
        return opened(system, path, *rest, **more)

    monkeypatch.setattr(type(memory), "_open", refused)
    monkeypatch.setattr(type(memory), "cat_file", lambda system, path: system.open(path).read())
    told = batch("memory://wire", "memory://out", tmp_path)
    assert told.statuses() == {name: "failed", "z.model.json": "converted"}
    assert [error.path for outcome in told.outcomes for error in outcome.errors] == [f"memory://wire/in/{name}"]


class Hosted(fsspec.get_filesystem_class("memory")):
    """A file system that is reached by a name and a password, and cannot be shared by threads."""

    protocol = "hosted"

    def __init__(self, host: str, password: str, **more) -> None:
        super().__init__(**more)
        assert (host, password) == ("desk", "secret")
        self.born = threading.get_ident()

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return re.sub(r"^hosted://[^/]*", "", path).rstrip("/")

    @staticmethod
    def _get_kwargs_from_urls(path: str) -> dict[str, str]:
        named = re.match(r"hosted://(?:\w+:(\w+)@(\w+))?/", path)
        return {"host": named[2], "password": named[1]}

    def cat_file(self, path: str, **more) -> bytes:
        assert threading.get_ident() == self.born
        return super().cat_file(path, **more)


@pytest.fixture
def hosted(memory) -> object:
    """A file system with a host, sharing what is in memory."""
    fsspec.register_implementation("hosted", Hosted, clobber=True)
    return memory


def test_a_file_system_with_a_host_and_a_password_is_reached_and_the_password_told_nobody(hosted, tmp_path) -> None:
    write(hosted, "/wire/a.model.json", "/wire/deep/b.model.json", "/wire/out/c.model.json")
    hosted.pipe_file("/wire/feed.jsonl", json.dumps(json.loads(dumps(article()))).encode())
    batch("hosted://me:secret@desk/wire/", "hosted://me:secret@desk/wire/out", tmp_path)
    told = batch("hosted://me:secret@desk/wire/*.json*", "hosted://me:secret@desk/wire/out/", tmp_path)
    assert [(outcome.source, outcome.status) for outcome in told.outcomes] == [
        ("hosted://me:***@desk/wire/a.model.json", "unchanged"),
        ("hosted://me:***@desk/wire/feed.jsonl/1.model.json", "unchanged"),
    ]
    assert told.outcomes[0].outputs[0].path == "hosted://me:***@desk/wire/out/a.model.json"
    assert hosted.exists("/wire/out/deep/b.model.json")
    assert not hosted.exists("/wire/out/out")
    gone = batch("hosted://me:secret@desk/gone.txt", "hosted://me:secret@desk/out", tmp_path)
    assert "secret" not in repr(gone.outcomes) + str(gone.outcomes[0].errors[0].path)


def test_an_archive_may_be_a_link_of_a_chain(memory, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("2021/a.model.json", "b.model.json"):
            archive.writestr(name, dumps(article()))
    memory.pipe_file("/old.zip", stream.getvalue())
    told = batch("zip://::memory://old.zip", "memory://out", tmp_path)
    assert [outcome.source for outcome in told.outcomes] == [
        "zip://2021/a.model.json::memory://old.zip",
        "zip://b.model.json::memory://old.zip",
    ]
    (single,) = far.files("zip://2021/*.json::memory://old.zip")
    assert (str(single[0]), single[1].as_posix()) == ("zip://2021/a.model.json::memory://old.zip", "a.model.json")
    assert sorted(memory.find("/out")) == ["/out/2021/a.model.json", "/out/b.model.json"]


def test_a_web_server_is_listed_and_read(tmp_path: Path) -> None:
    pytest.importorskip("aiohttp")
    write_sources(tmp_path / "wire" / "deep", 2)
    serving = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), serving) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/wire/"
        found = [(str(file), inner.as_posix(), file.load().data) for file, inner in far.files(address)]
        server.shutdown()
    names = ["deep/000.model.json", "deep/001.model.json"]
    assert [name for _, name, _ in found] == names
    assert [said for said, _, _ in found] == [address + name for name in names]
    assert found[0][2] == (tmp_path / "wire" / names[0]).read_bytes()


def test_the_outputs_are_no_sources_under_another_protocol_of_their_file_system(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 1)
    write_sources(tmp_path / "in" / "out", 1)
    found = far.files(f"file://{tmp_path}/in", f"local://{tmp_path}/in/out")
    assert [inner.as_posix() for _, inner in found] == ["000.model.json"]
