"""Interviews without labels, and explainers that look like them."""

from convert.contract import Source
from convert.model import Article, Paragraph, all_blocks
from convert.readers.text import TextOptions, reader

TALK = """

تحدثنا معها في مشغلها القديم قرب السوق، حيث تصنع الدمى منذ أربعين عاماً من بقايا القماش.

متى صنعت دميتك الأولى؟

صنعتها وأنا في السابعة من ملعقة خشب ومنديل.

وهل بقيت عندك حتى اليوم؟

نعم، وهي تجلس الآن على هذا الرف.

من سيرث المشغل بعدك؟

سيرثه من يصبر على الخيط.
"""


def read(text: str) -> Article:
    return next(iter(reader.read(Source("talk.txt", text.encode()), TextOptions(), lambda _: None)))


def roles(article: Article) -> list[str]:
    return [block.role for block in all_blocks(article) if isinstance(block, Paragraph)]


def test_questions_of_an_interview_are_questions_where_the_byline_says_that_it_is_one() -> None:
    article = read("سيدة الدمى: الخيط يتذكر\nأجرى الحوار: نديم عازار\n12 مارس 2023" + TALK)
    assert article.sections == ()
    assert roles(article) == ["text", *["question", "answer"] * 3]


def test_questions_without_such_a_word_are_headings() -> None:
    article = read("سيدة الدمى: الخيط يتذكر\nبقلم: نديم عازار\n12 مارس 2023" + TALK)
    assert len(article.sections) == 3
    assert set(roles(article)) == {"text"}
