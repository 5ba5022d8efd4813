"""The rules in the order in which they vote; ties between parts fall to the earlier rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from convert.readers.text import rules_body as body
from convert.readers.text import rules_foot as foot
from convert.readers.text import rules_head as head
from convert.readers.text.page import Page
from convert.readers.text.parts import Vote
from convert.readers.text.sequence import Candidates, candidates

Rule = Callable[[Page, int], Iterator[Vote]]

RULES: tuple[Rule, ...] = (
    head.switcher, head.breadcrumb, head.slug, head.wire_header, foot.phrase, foot.share_bar, foot.read_also,
    foot.note, head.kicker, head.headline, head.continued, head.repeated, head.subheadline, head.byline, head.date,
    foot.credit, foot.copyright_line, foot.keywords, foot.end_mark, foot.link, foot.contact, foot.initials,
    foot.number_line, body.rule, body.paragraph, body.dateline, body.heading, body.item, body.quotation,
    body.conversation, body.dashed_question, body.caption, body.row, body.footnote, foot.publisher,
    foot.unknown_label, foot.sign_off, foot.neighbour,
)  # fmt: skip
"""For lines."""

LONG_RULES: tuple[Rule, ...] = (
    foot.note, head.headline, head.subheadline, body.paragraph, body.dateline, body.item, body.quotation,
    body.conversation, body.caption, body.footnote,
)  # fmt: skip
"""For units too long to be anything but text."""


def votes(page: Page) -> list[Candidates]:
    """Every rule's word on every unit."""
    return [
        candidates(vote for rule in (LONG_RULES if unit.prose else RULES) for vote in rule(page, index))
        for index, unit in enumerate(page.units)
    ]
