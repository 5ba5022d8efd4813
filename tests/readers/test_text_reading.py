"""What the text reader promises beside the articles themselves: options, findings, errors, several articles."""

import time
from collections.abc import Callable

import pytest

from convert.contract import Newsroom, Source
from convert.diagnostics import Diagnostic, Severity
from convert.errors import BadOption, UnreadableSource
from convert.language.dates import clock
from convert.model import Article, Listing, Paragraph, Quote, Section, all_blocks, plain
from convert.readers.text import TextOptions, accepts, datelines, labels, pieces, reader

HEAD = "Bridge reopens after a year\nBy Ann Cole\n3 May 2022, 10:15\n\n"
LEAD = "The iron bridge over the canal was opened to walkers and cyclists on Tuesday after a year of repairs.\n"


def read_all(text: str | bytes, options: TextOptions | None = None) -> tuple[list[Article], list[Diagnostic]]:
    told: list[Diagnostic] = []
    data = text if isinstance(text, bytes) else text.encode()
    return list(reader.read(Source("a.txt", data), options or TextOptions(), told.append)), told


def codes(told: list[Diagnostic]) -> set[str]:
    return {one.code for one in told}


def test_a_digest_is_cut_where_every_part_has_a_head_of_its_own() -> None:
    articles, _ = read_all(HEAD + LEAD + "\n------\n\n" + HEAD.replace("Bridge", "Tunnel") + LEAD)
    assert [plain(one.headline) for one in articles] == ["Bridge reopens after a year", "Tunnel reopens after a year"]
    assert [(one.text, one.reason) for one in articles[0].dropped] == [("------", "markup")]


def test_a_line_of_stars_inside_an_article_does_not_cut_it() -> None:
    articles, told = read_all(HEAD + LEAD + "\n* * *\n\n" + LEAD)
    assert len(articles) == 1
    assert "text.several-articles" not in codes(told)


def test_splitting_can_be_switched_off_or_told_a_pattern() -> None:
    digest = HEAD + LEAD + "@@ 2\n" + HEAD + LEAD
    assert len(read_all(digest)[0]) == 1
    assert len(read_all(digest, TextOptions(split="^@@"))[0]) == 2
    assert len(read_all(HEAD + LEAD + "\n------\n\n" + HEAD + LEAD, TextOptions(split="off"))[0]) == 1


def test_a_pattern_that_is_none_is_a_bad_option() -> None:
    with pytest.raises(BadOption, match="no pattern"):
        read_all(HEAD + LEAD, TextOptions(split="["))


def test_the_articles_of_a_digest_may_be_in_several_languages() -> None:
    arabic = (
        "افتتاح مكتبة الحي القديم\nبقلم سارة كمال\n3 أيار 2022\n\n"
        + "افتتحت أمس في الحي القديم مكتبة عامة تضم ألفي كتاب وقاعة للأطفال. " * 2
    )
    articles, _ = read_all(HEAD + LEAD + "\n=====\n" + arabic)
    assert [(one.language, one.direction) for one in articles] == [("en", "ltr"), ("ar", "rtl")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "windows-1252"])
def test_bytes_in_any_usual_encoding_are_read(encoding: str) -> None:
    [article], _ = read_all((HEAD + LEAD).replace("iron", "café").encode(encoding))
    first = article.body[0]
    assert isinstance(first, Paragraph)
    assert "café" in plain(first.text)


def test_the_encoding_can_be_named() -> None:
    [article], told = read_all((HEAD + LEAD).encode("cp037"), TextOptions(encoding="cp037"))
    assert plain(article.headline) == "Bridge reopens after a year"
    assert "text.encoding-guessed" not in codes(told)


def test_an_encoding_that_is_none_is_a_bad_option() -> None:
    with pytest.raises(BadOption, match="klingon"):
        read_all(HEAD, TextOptions(encoding="klingon"))


def test_bytes_that_are_no_text_are_an_error_with_their_place() -> None:
    with pytest.raises(UnreadableSource, match="byte") as caught:
        read_all(b"\xff\xfe" + b"\x00\xdc" * 9)
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u00a0\n\ufeff"])
def test_a_blank_file_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read_all(text)
    assert caught.value.code == "text.blank"


def test_a_printed_time_takes_the_zone_of_the_newsroom_only_where_it_has_none() -> None:
    dubai = TextOptions(newsroom=Newsroom(timezone="Asia/Dubai"))
    assert read_all(HEAD + LEAD)[0][0].published == "2022-05-03T10:15"
    assert read_all(HEAD + LEAD, dubai)[0][0].published == "2022-05-03T10:15+04:00"
    assert read_all(HEAD.replace("10:15", "10:15 GMT") + LEAD, dubai)[0][0].published == "2022-05-03T10:15+00:00"


def test_a_zone_that_nobody_knows_is_a_bad_option() -> None:
    with pytest.raises(BadOption, match="Mars"):
        read_all(HEAD + LEAD, TextOptions(timezone="Mars/North"))


def test_a_date_with_two_readings_is_refused_with_a_warning() -> None:
    [article], told = read_all(HEAD.replace("3 May 2022, 10:15", "05/07/2021") + LEAD)
    assert article.published is None
    assert article.dateline is not None
    assert article.dateline.text == "05/07/2021"
    [finding] = [one for one in told if one.code == "text.date-ambiguous"]
    assert finding.severity is Severity.WARNING
    assert finding.line == 3


def test_a_weekday_that_does_not_fit_is_told_and_the_date_kept() -> None:
    [article], told = read_all(HEAD.replace("3 May", "Monday, 3 May") + LEAD)
    assert article.published == "2022-05-03T10:15"
    assert "text.date-weekday" in codes(told)


def test_a_lead_is_never_made_a_headline() -> None:
    [article], told = read_all("CAIRO, May 3 (Reuters) - " + LEAD)
    assert article.headline is None
    assert "text.no-headline" in codes(told)


def test_an_embargo_is_kept_with_its_instant_and_warned_of() -> None:
    [article], told = read_all("EMBARGOED UNTIL 00:01 GMT, 14 June 2023\n\n" + HEAD + LEAD)
    [note] = article.notes
    assert (note.kind, note.until) == ("embargo", "2023-06-14T00:01+00:00")
    assert [one.severity for one in told if one.code == "text.embargo"] == [Severity.WARNING]


def test_a_label_that_nobody_knows_is_kept_as_a_credit() -> None:
    [article], told = read_all(HEAD + LEAD + "\nSeagull wrangling: Tom Low\n")
    assert [(one.role, one.label, one.name) for one in article.attribution.credits] == [
        ("other", "Seagull wrangling", "Tom Low")
    ]
    assert "text.unknown-label" in codes(told)


def test_an_override_is_removed_and_listed() -> None:
    [article], told = read_all(HEAD.replace("Bridge", "\u202eBridge\u202c") + LEAD)
    assert plain(article.headline) == "Bridge reopens after a year"
    assert {one.reason for one in article.dropped} == {"bidi-control"}
    assert "text.bidi-control" in codes(told)


def test_wrapped_paragraphs_are_joined_and_verse_is_not() -> None:
    words = "the harbour wall was raised by a metre before the winter storms came and the boats were moved " * 4
    wrapped, line = [], ""
    for word in words.split():
        if len(line) + len(word) >= 70:
            wrapped.append(line)
            line = ""
        line = f"{line} {word}".strip()
    [prose], told = read_all(HEAD + "\n".join([*wrapped, line + "."]))
    assert len(prose.body) == 1
    assert "text.unwrapped" in codes(told)
    [verse], _ = read_all(HEAD + "The sea came in,\nthe sea went out,\nand nobody could say\nwhat it was about.\n")
    assert len(verse.body) == 4


@pytest.mark.parametrize("markers", ["-–", "١٢", "۱۲", "12", "אב", "أب", "ab", "①②", "⑴⑵", "❶❷", "가나", "कख", "یک"])
def test_lists_are_known_by_their_markers_in_any_script(markers: str) -> None:
    first, second = (f"{mark}." if mark.isalpha() or mark.isdecimal() else mark for mark in markers)
    second = first if markers == "-–" else second
    [article], _ = read_all(f"{HEAD}{LEAD}\nThe plan has two parts:\n\n{first} the wall\n{second} the deck\n\n{LEAD}")
    [listing] = [block for block in all_blocks(article) if isinstance(block, Listing)]
    assert listing.ordered is (markers != "-–")
    assert len(listing.items) == 2


@pytest.mark.parametrize("markers", ["۱۔ ۲۔", "1۔ 2۔", "১। ২।", "الف) ب)", "ط) ی)", "ज) झ)", "１．２．"])
def test_lists_are_known_by_the_stop_of_their_script(markers: str) -> None:
    first, second = markers.split() if " " in markers else (markers[:2], markers[2:])
    [article], _ = read_all(f"{HEAD}{LEAD}\nThe plan has two parts:\n\n{first} the wall\n{second} the deck\n\n{LEAD}")
    [listing] = [block for block in all_blocks(article) if isinstance(block, Listing)]
    assert listing.ordered
    assert len(listing.items) == 2


@pytest.mark.parametrize(
    "quotation",
    ["”{}“", "»{}«", "„{}“", "”{}”", "’{}’", "‚{}‘", "〝{}〟", '"{}"', "‘{}’", "›{}‹", "‘‘{}’’"],
)
@pytest.mark.parametrize("inner", ["the harbour was full of ice", "it’s the harbour’s last winter", 'the ד"ר of it'])
def test_a_quotation_set_off_is_known_by_any_pair_of_marks(quotation: str, inner: str) -> None:
    said = quotation.format(f"We stood on the pier for a whole hour and {inner}.")
    [article], _ = read_all(f"{HEAD}{LEAD}\nHe wrote on the first page:\n\n{said}\n\n{LEAD}")
    assert any(isinstance(block, Quote) for block in all_blocks(article))


def test_sections_nest_by_hashes() -> None:
    [article], _ = read_all(f"{HEAD}{LEAD}\n# One\n\n{LEAD}\n## Inner\n\n{LEAD}\n# Two\n\n{LEAD}")

    def shape(sections: tuple[Section, ...]) -> list[object]:
        return [(plain(one.heading), shape(one.sections)) for one in sections]

    assert shape(article.sections) == [("One", [("Inner", [])]), ("Two", [])]


def test_text_is_accepted_and_pictures_are_not() -> None:
    assert accepts(Source("a.txt", "نص".encode("utf-16-le")))
    assert accepts(Source("a.txt", b"text"))
    assert not accepts(Source("a.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40) + b"abcdefgh" * 60))


THREE = "\n\n\n".join(
    f"{title}\n{place} - {author}\n{day} مارس 2023\n\n{text}\n\nوقال المنظمون إن الدورة المقبلة ستكون أكبر من هذه."
    for title, place, author, day, text in (
        ("افتتاح خط المترو الثالث", "القاهرة", "سعاد منصور", 3, "افتتح وزير النقل اليوم خط المترو الثالث." * 3),
        ("مهرجان القصب يعود بعد غياب", "قنا", "هشام عبد الراضي", 4, "عاد مهرجان القصب إلى المدينة بعد غياب." * 3),
        ("أول سفينة سياحية هذا العام", "بورسعيد", "منى الدسوقي", 5, "استقبل الميناء صباح اليوم أول سفينة." * 3),
    )
)


def test_articles_with_whole_heads_need_no_line_between_them() -> None:
    found, told = read_all(THREE)
    assert [article.published for article in found] == ["2023-03-03", "2023-03-04", "2023-03-05"]
    assert "text.several-articles" not in codes(told)


def test_a_head_without_author_leaves_one_article_and_a_word() -> None:
    found, told = read_all(THREE.replace("بورسعيد - منى الدسوقي\n", ""))
    assert len(found) == 1
    assert "text.several-articles" in codes(told)


STAMPED = (
    "Bridge reopens after a year\nBy Ann Cole\n{stamp}\n\n{lead}The iron bridge was opened to walkers after a year.\n"
)


@pytest.mark.parametrize(
    ("stamp", "lead", "published"),
    [
        ("07/09/2023", "On Thursday, Sept. 7, 2023, it rained. ", "2023-09-07"),
        ("07/09/2023", "On 9 July it rained. ", "2023-07-09"),
        ("Thursday 07/09/2023", "", "2023-09-07"),
        ("07/09/2023", "It rained on Thursday (7). ", "2023-09-07"),
        ("Published: 2.9.24 08:15", "", "2024-09-02T08:15"),
    ],
)
def test_a_date_of_two_readings_is_settled_by_what_the_page_says(stamp: str, lead: str, published: str) -> None:
    [article], told = read_all(STAMPED.format(stamp=stamp, lead=lead))
    assert article.published == published
    assert "text.date-ambiguous" not in codes(told)


@pytest.mark.parametrize(
    ("stamp", "lead"),
    [("07/09/2023", ""), ("07/09/2023", "On 3 March it rained, and on 4 May 2023. "), ("2.9.24", "It rained. ")],
)
def test_a_date_that_nothing_settles_is_refused_and_told(stamp: str, lead: str) -> None:
    [article], told = read_all(STAMPED.format(stamp=stamp, lead=lead))
    assert article.published is None
    assert "text.date-ambiguous" in codes(told)


def test_tags_that_stand_one_under_the_other_are_all_keywords_and_buttons_are_not() -> None:
    [article], _ = read_all(HEAD + LEAD + "\n" + LEAD + "\nTags:\nBridges\nIron and steel\nShare\n")
    assert article.keywords == ("Bridges", "Iron and steel")
    assert [(one.text, one.reason) for one in article.dropped if one.line > 8][-1] == ("Share", "share-button")


def test_a_sign_of_rights_above_the_text_says_whose_the_picture_is_and_below_it_claims_the_text() -> None:
    [article], _ = read_all(
        "Bridge reopens after a year\n3 May 2022\n© Reuters / Ann Cole\n\n" + LEAD + "\n© Daily Ford 2022\n"
    )
    assert [(one.role, one.name) for one in article.attribution.credits] == [("photo", "Reuters / Ann Cole")]
    assert article.attribution.copyright == "© Daily Ford 2022"


@pytest.mark.parametrize("byline", ["Ford Press – Ann Cole", "Ann Cole in Ulm"])
def test_a_house_or_a_place_beside_an_author_is_no_part_of_the_name(byline: str) -> None:
    [article], _ = read_all(f"Bridge reopens after a year\n{byline}\n3 May 2022\n\n{LEAD}\n{LEAD}")
    assert [(one.role, one.name) for one in article.byline] == [("author", "Ann Cole")]


def test_sentences_between_title_and_author_are_the_summary_though_they_end_with_a_stop() -> None:
    summary = "The town paid for every bolt of it and waited. On Tuesday the mayor cut the ribbon at last, in the rain."
    [article], _ = read_all(f"Bridge reopens after a year\n{summary}\nBy Ann Cole\n3 May 2022\n\n{LEAD}\n{LEAD}")
    assert plain(article.subheadline) == summary
    assert [one.name for one in article.byline] == ["Ann Cole"]


@pytest.mark.parametrize(
    ("line", "name"), [("Soruce: Reuters", "Reuters"), ("المصدرر: تاس", "تاس"), ("Sourse: Daily Ford", "Daily Ford")]
)
def test_a_label_with_a_typing_error_is_read_and_kept_as_it_stands(line: str, name: str) -> None:
    lead = LEAD if line.isascii() else "افتتحت أمس في الحي القديم مكتبة عامة تضم ألفي كتاب وقاعة للأطفال. " * 2
    [article], told = read_all(f"{HEAD if line.isascii() else ''}{lead}\n\n{lead}\n\n{line}\n")
    source = article.attribution.source
    assert source is not None
    assert (source.name, source.text) == (name, line)
    assert "text.suspected-typo" in codes(told)


def test_a_word_that_is_far_from_every_label_stays_one_that_nobody_knows() -> None:
    [article], told = read_all(HEAD + LEAD + "\n" + LEAD + "\nSauce: Daily Ford\n")
    assert [(one.role, one.label) for one in article.attribution.credits] == [("other", "Sauce")]
    assert codes(told) >= {"text.unknown-label"}


def test_a_paragraph_in_another_language_of_the_script_says_so() -> None:
    said = "Nous ne pensions pas que le pont serait de nouveau ouvert et que les gens y passeraient."
    [article], _ = read_all(f"{HEAD}{LEAD}\n{said}\n\n{LEAD}")
    texts = [block.text for block in article.body if isinstance(block, Paragraph)]
    assert [[run.language for run in text] for text in texts] == [[None], ["fr"], [None]]


def test_a_date_that_contradicts_itself_stays_refused_whatever_the_text_repeats() -> None:
    lead = "أعلنت الوزارة يوم 5 يوليو 2021 عن افتتاح الجسر الحديدي أمام المشاة بعد عام من أعمال الصيانة في المدينة.\n"
    [article], told = read_all("افتتاح الجسر بعد عام\n5 يوليو 2021 الموافق 1 محرم 1400\n\n" + lead)
    assert "text.date-conflict" in codes(told)
    assert article.published is None


@pytest.mark.parametrize("word", ["Reports", "Cameras", "Sourced", "Photon"])
def test_another_word_is_no_misspelt_label(word: str) -> None:
    [article], told = read_all(HEAD.replace("By Ann Cole", f"{word}: Nikon Z9") + LEAD)
    assert "text.suspected-typo" not in codes(told)
    assert not any(credit.role in {"author", "video", "source", "photo"} for credit in article.attribution.credits)


def test_a_list_of_tags_does_not_take_in_a_page_of_lines() -> None:
    [article], _ = read_all(HEAD + LEAD + "\nTags:\n" + "".join(f"Word {one}\n" for one in range(200)))
    assert len(article.keywords) < 40


def test_an_agency_between_strokes_keeps_the_brackets_that_it_is_printed_with() -> None:
    [article], _ = read_all(HEAD + "BERLIN /Reuters【中】/ " + LEAD)
    assert article.dateline is not None
    assert article.dateline.agency == "Reuters【中】"


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", "\u3000 "])
@pytest.mark.parametrize(
    "pass_over",
    [
        labels._HEAD.match,
        lambda text: clock._OFFSET.match(text, 1),
        lambda text: [*datelines._CUT.finditer(text)],
        lambda text: [*pieces._BARS.finditer(text)],
    ],
    ids=["label", "offset", "dateline", "bars"],
)
def test_a_run_of_blanks_is_passed_once(pass_over: Callable[[str], object], blank: str) -> None:
    before = time.process_time()
    pass_over("a" + blank * 20_000 + "-b")
    assert time.process_time() - before < 1  # a hundred times what it takes; passed at each of its places it takes more
