"""What a grammar says, in the words of a desk."""

from __future__ import annotations

import pytest

from convert import grammars
from convert.checks.newsml import NewsmlCheckOptions, newsml
from convert.contract import Source
from convert.diagnostics import Diagnostic
from tests.newsml_items import ITEM, MESSAGE, PACKAGE
from tests.shared import SHARED

GENERATOR = '    <generator versioninfo="0.1.0" xml:lang="en" dir="ltr">newswright</generator>\n'
CASES = (
    (
        '    <itemClass qcode="ninat:text"/>\n',
        "",
        "`provider` stands where `itemClass` must be",
        "put `itemClass` before it",
    ),
    (GENERATOR, f"    <madeUp/>\n{GENERATOR}", "`madeUp` may not stand in `itemMeta`", "remove it"),
    (GENERATOR, f"    <titel/>\n{GENERATOR}", "`titel` may not stand in `itemMeta`", "did you mean `title`?"),
    (
        GENERATOR,
        f"    <headline/>\n{GENERATOR}",
        "`headline` may not stand in `itemMeta`",
        "remove it, or put it where it belongs",
    ),
    ("<generator ", '<generator bla="1" ', "`generator` has no attribute bla", "remove it"),
    (' guid="urn:uuid:5d1f3a52-6a0e-5b0c-9f4e-0d6a7f1c2b33"', "", "`newsItem` lacks its attribute guid", "add it"),
    (
        "2026-01-05T08:00:00Z</first",
        "yesterday</first",
        '`firstCreated` is "yesterday", not a date with time',
        "write a value of that kind",
    ),
    (
        'rank="1"',
        'rank="first"',
        '`headline/@rank` is "first", not a whole number from 0 on',
        "write a value of that kind",
    ),
    (
        'version="1" xml:lang="ar" dir="rtl"',
        'version="1" xml:lang="ar" dir="auto"',
        '`newsItem/@dir` is "auto", not ltr or rtl',
        "write a value of that kind",
    ),
    ("<rightsInfo>", "<rightsInfo>loose", "`rightsInfo`: holds text, and may hold elements only", None),
    (
        "<itemMeta>\n    <itemClass",
        '<itemMeta id="a">\n    <itemClass id="a"',
        '`itemClass/@id` is "a", not a name that no other element has',
        "write a value of that kind",
    ),
    ("  <contentMeta>", "  <contentMeta/>\n  <contentMeta>", "`newsItem` has more than one `contentMeta`", "keep one"),
    ('<subject qcode="medtop:20000002"/>', "<subject><bag/></subject>", "`bag` lacks `bit`", "add it"),
    ('<keyword xml:lang="ar"', '<keyword role="a b:c" xml:lang="ar"', None, None),
)
OFFICIAL = SHARED / "standards/newsml-g2/xsd"
JUDGES = [pytest.param({}, id="profile")] + (
    [pytest.param(grammars.at(OFFICIAL), id="official")] if OFFICIAL.exists() else []
)


def told(text: str, official: dict[str, bytes] | grammars.Grammars) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    newsml.check(Source("a.xml", text.encode()), NewsmlCheckOptions(grammars=official), found.append)
    return [one for one in found if one.code == "newsml.grammar"]


@pytest.mark.parametrize("official", JUDGES)
@pytest.mark.parametrize(("old", "new", "message", "remedy"), CASES[:-1])
def test_a_fault_against_the_grammar_is_told_in_plain_words(
    old: str, new: str, message: str, remedy: str | None, official: dict[str, bytes]
) -> None:
    assert old in ITEM
    found = told(ITEM.replace(old, new, 1), official)
    assert (message, remedy) in [(one.message, one.remedy) for one in found]
    assert all("{http" not in one.message for one in found)


@pytest.mark.parametrize("official", JUDGES)
def test_a_rule_that_says_it_better_is_heard_alone(official: dict[str, bytes]) -> None:
    old, new, _, _ = CASES[-1]
    assert told(ITEM.replace(old, new, 1), official) == []
    assert told(ITEM.replace("08:00:00Z</first", "08:00:00+0100</first"), official) == []


def test_a_child_out_of_order_is_told_once_though_the_grammar_meets_its_sibling_first() -> None:
    line = '    <itemClass qcode="ninat:text"/>\n'
    text = ITEM.replace(line, "").replace("    <fileName>", f"{line}    <fileName>")
    found: list[Diagnostic] = []
    newsml.check(Source("a.xml", text.encode()), NewsmlCheckOptions(), found.append)
    assert [one.message for one in found[1:]] == ["`itemClass` stands after `pubStatus`"]


def test_another_fault_of_the_same_element_is_still_heard() -> None:
    text = ITEM.replace('qcode="medtop:20000002"', 'qcode="20000002" rank="first"')
    assert [one.message for one in told(text, {})] == ['`subject/@rank` is "first", not a whole number from 0 on']


@pytest.mark.parametrize("name", ["partMeta", "assert"])
def test_what_the_profile_leaves_out_is_said_to_be_outside_of_it(name: str) -> None:
    [fault] = told(ITEM.replace("  <contentMeta>", f"  <{name}/>\n  <contentMeta>", 1), {})
    assert fault.message == f"`{name}` is outside the profile"
    hidden = f'  <their:own xmlns:their="urn:x"><{name}/></their:own>\n  </itemMeta>'
    assert f"`{name}` is outside the profile" in [
        one.message for one in told(PACKAGE.replace("  </itemMeta>", hidden), {})
    ]


def test_types_of_another_schema_are_outside_the_profile() -> None:
    xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="label"'
    assert [one.message for one in told(ITEM.replace("<title ", f"<title {xsi} "), {})] == [
        "`title` has an xsi:type, which is outside the profile"
    ]


def test_a_message_without_a_header_is_told_once() -> None:
    start, end = MESSAGE.index("  <header>"), MESSAGE.index("  <itemSet>")
    found: list[Diagnostic] = []
    newsml.check(Source("a.xml", (MESSAGE[:start] + MESSAGE[end:]).encode()), NewsmlCheckOptions(), found.append)
    assert [one.code for one in found[1:]] == ["G2-005"]
