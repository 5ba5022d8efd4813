"""The parts of a newspaper article, and which may follow which: head, body, foot (TEXT section 2)."""

from __future__ import annotations

from enum import IntEnum, auto
from typing import Literal

from convert.row import Row

Zone = Literal["top", "head", "body", "foot", "after"]


class Part(IntEnum):
    """What a unit can be; a number, because it is a key of tables asked for every unit."""

    START = auto()
    SWITCHER = auto()
    FURNITURE = auto()
    NOTE = auto()
    KICKER = auto()
    HEADLINE = auto()
    CONTINUED = auto()
    REPEATED = auto()
    SUBHEADLINE = auto()
    BYLINE = auto()
    DATE = auto()
    CREDIT = auto()
    KEYWORDS = auto()
    PARAGRAPH = auto()
    HEADING = auto()
    ITEM = auto()
    QUOTE = auto()
    QUESTION = auto()
    ANSWER = auto()
    CAPTION = auto()
    ROW = auto()
    FOOTNOTE = auto()
    RULE = auto()
    PUBLISHER = auto()
    COPYRIGHT = auto()
    END = auto()
    CONTACT = auto()
    INITIALS = auto()
    UNKNOWN = auto()


RuleName = Literal[
    "kicker-genre", "from-somebody", "caption-handed", "signed-picture", "houses", "dateline-line", "issue"
]  # fmt: skip
"""Rules whose word decides how what they found is read."""

GENRE: RuleName = "kicker-genre"
"""Knows a kicker by the name of a genre or a section."""

FROM: RuleName = "from-somebody"
"""Knows a byline by a small word before the name and an agency's lead below."""

HANDED: RuleName = "caption-handed"
"""Knows a caption by who handed the picture in, without a label."""

SIGNED_PICTURE: RuleName = "signed-picture"
"""Knows a credit by the sign of a picture's owner."""

HOUSES: RuleName = "houses"
"""Knows a credit by the names of agencies, without a label."""

DATELINE: RuleName = "dateline-line"
"""Knows a dateline that stands on a line of its own."""

ISSUE: RuleName = "issue"
"""Knows the line of a paper that counts its issues."""


class Vote(Row):
    """One rule's word on one unit. `reason` is what `dropped` will say (TEXT section 9)."""

    part: Part
    weight: float
    rule: str
    reason: str = ""


P = Part
TEXT = (P.PARAGRAPH, P.HEADING, P.ITEM, P.QUOTE, P.QUESTION, P.ANSWER, P.ROW, P.FOOTNOTE)
"""What makes up the body."""

_AROUND = (P.SWITCHER, P.FURNITURE, P.NOTE, P.BYLINE, P.DATE, P.CREDIT, P.CAPTION, P.RULE, P.REPEATED)
_TOP = (
    *(part for part in _AROUND if part is not P.REPEATED),
    P.KICKER,
    P.PUBLISHER,
    P.KEYWORDS,
    P.UNKNOWN,
    P.COPYRIGHT,
    P.CONTACT,
)
_HEAD = (*_AROUND, P.CONTINUED, P.SUBHEADLINE, P.KEYWORDS, P.UNKNOWN, P.COPYRIGHT, P.CONTACT)
_FOOT = (P.KEYWORDS, P.PUBLISHER, P.COPYRIGHT, P.CONTACT, P.INITIALS, P.UNKNOWN)

HEADS = frozenset({"top", "head"})
"""Zones above the text."""

LEGAL: dict[tuple[Zone, Part], Zone] = {
    **{("top", part): "top" for part in _TOP},
    ("top", P.HEADLINE): "head",
    **{("head", part): "head" for part in _HEAD},
    **{(zone, part): "body" for zone in ("top", "head", "body", "foot", "after") for part in TEXT},
    **{("body", part): "body" for part in _AROUND},
    **{(zone, part): "foot" for zone in ("body", "foot") for part in _FOOT},
    **{("foot", part): "foot" for part in _AROUND},
    **{("after", part): "after" for part in (*_AROUND, *_FOOT)},
    **{(zone, P.END): "after" for zone in ("head", "body", "foot", "after")},
}
"""Where a part leads from a zone; what is not here cannot stand there."""

CROSSING: dict[tuple[Zone, Zone], float] = {
    ("top", "body"): -2.5,  # an article without a headline
    ("foot", "body"): -4.0,
    ("after", "body"): -4.0,
}
"""What it costs to go from zone to zone against the usual way."""

BODY_OPENING: dict[Part, float] = {P.HEADING: -1.5}
"""What a text seldom begins with: short lines above it are captions, places, the site's own words."""

STANDING: dict[tuple[Zone, Part], float] = {
    ("top", P.BYLINE): -2.5,
    ("top", P.CAPTION): -1.5,
    ("top", P.UNKNOWN): -1.5,
}
"""What seldom stands where it may."""

PAIRS: dict[tuple[Part, Part], float] = {
    (P.ANSWER, P.QUESTION): 1.0,
    (P.CONTACT, P.CONTACT): 1.0,
    (P.FOOTNOTE, P.FOOTNOTE): 2.0,
    (P.FOOTNOTE, P.PARAGRAPH): -2.0,
    (P.HEADLINE, P.CONTINUED): 0.5,
    (P.HEADLINE, P.HEADING): -2.0,
    (P.CONTINUED, P.HEADING): -2.0,
    (P.HEADING, P.END): -6.0,
    (P.HEADING, P.FOOTNOTE): -3.0,
    (P.ITEM, P.ITEM): 1.0,
    (P.KICKER, P.KICKER): -2.0,
    (P.QUESTION, P.ANSWER): 1.0,
    (P.RULE, P.FOOTNOTE): 2.0,
    **{(P.HEADING, part): -6.0 for part in (*_FOOT, P.BYLINE, P.CREDIT, P.DATE, P.NOTE)},
    (P.SUBHEADLINE, P.HEADING): -1.0,
    (P.BYLINE, P.HEADING): -1.0,
    (P.DATE, P.HEADING): -1.0,
    **{(part, P.BYLINE): -4.0 for part in (*TEXT, P.END)},
    **{(part, P.CONTINUED): -9.0 for part in P if part not in (P.HEADLINE, P.CONTINUED)},
    **{(part, P.SUBHEADLINE): -3.0 for part in P if part not in (P.HEADLINE, P.CONTINUED, P.SUBHEADLINE, P.REPEATED)},
    (P.SUBHEADLINE, P.SUBHEADLINE): -2.0,
    (P.PUBLISHER, P.PUBLISHER): -3.0,
    (P.PUBLISHER, P.PARAGRAPH): -2.0,
}
"""How well one part follows another."""

TOUCHING: dict[tuple[Part, Part], float] = {
    (P.CONTACT, P.CONTACT): 4.0,
    (P.HEADING, P.HEADING): -3.0,
}
"""The same for two units with no blank line between them."""

LAST: dict[Part, float] = {P.HEADING: -6.0, P.KICKER: -6.0, P.SUBHEADLINE: -3.0}
"""What a text cannot well end with."""
