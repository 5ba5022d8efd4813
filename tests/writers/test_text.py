"""Plain text: every printed line, in order."""

from datetime import UTC, datetime

from hypothesis import HealthCheck, Phase, given, settings

from convert.diagnostics import Diagnostic
from convert.model import Article, Listing, Note, Paragraph, Publication, Section, Table, article_texts, styled
from convert.writers.text import TextOptions, writer
from tests.articles import ARTICLES

OPTIONS = TextOptions(created=datetime(2026, 1, 5, 8, tzinfo=UTC))
ARTICLE = Article(
    headline=styled("Title"),
    body=(
        Paragraph(text=styled("Call +7 (495) 123-45-67.")),
        Listing(
            True, ((Paragraph(text=styled("one")),), (Paragraph(text=styled("two")), Paragraph(text=styled("more"))))
        ),
        Table(((styled("a"), styled("b")),), ((styled("1"), styled("2")),)),
    ),
    sections=(Section(styled("Part"), (Paragraph(text=styled("Text.")),)),),
    notes=(Note("editor", "secret"), Note("embargo", "Not yet"), Note("correction", "Corrected.")),
)


def ignore(_: Diagnostic) -> None:
    """Findings that a test does not look at."""


def test_blocks_are_parted_by_empty_lines() -> None:
    assert writer.write(ARTICLE, OPTIONS, ignore).decode() == (
        "Not yet\n\nTitle\n\nCall +7 (495) 123-45-67.\n\n"
        "1. one\n2. two\n   more\n\na\tb\n1\t2\n\nPart\n\nText.\n\nCorrected.\n"
    )


def test_own_order_is_isolated_on_request() -> None:
    isolating = TextOptions(created=OPTIONS.created, isolates=True)
    assert "Call \u2066+7 (495) 123-45-67\u2069." in writer.write(ARTICLE, isolating, ignore).decode()


def test_a_bundle_parts_its_articles() -> None:
    assert writer.bundle is not None
    other = Article(headline=styled("Other"))
    bound = writer.bundle(Publication("Wire", "2021-07-07", articles=(other, ARTICLE)), OPTIONS, ignore).decode()
    assert bound.startswith("Wire\n2021-07-07\n\n* * *\n\nOther\n\n* * *\n\nNot yet\n")


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(ARTICLES)
def test_generated_text_holds_every_line_in_order(article: Article) -> None:
    written = "".join(writer.write(article, OPTIONS, ignore).decode().split())
    place = 0
    for line in article_texts(article):
        found = written.find("".join(line.split()), place)
        assert found >= place
        place = found
