"""The rules in the order in which they vote; ties between parts fall to the earlier rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from convert.readers.text import rules_body as body
from convert.readers.text import rules_foot as foot
from convert.readers.text import rules_head as head
from convert.readers.text import rules_junk as junk
from convert.readers.text import rules_top as top
from convert.readers.text.page import Page
from convert.readers.text.parts import Vote
from convert.readers.text.sequence import Candidates, candidates

Rule = Callable[[Page, int], Iterator[Vote]]

HEAD = 24
"""Units among which the head of an article stands."""

HEAD_RULES: tuple[Rule, ...] = (
    top.switcher, top.breadcrumb, top.page_title, top.stacked, top.slug, top.wire_header, head.kicker, head.masthead,
    head.headline, head.continued, head.repeated, head.subheadline, head.dateline, body.dateline, junk.neighbour,
)  # fmt: skip
"""For the first units."""

RULES: tuple[Rule, ...] = (
    junk.phrase, junk.share_bar, junk.coded, junk.read_also, foot.note, head.byline, head.date, foot.credit,
    foot.houses, foot.copyright_line, foot.keywords, foot.end_mark, junk.link, junk.contact, foot.initials,
    junk.number_line, junk.media_flags, body.rule,
    body.paragraph, body.heading, body.item, body.quotation, body.conversation, body.dashed,
    body.caption, body.row, body.footnote, foot.publisher, foot.unknown_label, foot.sign_off,
)  # fmt: skip
"""For lines."""

PROSE_HEAD_RULES: tuple[Rule, ...] = (head.headline, head.subheadline, body.dateline)
PROSE_RULES: tuple[Rule, ...] = (
    foot.note, junk.disclaimed, body.paragraph, body.item, body.quotation, body.conversation, body.dashed,
    body.caption, body.footnote,
)  # fmt: skip
"""For sentences of some length, which can only be text."""


def votes(page: Page) -> list[Candidates]:
    """Every rule's word on every unit."""
    return [candidates(_votes(page, index)) for index in range(len(page.units))]


def _votes(page: Page, index: int) -> list[Vote]:
    prose = page.units[index].prose
    found: list[Vote] = []
    if index < HEAD:
        for rule in PROSE_HEAD_RULES if prose else HEAD_RULES:
            found += rule(page, index)
    for rule in PROSE_RULES if prose else RULES:
        found += rule(page, index)
    return found
