"""One command, one table of ratios: `python -m tests.bench.ratios [--quick] [--write]`.

--quick leaves out the long rows; --write puts the table and the plot into tests/bench/. Nothing here passes or fails.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from weasyprint.text.fonts import FontConfiguration

from convert.contract import Source
from convert.model import Article, Paragraph, styled
from convert.pipeline.plan import Plan
from convert.pipeline.reading import read
from convert.pipeline.writing import Setting, render
from tests.bench import peers
from tests.bench.measuring import Row, calls, commands, peak, timed
from tests.bench.plotting import plot

ROOT = Path(__file__).resolve().parents[2]
SEED = next((ROOT / "seeds").glob("*.txt"))
US = (sys.executable, "-m", "convert")
SETTING = Setting(datetime(2026, 1, 1, tzinfo=UTC), {}, "seed.txt", Plan().settings)
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
    (folder / "seed.html").write_bytes(_bytes(article, "html"))
    yield from _start_up(folder)
    yield from _whole_process(folder)
    yield from _in_process(article)
    yield from _scaling(article, quick=quick)
    yield from _batches(folder, 30 if quick else 200)
    if not quick:
        yield from _office(folder)
        yield _memory(folder)


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
    fonts, html = FontConfiguration(), _bytes(article, "html").decode()
    sides = (
        ("docx", "python-docx, plainly", partial(peers.python_docx, article), 0.25),
        ("epub", "EbookLib, plainly", partial(peers.ebooklib, article), 2.0),
        ("newsml", "lxml, bare", partial(peers.bare_lxml, article), 8.0),
        ("pdf", "write_pdf, shared fonts", partial(peers.write_pdf, html, fonts), 1.3),
    )
    for target, peer, theirs, bar in sides:
        pairs = 7 if target == "pdf" else 31
        ours, other = calls(partial(_bytes, article, target), theirs, pairs)
        yield Row(f"{target}, warm, written and checked", ours, peer, other, bar)


def _scaling(article: Article, *, quick: bool) -> Iterator[Row]:
    """Ten times the paragraphs: the time should be ten times, and not more than eleven."""
    for target in ("newsml", "docx", "epub", "html", "markdown", "text", "model", "pdf"):
        few = (20 if quick else 50) if target == "pdf" else 200 if quick else 1000
        small, large = (_long(article, count) for count in (few, 10 * few))
        one, ten = calls(partial(_bytes, small, target), partial(_bytes, large, target), 3)
        yield Row(f"{target}, {10 * few} paragraphs", ten, f"{few} paragraphs", one, 11.0)


def _batches(folder: Path, count: int) -> Iterator[Row]:
    sources = folder / "many"
    sources.mkdir()
    for number in range(count):
        (sources / f"{number:04}.txt").write_bytes(
            SEED.read_bytes().replace("اليوم".encode(), f"اليوم {number}".encode())
        )
    one, two = (_batch(sources, folder / f"j{jobs}", "newsml,docx,pdf,epub", jobs) for jobs in (1, 2))
    yield Row(f"{count} articles, 4 formats, 2 jobs", two, "1 job", one, 1 / 1.7, "s")
    again = _batch(sources, folder / "j2", "newsml,docx,pdf,epub", 2)
    yield Row("the same again, unchanged", again, "the first run", two, 0.05, "s")
    if shutil.which("pandoc"):
        pandoc = {kind: _seconds(_pandoc(kind), folder) for kind in ("docx", "epub", "html")}
        page = _seconds((sys.executable, "-m", "weasyprint", "seed.html", "w.pdf"), folder)
        peer = "pandoc (docx, epub, html) and WeasyPrint's command per file"
        yield Row("4 formats, 2 jobs, an article", two / count, peer, sum(pandoc.values()) + page, 1 / 2.5, "s")
        few = _batch(sources, folder / "few", "docx,epub", 2)
        yield Row(
            "docx and epub, 2 jobs, an article",
            few / count,
            "pandoc per file",
            pandoc["docx"] + pandoc["epub"],
            1 / 8,
            "s",
        )


def _office(folder: Path) -> Iterator[Row]:
    if shutil.which("soffice"):
        pages = folder / "pages"
        pages.mkdir()
        for number in range(40):
            shutil.copy(folder / "seed.html", pages / f"{number}.html")
        names = [str(path) for path in sorted(pages.glob("*.html"))]
        for kind, target in (("docx:MS Word 2007 XML", "docx"), ("pdf:writer_web_pdf_Export", "pdf")):
            words = ("soffice", "--headless", "--convert-to", kind, "--outdir", str(folder / "office"), *names)
            theirs = timed(lambda words=words: subprocess.run(words, capture_output=True, check=False)) / 1000
            ours = (
                _batch(folder / "many", folder / f"o-{target}", target, 1) * 40 / len(list((folder / "many").iterdir()))
            )
            yield Row(f"40 {target}, 1 job", ours, "LibreOffice headless, one process", theirs, None, "s")


def _memory(folder: Path) -> Row:
    """Growth of this process from article 200 to 1,000, without PDF; the bar of 5 MiB is the 'theirs' of the row."""
    article = _seed()
    for number in range(1000):
        if number == 200:
            before = _resident()
        for target in ("newsml", "docx", "epub"):
            _bytes(replace(article, headline=styled(f"{number}")), target)
    del folder
    return Row("memory growth, article 200 to 1,000", max(0.0, _resident() - before), "5 MiB", 5.0, 1.0, "MiB")


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def _sides(ours: tuple[str, ...], peer: str, theirs: tuple[str, ...], folder: Path) -> tuple[float, str, float]:
    one, two = commands(ours, theirs, folder)
    return one, peer, two


def _pandoc(kind: str) -> tuple[str, ...]:
    return ("pandoc", "seed.md", "-s", "--metadata", "title=x", "-o", f"p.{kind}")


def _seconds(command: tuple[str, ...], folder: Path) -> float:
    """Of one whole process, the median of several."""
    return commands(command, command, folder)[0] / 1000


def _batch(sources: Path, out: Path, targets: str, jobs: int) -> float:
    words = (*US, "batch", str(sources), "-o", str(out), "--to", targets, "--jobs", str(jobs), "-q")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return timed(lambda: subprocess.run(words, env=environment, capture_output=True, check=True)) / 1000


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
