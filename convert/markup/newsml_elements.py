"""The elements of our NewsML-G2 profile and what each holds; notation and shared shapes stand in `newsml_grammar`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from types import MappingProxyType

from convert.markup.newsml_grammar import BLOCK, CONCEPT, FLEX, GROUPS, LABEL, LABELLED, NAMES, QUOTED, SHAPES, Shape

_ITEM = (
    "signature? , ( catalogRef | catalog )* , hopHistory? , pubHistory? , rightsInfo* , itemMeta , contentMeta? , "
    "inlineRef* , ( derivedFrom | derivedFromValue )* , "
)
_ITEM_ATTRIBUTES = (
    "standard:string! standardversion:version! conformance:string guid:string! version:positiveInteger language other"
)

ELEMENTS: MappingProxyType[str, Shape | str] = MappingProxyType(
    {
        # documents
        "newsItem": Shape(f"{_ITEM}contentSet?", _ITEM_ATTRIBUTES),
        "packageItem": Shape(f"{_ITEM}groupSet?", _ITEM_ATTRIBUTES),
        "newsMessage": Shape("header , itemSet", "other"),
        "newsMessage/header": Shape(
            "sent , ( catalogRef | catalog )* , sender? , transmitId? , priority? , origin? , "
            "( timestamp | destination | channel | signal | headerExtProperty )* , foreign*"
        ),
        "header/sent": "moment",
        "header/catalogRef": Shape("title*", "href:iri! common other"),
        "header/sender": "qualified",
        "header/transmitId": "string",
        "header/priority": "number",
        "header/origin": "qualified",
        "header/timestamp": Shape(text="instant", attributes="common other role:string"),
        "header/destination": "qualified",
        "header/channel": "qualified",
        "header/headerExtProperty": "extension",
        "newsMessage/itemSet": Shape("( newsItem | packageItem )+"),
        # catalogues
        "catalogRef": Shape("title*", "href:iri! common other"),
        "catalog": Shape(
            "title* , scheme+",
            "additionalInfo:iri url:iri authority guid:anyURI version:nonNegativeInteger common other",
        ),
        "catalog/scheme": Shape(
            "( sameAsScheme | name | definition | note | sameAs )*",
            "common alias:NCName! uri:iri! authority dated-scheme other",
        ),
        "scheme/sameAs": Shape(text="iri", attributes="common"),
        "sameAsScheme": Shape(text="iri", attributes="common"),
        # history and rights
        "hopHistory": Shape("hop+"),
        "hopHistory/hop": Shape("party? , action*", "seq:nonNegativeInteger timestamp:when common other"),
        "hop/party": "party",
        "hop/action": Shape(
            "( name | hierarchyInfo | related )*",
            "common qcode:code uri:iri language other target:code targeturi:iri timestamp:when",
        ),
        "pubHistory": Shape("published+", "common"),
        "pubHistory/published": Shape(
            "timestamp? , ( name | related | publishedExtProperty | foreign )*",
            "common qcode:code uri:iri literal:line",
        ),
        "published/timestamp": "partial-date",
        "published/publishedExtProperty": "extension",
        "rightsInfo": Shape(
            "accountable? , copyrightHolder? , ( copyrightNotice | usageTerms | link | rightsInfoExtProperty | "
            "rightsExpressionData )* , dataMining? , foreign*",
            "idrefs:IDREFS scope:codes scopeuri:iris aspect:codes aspecturi:iris common language validity other",
        ),
        "accountable": "concept",
        "copyrightHolder": "party",
        "copyrightNotice": "rights",
        "usageTerms": "rights",
        "rightsInfoExtProperty": "extension",
        "rightsExpressionData": Shape(text="string", attributes="common langid:anyURI! enctype:string!"),
        "dataMining": "concept-id",
        # itemMeta
        "itemMeta": Shape(
            "itemClass , provider , versionCreated , firstCreated? , embargoed? , pubStatus? , role? , fileName? , "
            "generator* , profile? , service* , title* , edNote* , memberOf* , instanceOf* , signal* , altRep* , "
            "deliverableOf* , hash* , expires* , origRep* , incomingFeedId* , metadataCreator? , link* , "
            "itemMetaExtProperty* , foreign*",
            "common language other",
        ),
        "itemClass": "coded-related",
        "provider": "party",
        "versionCreated": "moment",
        "firstCreated": "moment",
        "embargoed": "moment-or-nothing",
        "pubStatus": "coded",
        "role": "coded",
        "fileName": Shape(text="line"),
        "generator": Shape(text="line", attributes="common language other versioninfo:string role"),
        "profile": "user-agent",
        "service": "coded",
        "title": "label",
        "edNote": "block",
        "memberOf": "concept",
        "instanceOf": "concept",
        "signal": Shape(CONCEPT, f"{FLEX} severity:code severityuri:iri"),
        "altRep": "alternative",
        "deliverableOf": "link",
        "hash": Shape(text="string", attributes="hashtype:code hashtypeuri:iri scope:code scopeuri:iri common"),
        "expires": "day",
        "origRep": Shape(
            text="iri",
            attributes="common accesstype:code accesstypeuri:iri reposrole:code reposroleuri:iri",
        ),
        "incomingFeedId": Shape("", "common qcode:code uri:iri other role"),
        "metadataCreator": "author",
        "link": "link",
        "itemMetaExtProperty": "extension",
        # contentMeta
        "contentMeta": Shape(
            "icon* , urgency? , contentCreated? , contentModified? , digitalSourceType? , ( located | infoSource | "
            "creator | contributor | audience | exclAudience | altId | rating | userInteraction )* , ( language | "
            "genre | keyword | subject | slugline | headline | dateline | by | creditline | description )* , "
            "contentMetaExtProperty* , foreign*",
            "common language other",
        ),
        "icon": Shape(
            "",
            "target common rendition:code renditionuri:iri picture videocodec:code videocodecuri:iri "
            "colourdepth:nonNegativeInteger other",
        ),
        "urgency": "number",
        "contentCreated": "partial-date",
        "contentModified": "partial-date",
        "digitalSourceType": "concept-id",
        "located": "concept",
        "infoSource": "source",
        "creator": "author",
        "contributor": "author",
        "audience": "audience",
        "exclAudience": "audience",
        "altId": Shape(
            text="string",
            attributes="common language other type:code typeuri:iri environment:codes environmenturi:iris "
            "idformat:code idformaturi:iri role version:string",
        ),
        "rating": Shape(
            "",
            "common value:decimal! valcalctype:code valcalctypeuri:iri scalemin:decimal! scalemax:decimal! "
            "scaleunit:code scaleunituri:iri raters:nonNegativeInteger ratertype:code ratertypeuri:iri "
            "ratingtype:code ratingtypeuri:iri other",
        ),
        "userInteraction": Shape(
            "", "common interactions:nonNegativeInteger! interactiontype:code interactiontypeuri:iri other"
        ),
        "language": Shape("name*", "common tag:language! roles rank other"),
        "language/name": Shape(text="line", attributes="common language other"),
        "genre": "ranked-concept",
        "keyword": Shape(text="line", attributes="common language other roles rank weight"),
        "subject": "ranked-concept",
        "slugline": Shape(text="line", attributes="common language other separator:string role rank weight"),
        "headline": Shape(LABEL, f"{LABELLED} rank weight", mixed=True),
        "dateline": "ranked-label",
        "by": "ranked-label",
        "creditline": Shape(text="line", attributes="common language other rank"),
        "description": Shape(BLOCK, f"{QUOTED} rank weight", mixed=True),
        "contentMetaExtProperty": "extension",
        # what was derived
        "inlineRef": Shape(CONCEPT, f"{FLEX} idrefs:IDREFS! quantify"),
        "derivedFrom": Shape(CONCEPT, f"{FLEX} idrefs:IDREFS"),
        "derivedFromValue": Shape(text="string", attributes="common sourceidref:IDREF! idrefs:IDREFS!"),
        # content
        "contentSet": Shape("( inlineXML | inlineData | remoteContent )*", "common original:IDREF other"),
        "contentSet/inlineXML": Shape("( foreign | bare )?", "content media-type characteristics language other"),
        "contentSet/inlineData": Shape(
            text="string",
            attributes="content media-type encoding:code encodinguri:iri characteristics language other",
        ),
        "contentSet/remoteContent": Shape(
            "channel* , altId* , altLoc* , hash* , signal* , remoteContentExtProperty* , foreign*",
            "content target validity characteristics language:language other",
        ),
        "remoteContent/channel": Shape(
            "",
            "common chnlid:positiveInteger type:code typeuri:iri role language:language characteristics",
        ),
        "remoteContent/remoteContentExtProperty": "extension",
        "altLoc": Shape(text="iri", attributes="common type:code typeuri:iri role:code roleruri:iri other"),
        "groupSet": Shape("group+", "common root:IDREF! other"),
        "groupSet/group": Shape(
            "( groupRef | itemRef | conceptRef | title | signal | edNote | groupExtProperty | foreign )*",
            "common role mode:code modeuri:iri language other",
        ),
        "group/groupRef": Shape("", "idref:IDREF! common other"),
        "group/itemRef": "link",
        "group/conceptRef": "concept-id",
        "group/groupExtProperty": "extension",
        # concepts
        "name": Shape(text="line", attributes="common language other roles part:code parturi:iri validity"),
        "definition": "valid-block",
        "note": "valid-block",
        "facet": Shape(NAMES, f"{FLEX} rel:code reluri:iri validity"),
        "remoteInfo": "link",
        "hierarchyInfo": Shape(text="NMTOKENS"),
        "sameAs": "identified",
        "broader": "facet-concept",
        "narrower": "facet-concept",
        "related": Shape(
            f"{NAMES} , ( facet | related | sameAs )* , bag?", f"{FLEX} rel:code reluri:iri rank validity value"
        ),
        "mainConcept": "facet-concept",
        "facetConcept": "facet-concept",
        "facet-concept/related": Shape(f"{NAMES} , related*", f"{FLEX} rel:code reluri:iri rank validity value"),
        "related/related": Shape(f"{NAMES} , related*", f"{FLEX} rel:code reluri:iri rank validity value"),
        "related/related/related": Shape(NAMES, f"{FLEX} rel:code reluri:iri rank validity value"),
        "bag": Shape("bit+", "common language other"),
        "bag/bit": Shape("", "common qcode:code uri:iri other type:code typeuri:iri significance:percent quantify"),
        # text
        "br": Shape(""),
        "a": Shape(
            "( inline | span | ruby | foreign )*",
            "common language class:string href:iri hreflang:string rel:string rev:string other",
            mixed=True,
        ),
        "span": Shape("( ruby | foreign )*", "common language class:string other", mixed=True),
        "inline": Shape("( span | ruby | foreign )*", "common flex language quantify class:string other", mixed=True),
        "ruby": Shape("rb , ( rt | ( rp , rt , rp ) )", "common language other"),
        "rb": "token",
        "rp": "token",
        "rt": "token",
    }
)
"""Element -> its shape; `parent/child` where the element means something else elsewhere or nowhere."""

ROOTS = ("newsItem", "packageItem", "newsMessage")

OUTSIDE = frozenset(
    {
        "POIDetails",
        "assert",
        "catalogContainer",
        "catalogItem",
        "concept",
        "conceptExtProperty",
        "conceptId",
        "conceptItem",
        "conceptSet",
        "created",
        "delivery",
        "event",
        "eventDetails",
        "events",
        "geoAreaDetails",
        "hasInstrument",
        "knowledgeItem",
        "newsCoverage",
        "newsCoverageSet",
        "objectDetails",
        "organisationDetails",
        "partMeta",
        "personDetails",
        "planningItem",
        "position",
        "rightsExpressionXML",
        "schemeMeta",
        "type",
    }
)
"""Elements of the standard that the profile rejects, with the words "outside the profile"."""


def shape(key: str) -> Shape:
    """What the element of a key of `ELEMENTS` holds."""
    found = ELEMENTS[key]
    return SHAPES[found] if isinstance(found, str) else found


def attributes_of(kinds: frozenset[str], keys: Iterable[str] = ELEMENTS) -> frozenset[str]:
    """The names of the attributes of some types (`code`, `when`) that the elements of these keys have, or any has."""
    return frozenset[str]().union(*(_of_kinds(shape(key).attributes, kinds) for key in keys))


@cache
def _of_kinds(attributes: str, kinds: frozenset[str]) -> frozenset[str]:
    """In one list of attributes, those of its groups too; many elements share a list."""
    found: set[str] = set()
    for word in attributes.split():
        if word in GROUPS:
            found |= _of_kinds(GROUPS[word], kinds)
        elif (parts := word.rstrip("!").rpartition(":"))[2] in kinds:
            found.add(parts[0])
    return frozenset(found)
