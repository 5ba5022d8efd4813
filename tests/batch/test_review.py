"""What was understood with doubt is put aside for a person, with a page that explains it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

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
