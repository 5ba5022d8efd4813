"""Generated articles for properties: several scripts, three kinds of digits, joiners, brackets, marks, nesting."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from convert.markup.article_json import dumps, loads
from convert.model import (
    Alternate,
    Article,
    Attribution,
    Credit,
    Dateline,
    Figure,
    Listing,
    Mark,
    Note,
    Paragraph,
    Preformatted,
    Publication,
    Quote,
    Run,
    Section,
    Subject,
    Table,
    merged,
    styled,
)

ALPHABET = "ابيكلمن ٠٧۱۴ کیہ\u200cپ AZaz 09 אבגש ק(ر)[ا]«ت»،؟.!%-/:\u00a0 éß世界"
OWN_ORDER = ("+7 (495) 123-45-67", "https://example.org/a/b?x=1", "info@example.org", "2021-07-07")
WORDS = (
    st.text(st.sampled_from(ALPHABET), min_size=1, max_size=24).map(lambda text: " ".join(text.split())).filter(bool)
)
PHRASES = st.lists(WORDS | st.sampled_from(OWN_ORDER), min_size=1, max_size=4).map(" ".join)
LANGUAGES = st.sampled_from(["ar", "fa", "he", "ur", "en", "ru", "zh"])
MARKS = st.frozensets(st.sampled_from(list(Mark)), max_size=2)
LINKS = st.none() | st.sampled_from(["https://example.org/", "mailto:desk@example.org"])
RUNS = st.builds(Run, text=PHRASES, marks=MARKS, link=LINKS, language=st.none() | st.just("de"))
TEXTS = st.lists(RUNS, min_size=1, max_size=3).map(merged).filter(bool)
CREDITS = st.builds(
    lambda role, name, label: Credit(role, name, None, label, f"{label}: {name}" if label else name),
    role=st.sampled_from(["photo", "translator", "editor", "other"]),
    name=WORDS,
    label=st.none() | WORDS,
)
ROLES = st.sampled_from(["text", "text", "text", "question", "answer", "footnote"])
PARAGRAPHS = st.builds(Paragraph, role=ROLES, text=TEXTS)
ROWS = st.integers(1, 3).flatmap(lambda width: st.lists(st.tuples(*[TEXTS] * width), min_size=1, max_size=3).map(tuple))
TABLES = ROWS.map(lambda rows: Table(rows[:1], rows[1:] or rows, None)) | ROWS.map(
    lambda rows: Table((), rows, rows[0][0])
)
FIGURES = st.builds(Figure, href=st.none(), alt=st.just("") | WORDS, caption=TEXTS, credit=st.none() | CREDITS)
PREFORMATTED = st.builds(Preformatted, text=st.lists(WORDS, min_size=1, max_size=3).map("\n".join))
LEAVES = PARAGRAPHS | PARAGRAPHS | TABLES | FIGURES | PREFORMATTED


def _nested(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    some = st.lists(inner, min_size=1, max_size=2).map(tuple)
    items = st.lists(some, min_size=1, max_size=3).map(tuple)
    return some.map(Quote) | st.builds(Listing, ordered=st.booleans(), items=items)


BLOCKS = st.recursive(LEAVES, _nested, max_leaves=4)
BODIES = st.lists(BLOCKS, max_size=4).map(tuple)
SECTIONS = st.builds(
    Section,
    heading=TEXTS,
    body=BODIES,
    sections=st.lists(st.builds(Section, heading=TEXTS, body=BODIES), max_size=1).map(tuple),
)
AUTHORS = WORDS.map(lambda name: Credit("author", name, None, None, name))
DATES = st.none() | st.sampled_from(["2021", "2021-07", "2021-07-07", "2021-07-07T10:30:00+03:00"])
DATELINES = st.builds(Dateline, text=PHRASES, place=st.none() | WORDS, agency=st.none() | WORDS, date=DATES)
NOTES = st.builds(Note, kind=st.sampled_from(["editor", "correction"]), text=PHRASES)
ATTRIBUTIONS = st.builds(
    Attribution,
    publisher=st.none() | WORDS.map(lambda name: Credit("publisher", name, None, None, name)),
    source=st.none() | WORDS.map(lambda name: Credit("source", name, None, "المصدر", f"المصدر: {name}")),
    credits=st.lists(CREDITS, max_size=2).map(tuple),
    copyright=st.none() | PHRASES,
)


def _directed(article: Article) -> Article:
    return replace(article, direction="rtl" if article.language in {"ar", "fa", "he", "ur"} else "ltr")


@st.composite
def _anew(draw: st.DrawFn, strategy: st.SearchStrategy[Article | Publication]) -> Article | Publication:
    """The same document, unknown to hypothesis, which else takes minutes to print how a failing one was built."""
    return loads(dumps(draw(strategy)))


_ARTICLES = st.builds(
    Article,
    version=st.integers(1, 3),
    language=LANGUAGES,
    kicker=st.none() | TEXTS,
    headline=TEXTS,
    subheadline=st.none() | TEXTS,
    dateline=st.none() | DATELINES,
    published=DATES,
    byline=st.lists(AUTHORS, max_size=2).map(tuple),
    body=BODIES,
    sections=st.lists(SECTIONS, max_size=2).map(tuple),
    attribution=ATTRIBUTIONS,
    keywords=st.lists(WORDS, max_size=3).map(tuple),
    subjects=st.lists(st.just(Subject("medtop", "20000065", "civil unrest")), max_size=1).map(tuple),
    alternates=st.lists(st.builds(Alternate, language=st.just("en"), label=st.just("En")), max_size=1).map(tuple),
    notes=st.lists(NOTES, max_size=2).map(tuple),
).map(_directed)
ARTICLES: st.SearchStrategy[Article] = _anew(_ARTICLES)
_PUBLICATIONS = st.lists(_ARTICLES, min_size=1, max_size=3).map(
    lambda some: Publication("الأخبار Wire", "2021-07-07", some[0].language, some[0].direction, tuple(some))
)
PUBLICATIONS: st.SearchStrategy[Publication] = _anew(_PUBLICATIONS)

MIXED = Article(
    language="ar",
    direction="rtl",
    kicker=styled("اقتصاد"),
    headline=styled("شركة Example Inc. (EX) تعلن نتائج 2025-12-31"),
    subheadline=styled("أرباح بنسبة 12.5% و«نمو» في ٣ أسواق"),
    dateline=Dateline("القاهرة، ٠٧ يوليو ٢٠٢١", "القاهرة", None, "2021-07-07"),
    published="2021-07-07",
    byline=(Credit("author", "ليلى حداد", None, "كتبت", "كتبت: ليلى حداد"),),
    body=(
        Paragraph(text=(Run("اتصل على +7 (495) 123-45-67 أو "), Run("info@example.org", frozenset({Mark.STRONG})))),
        Paragraph(text=styled("An English paragraph, with قوسين (هنا) inside.")),
        Listing(ordered=True, items=((Paragraph(text=styled("أولاً")),), (Paragraph(text=styled("second")),))),
        Quote((Paragraph(text=styled("«قول» مأثور")),)),
        Table(((styled("السنة"), styled("Sum")),), ((styled("٢٠٢١"), styled("12.5%")),), styled("جدول")),
        Figure(None, "صورة", styled("تعليق الصورة"), Credit("photo", "AFP", None, "الصورة", "الصورة: AFP")),
        Preformatted("1  2\n3  4"),
    ),
    sections=(
        Section(
            styled("خلفية"),
            (Paragraph(text=styled("نص القسم.")),),
            (Section(styled("فرع"), (Paragraph(text=styled("x")),)),),
        ),
    ),
    attribution=Attribution(
        Credit("publisher", "صحيفة المثال", None, None, "صحيفة المثال"),
        Credit("source", "تاس", None, "المصدر", "المصدر: تاس"),
        (Credit("translator", "سامي", None, "ترجمة", "ترجمة: سامي"),),
        "© 2021 صحيفة المثال",
    ),
    keywords=("متاحف", "art"),
    notes=(Note("correction", "تصحيح: الافتتاح في السابع."), Note("editor", "للمحررين")),
)
"""One article with everything in it, for tests that need a single example."""
