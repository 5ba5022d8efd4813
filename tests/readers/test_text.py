"""The text reader: the seed completely, and no character of any text lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.contract import Source
from convert.diagnostics import Diagnostic, Severity
from convert.errors import UnreadableSource
from convert.language.text import is_blank
from convert.model import Article, all_blocks, block_texts, plain, printed
from convert.readers.text import TextOptions, reader
from convert.readers.text.lexicon import lexicon
from tests.readers.conservation import lost

SEED = Path(__file__).parents[2] / "seeds" / "000_d20ebc38bcca70ee.txt"
LINES = (
    "الصورة: الموقع الرسمي",
    "المصدر: تاس",
    "Ru En",
    "By Ann Lee",
    "LONDON, July 7 (Reuters) - It rained all day.",
    "7 يوليو 2021",
    "رأي",
    "- one thing",
    "- another",
    "1. أولاً",
    "2. ثانياً",
    "###",
    "// انتهى //",
    "Share",
    "",
    "\u00a0 ",
    "",
    "Tags: a, b; c",
    "Home > News > Here",
    "«قال لنا.»",
    "س: لماذا؟",
    "ج: لأن.",
    "(1) note",
    "____",
    "a\tb\tc",
    "d\te\tf",
    "Foto: X | Text: Y",
    "© 2021 N",
    "\u202b12.50\u202c עברית",
    "x\u200by",
    "press@example.org",
    "كلمات مفتاحية: أ، ب",
    "A long line of prose, " * 6 + "ends.",
)
TEXTS = st.lists(
    st.sampled_from(LINES) | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40),
    min_size=1,
    max_size=24,
).map("\n".join)


def read(text: str, **options: str) -> tuple[Article, list[Diagnostic]]:
    told: list[Diagnostic] = []
    [article] = reader.read(Source("a.txt", text.encode()), TextOptions(split="off", **options), told.append)
    return article, told


def test_the_seed_is_read_completely() -> None:
    article, _ = read(SEED.read_text("utf-8"))
    assert article.language, article.direction == ("ar", "rtl")
    assert [one.language for one in article.alternates] == ["ru", "en"]
    assert plain(article.headline).startswith("بيسكوف: بوتين وباشينيان")
    assert article.dateline is not None
    assert (article.dateline.text, article.dateline.date, article.published) == (
        "٠٧ يوليو ٢٠٢١",
        "2021-07-07",
        "2021-07-07",
    )
    assert len(article.body) == 8
    [section] = article.sections
    assert (plain(section.heading), len(section.body)) == ("الوضع في ناغورني قره باغ والمناطق الحدودية", 4)
    assert printed(article.attribution.publisher) == 'مجموعة الرؤية الاستراتيجية "روسيا - العالم الإسلامي"'
    assert article.attribution.source is not None
    assert article.attribution.source.name == "تاس"
    assert [(one.role, one.name) for one in article.attribution.credits] == [
        ("photo", "الموقع الرسمي لرئيس روسيا الاتحادية")
    ]
    assert article.dropped == ()


def test_typing_errors_and_doubled_blanks_of_the_seed_are_kept() -> None:
    article, _ = read(SEED.read_text("utf-8"))
    words = "\n".join(block_texts(all_blocks(article)))
    assert "إلىؤسيطرة" in words
    assert "9 نوفمب/تشرين الثاني 2020" in words
    assert 'له"\u00a0 التوقيع' in words


def test_every_field_of_the_seed_says_where_it_came_from() -> None:
    article, _ = read(SEED.read_text("utf-8"))
    origins = dict(article.provenance)
    assert {"headline", "dateline", "published", "body.0", "sections.0.heading", "attribution.credits.0"} <= set(
        origins
    )
    assert origins["headline"].line == 3
    assert origins["attribution.source"].line == 71


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_every_character_is_in_the_model_or_in_dropped(text: str) -> None:
    if is_blank(text):
        return
    article, _ = read(text)
    assert not lost(text, article)


@pytest.mark.parametrize(
    ("page", "meant"),
    [("cp1252", "Été à l'île désertée"), ("latin-1", "سوق الزعتر في الجنوب"), ("cp1256", "سوق الزعتر في الجنوب")],
)
def test_text_misread_in_another_code_page_is_mended_only_when_asked_and_told(page: str, meant: str) -> None:
    spoiled = Source("a.txt", meant.encode().decode(page).encode())
    said: list[Diagnostic] = []
    mended = next(iter(reader.read(spoiled, TextOptions(mojibake=True), said.append)))
    assert plain(mended.headline or ()) == meant
    assert [one.severity for one in said if one.code == "text.mojibake"] == [Severity.WARNING]
    assert plain(next(iter(reader.read(spoiled, TextOptions(), said.append))).headline or ()) != meant


@pytest.mark.parametrize(("language", "tag"), [("ar", "ru"), ("en", None)])
def test_a_switcher_names_languages_as_they_are_called_in_that_of_the_page(language: str, tag: str | None) -> None:
    assert lexicon(language).language_named("الروسية") == tag


@pytest.mark.parametrize("blank", ["", " \n\t", "\u00ad", "\u200f\n\ufeff", "\u200b \u00a0"])
def test_a_text_of_nothing_that_is_seen_is_no_source(blank: str) -> None:
    with pytest.raises(UnreadableSource):
        read(blank)
