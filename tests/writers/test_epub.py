"""Books: package, contents, cover and chapters, of one article and of many."""

import io
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from string import ascii_letters

import pytest
from ebooklib import epub as ebooklib_epub
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree

from convert.checks.epub import check_epub
from convert.contract import NoOptions, Source
from convert.diagnostics import Diagnostic
from convert.errors import BadOption
from convert.language.scripts import direction
from convert.markup.gather import gathered
from convert.model import (
    Article,
    Attribution,
    Credit,
    Dateline,
    Figure,
    Note,
    Paragraph,
    Publication,
    Section,
    article_texts,
    styled,
)
from convert.writers.epub import bundle, writer
from convert.writers.epub.options import EpubOptions
from tests.articles import PUBLICATIONS
from tests.judges import assert_judged_good

CREATED = datetime(2026, 1, 5, 8, tzinfo=UTC)
OPTIONS = EpubOptions(created=CREATED)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 60, 90, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress((b"\0" + b"\x80" * 60) * 90))
    + chunk(b"IEND", b"")
)
ARABIC = Article(
    language="ar",
    direction="rtl",
    kicker=styled("روسيا"),
    headline=styled("افتتاح متحف المخطوطات في قازان"),
    byline=(Credit("author", "ليلى حداد", text="كتبت: ليلى حداد"),),
    dateline=Dateline("٠٧ يوليو ٢٠٢١", date="2021-07-07"),
    published="2021-07-07",
    body=(
        Paragraph(text=styled("اتصل على +7 (495) 123-45-67 اليوم.")),
        Paragraph(text=styled("Reuters, BBC and others.")),
        Figure("front.png", "واجهة المتحف", styled("الواجهة")),
    ),
    sections=(Section(styled("تاريخ"), (Paragraph(text=styled("نص.")),), (Section(styled("فرع")),)),),
    attribution=Attribution(Credit("publisher", "صحيفة المثال"), None, (Credit("photo", "رويترز"),), "© المثال"),
    keywords=("متاحف",),
)
ENGLISH = Article(
    language="en",
    headline=styled("Museum opens"),
    published="2021-07-06",
    body=(Paragraph(text=styled("He said قال الرئيس yesterday.")),),
)
DIGEST = Publication("أخبار اليوم", "2026-01-05", "ar", "rtl", (ARABIC, ENGLISH))


def ignore(_: Diagnostic) -> None:
    """Findings that a test does not look at."""


def book(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(content: bytes) -> etree._Element:
    return etree.fromstring(book(content)["EPUB/content.opf"])


def values(root: etree._Element, path: str) -> list[str]:
    return [str(found) for found in root.xpath(path)]


def text_of(page: bytes) -> str:
    body = etree.fromstring(page).find("{*}body")
    assert body is not None
    return "".join("".join(body.itertext()).split())


def test_the_package_has_the_language_and_direction_of_the_article() -> None:
    root = package(writer.write(ARABIC, OPTIONS, ignore))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert root.get("dir") == "rtl"
    assert values(root, "//*[local-name()='spine']/@page-progression-direction") == ["rtl"]
    assert values(root, "//*[local-name()='spine']/@toc") == []
    assert values(root, "//*[local-name()='language']/text()") == ["ar"]


def test_what_the_newsroom_said_is_metadata_with_its_direction() -> None:
    root = package(writer.write(ARABIC, OPTIONS, ignore))
    said = {
        etree.QName(element).localname: (element.text, element.get("dir"))
        for element in root.iterfind("{*}metadata/{http://purl.org/dc/elements/1.1/}*")
    }
    assert said["title"] == ("افتتاح متحف المخطوطات في قازان", "rtl")
    assert said["creator"] == ("ليلى حداد", "rtl")
    assert said["publisher"] == ("صحيفة المثال", "rtl")
    assert said["date"] == ("2021-07-07", None)
    assert said["rights"] == ("© المثال", "rtl")
    assert str(said["identifier"][0]).startswith("urn:uuid:")
    assert values(root, "//*[@property='dcterms:modified']/text()") == ["2026-01-05T08:00:00Z"]
    assert values(root, "//*[@property='schema:accessModeSufficient']/text()") == ["textual"]


def test_absent_facts_are_absent_elements() -> None:
    root = package(writer.write(Article(language="ar", direction="rtl"), OPTIONS, ignore))
    names = {etree.QName(element).localname for element in root.iterfind("{*}metadata/*")}
    assert names == {"identifier", "title", "language", "meta"}


def test_conformance_is_claimed_only_where_somebody_vouches_for_it() -> None:
    claim = "//*[@property='dcterms:conformsTo' or @property='a11y:certifiedBy']/text()"
    assert values(package(writer.write(ARABIC, OPTIONS, ignore)), claim) == []
    vouched = EpubOptions(created=CREATED, certified_by="Example Desk")
    assert values(package(writer.write(ARABIC, vouched, ignore)), claim)[1:] == ["Example Desk"]


def test_the_chapter_holds_the_article_text_in_order() -> None:
    page = book(writer.write(ARABIC, OPTIONS, ignore))["EPUB/article.xhtml"]
    assert text_of(page) == "".join("".join(article_texts(ARABIC)).split())
    assert b'<bdi dir="ltr">+7 (495) 123-45-67</bdi>' in page
    assert b'<p dir="ltr">Reuters, BBC and others.</p>' in page


def test_every_page_has_language_direction_and_a_title() -> None:
    pages = {name: page for name, page in book(bound(OPTIONS)).items() if name.endswith(".xhtml")}
    assert len(pages) == 4
    for name, page in pages.items():
        root = etree.fromstring(page)
        assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang")
        assert root.get("lang") == ("en" if b"Museum" in page and "article" in name else "ar")
        assert root.get("dir") == ("ltr" if root.get("lang") == "en" else "rtl")
        assert root.findtext("{*}head/{*}title")


def test_contents_name_chapters_and_sections_in_their_own_language() -> None:
    nav = etree.fromstring(book(bound(OPTIONS))["EPUB/nav.xhtml"])
    assert values(nav, "//*[local-name()='nav'][1]//@href") == [
        "article-001.xhtml",
        "article-001.xhtml#section-1",
        "article-001.xhtml#section-1-1",
        "article-002.xhtml",
    ]
    assert values(nav, "//*[local-name()='li'][@lang='en']/@dir") == ["ltr"]
    types = "//*[local-name()='nav'][2]//*[local-name()='a']/@*[local-name()='type']"
    assert values(nav, types) == ["cover", "toc", "bodymatter"]


def test_contents_can_be_gathered_by_date() -> None:
    gathered = EpubOptions(created=CREATED, contents="date")
    nav = etree.fromstring(book(bound(gathered))["EPUB/nav.xhtml"])
    assert values(nav, "//*[@class='group']//text()") == ["2021-07-06", "2021-07-07"]


def test_the_same_article_twice_is_written_once() -> None:
    told: list[Diagnostic] = []
    assert writer.bundle is not None
    twice = Publication("أخبار", None, "ar", "rtl", (ARABIC, ARABIC))
    content = writer.bundle(twice, OPTIONS, told.append)
    assert [name for name in book(content) if "article" in name] == ["EPUB/article-001.xhtml"]
    assert "bundle.same-article" in {one.code for one in told}


def test_the_contents_of_epub_2_come_on_request() -> None:
    assert "EPUB/toc.ncx" not in book(bound(OPTIONS))
    members = book(bound(EpubOptions(created=CREATED, ncx=True)))
    root = etree.fromstring(members["EPUB/toc.ncx"])
    assert values(root, "//*[local-name()='navPoint']/@id") == [
        "article-001",
        "article-001-section-1",
        "article-001-section-1-1",
        "article-002",
    ]
    assert values(root, "//*[local-name()='navPoint']/@playOrder") == ["1", "2", "3", "4"]
    assert values(root, "//*[@name='dtb:depth']/@content") == ["3"]
    assert b'toc="ncx"' in members["EPUB/content.opf"]


def test_another_library_opens_a_book_and_finds_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "digest.epub"
    path.write_bytes(bound(EpubOptions(created=CREATED, ncx=True)))
    opened = ebooklib_epub.read_epub(path)
    assert opened.direction == "rtl"
    assert [value for value, _ in opened.get_metadata("DC", "language")] == ["ar", "en"]
    assert opened.get_metadata("DC", "title")[0][0] == "أخبار اليوم"
    assert [key for key, _ in opened.spine] == ["cover", "nav", "article-001", "article-002"]
    assert [entry.title for entry in opened.toc if not isinstance(entry, tuple)] == ["Museum opens"]


def test_figures_come_from_allowed_folders_only() -> None:
    told: list[Diagnostic] = []
    members = book(writer.write(ARABIC, OPTIONS, told.append))
    assert [one.code for one in told] == ["epub.picture-missing"]
    assert b"<img" not in members["EPUB/article.xhtml"]
    members = book(writer.write(ARABIC, EpubOptions(created=CREATED, assets={"front.png": PNG}), ignore))
    assert members["EPUB/pictures/001.png"] == PNG
    assert b'src="pictures/001.png"' in members["EPUB/article.xhtml"]


def test_the_cover_is_set_in_the_script_of_the_book_or_is_the_house_s_own() -> None:
    members = book(writer.write(ARABIC, OPTIONS, ignore))
    assert b'direction="rtl"' in members["EPUB/cover.svg"]
    assert "٠٧ يوليو ٢٠٢١" in members["EPUB/cover.xhtml"].decode()
    members = book(writer.write(ARABIC, EpubOptions(created=CREATED, cover=PNG), ignore))
    assert members["EPUB/cover.png"] == PNG
    assert "EPUB/cover.xhtml" not in book(writer.write(ARABIC, EpubOptions(created=CREATED, cover_page=False), ignore))


@pytest.mark.parametrize(("languages", "spoken"), [(("en",), "und-Arab"), (("en", "ar"), "ar")])
def test_a_cover_whose_letters_go_right_to_left_does_so_in_a_book_that_does_not(
    languages: tuple[str, ...], spoken: str
) -> None:
    articles = tuple(Article(language=one, direction=direction(one), headline=styled(one)) for one in languages)
    made = Publication("نشرة الأخبار Wire", None, "en", "ltr", articles)
    members = book(bundle(made, OPTIONS, ignore))
    root = etree.fromstring(members["EPUB/cover.xhtml"])
    assert (root.get("dir"), root.get("lang")) == ("rtl", spoken)
    assert etree.fromstring(members["EPUB/nav.xhtml"]).get("dir") == "ltr"


def test_a_page_turns_with_most_of_its_letters_and_the_article_on_it_stays_as_it_is() -> None:
    article = Article(
        language="en", direction="ltr", headline=styled("Note"), body=(Paragraph("text", styled("بيان")),)
    )
    longer = Article(
        language="en", direction="ltr", headline=styled("Note"), body=(Paragraph("text", styled("بيان صحفي")),)
    )
    straight, turned = (
        etree.fromstring(book(writer.write(one, OPTIONS, ignore))["EPUB/article.xhtml"]) for one in (article, longer)
    )
    assert (straight.get("lang"), straight.get("dir")) == ("en", "ltr")
    assert (turned.get("lang"), turned.get("dir")) == ("und-Arab", "rtl")
    [section] = turned.iterfind("{*}body/{*}section")
    assert (section.get("lang"), section.get("dir")) == ("en", "ltr")


def test_a_cover_that_is_no_picture_is_refused() -> None:
    with pytest.raises(BadOption) as caught:
        writer.write(ARABIC, EpubOptions(created=CREATED, cover=b"text"), ignore)
    assert caught.value.remedy


def test_a_font_of_the_house_is_embedded_with_the_letters_of_the_book_and_named_first() -> None:
    letters = sorted({*ascii_letters, *"0123456789.-:", *"قالرئيس"})
    options = EpubOptions(created=CREATED, font=font(letters))
    told: list[Diagnostic] = []
    members = book(writer.write(ENGLISH, options, told.append))
    style = members["EPUB/style.css"].decode()
    assert style.startswith('@font-face { font-family: "Newswright Book"; src: url(fonts/text.ttf); }')
    assert 'font-family: "Newswright Book", "Noto Naskh Arabic"' in style
    assert b'media-type="font/ttf"' in members["EPUB/content.opf"]
    with TTFont(io.BytesIO(members["EPUB/fonts/text.ttf"])) as embedded:
        has = set(map(chr, embedded.getBestCmap()))
    assert set("Museum opens".replace(" ", "")) | set("قالرئيس") <= has
    assert "z" not in has
    assert members == book(writer.write(ENGLISH, options, ignore))
    assert not [one for one in told if one.code == "epub.font-lacks"]


def test_letters_that_a_font_lacks_are_named() -> None:
    told: list[Diagnostic] = []
    writer.write(ENGLISH, EpubOptions(created=CREATED, font=font(["a"])), told.append)
    (lacking,) = [one for one in told if one.code == "epub.font-lacks"]
    assert "U+0" in lacking.message
    assert lacking.remedy


@pytest.mark.parametrize("unfit", [b"text", b"\x00\x01\x00\x00glyphs", b"OTTO", b"wOF2 no font"])
def test_what_is_no_font_is_refused(unfit: bytes) -> None:
    with pytest.raises(BadOption) as caught:
        writer.write(ARABIC, EpubOptions(created=CREATED, font=unfit), ignore)
    assert caught.value.code == "epub.font"


def test_a_font_s_maker_decides_whether_it_is_embedded_and_cut() -> None:
    letters = ["a", "b", "z"]
    with pytest.raises(BadOption, match="embedding"):
        writer.write(ENGLISH, EpubOptions(created=CREATED, font=font(letters, embedding=0x0002)), ignore)
    whole = font(letters, embedding=0x0100)
    members = book(writer.write(ENGLISH, EpubOptions(created=CREATED, font=whole), ignore))
    assert members["EPUB/fonts/text.ttf"] == whole


def font(letters: Sequence[str], embedding: int = 0) -> bytes:
    """A font of empty glyphs."""
    names = [".notdef", *(f"g{number}" for number in range(len(letters)))]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names[1:], strict=True)})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Empty", "styleName": "Regular"})
    builder.setupOS2(fsType=embedding)
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def test_an_embargo_in_force_is_a_banner() -> None:
    article = Article(headline=styled("x"), notes=(Note("embargo", "Not before noon"),))
    assert (
        b'<p class="embargo">Not before noon</p>' in book(writer.write(article, OPTIONS, ignore))["EPUB/article.xhtml"]
    )


def test_the_style_sheet_leaves_direction_to_the_documents() -> None:
    style = book(writer.write(ARABIC, OPTIONS, ignore))["EPUB/style.css"].decode()
    assert "prefers-color-scheme: dark" in style
    for word in ("unicode-bidi", " direction:", "letter-spacing", "text-align: left", "margin-left", "uppercase"):
        assert word not in style


def test_mimetype_comes_first_and_bare() -> None:
    assert writer.write(ARABIC, OPTIONS, ignore)[30:58] == b"mimetypeapplication/epub+zip"


def test_the_same_book_is_the_same_bytes_in_any_process() -> None:
    program = (
        "import hashlib, tests.writers.test_epub as t\n"
        "print(hashlib.sha256(t.bound(t.EpubOptions(created=t.CREATED, ncx=True))).hexdigest())"
    )
    root = Path(__file__).resolve().parents[2]
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(digests) == 1


@pytest.mark.judge
@pytest.mark.full
def test_the_judges_find_nothing(tmp_path: Path) -> None:
    path = tmp_path / "digest.epub"
    path.write_bytes(bound(EpubOptions(created=CREATED, ncx=True, assets={"front.png": PNG})))
    assert_judged_good(path, "--lang", "ar")


def bound(options: EpubOptions) -> bytes:
    assert writer.bundle is not None
    return writer.bundle(DIGEST, options, ignore)


def test_lines_of_the_cover_keep_the_order_of_the_whole_title() -> None:
    article = Article(
        language="ar", direction="rtl", headline=styled("افتتاح المتحف الكبير في المدينة BBC: Apple Inc.")
    )
    cover = book(writer.write(article, OPTIONS, ignore))["EPUB/cover.svg"].decode()
    lines = re.findall(r'direction="(\w+)" text-anchor="start">([^<]*)<', cover)
    assert {way for way, _ in lines} == {"rtl"}
    assert [line for _, line in lines if "BBC" in line] == ["BBC: Apple Inc."] or "\u200e" in cover


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(PUBLICATIONS)
def test_generated_books_keep_every_word_in_order_and_pass_their_check(publication: Publication) -> None:
    assert writer.bundle is not None
    content = writer.bundle(publication, EpubOptions(created=CREATED, contents="section"), ignore)
    pages = [text_of(page) for name, page in book(content).items() if "article-" in name]
    chapters = [article for group in gathered(publication, "section", ignore) for article in group.articles]
    assert pages == ["".join("".join(article_texts(article)).split()) for article in chapters]
    told: list[Diagnostic] = []
    check_epub.check(Source("a.epub", content), NoOptions(), told.append)
    assert [str(one) for one in told] == []
