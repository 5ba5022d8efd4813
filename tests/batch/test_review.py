"""What was understood with doubt is put aside for a person, with a page that explains it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from convert.batch.review import doubtful
from convert.markup.article_json import dumps
from convert.model import Provenance
from tests.batch.command import newswright
from tests.batch.desk import article


def test_a_field_read_with_little_confidence_makes_an_article_doubtful() -> None:
    sure = replace(article(), provenance=(("headline", Provenance(1, 1, "first-paragraph", 0.97)),))
    unsure = replace(article(), provenance=(*sure.provenance, ("body.0", Provenance(2, 2, "guess", 0.5))))
    assert not doubtful((article(), sure))
    assert doubtful((sure, unsure))


def test_the_source_and_its_page_are_put_aside_mirrored(tmp_path: Path) -> None:
    (tmp_path / "in" / "a").mkdir(parents=True)
    unsure = replace(article(1), provenance=(("headline", Provenance(1, 1, "guess", 0.5)),))
    (tmp_path / "in" / "a" / "x.model.json").write_bytes(dumps(unsure))
    (tmp_path / "in" / "y.model.json").write_bytes(dumps(article(2)))
    run = newswright("batch", "in", "-o", "out", "--to", "model", "--review", "look", folder=tmp_path)
    assert run.returncode == 0, run.stderr
    found = sorted(path.relative_to(tmp_path / "look").as_posix() for path in (tmp_path / "look").rglob("*.*"))
    assert found == ["a/x.html", "a/x.model.json"]
    assert "guess" in (tmp_path / "look" / "a" / "x.html").read_text()


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("windows-1256", ()),
        ("windows-1256", ("--encoding", "windows-1256")),
        ("windows-1256", ("--set", "text.encoding=windows-1256")),
        ("utf-16", ()),
        ("utf-8-sig", ()),
    ],
)
def test_the_copy_is_the_source_byte_for_byte_and_the_page_is_right_in_any_encoding(
    tmp_path: Path, encoding: str, named: tuple[str, ...]
) -> None:
    data = TEXT.encode(encoding)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.txt").write_bytes(data)
    run = newswright("batch", "in", "-o", "out", "--to", "model", "--review", "look", *named, folder=tmp_path)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "look" / "x.txt").read_bytes() == data
    page = (tmp_path / "look" / "x.html").read_text(encoding="utf-8")
    inspected = newswright("inspect", "in/x.txt", "--html", "i.html", *named, folder=tmp_path)
    assert inspected.returncode == 0
    for text in (page, (tmp_path / "i.html").read_text(encoding="utf-8")):
        assert "\ufffd" not in text
        assert all(line in text for line in TEXT.splitlines() if line)


TEXT = """أُعيد فتح الجسر القديم في المدينة بعد سنوات
وقالت البلدية إن الأعمال انتهت وإن الجسر يتسع الآن لعشرين ألف مركبة في اليوم الواحد.
وأضاف المهندس المشرف أن الجسر سيبقى مفتوحا طوال الليل والنهار دون توقف.
"""
