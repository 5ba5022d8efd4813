"""Lines that stand around articles, known by their phrases; and lines of articles that only look like them."""

import pytest

from convert.contract import Source
from convert.language.folding import fold
from convert.model import plain
from convert.readers.text import TextOptions, labels, reader
from convert.readers.text.lexicon import lexicon


def reason(language: str, line: str) -> str | None:
    return (lexicon(language).junk(fold(line)) or (None,))[0]


@pytest.mark.parametrize(
    ("line", "why"), [("सुनें", "page-furniture"), ("फोटोज", "page-furniture"), ("फाटा जूता पुराना", None)]
)
def test_a_line_is_looked_up_with_its_vowel_signs(line: str, why: str | None) -> None:
    assert reason("hi", line) == why


@pytest.mark.parametrize(
    ("language", "line", "why"),
    [
        ("en", "4 min read", "reading-time"),
        ("en", "4min read", "reading-time"),
        ("de", "Neue Vorlesezeit", None),
        ("zh", "共3分钟阅读", "reading-time"),
    ],
)
def test_minutes_to_read_are_words_of_their_own_where_words_are_parted(
    language: str, line: str, why: str | None
) -> None:
    assert reason(language, line) == why


def test_a_sentence_may_begin_with_what_sites_offer_where_words_are_not_parted() -> None:
    assert reason("ja", "ニュースレターに登録する") == "newsletter"
    assert (
        reason("ja", "ニュースレターを発行する団体が増えていることが県の調査で分かり、専門家は理由を調べている。")
        is None
    )


def test_words_of_scripts_without_spaces_are_counted_by_their_signs() -> None:
    said = (
        "เทศบาลประกาศว่าสะพานแห่งใหม่จะเปิดให้ใช้งานในเดือนหน้าหลังก่อสร้างมาสามปี",
        "นายกเทศมนตรีกล่าวว่าโครงการนี้จะช่วยแก้ปัญหาจราจรในเขตเมืองได้อย่างมาก",
        "ชาวบ้านในพื้นที่ต่างยินดีกับสะพานใหม่และหวังว่าการเดินทางจะสะดวกขึ้นกว่าเดิม",
    )
    source = Source("a.txt", "\n\n".join(("เปิดสะพานใหม่เดือนหน้า", *said)).encode())
    [article] = reader.read(source, TextOptions(), lambda _: None)
    assert article.dropped == ()
    assert plain(article.body[-1].text) == said[-1]


@pytest.mark.parametrize("line", ["记者林佩珊", "責任編輯王小明、李文"])
def test_a_label_may_be_glued_to_names(line: str) -> None:
    assert labels.opening(line, lexicon("zh")) is not None


@pytest.mark.parametrize("line", ["统筹发展和安全", "作者是一名教师", "编辑部搬家了"])
def test_what_begins_as_a_label_does_and_goes_on_without_a_name_is_no_credit(line: str) -> None:
    assert labels.opening(line, lexicon("zh")) is None


@pytest.mark.parametrize("line", ["版权所有 新网", "本站版权所有不得转载"])
def test_a_phrase_reserves_rights_wherever_it_stands(line: str) -> None:
    assert lexicon("zh").reserves(fold(line))


@pytest.mark.parametrize("line", ["版权所有者起诉平台", "版权所有者周二在北京起诉了这家平台。"])
def test_a_longer_word_reserves_no_rights(line: str) -> None:
    assert not lexicon("zh").reserves(fold(line))
