"""The way back from XHTML, exactly for our own, folded for other people's."""

from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree, html

from convert.markup import xhtml
from convert.markup.inline import isolated
from convert.markup.xhtml_inline_read import Hand, runs
from convert.markup.xhtml_read import Heading, blocks, flow, keys, structured
from convert.model import (
    Article,
    Credit,
    Figure,
    Listing,
    Mark,
    Paragraph,
    Quote,
    Run,
    Section,
    Table,
    Text,
    merged,
    plain,
    printed,
    styled,
)
from tests.articles import BODIES, TEXTS

ARABIC = Hand("ar", exact=True)
OTHERS = Hand("en")


def back(text: Text) -> Text:
    return runs(etree.fromstring(f"<p>{isolated(text, 'rtl').markup}</p>"), ARABIC)


def foreign(markup: str) -> etree._Element:
    root: etree._Element = html.fragment_fromstring(markup, create_parent="div")
    return root


def test_isolates_of_the_author_come_back_and_the_desk_s_own_vanish() -> None:
    text = styled("قال \u2066C++\u2069 و\u2067بعد\u2069 و\u2068ثم\u2069 في 2021-07-07")
    assert back(text) == text


def test_language_keeps_white_space_at_its_ends() -> None:
    text = (Run("متحف"), Run(" Art ", frozenset(), None, "en"), Run("21 ", frozenset({Mark.STRONG}), None, "en"))
    assert back(text) == text


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(TEXTS)
def test_generated_lines_come_back(text: Text) -> None:
    assert back(text) == merged(text)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(BODIES)
def test_generated_bodies_come_back(body: tuple[Paragraph, ...]) -> None:
    article = Article(language="ar", direction="rtl", body=body)
    written = xhtml.body(article, xhtml.Manner(isolated))
    known = {printed(one.credit): one.credit for one in _figures(body) if one.credit}
    read = blocks(etree.fromstring(f"<body>{written}</body>"), ARABIC, known.__getitem__)
    again = xhtml.body(Article(language="ar", direction="rtl", body=read), xhtml.Manner(isolated))
    assert again == written


def _figures(items: object) -> list[Figure]:
    if isinstance(items, Figure):
        return [items]
    inner: tuple[object, ...] = ()
    if isinstance(items, tuple):
        inner = items
    elif isinstance(items, Quote):
        inner = items.blocks
    elif isinstance(items, Listing):
        inner = items.items
    return [figure for item in inner for figure in _figures(item)]


def test_headings_open_sections_by_their_level() -> None:
    items = flow(foreign("<p>a</p><h2>B</h2><p>b</p><h3>C</h3><p>c</p><h2>D</h2>"), OTHERS)
    assert structured(items) == (
        (Paragraph(text=styled("a")),),
        (
            Section(
                styled("B"), (Paragraph(text=styled("b")),), (Section(styled("C"), (Paragraph(text=styled("c")),)),)
            ),
            Section(styled("D")),
        ),
    )


def test_every_item_has_the_key_of_its_place() -> None:
    items = flow(foreign("<p>a</p><h2>B</h2><p>b</p><h3>C</h3><p>c</p><h2>D</h2><p>d</p>"), OTHERS)
    assert list(keys(items)) == [
        "body.0",
        "sections.0.heading",
        "sections.0.body.0",
        "sections.0.sections.0.heading",
        "sections.0.sections.0.body.0",
        "sections.1.heading",
        "sections.1.body.0",
    ]


def test_other_people_s_white_space_is_folded_and_loose_text_is_a_paragraph() -> None:
    root = foreign("\n  loose <b>bold </b> text\n<div><p> one <br> two </p><span>in</span>line</div>")
    assert blocks(root, OTHERS) == (
        Paragraph(text=(Run("loose "), Run("bold ", frozenset({Mark.STRONG})), Run("text"))),
        Paragraph(text=styled("one\ntwo")),
        Paragraph(text=styled("inline")),
    )


def test_links_lists_tables_and_figures_are_read() -> None:
    root = foreign(
        '<ul><li>a <a href="https://e.org/">l</a><li><p>b</p><ol><li>c</ol></ul>'
        "<table><caption>T</caption><tr><th>h<tr><td>1</table>"
        '<figure><img src="a.jpg" alt="x"><figcaption>Cap</figcaption></figure>'
        "<blockquote>said</blockquote><script>no()</script>"
    )
    assert blocks(root, OTHERS) == (
        Listing(
            False,
            (
                (Paragraph(text=(Run("a "), Run("l", link="https://e.org/"))),),
                (Paragraph(text=styled("b")), Listing(True, ((Paragraph(text=styled("c")),),))),
            ),
        ),
        Table(((styled("h"),),), ((styled("1"),),), styled("T")),
        Figure("a.jpg", "x", styled("Cap")),
        Quote((Paragraph(text=styled("said")),)),
    )


def test_addresses_that_run_code_are_no_links() -> None:
    (paragraph,) = blocks(foreign('<p><a href="javascript:x()">a</a><a href="#top">b</a></p>'), OTHERS)
    assert paragraph == Paragraph(text=styled("ab"))


def test_a_credit_in_a_figure_is_read_by_its_class() -> None:
    root = foreign('<figure><figcaption><p>Cap</p><p class="credit">Photo: X</p></figcaption></figure>')
    (figure,) = blocks(root, OTHERS)
    assert isinstance(figure, Figure)
    assert (plain(figure.caption), figure.credit) == ("Cap", Credit("other", "Photo: X", None, None, "Photo: X"))


def test_a_heading_in_a_quotation_is_a_paragraph_of_it() -> None:
    assert blocks(foreign("<blockquote><h3>H</h3></blockquote>"), OTHERS) == (Quote((Paragraph(text=styled("H")),)),)
    assert list(flow(foreign("<h3>H</h3>"), OTHERS)) == [Heading(3, styled("H"))]
