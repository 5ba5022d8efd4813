"""Our own schemas: they say what the tables say, and accept nothing that the official ones reject."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from convert import registry, resources
from convert.diagnostics import Diagnostic
from convert.markup import newsml, newsml_elements, newsml_grammar, xhtml, xml
from convert.model import Publication
from tests import newsml_items
from tests.articles import MIXED
from tests.mutations import mutants
from tests.shared import SHARED, shared

XSD = "{http://www.w3.org/2001/XMLSchema}"
OFFICIAL = "standards/newsml-g2/xsd/NewsML-G2_2.35-spec-All-Power.xsd"
SCHEMAS = ("newsml-g2-profile", "xhtml-body", "nitf-body")
OCCURS = {("1", "1"): "", ("0", "1"): "?", ("0", "unbounded"): "*", ("1", "unbounded"): "+"}
WILD = {"##other": "foreign", "##local": "bare", "http://www.w3.org/2000/09/xmldsig#": "signature"}


def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(resources.folder("schemas") / f"{name}.xsd"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_compiles(name: str) -> None:
    assert schema(name)


# The schema and the tables


class Written:
    """The profile schema, read back as keys, contents and attributes in the notation of the tables."""

    def __init__(self) -> None:
        root = etree.parse(resources.folder("schemas") / "newsml-g2-profile.xsd").getroot()
        self.named = {(local(one), one.get("name")): one for one in root if isinstance(one.tag, str)}
        self.found: dict[str, tuple[str, set[str]]] = {}
        self.abstract = {one.get("name") for one in root.iterchildren(f"{XSD}element") if one.get("abstract") == "true"}
        for one in root.iterchildren(f"{XSD}element"):
            if one.get("abstract") != "true":
                self.element(one, one.get("name", ""))
        self.anything = {one.get("ref") for one in self.named["group", "anything"].iter(f"{XSD}element")}

    def element(self, one: etree._Element, key: str) -> None:
        kind = one.get("type")
        holder = one[0] if kind is None else self.named.get(("complexType", kind), self.named.get(("simpleType", kind)))
        if key not in self.found and holder is not None:
            self.found[key] = ("", set())
            self.found[key] = self.holds(holder, key, kind or "")

    def holds(self, holder: etree._Element, key: str, kind: str) -> tuple[str, set[str]]:
        parts = [self.particle(one, key, kind) for one in holder if local(one) in {"sequence", "choice"}]
        extension = holder.find(f"{XSD}simpleContent/{XSD}extension")
        if extension is not None:
            return f"text {extension.get('base')}", self.attributes(extension)
        if local(holder) == "simpleType":
            return f"text {holder[0].get('base')}", set()
        mixed = "mixed " if holder.get("mixed") == "true" else ""
        return mixed + " ".join(parts), self.attributes(holder)

    def particle(self, one: etree._Element, key: str, kind: str) -> str:
        occurs = OCCURS[one.get("minOccurs", "1"), one.get("maxOccurs", "1")]
        match local(one):
            case "any":
                return WILD[one.get("namespace", "")] + occurs
            case "group":
                return f"{one.get('ref')}{occurs}"
            case "element":
                if name := one.get("name"):
                    own = [f"{key}/{name}", f"{key.rpartition('/')[2]}/{name}", f"{kind}/{name}"]
                    self.element(one, next(place for place in own if place in newsml_elements.ELEMENTS))
                return f"{one.get('ref') or name}{occurs}"
            case sort:
                inner = [self.particle(part, key, kind) for part in one]
                joined = (" , " if sort == "sequence" else " | ").join(inner)
                return f"( {joined} ){occurs}"

    def attributes(self, holder: etree._Element) -> set[str]:
        found: set[str] = set()
        for one in holder:
            match local(one):
                case "attributeGroup":
                    found |= self.attributes(self.named["attributeGroup", one.get("ref")])
                case "attribute" if one.get("ref"):
                    found.add(str(one.get("ref")))
                case "attribute":
                    required = "!" if one.get("use") == "required" else ""
                    found.add(f"{one.get('name')}:{str(one.get('type')).removeprefix('xs:')}{required}")
                case "anyAttribute":
                    found.add("other")
        return found


def local(one: etree._Element) -> str:
    return xml.local(one.tag)


def stated(text: str) -> set[str]:
    """The attributes that the table states, groups resolved."""
    found: set[str] = set()
    for word in text.split():
        found |= stated(newsml_grammar.GROUPS[word]) if word in newsml_grammar.GROUPS else {word}
    return found


def flat(content: str) -> str:
    """A content without the brackets around all of it: a lone sequence and its inside mean the same."""
    lone = re.fullmatch(r"(mixed )?\( ([^()]*|\(.*\)[^)]*|[^()].*) \)", content)
    return f"{lone[1] or ''}{lone[2]}" if lone and _balanced(lone[2]) else content


def _balanced(content: str) -> bool:
    depth = 0
    for character in content:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


def test_the_profile_schema_says_what_the_tables_say() -> None:
    written = Written()
    assert set(written.found) == set(newsml_elements.ELEMENTS)
    for key in newsml_elements.ELEMENTS:
        shape = newsml_elements.shape(key)
        kind = f"text {'xs:' if shape.text not in newsml_grammar.TYPES else ''}{shape.text}".replace("xs:xs-", "xs:")
        content = kind if shape.text else flat(("mixed " if shape.mixed else "") + shape.content)
        assert flat(written.found[key][0]) == content, key
        assert written.found[key][1] == stated(shape.attributes), key


def test_a_link_may_hold_every_element_but_the_documents() -> None:
    bare = {key for key in newsml_elements.ELEMENTS if "/" not in key}
    assert Written().anything == bare - set(newsml_elements.ROOTS)


def test_what_is_outside_the_profile_is_abstract_so_that_no_wildcard_lets_it_in() -> None:
    assert Written().abstract == newsml_elements.OUTSIDE


def test_the_order_of_children_is_that_of_the_grammar() -> None:
    for parent, ranks in newsml.ORDER.items():
        key = {"header": "newsMessage/header"}.get(parent, parent)
        content = newsml_elements.shape(key).content
        names = [name for name in re.findall(r"\w+", content) if name not in {"foreign", "signature"}]
        ordered = [name for rank in ranks for name in rank if name in names]
        assert ordered == names, parent
        assert {name for rank in ranks for name in rank} - set(names) <= newsml_elements.OUTSIDE, parent


def test_the_body_schema_knows_the_classes_that_the_body_is_written_with() -> None:
    root = etree.parse(resources.folder("schemas") / "xhtml-body.xsd").getroot()
    [kind] = [one for one in root.iter(f"{XSD}simpleType") if one.get("name") == "class"]
    assert {one.get("value") for one in kind.iter(f"{XSD}enumeration")} == xhtml.CLASSES


# Soundness


def written() -> Iterator[bytes]:
    """What our own writer makes: every kind of body, a package, a message."""
    record = registry.writer("newsml")
    for body in ("xhtml", "nitf", "text"):
        yield record.write(MIXED, record.options(body=body), ignored)
    publication = Publication("الأخبار", "2021-07-07", "ar", "rtl", (MIXED, replace(MIXED, language="en", id="b:2")))
    assert record.bundle
    for bundle in ("message", "package"):
        yield record.bundle(publication, record.options(bundle=bundle), ignored)


def ignored(_: Diagnostic) -> None:
    """What the writer has to say is another test's business."""


def documents() -> list[etree._Element]:
    """Ours and IPTC's documents that our profile accepts."""
    own = (
        newsml_items.ITEM,
        newsml_items.NITF_ITEM,
        newsml_items.PICTURE,
        newsml_items.PACKAGE,
        newsml_items.MESSAGE,
        newsml_items.RICH,
        newsml_items.RICH,
        newsml_items.RICH,
    )
    roots = [xml.parse(data) for data in (*(text.encode() for text in own), *written())]
    profile = schema("newsml-g2-profile")
    assert all(profile.validate(root) for root in roots), profile.error_log
    for path in sorted((SHARED / "standards" / "newsml-g2").rglob("*.xml")):
        root = xml.parse(path.read_bytes())
        if profile.validate(root):
            roots.append(root)
    return roots


def test_our_own_examples_are_valid_to_the_official_schema() -> None:
    official = etree.XMLSchema(etree.parse(shared(OFFICIAL)))
    for root in documents():
        official.assertValid(root)


@pytest.mark.parametrize("count", [1_500, pytest.param(12_000, marks=pytest.mark.full)])
def test_whatever_our_profile_accepts_the_official_schema_accepts(count: int) -> None:
    official, ours = etree.XMLSchema(etree.parse(shared(OFFICIAL))), schema("newsml-g2-profile")
    verdicts: Counter[tuple[bool, bool]] = Counter()
    causes: Counter[str] = Counter()
    for name, root in mutants(documents(), count, seed=235):
        theirs, mine = official.validate(root), ours.validate(root)
        assert theirs or not mine, f"{name}: {official.error_log}\n{etree.tostring(root, encoding='unicode')}"
        verdicts[theirs, mine] += 1
        if theirs and not mine:
            causes[clause(ours.error_log[0].message)] += 1
    agreed = verdicts[True, True] + verdicts[False, False]
    print(f"{count} mutants: {dict(verdicts)}; agreement {agreed / count:.4f}; rejected by the profile only: {causes}")
    assert agreed / count >= 0.99, causes


def clause(message: str) -> str:
    """The clause of the profile that a rejection rests on."""
    names = re.findall(r"\{[^}]*\}(\w+)", message)
    subject = names[0] if names else message
    if "abstract" in message or subject in newsml_elements.OUTSIDE:
        return f"outside the profile: {subject}"
    return f"{subject}: {re.sub(r'Expected is.*', '', message.partition(': ')[2])}"


@pytest.mark.parametrize("count", [500, pytest.param(5_000, marks=pytest.mark.full)])
def test_whatever_our_nitf_subset_accepts_nitf_accepts(count: int) -> None:
    official = etree.XMLSchema(etree.parse(shared("standards/nitf/nitf-3-6.xsd")))
    ours = schema("nitf-body")
    accepted = 0
    for name, root in mutants([xml.parse(text.encode()) for text in (newsml_items.NITF, RICH_NITF)], count, seed=36):
        if ours.validate(root):
            accepted += 1
            assert official.validate(root), f"{name}: {official.error_log}\n{etree.tostring(root, encoding='unicode')}"
    assert accepted > count / 20


RICH_NITF = """<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" xmlns:its="http://www.w3.org/2005/11/its" uno="1">
 <head><title>t</title><docdata><urgency ed-urg="4"/><date.issue norm="2026"/><key-list><keyword key="k"/></key-list>
 </docdata></head>
 <body><body.head><hedline><hl1>h</hl1><hl2>s</hl2></hedline><byline>By <person>A</person><byttl>B</byttl></byline>
 <distributor><org>o</org></distributor><dateline><location>L<city>C</city></location><story.date norm="2026">d
 </story.date></dateline><abstract><p>x</p></abstract></body.head>
 <body.content><block><byline>b</byline><dateline>d</dateline><p lede="true" id="a">x <a href="u">y</a><br/>
 <em>e <q>f</q></em><lang value="ar">z</lang><chron norm="1">c</chron><num units="m">1<sup>2</sup></num>
 <money unit="EUR">1</money><event>e</event></p><hl2>s</hl2><ul><li>a<p>b</p></li></ul><ol><li>c</li></ol>
 <bq><block><p>q</p></block><credit>who</credit></bq><table><caption>c</caption><thead><tr><th>h</th></tr></thead>
 <tbody><tr><td colspan="2">d</td></tr></tbody></table><media media-type="image"><media-metadata name="n" value="v"/>
 <media-reference source="s" mime-type="image/jpeg" width="1" height="1"/><media-caption><p>c</p></media-caption>
 <media-producer>p</media-producer></media><fn><body.content><p>n</p></body.content></fn><pre>p</pre><hr/>
 <datasource>s</datasource></block><p>after</p></body.content>
 <body.end><tagline>t</tagline><bibliography>b</bibliography></body.end></body></nitf>"""


def test_a_rich_nitf_body_is_valid_to_both() -> None:
    root = xml.parse(RICH_NITF.encode())
    schema("nitf-body").assertValid(root)
    etree.XMLSchema(etree.parse(shared("standards/nitf/nitf-3-6.xsd"))).assertValid(root)


@pytest.mark.parametrize(
    "body",
    [
        "<p><a href='javascript:x'>x</a></p>",
        "<p onclick='x'>x</p>",
        "<script>x</script>",
        "<p style='x'>x</p>",
        "<p class='made-up'>x</p>",
        "<div>x</div>",
        "<p><img alt='x'/></p>",
        "loose text",
        "<p dir='sideways'>x</p>",
        "<p><time datetime='yesterday'>x</time></p>",
    ],
)
def test_the_body_schema_rejects_what_no_wire_should_carry(body: str) -> None:
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>{body}</body></html>'
    assert not schema("xhtml-body").validate(xml.parse(page.encode()))


@pytest.mark.parametrize(
    "body",
    [
        "<p class='byline'>x <a href='https://a.example/?a:b'>y</a> <a href='mailto:a@b.example'>z</a></p>",
        "<p><a href='../a.html#b:c'>x</a><br/><span class='underline code'>y</span></p>",
        "<section><h2>x</h2><ul><li>y<ul><li><p>z</p></li></ul></li></ul></section>",
        "<figure><img src='a.jpg' alt=''/><figcaption><p>x</p><p class='credit'>y</p></figcaption></figure>",
        "<table><caption>c</caption><thead><tr><th>x</th></tr></thead><tr><td>y</td></tr></table>",
        "<p class='dateline'><time datetime='2021-07'>x</time><time datetime='2021-07-07T10:00Z'>y</time></p>",
    ],
)
def test_the_body_schema_accepts_text_and_structure(body: str) -> None:
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>{body}</body></html>'
    schema("xhtml-body").assertValid(xml.parse(page.encode()))


def test_the_folder_says_what_it_covers() -> None:
    readme = (Path(resources.folder("schemas")) / "README.md").read_text(encoding="utf-8")
    for file in resources.folder("schemas").glob("*.xsd"):
        assert file.name in readme
    assert "outside the profile" in readme
