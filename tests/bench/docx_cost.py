"""What DOCX costs beside python-docx used plainly, and how it grows: `python -m tests.bench.docx_cost`.

Bars (issue 6): at most 1/4 of python-docx on mixed text, 1/10 on text of one direction; 10,000 paragraphs at most 11
times 1,000. Both sides alternate in one run; processor time, medians.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median

import docx as python_docx

from convert.markup.article_json import loads
from convert.model import Article, Block, Mark, Paragraph, plain, styled
from convert.writers.docx import writer
from convert.writers.docx.options import DocxOptions
from tests.shared import CHECKOUT, SHARED

ROUNDS = 15


def plainly(article: Article) -> bytes:
    """What a script of ten lines does: nothing for right-to-left text."""
    document = python_docx.Document()
    if article.headline:
        document.add_paragraph(plain(article.headline), style="Title")
    for block in article.body:
        if isinstance(block, Paragraph):
            paragraph = document.add_paragraph()
            for run in block.text:
                added = paragraph.add_run(run.text)
                added.bold = Mark.STRONG in run.marks or None
                added.italic = Mark.EMPHASIS in run.marks or None
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def ours(article: Article) -> bytes:
    return writer.write(article, DocxOptions(), lambda _: None)


def cost(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def compared(name: str, article: Article) -> None:
    sides = {"python-docx": plainly, "ours": ours}
    spent: dict[str, list[float]] = {side: [] for side in sides}
    for side, work in sides.items():
        work(article)
        del spent[side][:]
    for _ in range(ROUNDS):
        for side, work in sides.items():
            spent[side].append(cost(partial(work, article)))
    theirs, own = median(spent["python-docx"]), median(spent["ours"])
    print(f"{name}: python-docx {theirs:.1f} ms, ours {own:.2f} ms, 1/{theirs / own:.1f}")


def seed() -> Article:
    text = next((CHECKOUT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip()]
    return Article(language="ar", direction="rtl", body=tuple(Paragraph("text", styled(line)) for line in lines))


def mixed(count: int) -> Article:
    rnd = [sys.executable, str(SHARED / "judges/bidi_corpus/rnd"), "--seed", "5", "--direction", "rtl", "--model"]
    article = loads(subprocess.check_output([*rnd, "--count", str(count)]))
    assert isinstance(article, Article), json.dumps(rnd)
    return article


def unmarked(article: Article) -> Article:
    blocks = (block for block in article.body if isinstance(block, Paragraph))
    body = tuple(Paragraph("text", styled(plain(block.text))) for block in blocks)
    return Article(language="ar", direction="rtl", headline=article.headline, body=body)


def growth(body: tuple[Block, ...]) -> None:
    spent = {}
    for count in (1_000, 10_000):
        blocks = tuple(body[number % len(body)] for number in range(count))
        article = Article(language="ar", direction="rtl", body=blocks)
        spent[count] = min(cost(partial(ours, article)) for _ in range(3))
        print(f"{count} paragraphs: {spent[count]:.0f} ms")
    print(f"growth: {spent[10_000] / spent[1_000]:.1f}")


def main() -> None:
    compared("one direction (seed)", seed())
    compared("mixed, no marks", unmarked(mixed(20)))
    compared("mixed, marks", mixed(20))
    growth(mixed(100).body)


if __name__ == "__main__":
    main()
