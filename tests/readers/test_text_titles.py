"""Titles that begin as labels, offers and menus do: files of `titles/` hold them, a line `^D`, and the page below."""

from pathlib import Path

import pytest

from convert.contract import Source
from convert.readers.text import TextOptions, reader

FOLDER = Path(__file__).parent / "titles"
PAGES = {path.stem: path.read_text("utf-8").partition("^D\n") for path in sorted(FOLDER.glob("*.txt"))}


@pytest.mark.parametrize("title", [title for titles, _, _ in PAGES.values() for title in titles.splitlines()])
def test_the_only_line_above_the_text_is_its_title(title: str) -> None:
    page = next(page for titles, _, page in PAGES.values() if title in titles.splitlines())
    [article] = reader.read(Source("page.txt", f"{title}\n\n{page}".encode()), TextOptions(), lambda _: None)
    assert "".join(run.text for run in article.headline or ()) == title
    assert len(article.body) == 2
    assert not article.sections
