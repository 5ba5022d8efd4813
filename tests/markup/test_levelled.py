"""The levelled inline policy: every box has the right direction by itself."""

import pytest
from lxml import etree

from convert.markup.levelled import levelled
from convert.model import Direction, Mark, Run, Text, merged, plain, styled

STRONG = frozenset({Mark.STRONG})


def markup(*runs: Run, page: Direction = "rtl") -> str:
    return levelled(merged(runs), page).markup


def test_text_of_one_direction_needs_no_element() -> None:
    assert markup(Run("قال الرئيس")) == "قال الرئيس"
    assert markup(Run("He said"), page="ltr") == "He said"


def test_words_and_numbers_of_a_higher_level_get_their_direction() -> None:
    assert markup(Run("قال BBC في 2021")) == 'قال <span dir="ltr">BBC</span> في <span dir="ltr">2021</span>'


def test_levels_are_resolved_before_marks_are_written() -> None:
    written = markup(Run("قال Apple "), Run("Inc.", STRONG), Run(" (AAPL) ذلك"))
    assert written == 'قال <span dir="ltr">Apple <strong>Inc.</strong> (AAPL)</span> ذلك'


def test_own_order_spans_are_isolated_even_side_by_side() -> None:
    written = markup(Run("اتصل +7 (495) 123-45-67 أو 2021-07-07"))
    assert written == 'اتصل <span dir="ltr">+7 (495) 123-45-67</span> أو <span dir="ltr">2021-07-07</span>'
    assert markup(Run("ا https://a.org/x\u2066C++\u2069 ب")).count('<span dir="ltr">') == 2


def test_levels_nest() -> None:
    written = markup(Run("He said \u2067قال BBC ثم\u2069."), page="ltr")
    assert written == 'He said <span dir="rtl">قال <span dir="ltr">BBC</span> ثم</span>.'


def test_a_link_stays_whole_around_its_levels() -> None:
    written = markup(Run("زر "), Run("موقع BBC هنا", link="https://e.org/"), Run("."))
    assert written == 'زر <a href="https://e.org/">موقع <span dir="ltr">BBC</span> هنا</a>.'


def test_a_mark_in_the_middle_of_a_word_does_not_tear_it() -> None:
    assert markup(Run("كتا"), Run("ب", STRONG)) == "كتا<strong>ب</strong>"
    assert markup(Run("مك"), Run("تب", STRONG)) == "مك\u200d<strong>\u200dتب</strong>"


def test_each_line_of_a_preformatted_text_is_a_paragraph() -> None:
    written = markup(Run("١ \u2067ا\nABC 1"))
    assert written.splitlines()[1] == '<span dir="ltr">ABC 1</span>'


@pytest.mark.parametrize("page", ["rtl", "ltr"])
def test_every_character_comes_out_in_order_however_things_cross(page: Direction) -> None:
    text: Text = (
        Run("ا \u2067اتصل +7 (495)"),
        Run(" 123-45\u2066-67", STRONG, "https://e.org", "en"),
        Run(" ثم\u2069 [12%]", frozenset({Mark.EMPHASIS}), "https://e.org", "en"),
        Run("info@example", language="en"),
        Run(".org\u2069 آخر \u2069", frozenset({Mark.CODE})),
    )
    found = "".join(etree.fromstring(f"<p>{levelled(text, page).markup}</p>").itertext()).replace("\u200d", "")
    assert found == plain(text).translate(dict.fromkeys(range(0x2066, 0x206A)))


def test_a_wholly_latin_paragraph_is_left_to_right() -> None:
    line = levelled(styled("Reuters, 2021"), "rtl")
    assert (line.direction, line.markup) == ("ltr", "Reuters, 2021")
