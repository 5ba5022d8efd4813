"""The showcase of each language, as text goldens: a change in reading or writing shows as a difference in review.

`python -m pytest tests/test_samples.py --accept` writes them anew.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from convert.cli import run
from convert.contract import Source
from convert.markup.inline import isolated
from convert.markup.xhtml import Manner, page
from convert.model import Article
from convert.pipeline.plan import Reading, configured
from convert.pipeline.reading import read
from convert.pipeline.writing import Setting, render
from tests.conftest import CREATED

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
LANGUAGES = sorted(path.parent.name for path in SAMPLES.glob("*/article.txt"))


def parsed(language: str) -> Article:
    source = Source("article.txt", (SAMPLES / language / "article.txt").read_bytes())
    [article] = read(source, Reading(), configured(None, None, (), SAMPLES), [].append)
    return article


def goldens(article: Article) -> Iterator[tuple[str, bytes]]:
    """File name -> bytes: the model, NewsML-G2, the DOCX's text part, the XHTML of EPUB and HTML."""
    setting = Setting(CREATED, {}, "article.txt", configured(None, None, (), SAMPLES))
    found: list[object] = []
    yield "article.model.json", render(article, "model", setting, found.append)
    yield "article.newsml.xml", render(article, "newsml", setting, found.append)
    with zipfile.ZipFile(io.BytesIO(render(article, "docx", setting, found.append))) as archive:
        yield "document.xml", archive.read("word/document.xml").replace(b"<w:p>", b"\n<w:p>")
    yield "article.xhtml", page(article, Manner(inline=isolated)).encode() + b"\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sample_becomes_what_it_became_before(language: str, *, accept: bool) -> None:
    for name, data in goldens(parsed(language)):
        golden = SAMPLES / language / name
        if accept:
            golden.write_bytes(data)
        assert data == golden.read_bytes(), f"{golden.name} differs: read the difference, then run with --accept"


def test_the_samples_command_writes_them_out(tmp_path: Path) -> None:
    assert run(["samples", str(tmp_path / "try")]) == 0
    for language in LANGUAGES:
        assert (tmp_path / "try" / language / "article.txt").is_file()
    assert not list(tmp_path.rglob("*.sh"))
