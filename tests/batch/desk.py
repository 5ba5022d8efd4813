"""Small batches for tests: sources that the model reader reads, outputs that the model writer writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from convert.batch.ledger import opened
from convert.batch.listing import listed
from convert.batch.processes import Limits, Pool
from convert.batch.shift import Shift
from convert.batch.work import Result, Task, convert_item
from convert.markup.article_json import dumps
from convert.model import Article, Paragraph, styled
from convert.pipeline.job import Outcome
from convert.pipeline.plan import Plan

TEXT = "أُعيد فتح الجسر (AZ 09) אב کی\u200c ٠٧"


def article(number: int = 0, text: str = TEXT) -> Article:
    """An article that differs from the next by its headline."""
    headline = styled(f"الخبر {number}")
    return Article(language="ar", direction="rtl", headline=headline, body=(Paragraph(text=styled(text)),))


def write_sources(folder: Path, count: int) -> None:
    """`000.model.json`, `001.model.json`, ... in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.model.json").write_bytes(dumps(article(number)))


@dataclass(slots=True)
class Told:
    """What a shift told, in order."""

    outcomes: list[Outcome] = field(default_factory=list)

    def __call__(self, outcome: Outcome) -> None:
        """Hear of one outcome."""
        self.outcomes.append(outcome)

    def statuses(self) -> dict[str, str]:
        """Source's file name -> status."""
        return {Path(outcome.source).name: outcome.status for outcome in self.outcomes}


def batch(words: Iterable[Path], out: Path, *, force: bool = False, plan: Plan | None = None) -> Told:
    """One run with two workers."""
    told, plan = Told(), plan or Plan(targets=("model",), folder=out)
    pool: Pool[Task, Result] = Pool(partial(convert_item, plan=plan), 2, Limits(seconds=30))
    with opened(out) as ledger:
        shift = Shift(plan, ledger, told, force=force)
        shift.work(listed([str(word) for word in words], out), pool)
    return told
