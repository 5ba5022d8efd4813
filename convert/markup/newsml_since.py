"""Since which version the standard has what our profile allows: data of rule G2-003 and of `newsml.version`.

Derived from the eighteen published schemas 2.9, 2.12, 2.15, 2.18, 2.20 and 2.23 to 2.35: what appeared in 2.22 stands
here under 2.23. What is not named is as old as 2.9.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from lxml import etree

from convert.markup.newsml import NAR
from convert.markup.xml import local, namespace

CHILD = MappingProxyType(
    {
        "action/related": "2.26",
        "broader/sameAs": "2.12",
        "contentMeta/contentMetaExtProperty": "2.18",
        "contentMeta/digitalSourceType": "2.33",
        "contentMeta/rating": "2.12",
        "contentMeta/userInteraction": "2.12",
        "genre/facetConcept": "2.26",
        "genre/mainConcept": "2.26",
        "group/edNote": "2.12",
        "group/groupExtProperty": "2.18",
        "group/signal": "2.12",
        "group/title": "2.12",
        "header/headerExtProperty": "2.18",
        "itemClass/related": "2.23",
        "itemMeta/expires": "2.18",
        "itemMeta/incomingFeedId": "2.20",
        "itemMeta/itemMetaExtProperty": "2.18",
        "itemMeta/metadataCreator": "2.28",
        "itemMeta/origRep": "2.20",
        "narrower/sameAs": "2.12",
        "newsItem/derivedFrom": "2.12",
        "newsItem/derivedFromValue": "2.28",
        "newsItem/pubHistory": "2.24",
        "packageItem/derivedFrom": "2.12",
        "packageItem/derivedFromValue": "2.28",
        "packageItem/pubHistory": "2.24",
        "related/sameAs": "2.12",
        "remoteContent/remoteContentExtProperty": "2.18",
        "remoteContent/signal": "2.15",
        "rightsInfo/dataMining": "2.34",
        "rightsInfo/link": "2.12",
        "rightsInfo/rightsExpressionData": "2.23",
        "rightsInfo/rightsInfoExtProperty": "2.18",
        "scheme/definition": "2.12",
        "scheme/name": "2.12",
        "scheme/note": "2.12",
        "scheme/sameAsScheme": "2.12",
        "signal/broader": "2.27",
        "signal/definition": "2.27",
        "signal/facet": "2.27",
        "signal/narrower": "2.27",
        "signal/note": "2.27",
        "signal/related": "2.27",
        "signal/remoteInfo": "2.27",
        "signal/sameAs": "2.27",
        "subject/facetConcept": "2.26",
        "subject/mainConcept": "2.26",
    }
)
"""`parent/child` -> the first version in which the child may stand there."""

ATTRIBUTE = MappingProxyType(
    {
        "aspecturi": "2.18",
        "audiochannelsuri": "2.18",
        "audiocodecuri": "2.18",
        "authority": "2.15",
        "authoritystatus": "2.32",
        "authoritystatusuri": "2.32",
        "charcount": "2.26",
        "colourdepth": "2.15",
        "colourindicatoruri": "2.18",
        "colourspaceuri": "2.18",
        "contenttypestandardversion": "2.25",
        "contenttypevariant": "2.15",
        "contenttypevariantstandardversion": "2.25",
        "creatoruri": "2.18",
        "custom": "2.12",
        "derivedfrom": "2.12",
        "durationunituri": "2.18",
        "encodinguri": "2.18",
        "environmenturi": "2.18",
        "formatstandardversion": "2.25",
        "formaturi": "2.18",
        "hascontent": "2.12",
        "hashtypeuri": "2.18",
        "heightunituri": "2.18",
        "how": "2.12",
        "howuri": "2.18",
        "idformat": "2.15",
        "idformaturi": "2.18",
        "interactiontypeuri": "2.18",
        "jobtitleuri": "2.18",
        "layoutorientation": "2.15",
        "layoutorientationuri": "2.18",
        "linecount": "2.18",
        "modeuri": "2.18",
        "pagecount": "2.18",
        "parturi": "2.18",
        "pubconstraint": "2.15",
        "pubconstrainturi": "2.18",
        "ratertypeuri": "2.18",
        "ratingtypeuri": "2.18",
        "reluri": "2.18",
        "renditionuri": "2.18",
        "representationuri": "2.18",
        "residrefformat": "2.30",
        "residrefformaturi": "2.30",
        "roleruri": "2.18",
        "roleuri": "2.15",
        "scaleunituri": "2.18",
        "schemecreated": "2.29",
        "schememodified": "2.29",
        "schemeretired": "2.29",
        "scopeuri": "2.18",
        "severityuri": "2.18",
        "targeturi": "2.18",
        "title": "2.12",
        "typeuri": "2.18",
        "url": "2.15",
        "valcalctypeuri": "2.18",
        "valueunituri": "2.18",
        "videocodecuri": "2.18",
        "videodefinitionuri": "2.18",
        "videoscalinguri": "2.18",
        "whyuri": "2.18",
        "widthunituri": "2.18",
    }
)
"""Attribute -> the first version that has it on any element of the profile."""

_LATER = MappingProxyType(
    {
        "2.12": {
            "colourindicator": "icon",
            "colourspace": "icon",
            "confidence": "keyword",
            "creator": "altLoc br channel contentMeta contentSet destination embargoed groupRef groupSet "
            "header hierarchyInfo hopHistory inlineData inlineXML itemMeta itemSet origin "
            "priority remoteContent sameAs sender transmitId",
            "id": "altLoc br channel contentMeta contentSet destination embargoed groupRef groupSet "
            "header hierarchyInfo hopHistory itemMeta itemSet origin priority sameAs sender "
            "transmitId",
            "modified": "altLoc br channel contentMeta contentSet destination embargoed groupRef groupSet "
            "header hierarchyInfo hopHistory inlineData inlineXML itemMeta itemSet origin "
            "priority remoteContent sameAs sender transmitId",
            "orientation": "icon",
            "relevance": "keyword",
            "uri": "accountable action audience bit broader channel conceptRef contributor "
            "copyrightHolder creator destination exclAudience facet genre infoSource inline "
            "inlineRef instanceOf itemClass located memberOf narrower origin party provider "
            "pubStatus related role sameAs sender service signal subject",
            "videocodec": "icon",
            "why": "a accountable action altId altLoc altRep bag br broader by catalog catalogRef "
            "channel contentCreated contentMeta contentModified contentSet contributor "
            "copyrightHolder copyrightNotice creator creditline dateline definition "
            "deliverableOf description destination edNote embargoed facet fileName "
            "firstCreated generator group groupRef groupSet hash header headline hierarchyInfo "
            "hop hopHistory icon infoSource inlineData inlineXML instanceOf itemClass itemMeta "
            "itemRef itemSet keyword language link located memberOf name narrower note origin "
            "party priority profile provider pubStatus related remoteContent remoteInfo "
            "rightsInfo role ruby sameAs scheme sender sent service signal slugline span title "
            "transmitId urgency usageTerms versionCreated",
        },
        "2.15": {
            "guid": "catalog",
            "version": "catalog",
        },
        "2.18": {
            "roleuri": "by channel contributor copyrightNotice creator dateline description destination "
            "edNote generator group headline infoSource keyword language origin sender "
            "slugline title usageTerms",
        },
        "2.24": {
            "creator": "timestamp",
            "creatoruri": "timestamp",
            "custom": "timestamp",
            "how": "timestamp",
            "howuri": "timestamp",
            "id": "timestamp",
            "modified": "timestamp",
            "pubconstraint": "timestamp",
            "pubconstrainturi": "timestamp",
            "role": "altId",
            "roleuri": "altId",
            "version": "altId",
            "why": "timestamp",
            "whyuri": "timestamp",
        },
        "2.25": {
            "contenttypevariant": "altRep inlineData inlineXML",
        },
        "2.27": {
            "confidence": "description headline slugline",
            "literal": "signal",
            "relevance": "description headline slugline",
            "type": "signal",
            "typeuri": "signal",
            "value": "related",
            "valuedatatype": "related",
            "valueunit": "related",
            "valueunituri": "related",
        },
    }
)

LATER = MappingProxyType(
    {
        f"{element}/{name}": version
        for version, rows in _LATER.items()
        for name, elements in rows.items()
        for element in elements.split()
    }
)
"""`element/attribute` -> the first version, where an element got an attribute later than others did."""

OPTIONAL = MappingProxyType(
    {
        "action": (("qcode", "2.20"),),
        "bit": (("qcode", "2.20"),),
        "contentMetaExtProperty": (("rel", "2.20"),),
        "group": (("id", "2.12"), ("role", "2.20")),
        "groupExtProperty": (("rel", "2.20"),),
        "hash": (("hashtype", "2.20"),),
        "headerExtProperty": (("rel", "2.20"),),
        "itemClass": (("qcode", "2.20"),),
        "itemMetaExtProperty": (("rel", "2.20"),),
        "pubStatus": (("qcode", "2.20"),),
        "rating": (("scaleunit", "2.20"),),
        "remoteContentExtProperty": (("rel", "2.20"),),
        "rightsInfoExtProperty": (("rel", "2.20"),),
        "role": (("qcode", "2.20"),),
        "service": (("qcode", "2.20"),),
        "signal": (("qcode", "2.20"),),
        "userInteraction": (("interactiontype", "2.20"),),
    }
)
"""Element -> attributes that it had to have, and the first version in which it may go without."""

DATE_ONLY = MappingProxyType({"action/timestamp": "2.28", "hop/timestamp": "2.28"})
"""`element/attribute` -> the first version in which a date without a time will do."""

FOREIGN_CHILD = MappingProxyType({"group": "2.12", "signal": "2.27"})
"""Element -> the first version that lets elements of other namespaces into it, where it did not always."""

FOREIGN_ATTRIBUTE = MappingProxyType({"hopHistory": "2.12"})
"""The same of attributes of other namespaces."""

CATALOGUE_OPTIONAL = "2.30"
"""Until then an item without catalogRef or catalog was invalid."""


def child(parent: str, name: str) -> str | None:
    """The version since which a child stands in a parent; None where it always did."""
    return CHILD.get(f"{parent}/{name}")


def attribute(element: str, name: str) -> str | None:
    """The version since which an element has an attribute; None where it always had."""
    return LATER.get(f"{element}/{name}") or ATTRIBUTE.get(name)


def features(element: etree._Element) -> Iterator[tuple[str, str]]:
    """What an element uses, where it stands and with its attributes, that is younger than 2.9; and since when it is."""
    tag, parent = local(element.tag), element.getparent()
    if parent is not None and (since := child(local(parent.tag), tag)):
        yield f"`{tag}`", since
    for name, value in ((str(key), str(said)) for key, said in element.attrib.items()):
        if since := attribute(tag, name) or (FOREIGN_ATTRIBUTE.get(tag) if namespace(name) else None):
            yield f"`{tag}/@{name}`", since
        if (since := DATE_ONLY.get(f"{tag}/{name}")) and "T" not in value:
            yield f"a date without time in `{tag}/@{name}`", since
    yield from _of_content(element, tag)


def _of_content(element: etree._Element, tag: str) -> Iterator[tuple[str, str]]:
    """Elements of other namespaces in it, and what it goes without."""
    if (since := FOREIGN_CHILD.get(tag)) and any(namespace(one.tag) != NAR for one in element.iterchildren("*")):
        yield f"an element of another namespace in `{tag}`", since
    for missing, since in OPTIONAL.get(tag, ()):
        if element.get(missing) is None:
            yield f"`{tag}` without {missing}", since
