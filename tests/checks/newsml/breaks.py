"""Each rule of NEWSML 3.1 with the smallest change that breaks it, and exactly what is said then."""

from __future__ import annotations

from dataclasses import dataclass

from tests.newsml_items import CATALOGUE, HTML, ITEM, MESSAGE, NITF_ITEM, PACKAGE, PICTURE, message

VERSION_2 = ITEM.replace('version="1"', 'version="2"', 1)
LATER = VERSION_2.replace("08:00:00Z</versionCreated>", "08:00:00.5Z</versionCreated>")
TWO_BODIES = ITEM.replace(
    "  </contentSet>", f'    <inlineXML rendition="rnd:print">{HTML}</inlineXML>\n  </contentSet>'
).replace(
    '<inlineXML rendition="rnd:print">',
    '<inlineXML contenttype="application/xhtml+xml" xml:lang="ar" dir="rtl" rendition="rnd:print">',
)
TEXT_ITEM = ITEM.replace(
    ITEM[ITEM.index("    <inlineXML") : ITEM.index("  </contentSet>")],
    '    <inlineData contenttype="text/plain" xml:lang="ar" dir="rtl">فتح متحف أبوابه</inlineData>\n',
)
GROUPS = PACKAGE.replace(
    "  </groupSet>",
    '    <group id="more" mode="pgrmod:seq"/>\n  </groupSet>',
).replace(
    '<group id="twins" mode="pgrmod:alt">', '<group id="twins" mode="pgrmod:alt">\n      <groupRef idref="more"/>'
)
IN_MESSAGE = message(
    ITEM, PACKAGE.replace("2b33", "2b35").replace("urn:uuid:1", "urn:uuid:5d1f3a52-6a0e-5b0c-9f4e-0d6a7f1c2b33")
)


@dataclass(frozen=True)
class Break:
    """`good` has no finding; with `old` made `new` (once) it has this one, at the line that starts with `at`."""

    code: str
    good: str
    old: str
    new: str
    message: str
    also: tuple[str, ...] = ()
    severity: str = ""

    @property
    def broken(self) -> str:
        assert self.old in self.good, f"{self.code}: {self.old!r} is not in the document"
        return self.good.replace(self.old, self.new, 1)


BREAKS = (
    Break(
        "G2-001",
        ITEM,
        "2006-10-01/",
        "2006-10-01",
        'the namespace of `newsItem` is "http://iptc.org/std/nar/2006-10-01", not "http://iptc.org/std/nar/2006-10-01/"',
    ),
    Break(
        "G2-001",
        PICTURE,
        PICTURE,
        '<newsitem xmlns="http://iptc.org/std/nar/2006-10-01/"/>',
        "`newsitem` is no NewsML-G2 document",
    ),
    Break("G2-002", ITEM, 'standard="NewsML-G2"', 'standard="NewsML"', 'standard is "NewsML", not "NewsML-G2"'),
    Break("G2-002", ITEM, "2.35", "9.99", 'there is no version "9.99" of NewsML-G2; judged by the newest'),
    Break("G2-003", ITEM, "2.35", "2.18", "`inlineXML/@charcount`: since 2.26, the item declares 2.18"),
    Break(
        "G2-003",
        PICTURE.replace("2.35", "2.29"),
        f'  <catalogRef href="{CATALOGUE}"/>\n',
        "",
        "an item without a catalogue: since 2.30, the item declares 2.29",
        ("G2-060",) * 4,
    ),
    Break(
        "G2-004",
        ITEM.replace(' conformance="power"', ""),
        "<title ",
        '<title how="howextr:tool" ',
        "`title/@how` is a feature of power conformance, which the item does not declare",
    ),
    Break(
        "G2-005",
        MESSAGE,
        "    <sent>2026-01-05T08:00:01Z</sent>\n",
        "",
        "the header does not say when the message was `sent`",
    ),
    Break(
        "G2-006",
        MESSAGE,
        "</packageItem>\n",
        "</packageItem>\n<letter/>\n",
        "`letter` is no G2 item; receivers skip it without a word",
        ("newsml.grammar",),
    ),
    Break(
        "G2-007",
        message(ITEM, LATER),
        'version="2"',
        'version="1"',
        "version 1 of urn:uuid:5d1f3a52-6a0e-5b0c-9f4e-0d6a7f1c2b33 stands in line 11 too",
    ),
    Break("G2-008", ITEM, "?>\n", "?>\n<!DOCTYPE newsItem>\n", "the document has a DOCTYPE"),
    Break("G2-010", ITEM, 'guid="urn:uuid:5d1f3a52-6a0e-5b0c-9f4e-0d6a7f1c2b33"', 'guid=""', "the guid is empty"),
    Break(
        "G2-010",
        ITEM,
        "urn:uuid:5d1f3a52-6a0e",
        "urn:my item:",
        'the guid "urn:my item:-5b0c-9f4e-0d6a7f1c2b33" has blanks or letters beyond ASCII',
    ),
    Break(
        "G2-011",
        ITEM,
        "urn:uuid:5d1f3a52-6a0e-5b0c-9f4e-0d6a7f1c2b33",
        "https://a.example/17?day=5",
        'the guid "https://a.example/17?day=5" has a query string, which changes from delivery to delivery',
    ),
    Break("G2-012", ITEM, ' version="1"', "", "no version is given"),
    Break(
        "G2-013",
        message(ITEM, LATER),
        "08:00:00.5Z</versionCreated>",
        "08:00:00Z</versionCreated>",
        "version 2 is not created after version 1",
    ),
    Break(
        "G2-020",
        ITEM,
        'version="1" xml:lang="ar"',
        'version="1" xml:lang="arabic"',
        'xml:lang "arabic" is no language tag',
    ),
    Break(
        "G2-020",
        ITEM,
        'version="1" xml:lang="ar"',
        'version="1"',
        "the item does not say its language: no xml:lang at the root",
    ),
    Break(
        "G2-021",
        ITEM,
        '<title xml:lang="ar" dir="rtl">',
        '<title xml:lang="ar" dir="ltr">',
        '`title` is written right to left and its direction is not: "افتتاح المتحف"',
    ),
    Break(
        "G2-022",
        ITEM,
        'xml:lang="en" dir="ltr">newswright',
        'xml:lang="en">newswright',
        '`generator` is written left to right in a right-to-left item: "newswright"',
    ),
    Break(
        "G2-023",
        ITEM,
        '    <language tag="ar"/>\n    <k',
        "    <k",
        "contentMeta does not name the language of the content",
    ),
    Break(
        "G2-023",
        ITEM,
        '    <language tag="ar"/>\n    <k',
        '    <language tag="en"/>\n    <k',
        "contentMeta says en, the content is ar",
    ),
    Break(
        "G2-024",
        ITEM,
        'lang="ar" xml:lang="ar" dir="rtl">\n        <head>',
        'lang="ar" xml:lang="fa" dir="rtl">\n        <head>',
        "inlineXML and its body do not say the same of language and direction: xml:lang ar / fa / ar, dir rtl / rtl",
    ),
    Break("G2-025", ITEM, "<fileName>a", "<fileName>\u202ea", "`fileName` holds the control character U+202E"),
    Break("G2-025", ITEM, "<fileName>a", "<fileName>\u2067a", "`fileName` holds isolates that are not closed"),
    Break(
        "G2-030",
        ITEM,
        "08:00:00Z</firstCreated>",
        "08:00:00</firstCreated>",
        "`firstCreated` has a time without a zone: 2026-01-05T08:00:00",
    ),
    Break(
        "G2-031",
        ITEM,
        "08:00:00Z</firstCreated>",
        "08:00:00+0100</firstCreated>",
        "the zone in `firstCreated` lacks its colon: 2026-01-05T08:00:00+0100",
    ),
    Break("G2-032", ITEM, "<contentCreated>2021-07-07", "<contentCreated>", "`contentCreated` is empty"),
    Break(
        "G2-033",
        ITEM,
        "2026-01-05T08:00:00Z</firstCreated>",
        "2026-01-06T08:00:00Z</firstCreated>",
        "`versionCreated` is earlier than `firstCreated`",
    ),
    Break(
        "G2-033",
        message(ITEM),
        "<sent>2026-01-05",
        "<sent>2026-01-04",
        "`sent` is earlier than `versionCreated`",
    ),
    Break(
        "G2-034",
        ITEM.replace("    <pubStatus", "    <embargoed>2026-01-06T08:00:00Z</embargoed>\n    <pubStatus").replace(
            "    <link", "    <expires>2026-01-07</expires>\n    <link"
        ),
        "<expires>2026-01-07",
        "<expires>2026-01-05",
        "the item expires before its embargo ends",
    ),
    Break(
        "G2-040",
        ITEM,
        "    <fileName>a.txt</fileName>\n",
        "    <link href='b'/>\n    <fileName>a.txt</fileName>\n",
        "`fileName` stands after `link`",
        ("G2-040", "G2-040"),
    ),
    Break("G2-041", ITEM, ' qcode="ninat:text"', "", "`itemClass` has no value"),
    Break(
        "G2-041", ITEM, "ninat:text", "ninat:composite", "the class is composite, the item is a newsItem with inlineXML"
    ),
    Break("G2-042", PICTURE, ' literal="desk.example"', "", "`provider` names nobody"),
    Break("G2-042", PICTURE, "desk.example", "unknown", "the provider is unknown"),
    Break(
        "G2-043",
        ITEM,
        "stat:usable",
        "stat:useable",
        '`pubStatus` is "stat:useable", not usable, withheld or canceled',
        ("G2-065",),
    ),
    Break(
        "G2-044",
        ITEM,
        "    <link",
        '    <signal qcode="sig:update"/>\n    <link',
        "version 1 carries the signal sig:update",
    ),
    Break(
        "G2-045",
        ITEM,
        "stat:usable",
        "stat:canceled",
        "a canceled item still has its content, and no edNote says what is to be done",
    ),
    Break(
        "G2-046",
        ITEM,
        '    <title xml:lang="ar" dir="rtl">افتتاح المتحف</title>\n',
        "",
        "the item has no title; its headline can serve",
        severity="info",
    ),
    Break(
        "G2-046",
        PACKAGE,
        '    <title xml:lang="ar" dir="rtl">افتتاح المتحف</title>\n',
        "",
        "the item has neither title nor headline",
    ),
    Break("G2-047", ITEM, ' href="https://desk.example/en/17"', "", "`link` names no target"),
    Break("G2-048", ITEM, "    <link", "    <hash>abc</hash>\n    <link", "`hash` does not name its algorithm"),
    Break(
        "G2-048",
        ITEM,
        "    <link",
        '    <hash hashtype="hashtype:sha-256">abc</hash>\n    <link',
        "the sha256 hash is not that of the content",
    ),
    Break(
        "G2-050", ITEM, "تاس</creditline>", "تاس </creditline>", "`creditline` has line breaks, tabs or padding in it"
    ),
    Break("G2-050", ITEM, "متاحف</keyword>", "متاحف\nفن</keyword>", "`keyword` has line breaks, tabs or padding in it"),
    Break(
        "G2-060",
        ITEM,
        '"medtop:20000002"',
        '"mine:1"',
        'the alias "mine" of `subject/@qcode` (mine:1) stands in no catalogue at hand',
    ),
    Break(
        "G2-061",
        ITEM,
        "  <rightsInfo>",
        '  <catalogRef href="https://a.example/catalog.xml"/>\n  <rightsInfo>',
        "the catalogue https://a.example/catalog.xml is not at hand, and is not fetched",
    ),
    Break(
        "G2-062",
        ITEM,
        "  <rightsInfo>",
        '  <catalog><scheme alias="stat" uri="https://a.example/"/></catalog>\n  <rightsInfo>',
        'the alias "stat" stands for http://cv.iptc.org/newscodes/pubstatusg2/ and https://a.example/',
    ),
    Break(
        "G2-063",
        ITEM,
        "ninat:text",
        "icls:text",
        "icls:text in `itemClass/@qcode` is of a retired scheme; its successor is ninat",
        ("G2-060",),
    ),
    Break(
        "G2-064",
        ITEM,
        '"medtop:20000002"',
        '" medtop:20000002"',
        '" medtop:20000002" in `subject/@qcode` has blanks around it',
    ),
    Break("G2-064", ITEM, '"medtop:20000002"', '"20000002"', '"20000002" in `subject/@qcode` is no code'),
    Break(
        "G2-065",
        PACKAGE,
        "pgrmod:alt",
        "pgrmod:alternatives",
        "there is no code pgrmod:alternatives (`group/@mode`); known: alt, bag, seq",
    ),
    Break(
        "G2-070",
        ITEM,
        "  </contentMeta>",
        '    <audience qcode="medtop:1"/>\n  </contentMeta>',
        "`audience` stands after `creditline`",
    ),
    Break("G2-071", ITEM, "    <contentCreated>", "    <urgency/>\n    <contentCreated>", "`urgency` is empty"),
    Break("G2-071", MESSAGE, "<priority>5", "<priority>12", '`priority` is "12", not a number from 1 to 9'),
    Break(
        "G2-072",
        ITEM,
        "    <by ",
        '    <headline xml:lang="ar" dir="rtl" rank="1">متحف جديد</headline>\n    <by ',
        "there are two `headline` of rank 1",
    ),
    Break("G2-073", ITEM, "<h1>افتتاح", "<h1>إغلاق", 'the headline is not that of the body: "إغلاق المتحف"'),
    Break(
        "G2-074",
        ITEM,
        "    <creator>",
        '    <digitalSourceType uri="https://a.example/robot"/>\n    <creator>',
        "`digitalSourceType` uses no term of http://cv.iptc.org/newscodes/digitalsourcetype/",
    ),
    Break("G2-080", TEXT_ITEM, "فتح متحف أبوابه", "", "the body has not a word in it"),
    Break(
        "G2-080",
        TEXT_ITEM,
        TEXT_ITEM[TEXT_ITEM.index("  <contentSet>") : TEXT_ITEM.index("</newsItem>")],
        "",
        "a text item has no content",
    ),
    Break(
        "G2-081",
        ITEM,
        "application/xhtml+xml",
        "application/xhtml+html",
        'contenttype is "application/xhtml+html"; the body is html: application/xhtml+xml',
    ),
    Break(
        "G2-081",
        NITF_ITEM,
        ' contenttype="application/nitf+xml"',
        "",
        "contenttype is missing; the body is nitf: application/nitf+xml",
    ),
    Break("G2-082", NITF_ITEM, "<byline>", '<byline xmlns="">', "`byline` of the body stands in no namespace"),
    Break(
        "G2-082",
        ITEM,
        "<p>فتح",
        '<p xmlns="http://iptc.org/std/nar/2006-10-01/">فتح',
        "`p` of the body stands in NewsML's namespace",
    ),
    Break("G2-083", ITEM, "<p>فتح", '<p onclick="go()">فتح', "`p` has no attribute onclick"),
    Break("G2-083", ITEM, "<footer>", "<script/><footer>", "`script` may not stand in `body`"),
    Break("G2-084", NITF_ITEM, "<block>", "<block><madeUp/>", "`madeUp` may not stand in `block`"),
    Break("G2-085", TEXT_ITEM, "فتح متحف", "&lt;p&gt;فتح متحف", "text/plain holds escaped mark-up: <p>"),
    Break("G2-086", ITEM, 'wordcount="5"', 'wordcount="6"', "wordcount is 6, a recount gives 5"),
    Break("G2-086", ITEM, 'charcount="22"', 'charcount=""', "charcount is empty", ("newsml.grammar",)),
    Break(
        "G2-087",
        TWO_BODIES,
        ' rendition="rnd:print"',
        "",
        "two inlineXML have the same rendition, language and contenttype",
    ),
    Break("G2-088", PICTURE, ' width="20" height="13"', "", "the picture has no width, height"),
    Break(
        "G2-089",
        ITEM,
        "https://desk.example/en/17",
        "file:///desk/17.xml",
        "`link/@href` is an address of file:",
    ),
    Break("G2-100", PACKAGE, 'root="twins"', 'root="triplets"', 'the root group "triplets" does not exist'),
    Break("G2-100", GROUPS, 'idref="more"', 'idref="none"', 'the group "none" does not exist', ("G2-101",)),
    Break(
        "G2-101",
        GROUPS,
        '<group id="more" mode="pgrmod:seq"/>',
        '<group id="more" mode="pgrmod:seq"><groupRef idref="twins"/></group>',
        'the group "twins" is reached twice: groups are no tree',
    ),
    Break("G2-101", GROUPS, '\n      <groupRef idref="more"/>', "", 'the group "more" is not reached from the root'),
    Break("G2-102", PACKAGE, 'residref="urn:uuid:2" version="1"', 'residref="urn:uuid:2"', "`itemRef` has no version"),
    Break(
        "G2-103",
        IN_MESSAGE,
        'residref="urn:uuid:5d1f3a52-6a0e-5b0c-9f4e-0d6a7f1c2b33" version="1"',
        'residref="urn:uuid:5d1f3a52-6a0e-5b0c-9f4e-0d6a7f1c2b33" version="2"',
        "the package names version 2, the message holds version 1",
    ),
    Break(
        "G2-104",
        PACKAGE,
        '<language tag="en"/>',
        '<language tag="ar"/>',
        "two alternatives have the same language and content type",
    ),
)
