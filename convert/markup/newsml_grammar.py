"""The grammar of our NewsML-G2 profile as facts: what may stand where, with which attributes (2.35, power).

`schemas/newsml-g2-profile.xsd` says the same in XSD; a test holds the two together. The profile is newsItem,
packageItem and newsMessage with text and picture content; `OUTSIDE` names what the standard has besides.

Content is written as in DTDs: `a , b? , ( c | d )*`. `foreign` is any element of another namespace, `bare` one of none,
`signature` an XML signature, `anything` any element of the profile but the roots. Attributes are `name:type`, `!`
where required, or the name of a group.
"""

from __future__ import annotations

from types import MappingProxyType

from convert.row import Row

TYPES = MappingProxyType(
    {
        "code": "alias:code, without blanks",
        "codes": "codes with blanks between",
        "iri": "an address",
        "iris": "addresses with blanks between",
        "line": "text without line breaks and tabs",
        "when": "a date, or a date with time",
        "partial": "a year, a month, a date, or a date with time",
        "instant": "a date with time",
        "instant-or-nothing": "a date with time, or nothing",
        "one-to-nine": "a number from 1 to 9",
        "percent": "a number from 0 to 100",
        "direction": "ltr or rtl",
        "version": "a version such as 2.35",
        "scan": "progressive or interlaced",
    }
)
"""Our own simple types, as a person reads them; every other one is of XSD."""

GROUPS: MappingProxyType[str, str] = MappingProxyType(
    {
        "common": "id:ID creator:code creatoruri:iri modified:when custom:boolean how:code howuri:iri why:code "
        "whyuri:iri pubconstraint:codes pubconstrainturi:iris",
        "language": "xml:lang dir:direction",
        "flex": "qcode:code uri:iri literal:line type:code typeuri:iri",
        "quantify": "confidence:percent relevance:percent derivedfrom:codes",
        "validity": "validfrom:when validto:when",
        "rank": "rank:nonNegativeInteger",
        "weight": "confidence:percent relevance:percent",
        "role": "role:code roleuri:iri",
        "roles": "role:codes roleuri:iris",
        "value": "value:string valuedatatype:QName valueunit:code valueunituri:iri",
        "authority": "authority:iri authoritystatus:code authoritystatusuri:iri",
        "dated-scheme": "schemecreated:when schememodified:when schemeretired:when",
        "content": "id:ID creator:code creatoruri:iri modified:when custom:boolean how:code howuri:iri why:code "
        "whyuri:iri rendition:code renditionuri:iri generator:string generated:when hascontent:boolean",
        "media-type": "contenttype:string contenttypestandardversion:string contenttypevariant:string "
        "contenttypevariantstandardversion:string format:code formaturi:iri formatstandardversion:string",
        "target": "href:iri residref:string residrefformat:code residrefformaturi:iri version:positiveInteger "
        "persistidref:string contenttype:string contenttypestandardversion:string contenttypevariant:string "
        "contenttypevariantstandardversion:string format:code formaturi:iri formatstandardversion:string "
        "size:nonNegativeInteger title:string",
        "old-link": "guidref:string hreftype:string",
        "picture": "width:nonNegativeInteger widthunit:code widthunituri:iri height:nonNegativeInteger "
        "heightunit:code heightunituri:iri orientation:nonNegativeInteger layoutorientation:code "
        "layoutorientationuri:iri colourspace:code colourspaceuri:iri colourindicator:code colourindicatoruri:iri",
        "characteristics": "charcount:nonNegativeInteger wordcount:nonNegativeInteger linecount:nonNegativeInteger "
        "pagecount:nonNegativeInteger picture colourdepth:nonNegativeInteger resolution:positiveInteger "
        "duration:string durationunit:code durationunituri:iri audiocodec:code audiocodecuri:iri "
        "audiobitrate:positiveInteger audiovbr:boolean audiosamplesize:positiveInteger "
        "audiosamplerate:positiveInteger audiochannels:code audiochannelsuri:iri videocodec:code videocodecuri:iri "
        "videoavgbitrate:positiveInteger videovbr:boolean videoframerate:decimal videoscan:scan "
        "videoaspectratio:line videosampling:line videoscaling:code videoscalinguri:iri videodefinition:code "
        "videodefinitionuri:iri",
    }
)
"""Attributes that go together."""


class Shape(Row):
    """What an element holds: child elements, or a `text` of a simple type, or both where `mixed`."""

    content: str = ""
    attributes: str = "common other"
    text: str | None = None
    mixed: bool = False


_RELATED = (
    "( name | definition | note | facet | remoteInfo | hierarchyInfo )* , ( sameAs | broader | narrower | related )*"
)
CONCEPT = f"{_RELATED} , foreign*"
NAMES = "( name | hierarchyInfo )*"
LABEL = "( a | span | ruby | inline | foreign )*"
BLOCK = "( a | span | ruby | br | inline | foreign )*"
FLEX = "common flex language other"
LABELLED = "common language roles media:NMTOKENS other"
QUOTED = "common language media:NMTOKENS role:codes roleuri:iri other"

SHAPES: MappingProxyType[str, Shape] = MappingProxyType(
    {
        "alternative": Shape(
            text="iri",
            attributes="common validity media-type representation:code representationuri:iri "
            "size:nonNegativeInteger other",
        ),
        "audience": Shape(CONCEPT, f"{FLEX} quantify significance:one-to-nine"),
        "author": Shape(CONCEPT, f"{FLEX} roles jobtitle:code jobtitleuri:iri"),
        "block": Shape(BLOCK, QUOTED, mixed=True),
        "coded": Shape(NAMES, "common qcode:code uri:iri language other"),
        "coded-related": Shape("( name | hierarchyInfo | related )*", "common qcode:code uri:iri language other"),
        "concept": Shape(CONCEPT, FLEX),
        "concept-id": Shape(NAMES, FLEX),
        "day": Shape(text="when"),
        "extension": Shape(CONCEPT, f"{FLEX} value rel:code reluri:iri validity"),
        "facet-concept": Shape(f"{NAMES} , ( facet | related | sameAs )*", f"{FLEX} rel:code reluri:iri rank validity"),
        "identified": Shape(NAMES, f"{FLEX} validity"),
        "moment": Shape(text="instant"),
        "moment-or-nothing": Shape(text="instant-or-nothing"),
        "label": Shape(LABEL, LABELLED, mixed=True),
        "link": Shape(
            "( anything | foreign | bare )*",
            "rel:code reluri:iri rank target validity language common old-link other",
        ),
        "number": Shape(text="one-to-nine"),
        "partial-date": Shape(text="partial"),
        "party": Shape(CONCEPT, FLEX),
        "qualified": Shape(text="string", attributes="common other flex role"),
        "ranked-concept": Shape(f"{CONCEPT} , bag? , mainConcept? , facetConcept*", f"{FLEX} quantify rank"),
        "ranked-label": Shape(LABEL, f"{LABELLED} rank", mixed=True),
        "rights": Shape(BLOCK, f"{QUOTED} href:iri", mixed=True),
        "source": Shape(CONCEPT, f"{FLEX} roles"),
        "string": Shape(text="string"),
        "token": Shape(text="xs-string", attributes=""),
        "user-agent": Shape(text="line", attributes="common language other versioninfo:string"),
        "valid-block": Shape(BLOCK, f"{QUOTED} validity", mixed=True),
    }
)
"""Shapes that several elements have."""

POWER_ELEMENTS = frozenset(
    {
        "assert",
        "bag",
        "contentMetaExtProperty",
        "derivedFrom",
        "derivedFromValue",
        "facetConcept",
        "hopHistory",
        "inlineRef",
        "itemMetaExtProperty",
        "mainConcept",
        "partMeta",
        "pubHistory",
        "rating",
        "rightsInfoExtProperty",
        "userInteraction",
    }
)
"""Elements of power conformance, which the core level lacks (rule G2-004)."""

POWER_ATTRIBUTES = frozenset({"creatoruri", "custom", "how", "howuri", "why", "whyuri", "pubconstraint"})
"""Attributes of power conformance on properties (rule G2-004)."""
