"""Which embargoes hold."""

from datetime import UTC, datetime

import pytest

from convert.markup.embargo import banners
from convert.model import Article, Note

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("until", "holds"),
    [
        (None, True),
        ("Monday", True),
        ("2026-01-05T13:00:00Z", True),
        ("2026-01-05T13:00:00+03:00", False),
        ("2026-01-05T13:00", True),
        ("2026-01-05", False),
    ],
)
def test_an_embargo_holds_until_its_instant(until: str | None, *, holds: bool) -> None:
    article = Article(notes=(Note("embargo", "Embargoed", until), Note("editor", "Check")))
    assert banners(article, NOW) == (("Embargoed",) if holds else ())
