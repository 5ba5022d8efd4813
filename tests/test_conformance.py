"""What is always true (DESIGN section 5), over every registered format and generated articles."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from convert import registry
from convert.config import Settings
from convert.contract import Source
from convert.diagnostics import Diagnostic
from convert.errors import ConvertError, Exit
from convert.markup.article_json import dumps, identity
from convert.model import Article, Publication, Text, article_texts
from convert.pipeline.job import convert_source
from convert.pipeline.plan import Plan, options
from convert.pipeline.writing import Setting, render
from tests.articles import ARTICLES, MIXED, PUBLICATIONS, TEXTS

WRITERS = [door.name for door in registry.doors("writer")]
READERS = [door.name for door in registry.doors("reader")]
SLOW = ["pdf"]
"""Writers that take a second an article: the same properties, over fewer examples."""
QUICK = [name for name in WRITERS if name not in SLOW]
CREATED = datetime(2026, 1, 5, 8, tzinfo=UTC)
SETTING = Setting(CREATED, {}, "story.txt", Settings())
CARRIED_ELSEWHERE = "\u200e\u200f\u061c\u200d\u2066\u2067\u2068\u2069\u00ad\ufeff"
"""Direction marks, isolates and joiners that a format may add or express by other means."""


def written(document: Article | Publication, name: str) -> bytes:
    found: list[Diagnostic] = []
    return render(document, name, SETTING, found.append)


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace() and char not in CARRIED_ELSEWHERE)


def visible(name: str, data: bytes) -> str:
    """The text of an output, taken from its bytes without our own code."""
    if name == "docx":
        return "".join(_xml_texts(data, "word/"))
    if name == "epub":
        return "".join(_xml_texts(data, ""))
    if name in ("newsml", "html"):
        return _markup_text(data)
    return data.decode()


def _xml_texts(data: bytes, under: str) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if part.startswith(under) and part.endswith((".xml", ".xhtml")):
                yield "".join(etree.fromstring(archive.read(part)).itertext())


def _markup_text(data: bytes) -> str:
    return "".join(etree.fromstring(data, etree.XMLParser(recover=True)).itertext())


@pytest.mark.parametrize("name", [name for name in QUICK if name != "model"])
@given(article=ARTICLES)
def test_every_character_of_the_article_text_is_in_the_output(name: str, article: Article) -> None:
    said = letters("".join(article_texts(article)))
    assert not said - letters(visible(name, written(article, name)))


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_article_gives_the_same_bytes_in_another_process(name: str, tmp_path: Path) -> None:
    (tmp_path / "story.model.json").write_bytes(dumps(MIXED))
    seeds = ("1", "2")
    digests = {_converted(tmp_path, name, seed) for seed in seeds}
    assert len(digests) == 1


def _converted(folder: Path, name: str, seed: str) -> str:
    words = [sys.executable, "-m", "convert", "convert", "story.model.json", "--to", name, "-o", "-"]
    place = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    run = subprocess.run(words, cwd=folder, env=place, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    return hashlib.sha256(run.stdout).hexdigest()


@pytest.mark.parametrize("name", SLOW)
@given(article=ARTICLES)
@settings(max_examples=4)
def test_a_slow_writer_s_file_passes_its_own_check(name: str, article: Article) -> None:
    assert written(article, name)  # render refuses what its check finds wrong


@pytest.mark.parametrize("name", [name for name in QUICK if registry.writer(name).bundle])
@given(publication=PUBLICATIONS)
def test_a_bundle_holds_every_article(name: str, publication: Publication) -> None:
    once = {identity(article): article for article in publication.articles}.values()
    said = letters("".join(text for article in once for text in article_texts(article)))
    data = written(publication, name)
    if name != "model":
        assert not said - letters(visible(name, data))


@pytest.mark.parametrize("name", [name for name in SLOW if registry.writer(name).bundle])
@given(publication=PUBLICATIONS)
@settings(max_examples=2)
def test_a_slow_writer_binds_every_article(name: str, publication: Publication) -> None:
    assert written(publication, name)


@pytest.mark.parametrize("name", READERS)
@given(data=st.binary(max_size=400))
def test_a_reader_answers_any_bytes_with_articles_or_a_coded_error(name: str, data: bytes) -> None:
    record = registry.reader(name)
    source = Source("x" + record.suffixes[0], data)
    found: list[Diagnostic] = []
    with contextlib.suppress(ConvertError):
        if record.accepts(source):
            list(record.read(source, options("reader", name, Settings(), {}), found.append))


@pytest.mark.parametrize("name", WRITERS)
@given(headline=TEXTS)
def test_an_article_of_only_a_headline_can_be_written(name: str, headline: Text) -> None:
    assert written(Article(language="ar", direction="rtl", headline=headline), name)


@pytest.mark.parametrize("kind", registry.KINDS)
def test_the_table_of_formats_tells_the_suffixes_of_the_records(kind: registry.Kind) -> None:
    for door in registry.doors(kind):
        assert door.suffixes == registry.suffixes(registry.record(kind, door.name))


def test_two_builtin_formats_never_share_a_name() -> None:
    assert not registry.clashes()


@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    old = tmp_path / f"story{registry.writer(name).suffix}"
    old.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", full)
    outcome = convert_source(
        Source("wire/story.model.json", dumps(MIXED)), Path("story"), Plan((name,), tmp_path, created=CREATED)
    )
    assert outcome.exit_code == Exit.NOT_WRITTEN, outcome.errors
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(old.name, b"old")]
