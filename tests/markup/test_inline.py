"""The isolated inline policy: what has an order of its own keeps it, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convert.language.isolate import own_order
from convert.markup.inline import isolated
from convert.markup.nesting import nested
from convert.markup.stretches import layers, pieces, stretches
from convert.model import Mark, Run, Text, merged, plain, styled
from tests.articles import MARKS, OWN_ORDER

STRONG = frozenset({Mark.STRONG})
PHONE = "+7 (495) 123-45-67"


def markup(*runs: Run) -> str:
    return isolated(merged(runs), "rtl").markup


def test_plain_words_are_only_escaped() -> None:
    assert markup(Run("قال <Reuters> & BBC")) == "قال &lt;Reuters&gt; &amp; BBC"


def test_nothing_is_nothing() -> None:
    assert isolated((), "rtl").markup == ""
    assert isolated((Run(""),), "rtl").markup == ""


def test_a_phone_number_is_isolated() -> None:
    assert markup(Run(f"اتصل {PHONE} الآن")) == f'اتصل <bdi dir="ltr">{PHONE}</bdi> الآن'


def test_a_paragraph_of_the_other_script_has_its_own_direction() -> None:
    assert isolated(styled("Reuters said"), "rtl").direction == "ltr"
    assert isolated(styled("قال BBC"), "ltr").direction == "ltr"
    assert isolated(styled("قال"), "ltr").direction == "rtl"


def test_an_own_order_span_inside_one_run_stands_inside_its_marks() -> None:
    written = markup(Run("في "), Run("يوم 2021-07-07 هنا", STRONG))
    assert written == 'في <strong>يوم <bdi dir="ltr">2021-07-07</bdi> هنا</strong>'


def test_an_own_order_span_that_crosses_runs_stands_around_their_marks() -> None:
    written = markup(Run("في 2021-"), Run("07", STRONG), Run("-07 هنا"))
    assert written == 'في <bdi dir="ltr">2021-<strong>07</strong>-07</bdi> هنا'


def test_a_link_of_several_looks_stays_one_link_around_its_isolates() -> None:
    link = "https://example.org/"
    written = markup(Run("زر ", link=link), Run("2021-", STRONG, link), Run("07-07", link=link))
    assert written == f'<a href="{link}">زر <bdi dir="ltr"><strong>2021-</strong>07-07</bdi></a>'


def test_a_run_of_another_language_says_so() -> None:
    assert markup(Run("متحف"), Run("Art 21", language="en")) == (
        'متحف<span lang="en" xml:lang="en" dir="ltr">Art 21</span>'
    )


def test_white_space_at_the_end_of_a_foreign_passage_does_not_jump() -> None:
    assert markup(
        Run("متحف "), Run("Art ", language="en"), Run("21", STRONG, language="en"), Run(" ", language="en")
    ) == ('متحف <span lang="en" xml:lang="en"><bdi dir="ltr">Art <strong>21</strong></bdi> </span>')


def test_blank_runs_of_another_language_need_no_direction() -> None:
    assert markup(Run("متحف"), Run(" ", language="en")) == 'متحف<span lang="en" xml:lang="en"> </span>'


def test_an_own_order_span_inside_a_foreign_passage_does_not_part_it() -> None:
    written = markup(Run("قال "), Run("see https://", language="en"), Run("a.org/x", STRONG, language="en"), Run("."))
    assert written == (
        'قال <span lang="en" xml:lang="en" dir="ltr">see <bdi dir="ltr">https://<strong>a.org/x</strong></bdi></span>.'
    )


@pytest.mark.parametrize(
    ("control", "opening", "closing"),
    [
        ("\u2066", '<span dir="ltr">', "</span>"),
        ("\u2067", '<span dir="rtl">', "</span>"),
        ("\u2068", "<bdi>", "</bdi>"),
    ],
)
def test_isolates_of_the_author_become_elements(control: str, opening: str, closing: str) -> None:
    assert markup(Run(f"قال {control}C++\u2069 هنا")) == f"قال {opening}C++{closing} هنا"


def test_an_isolate_may_cross_marks_and_hold_own_order_spans() -> None:
    written = markup(Run("أ \u2066C"), Run("++ 2021-07-07", STRONG), Run("\u2069 ب"))
    assert written == 'أ <span dir="ltr">C<strong>++ <bdi dir="ltr">2021-07-07</bdi></strong></span> ب'


def test_isolates_left_open_end_with_the_line_and_strays_vanish() -> None:
    assert markup(Run("أ\u2069 \u2067ب")) == 'أ <span dir="rtl">ب</span>'


def test_overrides_and_embeddings_never_come_out() -> None:
    assert markup(Run("a\u202eb\u202a\u202cc")) == "abc"


def test_every_character_comes_out_in_order_however_things_cross() -> None:
    text: Text = (
        Run("ا \u2067اتصل +7 (495)"),
        Run(" 123-45\u2066-67", STRONG, "https://e.org", "en"),
        Run(" ثم\u2069", frozenset({Mark.EMPHASIS}), "https://e.org", "en"),
        Run("info@example", language="en"),
        Run(".org\u2069 آخر \u2069", frozenset({Mark.CODE})),
    )
    found = "".join(etree.fromstring(f"<p>{isolated(text, 'rtl').markup}</p>").itertext())
    assert found == plain(text).translate(dict.fromkeys(range(0x2066, 0x206A)))


CUT = st.sampled_from((*OWN_ORDER, "قال ", "a<b ", "+7 (49", "5) 123-45-67", "2021-", "07-07", "https://e.org/", "x"))


@given(st.lists(st.builds(Run, CUT, MARKS), max_size=8).map(merged))
def test_a_line_with_nothing_but_marks_is_written_as_any_line(text: Text) -> None:
    line = plain(text)
    assert isolated(text, "rtl").markup == nested(pieces(line, layers(text), stretches(line), ()))
    assert isolated(text, "rtl").markup.count("<bdi") == len(own_order(line))
