"""Stretches in another script, and paragraphs in another language, are told where the language is certain."""

import json
from pathlib import Path

import pytest

from convert.language.foreign import stretches, whole
from tests.shared import CHECKOUT


def told(text: str, script: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.language) for one in stretches(text, script)]


def test_an_english_sentence_in_an_arabic_paragraph_is_english() -> None:
    text = "قال المهندس: «I came to teach them irrigation and left with a lesson» ثم غادر."
    assert told(text, "Arab") == [("I came to teach them irrigation and left with a lesson", "en")]


def test_an_arabic_sentence_in_an_english_paragraph_is_arabic() -> None:
    text = "The sign reads “هذا الطريق مغلق من الساعة الثامنة إلى الصباح” in blue paint."
    assert told(text, "Latn") == [("هذا الطريق مغلق من الساعة الثامنة إلى الصباح", "ar")]


def test_a_name_in_latin_letters_says_nothing() -> None:
    assert told("أعلنت شركة Blue Harbor Shipping Lines أمس عن خط جديد.", "Arab") == []


def test_chinese_and_japanese_signs_are_no_foreign_script_to_each_other() -> None:
    assert told("新江社杭州5月6日电 一座建于1958年的粮仓近日改建为社区图书馆。", "Hani") == []
    assert told("新しい図書館は、古い倉庫を 改修 した 建物 です。", "Jpan") == []


def test_a_stretch_keeps_the_vowel_signs_of_its_last_letter() -> None:
    hindi = "यह सड़क सुबह तक बंद है"
    assert told(f"The sign reads {hindi} in blue.", "Latn") == [(hindi, "hi")]


def test_three_words_say_nothing_in_any_script() -> None:
    assert told("The sign reads पुल खुला है in blue.", "Latn") == []


@pytest.mark.parametrize(
    ("own", "found", "text"),
    [
        ("ar", "fa", "«ما هیچ‌وقت فکر نمی‌کردیم که این پل روزی دوباره باز شود و مردم از آن بگذرند»، او با خنده گفت."),
        ("ar", "ur", "ہم نے سوچا بھی نہیں تھا کہ یہ پل دوبارہ کھلے گا اور لوگ اس پر سے گزریں گے۔"),
        ("ckb", "ar", "وقال المهندس إن العمل في الجسر سيستمر حتى نهاية العام المقبل رغم كل الصعوبات."),
        ("fr", "en", "We never thought that the bridge would open again and that people would walk over it."),
        ("ru", "uk", "Ми ніколи не думали, що міст знову відкриють і що люди знову ходитимуть ним."),
        ("fr", None, "Nous ne pensions pas que le pont serait de nouveau ouvert et que les gens y passeraient."),
        ("ar", None, "وقال المهندس إن العمل في الجسر سيستمر حتى نهاية العام المقبل رغم كل الصعوبات."),
        ("ar", None, "ما هیچ‌وقت فکر نمی‌کردیم"),  # too short to be sure of
        ("es", None, "Nunca pensámos que a ponte voltasse a abrir e que as pessoas passassem por ela."),  # too near
        ("arz", None, "We never thought that the bridge would open again and that people would walk over it."),
    ],
)
def test_a_paragraph_in_another_language_of_the_script_is_told_where_that_is_certain(
    own: str, found: str | None, text: str
) -> None:
    assert whole(text, own) == found


@pytest.mark.parametrize("folder", [CHECKOUT / "tests" / "corpus" / name for name in ("dev", "held")])
def test_no_paragraph_of_an_annotated_article_is_taken_for_another_language(folder: Path) -> None:
    for gold in map(json.loads, (path.read_text("utf-8") for path in sorted(folder.glob("*.json")))):
        assert [one["text"] for one in gold["body"] if whole(one["text"], gold["lang"])] == []
