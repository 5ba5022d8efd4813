"""Saved pages: what they say to machines and what they show; our own read back exactly."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from convert.contract import Source
from convert.diagnostics import Diagnostic
from convert.errors import BadOption, UnreadableSource
from convert.model import (
    Alternate,
    Article,
    Attribution,
    Credit,
    Dateline,
    Listing,
    Mark,
    Note,
    Paragraph,
    Publication,
    Quote,
    Run,
    Section,
    Table,
    article_texts,
    plain,
    styled,
)
from convert.readers.html import reader
from convert.readers.html.facts import moment
from convert.readers.html.options import HtmlOptions
from convert.writers.html import HtmlOptions as Writing
from convert.writers.html import writer

PAGE = """<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>افتتاح متحف المخطوطات | صحيفة المثال</title>
<meta property="og:title" content="افتتاح متحف المخطوطات في قازان">
<link rel="alternate" hreflang="en" href="https://example.org/en/1">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
{"@type":"NewsArticle","headline":"افتتاح متحف المخطوطات في قازان","datePublished":"2021-07-07T10:00:00+0300",
"author":[{"@type":"Person","name":"ليلى حداد"}],"publisher":{"@type":"Organization","name":"صحيفة المثال"},
"description":"المتحف يفتح أبوابه مطلع الصيف","keywords":"متاحف, مخطوطات"}]}</script></head>
<body><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">رياضة</a></li></ul></nav>
<main><article>
<h1>افتتاح <em>متحف</em> المخطوطات في قازان</h1>
<p class="lead">المتحف يفتح أبوابه مطلع الصيف</p>
<div class="meta"><span>كتبت: ليلى حداد</span></div>
<div><time datetime="2021-07-07T10:00:00+03:00">٧ يوليو ٢٠٢١</time></div>
<p>أعلنت وزيرة الثقافة في جمهورية تتارستان أن متحف المخطوطات الإسلامية في قازان سيفتح أبوابه أمام الزوار
في <b>1 يونيو</b> بعد أعمال ترميم استمرت ثلاث سنوات، كما جاء في <a href="https://example.org/x">بيان</a> الوزارة.</p>
<h2>تاريخ المجموعة وأهم محتوياتها</h2>
<p>يُذكر أن المجموعة تكوّنت في نهاية القرن التاسع عشر على يد التاجر أحمد جان توقاييف الذي جمع مئات الكتب.</p>
<blockquote><p>لقد عملنا مع خبراء من تونس ومصر وأوزبكستان على فهرسة المجموعة كاملة</p></blockquote>
<p>وفي عام 1926 ضُمّت المجموعة إلى مكتبة الجامعة، وبقيت فيها حتى نُقلت إلى المبنى الحالي في العام الماضي.</p>
</article></main>
<aside><p>اقرأ أيضا: موضوع آخر</p></aside><footer><p>جميع الحقوق محفوظة</p></footer>
<script>track()</script></body></html>"""


def ignore(_: Diagnostic) -> None:
    """Findings that a test does not look at."""


def read(page: str | bytes, **options: str) -> Article:
    data = page if isinstance(page, bytes) else page.encode()
    (article,) = reader.read(Source("a.html", data), HtmlOptions(**options), ignore)
    return article


def test_a_saved_page_is_one_article_with_its_parts() -> None:
    article = read(PAGE)
    assert (article.language, article.direction) == ("ar", "rtl")
    assert article.headline == (Run("افتتاح "), Run("متحف", frozenset({Mark.EMPHASIS})), Run(" المخطوطات في قازان"))
    assert plain(article.subheadline) == "المتحف يفتح أبوابه مطلع الصيف"
    assert article.byline == (Credit("author", "ليلى حداد", None, "كتبت", "كتبت: ليلى حداد"),)
    assert article.dateline == Dateline("٧ يوليو ٢٠٢١", None, None, "2021-07-07T10:00:00+03:00")
    assert article.published == "2021-07-07T10:00:00+03:00"
    assert article.attribution.publisher == Credit("publisher", "صحيفة المثال", None, None, "صحيفة المثال")
    assert article.keywords == ("متاحف", "مخطوطات")
    assert article.alternates == (Alternate("en", "en", "https://example.org/en/1"),)


def test_the_body_keeps_marks_links_and_structure() -> None:
    article = read(PAGE)
    (first,) = article.body
    assert isinstance(first, Paragraph)
    assert Run("1 يونيو", frozenset({Mark.STRONG})) in first.text
    assert Run("بيان", link="https://example.org/x") in first.text
    (section,) = article.sections
    assert plain(section.heading) == "تاريخ المجموعة وأهم محتوياتها"
    assert [type(block) for block in section.body] == [Paragraph, Quote, Paragraph]


def test_no_word_that_is_shown_vanishes() -> None:
    article = read(PAGE)
    assert {one.text for one in article.dropped} == {"الرئيسية", "رياضة", "اقرأ أيضا: موضوع آخر", "جميع الحقوق محفوظة"}
    assert all(one.reason == "boilerplate" and one.line > 1 for one in article.dropped)


def test_boilerplate_can_be_kept() -> None:
    kept = reader.read(Source("a.html", PAGE.encode()), HtmlOptions(boilerplate=False), ignore)
    assert "الرئيسية" in "".join(article_texts(next(kept)))


def test_a_page_that_says_nothing_of_itself_is_read_by_what_it_shows() -> None:
    article = read(
        "<html><body><h1>Museum opens</h1><p>The museum opened its doors today, the ministry said.</p></body>"
    )
    assert plain(article.headline) == "Museum opens"
    assert article.language == "en"
    assert [plain(block.text) for block in article.body if isinstance(block, Paragraph)] == [
        "The museum opened its doors today, the ministry said."
    ]


def test_the_declared_encoding_is_believed_where_it_fits() -> None:
    page = '<html><head><meta charset="windows-1256"></head><body><h1>مرحبا</h1><p>نص عربي قصير</p></body></html>'
    assert plain(read(page.encode("windows-1256")).headline) == "مرحبا"
    assert plain(read(page.encode()).headline) != ""


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("", "html.blank"),
        ("<html><body></body></html>", "html.blank"),
        ("<html><body>" + "<div>" * 5000 + "x", "html.too-deep"),
    ],
)
def test_what_is_no_article_is_an_answer(page: str, code: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(page)
    assert caught.value.code == code
    assert caught.value.remedy


def test_an_encoding_that_nobody_knows_is_refused() -> None:
    with pytest.raises(BadOption):
        read(PAGE, encoding="klingon")


def test_pages_are_known_by_their_first_element() -> None:
    assert reader.accepts(Source("x", b"<!-- saved --><!DOCTYPE html><html>"))
    assert not reader.accepts(Source("x", b"<newsItem/>"))
    assert reader.accepts(Source("x", '<?xml version="1.0"?>\n<html>'.encode("utf-16")))


@pytest.mark.parametrize("before", ["<script>var a = 1;</script>", "<b>Warning</b>: undefined in a.php<br>", "<DOC>\n"])
def test_what_is_named_a_page_may_begin_with_something_else(before: str) -> None:
    data = f"{before}\n<html><body><p>The mill on the Ember grinds again.</p></body></html>".encode()
    assert reader.accepts(Source("mill.htm", data))
    assert not reader.accepts(Source("mill", data))


@pytest.mark.parametrize("data", [b"Only words.", b"<?xml version='1.0'?><rss><p>feed</p></rss>"])
def test_a_name_alone_makes_no_page(data: bytes) -> None:
    assert not reader.accepts(Source("a.html", data))


def test_an_element_closed_at_once_is_open_in_a_page() -> None:
    article = read(
        '<html lang="de"/><head/><body><h1>Die Mühle mahlt wieder</h1><p>Nach zwei Jahren.</p></body></html>'
    )
    assert (article.language, plain(article.headline)) == ("de", "Die Mühle mahlt wieder")


def test_a_box_of_links_without_words_is_nothing() -> None:
    box = '<div><p><a href="/a"><img src="a.png"></a><a href="/b"></a></p></div>'
    assert read(f"<html><body>{box}<h1>Mill grinds again</h1><p>It began at dawn on Monday.</p></body></html>").body


def test_a_language_without_a_table_is_read_with_its_dates_in_figures() -> None:
    page = '<html lang="my"><body><h1>မြို့တော်</h1><div class="date">2024-03-11 မတ်လ</div><p>စာသား။</p></body></html>'
    article = read(page)
    assert article.language == "my"
    assert article.dateline is not None
    assert article.dateline.date == "2024-03-11"


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("2021-07-07T10:00:00.000Z", "2021-07-07T10:00:00Z"),
        ("2021-07-07 10:00+0300", "2021-07-07T10:00+03:00"),
        ("2021-07-07", "2021-07-07"),
        ("7 July", None),
    ],
)
def test_moments_become_iso_8601(said: str, known: str | None) -> None:
    assert moment(said) == known


OWN = Article(
    language="ar",
    direction="rtl",
    kicker=styled("روسيا"),
    headline=(Run("افتتاح "), Run("المتحف", frozenset({Mark.STRONG}))),
    subheadline=styled("عنوان فرعي"),
    dateline=Dateline("القاهرة، ٠٧ يوليو ٢٠٢١", "القاهرة", None, "2021-07-07"),
    published="2021-07-07",
    byline=(Credit("author", "ليلى حداد", None, "كتبت", "كتبت: ليلى حداد"),),
    body=(
        Paragraph(text=styled("اتصل على +7 (495) 123-45-67  الآن.")),
        Paragraph("question", styled("سؤال؟")),
        Listing(True, ((Paragraph(text=styled("أ")),), (Paragraph(text=styled("ب")), Paragraph(text=styled("ج"))))),
        Table(((styled("أ"),),), ((styled("١"),),), styled("جدول")),
    ),
    sections=(Section(styled("قسم"), (Paragraph(text=styled("متن")),), (Section(styled("فرع")),)),),
    attribution=Attribution(
        Credit("publisher", "الصحيفة", None, None, "الصحيفة"),
        Credit("source", "تاس", None, "المصدر", "المصدر: تاس"),
        (Credit("translator", "سامي", None, "ترجمة", "ترجمة: سامي"),),
        "© ٢٠٢١",
    ),
    keywords=("متاحف",),
    alternates=(Alternate("en", "En", "https://example.org/en"), Alternate("ru", "Ru")),
    notes=(Note("correction", "تصحيح: التاريخ."),),
)
WRITING = Writing(created=datetime(2026, 1, 5, 8, tzinfo=UTC))


def test_our_own_page_is_read_back_exactly() -> None:
    article = read(writer.write(OWN, WRITING, ignore))
    assert article.id is not None
    assert replace(article, id=None) == OWN


def test_our_own_bundle_is_several_articles() -> None:
    other = Article(language="en", headline=styled("Museum"), body=(Paragraph(text=styled("Today.")),))
    assert writer.bundle is not None
    own = replace(OWN, alternates=OWN.alternates[1:])
    page = writer.bundle(Publication("أخبار", None, "ar", "rtl", (own, other)), WRITING, ignore)
    found = [replace(one, id=None) for one in reader.read(Source("a.html", page), HtmlOptions(), ignore)]
    assert found == [own, other]


@pytest.mark.parametrize("said", ["https://example.org/people/7", "{{author}}", "{'name': 'Ruth Alder'}"])
def test_what_a_page_failed_to_fill_in_is_no_author(said: str) -> None:
    page = f'<html><head><meta name="author" content="{said}"></head><body><h1>Ferry</h1><p>It sails.</p></body></html>'
    assert read(page).byline == ()
