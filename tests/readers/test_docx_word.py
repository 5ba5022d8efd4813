"""DOCX as Word writes it: styles named in its user's language, revisions, fields, boxes, controls, notes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from convert.contract import Source
from convert.diagnostics import Diagnostic
from convert.model import Article, Figure, Listing, Mark, Paragraph, Quote, Run, Table, plain, styled
from convert.readers.docx import DocxReading, reader
from convert.writers.docx import DocxOptions, write

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    ("Standard", "Normal", ""),
    ("Titel", "Title", "Standard"),
    ("Untertitel", "Subtitle", "Standard"),
    ("berschrift1", "heading 1", "Standard"),
    ("Titre1", "heading 1", "Standard"),
    ("Zwischentitel", "Zwischentitel", "berschrift1"),
    ("Listenabsatz", "List Paragraph", "Standard"),
    ("Zitat", "Quote", "Standard"),
    ("Beschriftung", "caption", "Standard"),
    ("Funotentext", "footnote text", "Standard"),
    ("Verzeichnis1", "toc 1", "Standard"),
    ("TableHeading", "Table Heading", "Standard"),
)
FETT = '<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
IN, OUT = "Internal", "External"
LEVELS = ("bullet", "decimal")
REST = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
}


def relationships(*targets: tuple[str, str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{TYPE}/{kind}" Target="{target}" TargetMode="{place}"/>'
        for key, kind, target, place in targets
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def style(key: str, name: str, based: str) -> str:
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{parent}</w:style>'


def package(body: str, language: str = "de-DE") -> bytes:
    """A package as Word saves it, with its ids in German and French."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{language}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="{kind}"/></w:lvl>' for n, kind in enumerate(LEVELS))
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
    )
    note = (
        f'<w:footnote w:id="1">{p("<w:r><w:footnoteRef/></w:r><w:r><w:tab/></w:r>" + r(" Seit 2020."), "Funotentext")}'
    )
    parts = {
        "document": f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "styles": f"<w:styles {SPACES}>{defaults}{''.join(style(*one) for one in STYLES)}{FETT}</w:styles>",
        "numbering": f"<w:numbering {SPACES}>{lists}</w:num></w:numbering>",
        "footnotes": f"<w:footnotes {SPACES}>{note}</w:footnote></w:footnotes>",
    }
    kinds = [(f"rId{n}", kind, f"{kind}.xml", IN) for n, kind in enumerate(("styles", "numbering", "footnotes"))]
    outside = (
        ("rId8", "image", "https://example.org/p.png", OUT),
        ("rId9", "hyperlink", "https://example.org/l", OUT),
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in REST.items():
            archive.writestr(name, text)
        archive.writestr("_rels/.rels", relationships(("rId1", "officeDocument", "word/document.xml", IN)))
        archive.writestr("word/_rels/document.xml.rels", relationships(*kinds, *outside))
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return out.getvalue()


def p(inner: str, named: str = "", properties: str = "") -> str:
    """A paragraph with the revision ids and the mark's own look that Word gives it."""
    kind = f'<w:pStyle w:val="{named}"/>' if named else ""
    return f'<w:p w:rsidR="00A77B3E"><w:pPr>{kind}{properties}<w:rPr><w:b/></w:rPr></w:pPr>{inner}</w:p>'


def r(text: str, looks: str = "") -> str:
    return f'<w:r w:rsidRPr="00C62EB4"><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, level: int) -> str:
    return p(r(text), "Listenabsatz", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def simple(instruction: str, inner: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} ">{inner}</w:fldSimple>'


def changed(data: bytes, changes: dict[str, Callable[[str], str]]) -> bytes:
    """A package with some of its parts rewritten, or added."""
    members = zipfile.ZipFile(io.BytesIO(data))
    texts = {name: members.read(name).decode() for name in members.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in {**dict.fromkeys(changes, ""), **texts}.items():
            archive.writestr(name, changes[name](text) if name in changes else text)
    return out.getvalue()


def read_package(data: bytes) -> Article:
    [article] = reader.read(Source("a.docx", data), DocxReading(), list[Diagnostic]().append)
    return article


def read(*blocks: str, language: str = "de-DE") -> Article:
    data = package("".join(blocks), language)
    [article] = reader.read(Source("a.docx", data), DocxReading(), list[Diagnostic]().append)
    return article


TITLE = p(r("Brücke in ") + '<w:proofErr w:type="spellStart"/>' + r("Köln") + r(" eröffnet"), "Titel")


def test_styles_are_known_by_their_names_whatever_their_ids() -> None:
    article = read(
        TITLE,
        p(r("Nach acht Jahren"), "Untertitel"),
        p(r("Hintergrund"), "berschrift1"),
        p(r("Ein Zitat."), "Zitat"),
        p(r("Avenir"), "Titre1"),
        p(r("Eigener Titel"), "Zwischentitel"),
    )
    assert plain(article.headline) == "Brücke in Köln eröffnet"
    assert plain(article.subheadline) == "Nach acht Jahren"
    assert [plain(section.heading) for section in article.sections] == ["Hintergrund", "Avenir", "Eigener Titel"]
    assert article.sections[0].body == (Quote((Paragraph("text", styled("Ein Zitat.")),)),)
    assert (article.language, article.direction) == ("de", "ltr")


def test_a_sentence_keeps_its_words_through_tags_controls_and_revisions() -> None:
    marked = r("gestern", '<w:rStyle w:val="Fett"/>')
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{marked}</w:sdtContent></w:sdt>"
    sentence = (
        f'{r("Der ")}<w:smartTag w:element="PersonName">{r("Minister")}</w:smartTag>{r(" sagte ")}{control}'
        f'<w:ins w:id="3">{r(" neu")}</w:ins><w:del w:id="4"><w:r><w:delText> alt</w:delText></w:r></w:del>'
        '<w:r><w:lastRenderedPageBreak/><w:t>.</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>'
    )
    article = read(TITLE, p(sentence))
    strong = frozenset({Mark.STRONG})
    words = (Run("Der Minister sagte "), Run("gestern", strong), Run(" neu."))
    assert article.body == (Paragraph("text", words),)
    assert [(left.text, left.reason) for left in article.dropped] == [(" alt", "deleted")]


def test_a_simple_field_is_a_link_a_number_of_a_caption_or_a_page_s() -> None:
    line = simple("HYPERLINK &quot;https://example.org/f&quot;", r("Feld")) + r(" auf Seite ") + simple("PAGE", r("7"))
    cell = f"<w:tc><w:tcPr/>{p(r('a'))}</w:tc>"
    caption = p(r("Tabelle ") + simple("SEQ Tabelle", r("1")), "Beschriftung")
    article = read(TITLE, p(line), caption, f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
    words = (Run("Feld", link="https://example.org/f"), Run(" auf Seite "))
    assert article.body == (Paragraph("text", words), Table((), ((styled("a"),),), styled("Tabelle 1")))


def test_lists_nest_by_their_levels_and_tables_keep_merged_cells_apart() -> None:
    heading = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p(r("Kopf"), "TableHeading")}</w:tc>'
    long = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p(r("a"))}</w:tc>'
    more = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('')}</w:tc>"
    one, two = (f"<w:tc><w:tcPr/>{p(r(text))}</w:tc>" for text in "12")
    rows = (heading, long + one, more + two)
    article = read(
        TITLE, item("eins", 0), item("innen", 1), item("zwei", 0), "".join(map("<w:tr>{}</w:tr>".format, rows))
    )
    first, inner, second = (Paragraph("text", styled(text)) for text in ("eins", "innen", "zwei"))
    assert article.body[:1] == (Listing(False, ((first, Listing(True, ((inner,),))), (second,))),)


def test_a_note_stands_behind_its_mark_without_the_tab_that_parted_them() -> None:
    article = read(TITLE, p(r("Der Minister") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + r(" sagte es.")))
    assert article.body[-1] == Paragraph("footnote", styled("[1] Seit 2020."))


def test_the_text_of_a_box_is_read_once_and_its_contents_field_is_furniture() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Kasten</w:t></w:r></w:p></w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wp:anchor>{box}</wp:anchor></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    contents = f"<w:sdt><w:sdtContent>{p(r('Hintergrund 2'), 'Verzeichnis1')}</w:sdtContent></w:sdt>"
    article = read(contents, TITLE, p(both + r("Nach dem Kasten.")))
    assert [plain(block.text) for block in article.body if isinstance(block, Paragraph)] == [
        "Nach dem Kasten.",
        "Kasten",
    ]
    assert [(left.text, left.reason) for left in article.dropped] == [("Hintergrund 2", "page-furniture")]


def test_a_document_of_boxes_only_and_a_box_in_a_cell_are_read() -> None:
    box = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
    article = read(p(box.format(p(r("Sieben Fragen"), "Titel") + p(r("Ein Kasten steht allein.")))))
    assert (plain(article.headline), article.body) == (
        "Sieben Fragen",
        (Paragraph("text", styled("Ein Kasten steht allein.")),),
    )
    cell = f"<w:tbl><w:tr><w:tc><w:tcPr/>{p(r('Zelle') + box.format(p(r('am Rand'))))}</w:tc></w:tr></w:tbl>"
    assert read(TITLE, cell).body == (Table((), ((styled("Zelle\nam Rand"),),)),)


def test_a_large_first_letter_belongs_to_its_paragraph() -> None:
    frame = '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around"/>'
    article = read(TITLE, p(r("D"), "", frame), p(r("er Hafen liegt still.")))
    assert article.body == (Paragraph("text", styled("Der Hafen liegt still.")),)


def test_a_row_that_begins_late_or_ends_early_is_as_wide_as_the_others() -> None:
    one, two = (f"<w:tc><w:tcPr/>{p(r(text))}</w:tc>" for text in "12")
    late, early = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{one}</w:tr>', f"<w:tr>{two}</w:tr>"
    article = read(TITLE, f"<w:tbl><w:tr>{one}{two}</w:tr>{late}{early}</w:tbl>")
    a, b = styled("1"), styled("2")
    assert article.body == (Table((), ((a, b), ((), a), (b, ()))),)


def test_the_links_of_a_note_are_those_of_its_own_part() -> None:
    link = f'<w:hyperlink r:id="rId9">{r("Bericht")}</w:hyperlink>'
    note = f'<w:footnote w:id="1">{p(link)}'
    words = p(r("Er sagte es") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + r("."))
    own = relationships(("rId9", "hyperlink", "https://example.org/note", OUT))
    data = changed(
        package(TITLE + words),
        {
            "word/footnotes.xml": lambda _: f"<w:footnotes {SPACES}>{note}</w:footnote></w:footnotes>",
            "word/_rels/footnotes.xml.rels": lambda _: own,
        },
    )
    article = read_package(data)
    assert article.body[-1] == Paragraph("footnote", (Run("[1] "), Run("Bericht", link="https://example.org/note")))
    again = read_package(write(article, DocxOptions(), list[Diagnostic]().append))
    assert again.body == article.body


def test_a_document_of_iso_29500_strict_is_read() -> None:
    def strict(text: str) -> str:
        return re.sub(
            r"http://schemas\.openxmlformats\.org/(?!package)(\w+)/2006/", r"http://purl.oclc.org/ooxml/\1/", text
        )

    data = package(TITLE + p(r("Neu ist nur der Name.")) + item("eins", 0))
    article = read_package(changed(data, dict.fromkeys(zipfile.ZipFile(io.BytesIO(data)).namelist(), strict)))
    assert article == read_package(data)
    assert article.body[0] == Paragraph("text", styled("Neu ist nur der Name."))


def test_a_linked_picture_keeps_its_address_and_raised_letters_are_marks() -> None:
    drawing = '<w:drawing><wp:inline><wp:docPr id="1" descr="Bild"/><a:blip r:link="rId8"/></wp:inline></w:drawing>'
    raised = r("x") + r("2", '<w:position w:val="8"/><w:sz w:val="19"/>') + r("3", '<w:position w:val="8"/>')
    article = read(TITLE, p(raised), p(f"<w:r>{drawing}</w:r>"))
    high = frozenset({Mark.SUPERSCRIPT})
    assert article.body == (
        Paragraph("text", (Run("x"), Run("2", high), Run("3"))),
        Figure("https://example.org/p.png", "Bild"),
    )


def test_words_show_a_language_that_nothing_names() -> None:
    arabic = "قال الرئيس أمس إن الاجتماع مهم جدا في موسكو بعد فوز حزبه، وأضاف أن الوثائق لم توقع حتى الآن."
    right = p(r(arabic, "<w:rtl/>"), "", "<w:bidi/>")
    assert (read(right, right).language, read(right, right).direction) == ("ar", "rtl")
