"""Stretches in another script are told, where their language is certain."""

from convert.language.foreign import stretches


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
