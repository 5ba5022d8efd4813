"""The body shape of NEWSML section 2.6, with an inline policy that only escapes."""

from lxml import etree

from convert.markup import xhtml
from convert.markup.escape import escape
from convert.model import (
    Alternate,
    Article,
    Attribution,
    Credit,
    Dateline,
    Direction,
    Figure,
    Listing,
    Note,
    Paragraph,
    Preformatted,
    Quote,
    Section,
    Table,
    Text,
    article_texts,
    plain,
    styled,
)


def bare(text: Text, page: Direction) -> xhtml.Line:
    return xhtml.Line("ltr" if plain(text).isascii() else page, escape(plain(text)))


MANNER = xhtml.Manner(bare)
ARTICLE = Article(
    language="ar",
    direction="rtl",
    kicker=styled("روسيا"),
    headline=styled("افتتاح <المتحف> & غيره"),
    byline=(Credit("author", "ليلى"), Credit("author", "ليلى")),
    dateline=Dateline("٠٧ يوليو ٢٠٢١", date="2021-07-07"),
    body=(
        Paragraph(text=styled("فقرة")),
        Paragraph("question", styled("سؤال")),
        Quote((Paragraph(text=styled("قول")),)),
        Listing(True, ((Paragraph(text=styled("بند")),), (Paragraph(text=styled("أ")), Paragraph(text=styled("ب"))))),
        Table(((styled("رأس"),),), ((styled("خلية"),),), styled("جدول")),
        Figure("a.jpg", 'صورة "ما"', styled("شرح"), Credit("photo", "رويترز", label="الصورة")),
        Preformatted("١\n٢"),
    ),
    sections=(Section(styled("قسم"), (Paragraph(text=styled("متن")),), (Section(styled("فرع")),)),),
    attribution=Attribution(Credit("publisher", "الصحيفة"), None, (Credit("photo", "مصور"),), "© ٢٠٢١"),
    alternates=(Alternate("ru", "Ru"), Alternate("en", "En", "https://example.org/en")),
    notes=(Note("correction", "تصحيح"), Note("editor", "سري")),
)


def test_the_body_has_the_shape_of_the_profile() -> None:
    assert (
        xhtml.body(ARTICLE, MANNER)
        == """\
<header>
<p class="kicker">روسيا</p>
<h1>افتتاح &lt;المتحف&gt; &amp; غيره</h1>
<p class="byline">ليلى</p>
<p class="dateline"><time datetime="2021-07-07">٠٧ يوليو ٢٠٢١</time></p>
</header>
<p>فقرة</p>
<p class="question">سؤال</p>
<blockquote>
<p>قول</p>
</blockquote>
<ol>
<li>بند</li>
<li>
<p>أ</p>
<p>ب</p>
</li>
</ol>
<table>
<caption>جدول</caption>
<thead>
<tr><th>رأس</th></tr>
</thead>
<tbody>
<tr><td>خلية</td></tr>
</tbody>
</table>
<figure>
<img src="a.jpg" alt="صورة &quot;ما&quot;"/>
<figcaption>
<p>شرح</p>
<p class="credit">الصورة: رويترز</p>
</figcaption>
</figure>
<pre>١
٢</pre>
<section>
<h2>قسم</h2>
<p>متن</p>
<section>
<h3>فرع</h3>
</section>
</section>
<footer>
<p class="publisher">الصحيفة</p>
<p class="credit">مصور</p>
<p class="copyright">© ٢٠٢١</p>
<p class="correction">تصحيح</p>
</footer>
"""
    )


def test_every_printed_line_stands_in_the_body_in_the_order_of_the_model() -> None:
    body = etree.fromstring(xhtml.page(ARTICLE, MANNER).encode()).find("{*}body")
    assert body is not None
    assert "".join("".join(body.itertext()).split()) == "".join("".join(article_texts(ARTICLE)).split())


def test_a_block_of_the_other_script_has_its_own_direction() -> None:
    article = Article(direction="rtl", body=(Paragraph(text=styled("Reuters")),))
    assert xhtml.body(article, MANNER) == '<p dir="ltr">Reuters</p>\n'


def test_headings_below_the_fifth_level_are_h6() -> None:
    section = Section(styled("7"))
    for level in range(6, 0, -1):
        section = Section(styled(str(level)), (), (section,))
    written = xhtml.body(Article(sections=(section,)), MANNER)
    assert [written.count(f"<h{level}>") for level in range(2, 7)] == [1, 1, 1, 1, 3]


def test_sections_have_anchors_on_request() -> None:
    written = xhtml.body(ARTICLE, xhtml.Manner(bare, anchors=True))
    assert '<section id="section-1">' in written
    assert '<section id="section-1-1">' in written


def test_banners_stand_above_everything() -> None:
    written = xhtml.body(ARTICLE, xhtml.Manner(bare, banners=("محظور",)))
    assert written.startswith('<p class="embargo">محظور</p>\n<header>')


def test_only_alternates_without_an_address_stand_in_the_body() -> None:
    written = xhtml.body(ARTICLE, xhtml.Manner(bare, alternates=True))
    assert '<p class="alternates"><span lang="ru" xml:lang="ru">Ru</span></p>' in written
    assert "En" not in written


def test_a_figure_that_has_no_place_in_the_output_keeps_its_caption() -> None:
    article = Article(body=(Figure("a.jpg", "alt", styled("caption")),))
    manner = xhtml.Manner(bare, picture=lambda _: None)
    assert xhtml.body(article, manner) == "<figure>\n<figcaption>\n<p>caption</p>\n</figcaption>\n</figure>\n"


def test_a_date_that_html_does_not_know_is_no_time_element() -> None:
    article = Article(dateline=Dateline("Monday", date="Monday"))
    assert "<time" not in xhtml.body(article, MANNER)


def test_characters_without_a_place_in_xml_are_left_out() -> None:
    article = Article(headline=styled("a\x00\x0bb\u202ec\ufffed\re"))
    assert "<h1>abcd&#13;e</h1>" in xhtml.body(article, MANNER)


def test_an_article_without_a_headline_is_named_by_what_it_has() -> None:
    assert xhtml.title_of(Article(sections=(Section(styled(" Part ")),))) == "Part"
    assert xhtml.title_of(Article(published="2021-07-07")) == "2021-07-07"
    assert xhtml.title_of(Article(language="ar")) == "ar"
