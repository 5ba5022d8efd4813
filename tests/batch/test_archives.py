"""Members of archives come one by one, and a hostile one is a trouble of its own."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from convert.batch import archives
from convert.batch.archives import members
from convert.errors import UnreadableSource


def wanted(name: str) -> bool:
    return name.endswith(".txt")


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, files: dict[str, bytes], mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path


FILES = {"a.txt": b"one", "b/ج.txt": "اثنان".encode(), "c.jpg": b"no", ".hidden.txt": b"no", "__MACOSX/a.txt": b"no"}


@pytest.mark.parametrize(("make", "name"), [(zipped, "x.zip"), (tarred, "x.tar.gz"), (tarred, "x.tgz")])
def test_wanted_members_come_in_the_order_of_the_archive(tmp_path: Path, make, name: str) -> None:
    found = list(members(make(tmp_path / name, FILES), wanted))
    assert [(member.name, member.data) for member in found] == list(FILES.items())[:2]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "..\\a.txt", "C:\\a.txt"])
def test_a_name_that_leaves_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    found = list(members(tarred(tmp_path / "x.tar", {name: b"", "good.txt": b"good"}, "w"), wanted))
    assert [member.trouble.code if member.trouble else member.name for member in found] == [
        "archive.traversal",
        "good.txt",
    ]


def test_a_member_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 1000)
    bomb, good = members(zipped(tmp_path / "x.zip", {"a.txt": bytes(1001), "b.txt": bytes(1000)}), wanted)
    assert bomb.trouble
    assert bomb.trouble.code == "archive.bomb"
    assert good.data == bytes(1000)


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.txt": b"secret"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    (member,) = members(path, wanted)
    assert member.trouble
    assert member.trouble.code == "archive.encrypted"


@pytest.mark.parametrize(("make", "name"), [(zipped, "x.zip"), (tarred, "x.tar.gz"), (tarred, "x.tar.xz")])
def test_a_truncated_archive_says_so(tmp_path: Path, make, name: str) -> None:
    path = make(tmp_path / name, {"a.txt": bytes(range(256)) * 100})
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(UnreadableSource, match="cannot be read"):
        list(members(path, wanted))


def test_a_damaged_member_leaves_the_others_readable(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.txt": b"first " * 50, "b.txt": b"second"})
    data = bytearray(path.read_bytes())
    data[36:40] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    broken, good = members(path, wanted)
    assert broken.trouble
    assert good.data == b"second"
