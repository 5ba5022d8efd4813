"""`newswright inspect` and the pictures an article names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from convert.cli import run
from convert.markup.article_json import dumps
from convert.model import Figure
from tests.articles import MIXED

Captured = pytest.CaptureFixture[str]


def test_pictures_that_the_folders_lack_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pictures").mkdir()
    Path("pictures/there.png").write_bytes(b"a picture")
    figures = tuple(Figure(href, "", (), None) for href in ("there.png", "gone.png"))
    Path("a.model.json").write_bytes(dumps(replace(MIXED, body=(*MIXED.body, *figures))))
    assert run(["inspect", "a.model.json", "--strict"]) == 0
    assert "picture-missing" not in capsys.readouterr().err
    assert run(["inspect", "a.model.json", "--strict", "--assets", "pictures"]) == 3
    [told] = [line for line in capsys.readouterr().err.splitlines() if "picture-missing" in line]
    assert told.startswith("a.model.json: warning [inspect.picture-missing] gone.png is in no folder")
    assert run(["inspect", "a.model.json", "--assets", "nowhere"]) == 40
