"""Pieces share the elements their paths have in common."""

from convert.markup.escape import attribute, escape
from convert.markup.nesting import Wrap, link_path, mark_path, nested
from convert.model import Mark, Run

STRONG, EM = mark_path(Run("", frozenset({Mark.STRONG, Mark.EMPHASIS})))


def test_neighbours_share_the_elements_they_have_in_common() -> None:
    pieces = [("a", (STRONG,)), ("b", (STRONG, EM)), ("c", (EM,)), ("d", ())]
    assert nested(pieces) == "<strong>a<em>b</em></strong><em>c</em>d"


def test_two_isolates_side_by_side_stay_two() -> None:
    pieces = [("a", (Wrap("<bdi>", "</bdi>", 0),)), ("b", (Wrap("<bdi>", "</bdi>", 1),))]
    assert nested(pieces) == "<bdi>a</bdi><bdi>b</bdi>"


def test_marks_nest_in_the_order_of_the_model() -> None:
    opened = "".join(wrap.opening for wrap in mark_path(Run("", frozenset(Mark))))
    assert opened == (
        '<strong><em><span class="underline"><span class="code"><span class="subscript"><span class="superscript">'
    )


def test_an_address_is_escaped() -> None:
    assert link_path(Run("", link='https://e.org/?a=1&b="'))[0].opening == '<a href="https://e.org/?a=1&amp;b=&quot;">'


def test_attributes_keep_line_breaks_and_content_keeps_quotation_marks() -> None:
    assert attribute('a\n"b"') == '"a&#10;&quot;b&quot;"'
    assert escape('"<&>"') == '"&lt;&amp;&gt;"'
