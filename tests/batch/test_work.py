"""One item: what the ledger learns of it is what its files were made of."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from convert.batch.listing import Item
from convert.batch.work import convert_item, task, unchanged
from convert.contract import Source
from convert.markup.article_json import dumps
from convert.model import Figure
from convert.pipeline.plan import Plan
from convert.pipeline.writing import Folder
from tests.batch.desk import article

NOW = datetime(2021, 7, 7, tzinfo=UTC)


def test_a_picture_that_changes_while_its_article_is_written_is_work_again(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"old")

    class Changing(Folder):
        """A folder of outputs; while one is put there, somebody saves the picture."""

        def put(self, name: str, data: bytes) -> str:
            (tmp_path / "a.png").write_bytes(b"new")
            return super().put(name, data)

    plan = Plan(targets=("model",), assets=(tmp_path,), shelf=Changing(tmp_path / "out"))
    pictured = dumps(replace(article(), body=(Figure(href="a.png", alt="جسر"),)))
    source = Source("a.model.json", pictured)
    item = Item("a.model.json", Path("a"), "a.model.json")
    done = convert_item(task(item, source, None, "", NOW), plan)
    assert done.outcome.status == "converted"
    known = json.loads(done.entry.outcome)["pictures"]
    assert known == {"a.png": hashlib.sha256(b"old").hexdigest()}
    assert unchanged(task(item, source, done.entry, "", NOW), plan) is None
    (tmp_path / "a.png").write_bytes(b"old")
    assert unchanged(task(item, source, done.entry, "", NOW), plan)


def test_an_item_goes_to_its_worker_with_its_bytes_once(tmp_path: Path) -> None:
    item = Item("a.jsonl/1.model.json", Path("a-1"), "a.jsonl/1.model.json", tmp_path, b"{}")
    work = task(item, Source(item.source, b"{}"), None, "", NOW)
    assert (work.item.path, work.item.data, work.source.data) == (None, None, b"{}")
