"""NewsML-G2 documents as text: good ones, small enough to read, rich enough to break."""

from __future__ import annotations

CATALOGUE = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
ROOT = (
    'xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.35" conformance="power" '
    'guid="urn:uuid:5d1f3a52-6a0e-5b0c-9f4e-0d6a7f1c2b33" version="1"'
)
HTML = """<html xmlns="http://www.w3.org/1999/xhtml" lang="ar" xml:lang="ar" dir="rtl">
        <head><title>افتتاح المتحف</title></head>
        <body>
          <header><h1>افتتاح المتحف</h1><p class="byline">كتبت: ليلى حداد</p></header>
          <p>فتح متحف <bdi dir="ltr" lang="en">Art 21</bdi> أبوابه</p>
          <footer><p class="publisher">صحيفة المثال</p></footer>
        </body>
      </html>"""
NITF = """<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" xmlns:its="http://www.w3.org/2005/11/its">
        <head><title>افتتاح المتحف</title></head>
        <body>
          <body.head><hedline><hl1>افتتاح المتحف</hl1></hedline><byline>ليلى حداد</byline></body.head>
          <body.content><block><p xml:lang="ar" its:dir="rtl">فتح متحف Art 21 أبوابه</p></block></body.content>
        </body>
      </nitf>"""

ITEM = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem {ROOT} xml:lang="ar" dir="rtl">
  <catalogRef href="{CATALOGUE}"/>
  <rightsInfo>
    <copyrightHolder><name xml:lang="ar" dir="rtl">صحيفة المثال</name></copyrightHolder>
  </rightsInfo>
  <itemMeta>
    <itemClass qcode="ninat:text"/>
    <provider literal="desk.example"><name xml:lang="ar" dir="rtl">صحيفة المثال</name></provider>
    <versionCreated>2026-01-05T08:00:00Z</versionCreated>
    <firstCreated>2026-01-05T08:00:00Z</firstCreated>
    <pubStatus qcode="stat:usable"/>
    <fileName>a.txt</fileName>
    <generator versioninfo="0.1.0" xml:lang="en" dir="ltr">newswright</generator>
    <title xml:lang="ar" dir="rtl">افتتاح المتحف</title>
    <link rel="irel:seeAlso" href="https://desk.example/en/17"><language tag="en"/></link>
  </itemMeta>
  <contentMeta>
    <contentCreated>2021-07-07</contentCreated>
    <creator><name xml:lang="ar" dir="rtl">ليلى حداد</name></creator>
    <language tag="ar"/>
    <keyword xml:lang="ar" dir="rtl">متاحف</keyword>
    <subject qcode="medtop:20000002"/>
    <headline xml:lang="ar" dir="rtl" rank="1">افتتاح المتحف</headline>
    <by xml:lang="ar" dir="rtl">كتبت: ليلى حداد</by>
    <creditline xml:lang="ar" dir="rtl">تاس</creditline>
  </contentMeta>
  <contentSet>
    <inlineXML contenttype="application/xhtml+xml" xml:lang="ar" dir="rtl" wordcount="5" charcount="22">
      {HTML}
    </inlineXML>
  </contentSet>
</newsItem>
"""

NITF_ITEM = ITEM.replace(HTML, NITF).replace("application/xhtml+xml", "application/nitf+xml")

PICTURE = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem {ROOT} xml:lang="ar" dir="rtl">
  <catalogRef href="{CATALOGUE}"/>
  <itemMeta>
    <itemClass qcode="ninat:picture"/>
    <provider literal="desk.example"/>
    <versionCreated>2026-01-05T08:00:00Z</versionCreated>
    <pubStatus qcode="stat:usable"/>
    <title xml:lang="ar" dir="rtl">واجهة المتحف</title>
  </itemMeta>
  <contentMeta>
    <language tag="ar"/>
    <creditline xml:lang="ar" dir="rtl">الموقع الرسمي</creditline>
    <description role="drol:caption" xml:lang="ar" dir="rtl">واجهة المتحف</description>
  </contentMeta>
  <contentSet>
    <remoteContent rendition="rnd:highRes" href="front.jpg" contenttype="image/jpeg" size="8" width="20" height="13"/>
  </contentSet>
</newsItem>
"""

PACKAGE = f"""<?xml version="1.0" encoding="UTF-8"?>
<packageItem {ROOT} xml:lang="ar" dir="rtl">
  <catalogRef href="{CATALOGUE}"/>
  <itemMeta>
    <itemClass qcode="ninat:composite"/>
    <provider literal="desk.example"/>
    <versionCreated>2026-01-05T08:00:00Z</versionCreated>
    <pubStatus qcode="stat:usable"/>
    <title xml:lang="ar" dir="rtl">افتتاح المتحف</title>
  </itemMeta>
  <groupSet root="twins">
    <group id="twins" mode="pgrmod:alt">
      <itemRef residref="urn:uuid:1" version="1" contenttype="application/vnd.iptc.g2.newsitem+xml">
        <itemClass qcode="ninat:text"/>
        <title xml:lang="ar" dir="rtl">افتتاح المتحف</title>
        <language tag="ar"/>
      </itemRef>
      <itemRef residref="urn:uuid:2" version="1" contenttype="application/vnd.iptc.g2.newsitem+xml">
        <itemClass qcode="ninat:text"/>
        <title xml:lang="en" dir="ltr">Museum opens</title>
        <language tag="en"/>
      </itemRef>
    </group>
  </groupSet>
</packageItem>
"""


def message(*items: str) -> str:
    """A newsMessage with these documents in it, each without its XML declaration."""
    inner = "".join(item.partition("?>\n")[2] for item in items)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">
  <header>
    <sent>2026-01-05T08:00:01Z</sent>
    <sender>desk.example</sender>
    <transmitId>20260105-1</transmitId>
    <priority>5</priority>
    <origin>newswright</origin>
  </header>
  <itemSet>
{inner}  </itemSet>
</newsMessage>
"""


MESSAGE = message(ITEM, PACKAGE.replace("2b33", "2b35"))

RICH = (
    ITEM.replace(
        "    <versionCreated>",
        """    <versionCreated id="v" creator="stat:x" modified="2026-01-05" how="howextr:tool" custom="false">""",
        1,
    )
    .replace(
        '    <subject qcode="medtop:20000002"/>\n',
        """    <genre qcode="genre:Feature" confidence="90"/>
    <subject qcode="medtop:20000002" type="cpnat:abstract" rank="1" relevance="50">
      <name xml:lang="en" dir="ltr" role="nrol:full" part="nprt:given">museum</name>
      <definition>A <span class="x">place</span> of <a href="https://a.example/">art</a><br/></definition>
      <note validfrom="2026-01-05"><inline qcode="medtop:20000002">n</inline></note>
      <facet qcode="medtop:20000003" rel="crel:broader"><name>f</name></facet>
      <hierarchyInfo>a b</hierarchyInfo>
      <sameAs uri="https://a.example/1"/>
      <broader qcode="medtop:20000001"><name>arts</name><related rel="crel:x" uri="https://a.example/2"/></broader>
      <related rel="crel:y" qcode="medtop:20000005" value="1" valuedatatype="integer"/>
      <their:own xmlns:their="urn:their" a="1">x</their:own>
      <bag><bit qcode="medtop:20000006" significance="10"/></bag>
      <mainConcept qcode="medtop:20000007"/>
      <facetConcept qcode="medtop:20000008"/>
    </subject>
    <slugline separator="-" rank="2">MUSEUM-OPENS</slugline>
""",
        1,
    )
    .replace(
        "    <contentCreated>2021-07-07</contentCreated>\n",
        """    <icon href="i.png" width="1" height="1"/>
    <urgency>4</urgency>
    <contentCreated>2021-07-07</contentCreated>
    <contentModified>2021-07</contentModified>
    <digitalSourceType uri="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"/>
    <located qcode="iso3166-1a2:EG" type="cpnat:geoArea"><name>مصر</name></located>
    <infoSource role="isrol:originfo" literal="x"/>
    <audience qcode="medtop:1" significance="3"/>
    <altId type="altidrole:x" environment="a:b c:d" version="1">17</altId>
    <rating value="1" scalemin="0" scalemax="5"/>
    <userInteraction interactions="3"/>
""",
        1,
    )
    .replace(
        "    <link rel",
        """    <edNote role="ednoterole:x">To <span dir="ltr">editors</span></edNote>
    <memberOf qcode="medtop:1"/>
    <instanceOf literal="x"/>
    <signal qcode="sig:cwarn" severity="sev:high"/>
    <altRep representation="irep:web" size="1">https://a.example/3</altRep>
    <deliverableOf residref="x"/>
    <hash hashtype="hashtype:md5">abc</hash>
    <expires>2027-01-05</expires>
    <origRep accesstype="a:b">https://a.example/4</origRep>
    <incomingFeedId qcode="prov:x" role="a:b"/>
    <metadataCreator jobtitle="a:b"><name>x</name></metadataCreator>
    <link rel""",
        1,
    )
    .replace(
        "  </rightsInfo>",
        """    <copyrightNotice href="https://a.example/5">© <ruby><rb>x</rb><rt>y</rt></ruby></copyrightNotice>
    <usageTerms xml:lang="en" dir="ltr">Ask <br/>first</usageTerms>
    <dataMining uri="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING"/>
  </rightsInfo>""",
        1,
    )
    .replace(
        "  <rightsInfo>",
        """  <catalog><scheme alias="desk" uri="https://desk.example/"><name>Desk</name></scheme></catalog>
  <hopHistory><hop seq="0" timestamp="2026-01-05T08:00:00Z"><party literal="x"/>
    <action qcode="hopaction:x"/></hop></hopHistory>
  <pubHistory><published qcode="a:b"><timestamp>2026</timestamp><name>x</name></published></pubHistory>
  <rightsInfo scope="riscope:x" validto="2027-01-05">""",
        1,
    )
)
"""An item with nearly every element of the profile: for grammars, not for meaning."""
