"""What NewsML-G2 cannot carry of an article, in one table; what the model cannot carry of an item, in another."""

from __future__ import annotations

from types import MappingProxyType

NOT_IN_NEWSML = MappingProxyType(
    {
        "id": "becomes the guid",
        "dropped": "is the desk's own list",
        "provenance": "only confidence has a place, and only where it was doubtful",
        "dateline.calendar": "the printed text tells it",
        "credit.role": "no verified codes: the printed label tells it again",
        "credit.title": "no property of its own",
        "alternate.label": "of an alternate with an address: a link has only a language",
        "note.kind": "correction and embargo come back from where they stand, editor's notes are the rest",
        "figure.alt": "of a figure without an address: there is no picture to describe",
        "table.header": "an empty table or list says nothing in XHTML",
    }
)
"""Field -> why, for `read(write(article))`."""

NOT_IN_MODEL = frozenset(
    {
        *("accountable", "usageTerms", "dataMining", "rightsExpressionXML", "rightsExpressionData", "hopHistory"),
        *("role", "profile", "service", "memberOf", "instanceOf", "signal", "altRep", "deliverableOf", "hash"),
        *("expires", "origRep", "incomingFeedId", "urgency", "icon", "audience", "exclAudience", "altId", "rating"),
        *("userInteraction", "genre", "slugline", "description", "partMeta", "assert", "inlineRef", "derivedFrom"),
        *("derivedFromValue", "pubHistory", "digitalSourceType", "metadataCreator"),
    }
)
"""Properties that are read over, each named once in `newsml.not-carried`."""
