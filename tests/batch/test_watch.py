"""A hot folder gives each file once it is whole, and again only when it has changed."""

from __future__ import annotations

import os
from pathlib import Path

from convert.batch.watch import HotFolder


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_a_file_is_ready_when_two_looks_find_it_the_same(tmp_path: Path) -> None:
    hot = HotFolder(tmp_path, tmp_path / "out")
    (tmp_path / "a.model.json").write_text("half")
    assert hot.ready() == []
    (tmp_path / "a.model.json").write_text("half and more")
    assert hot.ready() == []
    assert names(hot.ready()) == ["a.model.json"]
    assert hot.ready() == []


def test_a_changed_file_is_ready_again(tmp_path: Path) -> None:
    hot = HotFolder(tmp_path, tmp_path / "out")
    (tmp_path / "a.model.json").write_text("one")
    hot.ready()
    hot.ready()
    os.utime(tmp_path / "a.model.json", ns=(1, 1))
    hot.ready()
    assert names(hot.ready()) == ["a.model.json"]


def test_outputs_hidden_and_unreadable_kinds_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    for name in ("out/a.model.json", ".b.model.json", "c.model.json.part", "d.jpg"):
        (tmp_path / name).write_text("x")
    hot = HotFolder(tmp_path, tmp_path / "out")
    hot.ready()
    assert hot.ready() == []


def test_a_file_is_moved_to_the_same_place_below_another_folder(tmp_path: Path) -> None:
    (tmp_path / "hot" / "deep").mkdir(parents=True)
    path = tmp_path / "hot" / "deep" / "a.model.json"
    path.write_text("x")
    HotFolder(tmp_path / "hot", tmp_path / "out").move(path, tmp_path / "done")
    assert not path.exists()
    assert (tmp_path / "done" / "deep" / "a.model.json").read_text() == "x"
