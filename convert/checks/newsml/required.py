"""Fields that a newsroom may demand of every item, and where NewsML-G2 keeps them."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from lxml import etree

from convert.markup.newsml import NAR

_SPACES = {"n": NAR}

FIELDS = MappingProxyType(
    {
        "body": "n:contentSet/n:inlineXML/* | n:contentSet/n:inlineData[normalize-space()]",
        "byline": "n:contentMeta/n:by[normalize-space()]",
        "copyright": "n:rightsInfo/n:copyrightNotice[normalize-space()] | n:rightsInfo/n:copyrightHolder",
        "creator": "n:contentMeta/n:creator",
        "creditline": "n:contentMeta/n:creditline[normalize-space()]",
        "dateline": "n:contentMeta/n:dateline[normalize-space()]"
        " | n:contentSet/n:inlineXML//*[@class='dateline' or local-name()='dateline'][normalize-space()]",
        "description": "n:contentMeta/n:description[normalize-space()]",
        "genre": "n:contentMeta/n:genre",
        "headline": "n:contentMeta/n:headline[normalize-space()]",
        "keyword": "n:contentMeta/n:keyword[normalize-space()]",
        "language": "n:contentMeta/n:language",
        "located": "n:contentMeta/n:located",
        "provider": "n:itemMeta/n:provider[@qcode or @uri or @literal or n:name]",
        "published": "n:contentMeta/n:contentCreated[normalize-space()]",
        "slugline": "n:contentMeta/n:slugline[normalize-space()]",
        "source": "n:contentMeta/n:infoSource",
        "subject": "n:contentMeta/n:subject",
        "title": "n:itemMeta/n:title[normalize-space()]",
        "urgency": "n:contentMeta/n:urgency[normalize-space()]",
        "usage-terms": "n:rightsInfo/n:usageTerms[normalize-space()]",
    }
)
"""Name of the field -> XPath under the item."""


def has(item: etree._Element, field: str) -> bool:
    """Whether an item has a field of `FIELDS`."""
    return bool(_compiled(field)(item))


@cache
def _compiled(field: str) -> etree.XPath:
    return etree.XPath(FIELDS[field], namespaces=_SPACES)
