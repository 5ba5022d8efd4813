"""Sources come one by one, mirrored, and never from outside the tree that was named."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from convert.batch.listing import Item, from_lines, listed, selected


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`in/` with a file, a folder, a hidden file, an unreadable kind and an archive; the working directory."""
    monkeypatch.chdir(tmp_path)
    inner = tmp_path / "in" / "2021"
    inner.mkdir(parents=True)
    for name in ("b.model.json", "a.model.json", ".hidden.model.json", "c.jpg", "2021/a.model.json"):
        (tmp_path / "in" / name).write_text("{}")
    with zipfile.ZipFile(tmp_path / "in" / "old.zip", "w") as archive:
        archive.writestr("deep/z.model.json", "{}")
    return tmp_path


def shown(*words: str, output: Path | None = None) -> list[tuple[str, str]]:
    return [(item.name, item.place.as_posix()) for item in listed(words, output)]


@pytest.mark.usefixtures("tree")
def test_a_folder_is_mirrored_and_sorted() -> None:
    assert shown("in") == [
        ("2021/a.model.json", "2021/a"),
        ("a.model.json", "a"),
        ("b.model.json", "b"),
        ("old.zip/deep/z.model.json", "old/deep/z"),
    ]


def test_a_pattern_is_mirrored_below_its_part_without_wildcards(tree: Path) -> None:
    assert shown("in/*.model.json") == [("a.model.json", "a"), ("b.model.json", "b")]
    assert shown("in/**/a.model.json") == [("2021/a.model.json", "2021/a"), ("a.model.json", "a")]
    assert shown("in/**") == shown("in")
    assert shown(str(tree / "in" / "b*")) == [("b.model.json", "b")]


@pytest.mark.usefixtures("tree")
def test_files_of_one_folder_keep_their_names_and_those_of_several_are_mirrored() -> None:
    assert shown("in/a.model.json", "in/b.model.json") == [("a.model.json", "a"), ("b.model.json", "b")]
    assert shown("in/a.model.json", "in/2021/a.model.json") == [
        ("a.model.json", "a"),
        ("2021/a.model.json", "2021/a"),
    ]


def test_a_file_list_is_mirrored_as_it_is_written(tree: Path) -> None:
    lines = ["in/a.model.json\n", f"{tree}/in/b.model.json\r\n", "\n", "../x/./in/../c.model.json"]
    places = [item.place.as_posix() for item in from_lines(lines)]
    assert places == ["in/a", f"{tree.as_posix().lstrip('/')}/in/b", "x/c"]


def test_the_output_folder_is_never_a_source(tree: Path) -> None:
    (tree / "in" / "out").mkdir()
    (tree / "in" / "out" / "a.model.json").write_text("{}")
    assert ("out/a.model.json", "out/a") not in shown("in", output=Path("in/out"))
    assert ("out/a.model.json", "out/a") not in shown("in/**/*.json", output=Path("in/out"))


def test_links_out_of_the_tree_are_not_followed(tree: Path) -> None:
    (tree / "secret.model.json").write_text("{}")
    (tree / "in" / "link.model.json").symlink_to(tree / "secret.model.json")
    (tree / "in" / "loop").symlink_to(tree / "in")
    (tree / "in" / "inner.model.json").symlink_to(tree / "in" / "a.model.json")
    names = [name for name, _ in shown("in")]
    assert "link.model.json" not in names
    assert not [name for name in names if name.startswith("loop")]
    assert "inner.model.json" in names


def test_each_line_of_json_lines_is_an_article(tree: Path) -> None:
    (tree / "feed.jsonl").write_text('{"one": 1}\n\n{"three": 3}')
    items = list(listed(["feed.jsonl"]))
    assert [(item.name, str(item.place), item.data) for item in items] == [
        ("feed.jsonl/1.model.json", "feed-1", b'{"one": 1}\n'),
        ("feed.jsonl/3.model.json", "feed-3", b'{"three": 3}'),
    ]


@pytest.mark.parametrize("word", ["gone.txt", "gone/*.txt", "empty"])
def test_a_word_that_names_nothing_is_an_item_with_its_trouble(tree: Path, word: str) -> None:
    (tree / "empty").mkdir()
    first, second = listed([word, "in/a.model.json"])
    assert first.trouble
    assert first.trouble.code == "source.missing"
    assert second.trouble is None


def test_a_damaged_archive_is_an_item_with_its_trouble(tree: Path) -> None:
    (tree / "in" / "old.zip").write_bytes(b"PK\x03\x04 no archive")
    assert [item.name for item in listed(["in"]) if item.trouble] == ["old.zip"]


@pytest.mark.usefixtures("tree")
def test_select_matches_the_mirrored_path_or_the_file_name() -> None:
    assert [item.name for item in selected(listed(["in"]), "2021/*")] == ["2021/a.model.json"]
    assert [item.name for item in selected(listed(["in"]), "b.*")] == ["b.model.json"]


def test_names_that_are_no_text_can_still_be_booked(tree: Path) -> None:
    (tree / "in" / "x\udcff\n.model.json").write_text("{}")
    (item,) = selected(listed(["in"]), "x*")
    assert item.name == "x\\xff\\n.model.json"
    assert item.path is not None
    assert item.path.exists()


@pytest.mark.full
def test_listing_a_hundred_thousand_sources_takes_no_memory_to_speak_of(tmp_path: Path) -> None:
    for folder in range(100):
        (tmp_path / "in" / f"{folder:03}").mkdir(parents=True)
        for number in range(1000):
            (tmp_path / "in" / f"{folder:03}" / f"{number:04}.model.json").touch()
    count = f"""
from convert.batch.listing import listed
print(sum(1 for _ in listed([{str(tmp_path / "in")!r}])))
print(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0])  # getrusage counts who started it as well
"""
    run = subprocess.run([sys.executable, "-c", count], capture_output=True, text=True, check=True)
    number, kib = map(int, run.stdout.split())
    assert number == 100_000
    assert kib < 300 * 1024


def test_items_are_small_and_comparable() -> None:
    assert Item("a", Path("a"), "a") == Item("a", Path("a"), "a")
