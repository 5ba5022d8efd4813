"""The aliases of the IPTC catalogue of NewsML-G2 (edition 41), so that codes resolve without a network.

Facts of http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml; older editions have the same URIs and lack
the aliases of `SINCE`. Which codes a scheme has is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from convert.language.pattern import lazy

_NEWSCODES = "http://cv.iptc.org/newscodes/"
_NEWSCODES_PATHS = MappingProxyType(
    {
        "acdc": "audiocodec/",
        "altidrole": "altidrole/",
        "aoprop": "aoproperty/",
        "app": "application/",
        "aspfacet": "asportfacet/",
        "aspfacetvalue": "asportfacetvalue/",
        "authoritystatus": "authoritystatus/",
        "catinat": "catinature/",
        "chprop": "characteristicsproperty/",
        "cinat": "cinature/",
        "ciprol": "contactinfopartrole/",
        "colin": "colourindicator/",
        "colsp": "colorspace/",
        "conf": "confidence/",
        "cpnat": "cpnature/",
        "cpprole": "contentprodpartyrole/",
        "cptdefrole": "conceptdefinitionrole",
        "cptnoterole": "conceptnoterole/",
        "crel": "conceptrelation/",
        "ctech": "commtech/",
        "ctrol": "contributorrole/",
        "cwarn": "contentwarning/",
        "digsrctype": "digitalsourcetype/",
        "dimensionunit": "dimensionunit/",
        "drol": "descriptionrole/",
        "dummy": "dummy/",
        "ecirol": "eventcontactinforole/",
        "edconf": "eventdateconfirm/",
        "ednoterole": "ednoterole",
        "encd": "encoding/",
        "entityprop": "entityproperty/",
        "eocstat": "eventoccurstatus/",
        "eorol": "eventorganiserrole/",
        "eprol": "eventparticipantrole/",
        "eregrol": "eventregrole/",
        "erol": "edrole/",
        "fisymtype": "financialinstrumentsymboltype/",
        "frmt": "format/",
        "gen": "generic/",
        "genre": "genre/",
        "hashscope": "hashscope/",
        "hashtype": "hashtype/",
        "hatarget": "hopactiontarget/",
        "hopaction": "hopaction/",
        "howextr": "howextracted/",
        "howpr": "howpresent/",
        "ikos": "ikos/",
        "imgregrole": "imageregionrole/",
        "imgregtype": "imageregiontype/",
        "impt": "importance/",
        "irel": "itemrelation/",
        "irep": "itemrepresentation/",
        "isrol": "infosourcerole/",
        "ivqu": "videoqualifier/",
        "lbtyp": "labeltype/",
        "loctyp": "location/",
        "loutorient": "layoutorientation/",
        "lrol": "languagerole/",
        "medtop": "mediatopic/",
        "medtype": "mediatype1/",
        "mtyp": "mediatype/",
        "ncostat": "newscoveragestatus/",
        "ninat": "ninature/",
        "nityp": "newsitemtype/",
        "nmsig": "newsmsgsignal/",
        "not": "notation/",
        "nprod": "newsproduct/",
        "nprov": "newsprovider/",
        "nprt": "namepart/",
        "nrol": "namerole/",
        "oito": "ofinterestto/",
        "pgrmod": "pkggroupmode/",
        "plinat": "plinature/",
        "prio": "priority/",
        "prodgenre": "productgenre/",
        "prop": "property/",
        "prov": "provider/",
        "pst1": "status1/",
        "rcalctype": "rcalctype/",
        "rel": "relevance/",
        "riaspect": "riaspect/",
        "rightsprop": "rightsproperty/",
        "riscope": "riscope/",
        "rnd": "rendition/",
        "role1": "role1/",
        "rscaleunit": "rscaleunit/",
        "rtype": "ratertype/",
        "scn": "scene/",
        "sev": "severity/",
        "sig": "signal/",
        "sov": "videoscaling/",
        "squ": "subjectqualifier/",
        "stat": "pubstatusg2/",
        "subj": "subjectcode/",
        "timeunit": "timeunit/",
        "tone": "tone/",
        "tpctyp": "topictype/",
        "trustindicator": "trustindicator/",
        "urgy": "urgency/",
        "useracttype": "useractiontype/",
        "valfmt": "valueformat/",
        "vcdc": "videocodec/",
        "videodef": "videodefinition/",
        "why": "whypresent/",
        "wldreg": "worldregion/",
    }
)

_OUTSIDE = "http://cvx.iptc.org/"
_OUTSIDE_PATHS = MappingProxyType(
    {
        "a1312cat": "anpa1312-category/",
        "a1312prio": "anpa1312-priority/",
        "a1312svc": "anpa1312-servicelevel/",
        "a1312vers": "anpa1312-version/",
        "bcp47": "bcp47/",
        "cusip": "cusip/",
        "figi": "figi/",
        "gics": "gics/",
        "googletopicsv1": "googletopicsv1/",
        "googletopicsv2": "googletopicsv2/",
        "iabadproduct10": "iabadproduct10/",
        "iabadproduct20": "iabadproduct20/",
        "iabaudience10": "iabaudience10/",
        "iabcontent20": "iabcontent20/",
        "iabcontent21": "iabcontent21/",
        "iabcontent22": "iabcontent22/",
        "iabcontent30": "iabcontent30/",
        "isin": "isin/",
        "iso3166-1a2": "iso3166-1a2/",
        "iso3166-1a3": "iso3166-1a3/",
        "iso3166-2": "iso3166-2/",
        "iso4217a": "iso4217a/",
        "iso4217n": "iso4217n/",
        "mic": "iso10383-mic/",
        "parasport": "parasport/",
        "secst": "secst/",
        "sedol": "sedol/",
        "ticker": "ticker/",
        "tidm": "tidm/",
    }
)

_ELSEWHERE = MappingProxyType(
    {
        "dbpedia": "http://dbpedia.org/resource/",
        "freebase": "http://www.freebase.com",
        "geonames": "http://sws.geonames.org/",
        "geonameshttps": "https://sws.geonames.org/",
        "mb-artist": "http://musicbrainz.org/artist/",
        "mb-label": "http://musicbrainz.org/label/",
        "mb-recording": "http://musicbrainz.org/recording/",
        "mb-release": "http://musicbrainz.org/release/",
        "mb-releasegroup": "http://musicbrainz.org/release-group/",
        "mb-work": "http://musicbrainz.org/work/",
        "plus": "http://ns.useplus.org/ldf/vocab/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "wikidata": "http://www.wikidata.org/entity/",
    }
)

ALIASES = MappingProxyType(
    {alias: _NEWSCODES + path for alias, path in _NEWSCODES_PATHS.items()}
    | {alias: _OUTSIDE + path for alias, path in _OUTSIDE_PATHS.items()}
    | dict(_ELSEWHERE)
)
"""Alias -> URI of the scheme, of edition 41."""

SINCE = MappingProxyType(
    {
        "authoritystatus": 38,
        "figi": 37,
        "fisymtype": 33,
        "geonameshttps": 39,
        "googletopicsv1": 40,
        "googletopicsv2": 40,
        "iabadproduct10": 40,
        "iabadproduct20": 40,
        "iabaudience10": 40,
        "iabcontent20": 40,
        "iabcontent21": 40,
        "iabcontent22": 40,
        "iabcontent30": 40,
        "imgregrole": 35,
        "imgregtype": 35,
        "iso3166-2": 40,
        "parasport": 37,
        "plus": 41,
        "ticker": 38,
        "tone": 39,
        "trustindicator": 36,
    }
)
"""The edition in which an alias appeared, where that is later than 32."""

OLDEST, NEWEST = 32, 41
_ADDRESS = lazy(r"https?://(?:www\.)?iptc\.org/std/catalog/catalog\.IPTC-G2-Standards_(\d{1,4})\.xml")


@lru_cache(maxsize=256)
def aliases(address: str) -> Mapping[str, str] | None:
    """The aliases of the catalogue at an address, or None where it is none that is known here.

    Editions before 32 are taken for 32: aliases were added, never given another URI.
    """
    found = _ADDRESS.fullmatch(address.strip())
    if not found or int(found[1]) > NEWEST:
        return None
    edition = max(int(found[1]), OLDEST)
    return MappingProxyType({alias: uri for alias, uri in ALIASES.items() if SINCE.get(alias, OLDEST) <= edition})
