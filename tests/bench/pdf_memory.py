"""Resident memory of one process that makes one PDF after another: `python -m tests.bench.pdf_memory [COUNT]`.

Growth is counted from the fifth part of COUNT (1,000) on, when every cache is full; no two articles are the same.
"""

from __future__ import annotations

import gc
import resource
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from convert.model import Article, Paragraph, styled
from convert.writers.pdf import PdfOptions, write

WORDS = "قال الوزير أمس إن الجسر سيفتح للمرور بعد أن تأخر العمل (فيه) عاما 2021 Reuters 12.5% ٠١٢٣"
PARAGRAPHS = 6


def articles() -> Iterator[Article]:
    """Articles without end, each in another order of words."""
    number = 0
    while True:
        number += 1
        words = WORDS.split()
        turned = words[number % len(words) :] + words[: number % len(words)]
        body = tuple(
            Paragraph(text=styled(" ".join((turned[place:] + turned[:place]) * 3))) for place in range(PARAGRAPHS)
        )
        yield Article(language="ar", direction="rtl", headline=styled(f"خبر {number}"), body=body)


def growth(count: int) -> float:
    """MiB between a fifth of `count` documents and all of them."""
    before = 0.0
    for number, article in enumerate(islice(articles(), count)):
        if number == count // 5:
            before = resident()
        write(article, PdfOptions(created=datetime(2026, 1, 1, tzinfo=UTC)), lambda _: None)
    return resident() - before


def resident() -> float:
    """MiB of this process that are in memory now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(f"{growth(wanted):.2f} MiB between document {wanted // 5} and {wanted}; {resident():.1f} MiB in all")
