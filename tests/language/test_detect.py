"""The language of a text from the text alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.language import tables
from convert.language.detect import detect

CASES = [
    line.split(" | ", 1) for line in (Path(__file__).parent / "cases" / "languages.txt").read_text("utf-8").splitlines()
]


def test_every_language_with_a_table_has_a_sample() -> None:
    assert {tag for tag, _ in CASES} == set(tables.languages())


@pytest.mark.parametrize(("tag", "said"), CASES)
def test_a_paragraph_tells_its_language(tag: str, said: str) -> None:
    found = detect(said)
    assert found.language == tag
    assert found.confidence > 0.4


@pytest.mark.parametrize(("tag", "said"), CASES)
def test_ten_copies_are_surer_than_one_sentence(tag: str, said: str) -> None:
    assert detect("\n".join([said] * 10)).confidence >= max(0.6, detect(said).confidence - 0.01)


@pytest.mark.parametrize("said", ["", "12.50 – 07/07", "Xqzt", "☃ → ✓", "https://example.org/the-of-and-in"])
def test_where_nothing_tells_the_language_is_undetermined(said: str) -> None:
    assert detect(said).language == "und"
    assert detect(said).confidence == 0


def test_a_short_text_says_how_unsure_it_is() -> None:
    assert detect("أخبار اليوم").confidence < 0.5


@pytest.mark.parametrize(
    "said",
    [
        "מאפיית המושבה תסגור הערב את דלתותיה. האופים, שלושה אחים, קיבלו פיצויים ועברו לדימונה. הקונים נפרדו בדמעות.",
        'כך נמסר: "התנור כבה, המקררים רוקנו, העובדים הוזמנו לטקס". בעלת המאפייה, רינה סלע, סירבה להתראיין.',
    ],
)
def test_a_common_word_tells_two_languages_of_a_script_apart(said: str) -> None:
    assert detect(said).language == "he"


def test_latin_names_do_not_outvote_the_text() -> None:
    said = "BBC News و Reuters: قال رئيس المجلس إن السوق سيفتح في نهاية العام على أن يعود التجار إلى محالهم"
    assert detect(said).language == "ar"


def test_persian_typed_with_arabic_letters_is_still_persian() -> None:
    said = dict(CASES)["fa"].replace("ی", "ي").replace("ک", "ك")
    assert detect(said).language == "fa"


@pytest.mark.parametrize(("said", "tag"), [("Երևանում այսօր անձրև է", "hy"), ("თბილისში დღეს წვიმს", "ka")])
def test_a_script_of_one_language_tells_it_without_a_table(said: str, tag: str) -> None:
    assert detect(said).language == tag


@given(st.text())
def test_any_text_has_an_answer(said: str) -> None:
    assert 0 <= detect(said).confidence <= 1
