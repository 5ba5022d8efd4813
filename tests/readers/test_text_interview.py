"""Questions without labels are headings, whatever the head says (TEXT section 2.1)."""

import pytest

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


@pytest.mark.parametrize("byline", ["بقلم: نديم عازار", "أجرى الحوار: نديم عازار"])
def test_questions_without_labels_are_headings(byline: str) -> None:
    article = read(f"سيدة الدمى: الخيط يتذكر\n{byline}\n12 مارس 2023{TALK}")
    assert len(article.sections) == 3
    assert set(roles(article)) == {"text"}


def test_a_language_without_words_of_its_own_is_not_taken_for_foreign() -> None:
    article = read("Վերնագիր\n\n" + "Այս նախադասությունը հայերեն է և բավական երկար որպեսզի ճանաչվի։ " * 3)
    assert {run.language for block in all_blocks(article) if isinstance(block, Paragraph) for run in block.text} == {
        None
    }
