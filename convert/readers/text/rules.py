"""The rules in the order in which they vote; ties between parts fall to the earlier rule.

Weights are logarithms of odds, added up for each part: about 2 is a likely guess from shape and place alone, 5 a strong
sign that has been mistaken before, 8 and more words or forms that are nothing else. `parts` adds what may follow what
(`PAIRS`), what seldom stands where it may (`STANDING`) and what a step back costs (`CROSSING`); `sequence` finds the
best whole. `newswright inspect` shows which rule decided a line, and how far the next best was behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from convert.readers.text import rules_body as body
from convert.readers.text import rules_byline as byline
from convert.readers.text import rules_caption as caption
from convert.readers.text import rules_contact as contact
from convert.readers.text import rules_credit as credit
from convert.readers.text import rules_foot as foot
from convert.readers.text import rules_head as head
from convert.readers.text import rules_header as header
from convert.readers.text import rules_initials as initials
from convert.readers.text import rules_issue as issue
from convert.readers.text import rules_junk as junk
from convert.readers.text import rules_menu as menu
from convert.readers.text import rules_seam as seam
from convert.readers.text import rules_talk as talk
from convert.readers.text import rules_title as title
from convert.readers.text import rules_top as top
from convert.readers.text import rules_wire as wire
from convert.readers.text.page import Page
from convert.readers.text.parts import Vote
from convert.readers.text.sequence import Candidates, candidates

Rule = Callable[[Page, int], Iterator[Vote]]

FIRST = 24
"""Units among which the head of an article stands."""

TITLES: tuple[Rule, ...] = (
    head.kicker,
    head.headline,
    title.only_title,
    title.over_colon,
    title.overline,
    seam.continued,
    head.subheadline,
)
"""For lines as long as the head of the article may go on."""

FURNITURE: tuple[Rule, ...] = (
    top.switcher, menu.breadcrumb, menu.menu, menu.page_title, top.stacked, menu.rubric, top.slug, wire.wire_header,
    issue.issue, wire.service, wire.coded, header.beside_issue, header.release, header.numbered, header.token,
    header.advice, header.issuer, top.own_name, head.masthead, head.repeated, byline.dateline, body.dateline,
    junk.neighbour,
)  # fmt: skip
"""For the first lines."""

LINES: tuple[Rule, ...] = (
    junk.phrase, junk.bracketed, wire.message, junk.share_bar, junk.coded, junk.read_also, junk.under_offer,
    junk.author_again, foot.note, byline.byline, byline.placed, byline.from_somebody, byline.date, credit.credit,
    credit.houses, credit.signed_picture, foot.copyright_line, foot.keywords, initials.end_mark, junk.link,
    contact.contact, contact.about_author, initials.initials, junk.number_line, junk.media_flags, body.rule,
    body.paragraph, body.heading, body.item, body.quotation, talk.conversation, talk.dashed, caption.caption,
    caption.set_apart, body.row, body.footnote, credit.publisher, credit.unknown_label, credit.sign_off,
)  # fmt: skip
"""For lines."""

PROSE: tuple[Rule, ...] = (
    foot.note, foot.rights_reserved, junk.disclaimed, contact.about_author, body.paragraph, body.item, body.quotation,
    talk.conversation, talk.dashed, caption.caption, caption.set_apart, body.footnote,
)  # fmt: skip
"""For sentences of some length, which can only be text."""

_OF_LINES = ((*FURNITURE, *TITLES, *LINES), (*FURNITURE, *LINES), LINES)
_OF_PROSE = ((head.headline, head.subheadline, body.dateline, *PROSE), (body.dateline, *PROSE), PROSE)
"""The rules in the head, among the first units, and below."""


def votes(page: Page, index: int, *, head: bool) -> Candidates:
    """Every rule's word on a unit; `head` says that the head of the article may still go on there."""
    rules = _OF_PROSE if page.units[index].prose else _OF_LINES
    found: list[Vote] = []
    for rule in rules[2 if index >= FIRST else 0 if head else 1]:
        found += rule(page, index)
    return candidates(found)
