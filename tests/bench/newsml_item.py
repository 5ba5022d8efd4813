"""What one item costs beside the bare tree: `python -m tests.bench.newsml_item`. Bar (issue 4): at most 8 times.

The bare tree is the same elements, attributes and texts made with lxml and nothing else; ours is built, serialised and
checked in all three layers. Both warm, best of some rounds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from lxml import etree

import convert
from convert.checks.newsml import NewsmlCheckOptions, newsml
from convert.contract import Newsroom, Source
from convert.diagnostics import Diagnostic
from convert.writers.newsml import NewsmlOptions, writer
from tests.bench.peers import bare_lxml
from tests.shared import CHECKOUT

ROUNDS, REPEAT = 15, 20


def best(*runs: Callable[[], object]) -> tuple[float, ...]:
    """Seconds of processor time of one run of each, by turns, in the quickest of some rounds."""
    times: list[list[float]] = [[] for _ in runs]
    for _ in range(ROUNDS):
        for run, found in zip(runs, times, strict=True):
            start = time.process_time()
            for _ in range(REPEAT):
                run()
            found.append((time.process_time() - start) / REPEAT)
    return tuple(map(min, times))


def main() -> None:
    article = convert.read(next((CHECKOUT / "seeds").glob("*.txt")))
    options = NewsmlOptions(created=datetime(2026, 1, 5, 8, tzinfo=UTC), newsroom=Newsroom(name="Desk"))
    found: list[Diagnostic] = []
    data = writer.write(article, options, found.append)
    pattern = etree.fromstring(data)
    checking = NewsmlCheckOptions()

    def checked() -> None:
        newsml.check(Source("x.newsml.xml", writer.write(article, options, found.append)), checking, found.append)

    tree, build, whole = best(
        lambda: bare_lxml(pattern),
        lambda: writer.write(article, options, found.append),
        checked,
    )
    sys.stdout.write(
        f"bare tree {1000 * tree:.2f} ms; build and serialise {1000 * build:.2f} ms ({build / tree:.1f} times); "
        f"with check {1000 * whole:.2f} ms ({whole / tree:.1f} times)\n"
    )


if __name__ == "__main__":
    main()
