"""What the article model cannot carry of an item; the other direction is `markup.newsml_carried`."""

from __future__ import annotations

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

CONFIGURED = frozenset({"provider", "copyrightHolder"})
"""Parties that configuration names in items of ours: no words of the article. Those that it does not name are told."""
