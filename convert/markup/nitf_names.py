"""Names of NITF 3.6: those of our subset (`schemas/nitf-body.xsd`), and those that only the full schema can judge."""

from __future__ import annotations

_SUBSET = """
a abstract bibliography block body body.content body.end body.head bq br byline byttl caption chron city country
credit datasource date.expire date.issue date.release dateline distributor doc.copyright docdata em event fn
head hedline hl1 hl2 hr key-list keyword lang li location media media-caption media-metadata media-producer
media-reference money name.family name.given nitf num ol org p person pre q region state story.date sub
sublocation sup table tagline tbody td th thead title tr ul urgency
"""
_ELEMENTS = """
addressee alt-code care.of classifier col colgroup copyrite copyrite.holder copyrite.year correction
custom-table dd del-list delivery.office delivery.point denom dl doc-id doc-scope doc.rights ds dt du-key ed-msg
evloc fixture frac frac-sep from-src function identified-content iim media-object meta nitf-col nitf-colgroup
nitf-table nitf-table-metadata nitf-table-summary note numer object.title postaddr postcode pronounce pubdata rb
rbc revision-history rights rights.agent rights.enddate rights.geography rights.limitations rights.owner
rights.startdate rights.type rp rt rtc ruby series table-reference tfoot tobject tobject.property
tobject.subject virtloc
"""
_ATTRIBUTES = """
agent align axes axis border cellpadding cellspacing change.date change.time char charoff city city-code coding
cols column-count comment contact content copyright county-dist data-format data-location data-type
date.publication decimal-ch edition.area edition.name encoding enddate ex-ref fix-id frame function gender
generation geography guide http-equiv id-string idref imagemap info iso-cc issn issue item-length level-number
limitations management-doc-idref management-idref-status management-status msg-type noflow noteclass nowrap num
number occurrences office-code optional-text outcue owner part phonetic point-code position.section
position.sequence rbspan region-code regsrc rel rev row-count rules scope seqnum series.name series.part
series.totalpart source-credit span src-name startdate state-code state-prov status style subclass tabletype
thousands-ch time time-unit-of-measure tobject.property.type tobject.subject.code tobject.subject.detail
tobject.subject.ipr tobject.subject.matter tobject.subject.refnum tobject.subject.type tobject.type type
unit-of-measure valign ver volume
"""

SUBSET = frozenset(_SUBSET.split())
"""Elements of the subset."""

ELEMENTS = frozenset(_ELEMENTS.split())
"""Elements of NITF 3.6 that the subset leaves out."""

ATTRIBUTES = frozenset(_ATTRIBUTES.split())
"""Attributes of NITF 3.6 that the subset leaves out everywhere."""
