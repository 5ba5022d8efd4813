"""Corrected articles count up and keep their name, however many a source holds."""

from __future__ import annotations

from dataclasses import replace

from convert.batch.editions import Chain
from convert.markup.guid import guid
from tests.batch.desk import article

FIRST, SECOND, THIRD = "2021-07-07T10:00:00+00:00", "2021-07-08T10:00:00+00:00", "2021-07-09T10:00:00+00:00"


def test_a_first_version_is_what_a_conversion_without_a_ledger_gives() -> None:
    chain = Chain((), FIRST, "example.org")
    assert chain.revised((article(1),)) == (article(1),)
    (edition,) = chain.now
    assert (edition.guid, edition.version, edition.first) == (guid(article(1), "example.org"), 1, FIRST)


def test_a_correction_keeps_guid_and_first_date_and_counts_up() -> None:
    one = Chain((), FIRST)
    one.revised((article(1),))
    two = Chain(one.now, SECOND)
    (corrected,) = two.revised((article(1, "صُحّح"),))
    assert (corrected.id, corrected.version) == (guid(article(1)), 2)
    three = Chain(two.now, THIRD)
    (again,) = three.revised((article(1, "صُحّح مرة أخرى"),))
    assert (again.id, again.version) == (guid(article(1)), 3)
    (edition,) = three.now
    assert (edition.first, edition.created) == (FIRST, THIRD)


def test_the_same_content_stays_the_same_version() -> None:
    one = Chain((), FIRST)
    one.revised((article(1),))
    again = Chain(one.now, SECOND)
    assert again.revised((article(1),)) == (article(1),)
    assert again.now == one.now


def test_articles_of_a_message_are_known_again_when_they_change_places() -> None:
    one = Chain((), FIRST)
    one.revised((article(1), article(2), article(3)))
    two = Chain(one.now, SECOND)
    revised = two.revised((article(3), article(2, "صُحّح"), article(1), article(4)))
    assert [item.version for item in revised] == [1, 2, 1, 1]
    assert [edition.guid for edition in two.now] == [guid(article(number)) for number in (3, 2, 1, 4)]


def test_an_article_with_an_id_of_its_own_is_left_alone() -> None:
    named = replace(article(1), id="urn:x:1", version=7)
    one = Chain((), FIRST)
    assert one.revised((named,)) == (named,)
    changed = replace(named, keywords=("كلمة",))
    assert Chain(one.now, SECOND).revised((changed,)) == (changed,)
