"""One command, one table of ratios: `python -m tests.bench.ratios [--quick] [--write]`.

--quick leaves out the long rows; --write puts the table and the plot into tests/bench/. Nothing here passes or fails.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from lxml import etree
from weasyprint.text.fonts import FontConfiguration

from convert.contract import Source
from convert.model import Article, Paragraph, styled
from convert.pipeline.plan import Plan
from convert.pipeline.reading import read
from convert.pipeline.writing import Setting, render
from tests.bench import batches, peers
from tests.bench.measuring import US, Row, calls, commands, peak, resident
from tests.bench.plotting import plot

ROOT = Path(__file__).resolve().parents[2]
SEED = next((ROOT / "seeds").glob("*.txt"))
SETTING = Setting(peers.CREATED, {}, "seed.txt", Plan().settings)
HEAD = "| what | ours | against | theirs | ratio | bar | held |\n|---|---|---|---|---|---|---|"
BARE_TYPER = "import typer\napp = typer.Typer(rich_markup_mode=None)\napp.command()(lambda: None)\napp()"


def main() -> None:
    """Print the table, and write it where that is asked for."""
    rows = []
    print(HEAD)
    with tempfile.TemporaryDirectory() as name:
        for row in _rows(Path(name), quick="--quick" in sys.argv):
            print(row.line(), flush=True)
            rows.append(row)
    if "--write" in sys.argv:
        _write(rows)


def _rows(folder: Path, *, quick: bool) -> Iterator[Row]:
    article = _seed()
    (folder / "seed.txt").write_bytes(SEED.read_bytes())
    (folder / "seed.md").write_text(peers.markdown(article))
    (folder / "seed.html").write_text(peers.page(article))
    yield from _start_up(folder)
    yield from _whole_process(folder)
    yield from _in_process(article)
    yield from _scaling(article, quick=quick)
    yield from batches.rows(folder, SEED.read_bytes(), 40 if quick else 300)
    if not quick:
        yield from batches.office(folder)
        yield from _memory()


def _start_up(folder: Path) -> Iterator[Row]:
    bare = (sys.executable, "-c", BARE_TYPER)
    yield Row("--version", *_sides((*US, "--version"), "a bare Typer command", bare, folder), 1.3)
    ours = (*US, "convert", "seed.txt", "--to", "newsml", "-q", "-o", "ours")
    yield Row("NewsML, whole process", *_sides(ours, "a bare Typer command", bare, folder), 2.5)


def _whole_process(folder: Path) -> Iterator[Row]:
    if shutil.which("pandoc"):
        for target, bar in (("docx", 2.0), ("epub", 3.0)):
            ours = (*US, "convert", "seed.txt", "--to", target, "-q", "-o", "ours")
            theirs = ("pandoc", "seed.md", "-s", "--metadata", "title=x", "-o", f"theirs.{target}")
            yield Row(f"{target}, whole process", *_sides(ours, "pandoc", theirs, folder), bar)
            memory = peak(ours, folder), "pandoc", peak(theirs, folder)
            yield Row(f"{target}, peak memory", *memory, 1.0, "MiB")
    ours = (*US, "convert", "seed.txt", "--to", "pdf", "-q", "-o", "ours")
    theirs = (sys.executable, "-m", "weasyprint", "seed.html", "theirs.pdf")
    yield Row("pdf, whole process", *_sides(ours, "WeasyPrint's command", theirs, folder), 0.6)


def _in_process(article: Article) -> Iterator[Row]:
    fonts, html, item = (
        FontConfiguration(),
        peers.page(article),
        etree.fromstring(_bytes(article, "newsml")),
    )
    sides = (
        ("docx", "python-docx, plainly", partial(peers.python_docx, article), 0.25),
        ("epub", "EbookLib, plainly", partial(peers.ebooklib, article), 2.0),
        ("newsml", "the same tree with lxml, bare", partial(peers.bare_lxml, item), 8.0),
        ("pdf", "write_pdf, shared fonts", partial(peers.write_pdf, html, fonts), 1.3),
    )
    for target, peer, theirs, bar in sides:
        pairs = 7 if target == "pdf" else 31
        ours, other = calls(partial(_bytes, article, target), theirs, pairs)
        yield Row(f"{target}, warm, written and checked", ours, peer, other, bar)


def _scaling(article: Article, *, quick: bool) -> Iterator[Row]:
    """Ten times the paragraphs: the time should be ten times, and not more than eleven.

    Against one long run stand ten short ones, and the processor's time is counted, not the clock's: whatever else the
    machine does disturbs a long run more than a short one.
    """
    for target in ("newsml", "docx", "epub", "html", "markdown", "text", "model", "pdf"):
        few = (20 if quick else 50) if target == "pdf" else 200 if quick else 1000
        small, large = (_long(article, count) for count in (few, 10 * few))
        often = partial(_often, partial(_bytes, small, target))
        tenfold, ten = calls(often, partial(_bytes, large, target), 9, time.process_time)
        yield Row(f"{target}, {10 * few} paragraphs", ten, f"{few} paragraphs", tenfold / 10, 11.0)


def _often(work: Callable[[], object]) -> None:
    for _ in range(10):
        work()


def _memory() -> Iterator[Row]:
    """Growth of a fresh process from article 200 to 1,000; the bar in MiB is the 'theirs' of the row.

    Fresh, because a process that has made something long before holds more memory than it needs.
    """
    for targets, bar in ((("newsml", "docx", "epub"), 5.0), (("newsml", "docx", "epub", "pdf"), 5.0), (("pdf",), 2.0)):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            growth = alone.submit(_growth, targets).result()
        yield Row(f"memory, {', '.join(targets)}, article 200 to 1,000", growth, f"{bar:.0f} MiB", bar, 1.0, "MiB")


def _growth(targets: tuple[str, ...]) -> float:
    """MiB by which this process grows while it reads and writes articles 200 to 1,000, by the slope (PERFORMANCE 8.5).

    Two single looks would tell how much garbage waited at each of them.
    """
    seen: list[tuple[int, float]] = []
    for number in range(1001):
        if number >= 200 and number % 25 == 0:
            seen.append((number, resident()))
        article = replace(_seed(), headline=styled(f"{number}"))
        for target in targets:
            _bytes(article, target)
    return 800 * statistics.linear_regression(*zip(*seen, strict=True)).slope


def _sides(ours: tuple[str, ...], peer: str, theirs: tuple[str, ...], folder: Path) -> tuple[float, str, float]:
    one, two = commands(ours, theirs, folder)
    return one, peer, two


def _seed() -> Article:
    (article,) = read(Source("seed.txt", SEED.read_bytes()), Plan().reading, Plan().settings, lambda _: None)
    return article


def _long(article: Article, count: int) -> Article:
    paragraphs = [block for block in article.body if isinstance(block, Paragraph)]
    return replace(article, body=tuple(paragraphs[number % len(paragraphs)] for number in range(count)))


def _bytes(article: Article, target: str) -> bytes:
    return render(article, target, SETTING, lambda _: None)


def _write(rows: list[Row]) -> None:
    here = Path(__file__).parent
    text = (here / "README.md").read_text()
    head, _, rest = text.partition("<!-- ratios -->")
    tail = rest.partition("<!-- end -->")[2]
    lines = "\n".join((HEAD, *(row.line() for row in rows)))
    load = f"{os.cpu_count()} cores, load {os.getloadavg()[2]:.1f} over the last 15 minutes"
    table = f"<!-- ratios -->\n{peers.versions()}; {load}.\n\n{lines}\n<!-- end -->"
    (here / "README.md").write_text(head + table + tail)
    (here / "ratios.svg").write_text(plot(rows))


if __name__ == "__main__":
    main()
