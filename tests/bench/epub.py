"""What a book costs beside EbookLib used plainly and beside pandoc: `python -m tests.bench.epub`.

Bars (issue 6): in process at most 2 times EbookLib, through the command at most 3 times pandoc, 10,000 paragraphs at
most 11 times 1,000. Both sides alternate in one run; medians and their ratio are printed, nothing is judged.
"""

from __future__ import annotations

import io
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from ebooklib import epub

from convert.diagnostics import Diagnostic
from convert.markup.escape import escape
from convert.model import Article, Mark, Paragraph, Run, Text, plain, styled
from convert.writers.epub import writer
from convert.writers.epub.options import EpubOptions
from tests.bench.docx_cost import mixed, unmarked
from tests.shared import CHECKOUT

PAIRS = 15
OPTIONS = EpubOptions(created=datetime(2026, 1, 5, 8, tzinfo=UTC))
TAGS = {Mark.STRONG: "strong", Mark.EMPHASIS: "em"}
SEED = next((CHECKOUT / "seeds").glob("*.txt"))


def article(paragraphs: int | None = None) -> Article:
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    count = paragraphs or len(lines) - 2
    body = tuple(Paragraph(text=styled(lines[2 + number % (len(lines) - 2)])) for number in range(count))
    return Article(language="ar", direction="rtl", headline=styled(lines[1]), body=body)


def ours(given: Article) -> bytes:
    return writer.write(given, OPTIONS, _ignored)


def _ignored(_: Diagnostic) -> None:
    """Nobody reads findings here."""


def plainly(given: Article) -> bytes:
    """EbookLib as its documentation uses it."""
    title = plain(given.headline)
    book = epub.EpubBook()
    book.set_identifier("bench")
    book.set_title(title)
    book.set_language("ar")
    book.set_direction("rtl")
    chapter = epub.EpubHtml(title=title, file_name="a.xhtml", lang="ar")
    texts = (_marked(block.text) for block in given.body if isinstance(block, Paragraph))
    chapter.content = f"<h1>{_marked(given.headline)}</h1>" + "".join(f"<p>{text}</p>" for text in texts)
    style = epub.EpubItem(uid="style", file_name="s.css", media_type="text/css", content=b"p { margin: 0 }")
    for item in (chapter, style, epub.EpubNcx(), epub.EpubNav()):
        book.add_item(item)
    book.toc = [epub.Link("a.xhtml", title, "a")]
    book.spine = ["nav", chapter]
    out = io.BytesIO()
    epub.write_epub(out, book)
    return out.getvalue()


def _marked(text: Text | None) -> str:
    return "".join(_tagged(run) for run in text or ())


def _tagged(run: Run) -> str:
    tags = [TAGS[mark] for mark in Mark if mark in run.marks & TAGS.keys()]
    opened, closed = (f"<{tag}>" for tag in tags), (f"</{tag}>" for tag in reversed(tags))
    return f"{''.join(opened)}{escape(run.text)}{''.join(closed)}"


def pairs(one: Callable[[], object], other: Callable[[], object], count: int = PAIRS) -> tuple[float, float]:
    """Medians in seconds, taken in alternation after one warm-up each."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(count + 1):
        for taken, run in zip(times, (one, other), strict=True):
            start = time.perf_counter()
            run()
            if turn:
                taken.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def told(name: str, mine: float, theirs: float, bar: float) -> None:
    print(f"{name}: {mine * 1e3:.2f} ms to {theirs * 1e3:.2f} ms, {mine / theirs:.2f}x (bar {bar}x)")


def main() -> None:
    marked = mixed(20)
    kinds = ("mixed, marks", marked), ("mixed, no marks", unmarked(marked))
    for name, given in (("seed", article()), *kinds, ("1,000 paragraphs", article(1_000))):
        told(f"{name}, EbookLib plainly", *pairs(partial(ours, given), partial(plainly, given)), 2)
    many, few = article(10_000), article(1_000)
    told("10,000 to 1,000 paragraphs", *pairs(lambda: ours(many), lambda: ours(few), 3), 11)
    pandoc = shutil.which("pandoc")
    if not pandoc:
        print("pandoc is not installed: not compared")
        return
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "a.epub"
        mine = [sys.executable, "-m", "convert", "convert", str(SEED), "-o", str(out), "--quiet"]
        theirs = [pandoc, "-f", "markdown", "-t", "epub3", "--metadata", "title=x", str(SEED), "-o", f"{folder}/p.epub"]
        told("cold, pandoc", *pairs(lambda: _run(mine), lambda: _run(theirs)), 3)


def _run(words: list[str]) -> None:
    subprocess.run(words, cwd=CHECKOUT, check=True, capture_output=True)


if __name__ == "__main__":
    main()
