"""A source seen through its article: each line says what it became, each field how sure it is."""

from lxml import html

from convert.diagnostics import Diagnostic, Severity
from convert.markup import annotated
from convert.model import Article, Credit, Dateline, Dropped, Listing, Paragraph, Provenance, styled

SOURCE = "Share\r\nجسر <جديد>\n\nBy Ann Lee\n- واحد\r- two & three\n"
ARTICLE = Article(
    language="ar",
    direction="rtl",
    headline=styled("جسر <جديد>"),
    byline=(Credit("author", "Ann Lee", None, "By", "By Ann Lee"),),
    dateline=Dateline("القاهرة", "القاهرة"),
    body=(Listing(items=((Paragraph("text", styled("واحد")),), (Paragraph("text", styled("two & three")),))),),
    dropped=(Dropped(1, "Share", "share-button"), Dropped(5, "-", "markup"), Dropped(6, "-", "markup")),
    provenance=(
        ("headline", Provenance(2, 2, "first-line", 0.9)),
        ("byline.0", Provenance(4, 4, "label:author", 0.99)),
        ("body.0", Provenance(5, 6, "list-dash", 0.7)),
    ),
)
LINES = annotated.numbered(SOURCE)
FINDING = Diagnostic("text.no-date", Severity.INFO, "no <date>", "a.txt", 1)


def test_lines_are_numbered_as_an_editor_numbers_them() -> None:
    assert LINES == {1: "Share", 2: "جسر <جديد>", 3: "", 4: "By Ann Lee", 5: "- واحد", 6: "- two & three", 7: ""}


def test_the_terminal_picture_names_what_each_line_became() -> None:
    rows = annotated.as_text(LINES, ARTICLE, [FINDING]).splitlines()
    assert rows[0].split() == ["1", "dropped:", "share-button", "Share"]
    assert rows[1].split()[:2] == ["2", "headline"]
    assert rows[4].split()[:4] == ["5", "list", "(less", "markup)"]
    assert rows[2].strip() == "3"
    assert "a.txt:1: info [text.no-date] no <date>" in rows


def test_the_terminal_picture_lists_fields_with_confidence_line_and_rule() -> None:
    text = annotated.as_text(LINES, ARTICLE)
    assert any(row.split()[:4] == ["body.0", "0.70", "5-6", "list-dash"] for row in text.splitlines())


def test_the_page_is_whole_escaped_and_fetches_nothing() -> None:
    page = annotated.as_html(LINES, ARTICLE, [FINDING])
    tree = html.document_fromstring(page.encode())
    assert tree.xpath("//tr[@class='head']/td[@class='text']")[0].text_content() == "جسر <جديد>"
    assert tree.xpath("//tr[contains(@class, 'doubtful')]/th/text()") == ["5", "6"]
    assert not tree.xpath("//@src | //link | //script")
    assert "http" not in page


def test_text_stands_in_the_direction_of_the_article_and_dropped_text_is_struck() -> None:
    tree = html.document_fromstring(annotated.as_html(LINES, ARTICLE).encode())
    cells = tree.xpath("//table[1]//td[@class='text']")
    assert {(cell.get("dir"), cell.get("lang")) for cell in cells} == {("rtl", "ar")}
    assert [gone.text for gone in tree.xpath("//table[1]//del")] == ["Share", "-", "-"]
    assert "share-button" in tree.xpath("//table[1]//tr")[0].get("title")
