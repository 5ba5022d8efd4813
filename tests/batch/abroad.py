"""Small batches between other file systems, for tests; skipped where fsspec is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from convert.batch.ledger import opened
from convert.batch.listing import listed
from convert.batch.processes import Done
from convert.batch.shift import Shift
from convert.batch.work import Result, Task, convert_item
from convert.markup.article_json import dumps
from convert.pipeline.plan import Plan
from tests.batch.desk import Told, article

far = pytest.importorskip("convert.batch.far")
stores = pytest.importorskip("convert.batch.stores")


class Desk:
    """An executor in this process: what is in memory is seen by no other."""

    def __init__(self, plan: Plan) -> None:
        self._work = partial(convert_item, plan=plan)

    def run(self, jobs: Iterable[Task]) -> Iterator[Done[Task, Result]]:
        """Each task at once."""
        for job in jobs:
            yield Done(job, self._work(job), 1)


def batch(word: str, out: str, ledger: Path) -> Told:
    """One run from address to address."""
    told, plan = Told(), Plan(targets=("model",), folder=Path(), shelf=stores.Store(out))
    with opened(ledger) as book:
        Shift(plan, book, told).work(listed([word], abroad=partial(far.files, barred=out)), Desk(plan))
    return told


def write(system, *names: str) -> None:
    for number, name in enumerate(names):
        system.pipe_file(name, dumps(article(number)))
