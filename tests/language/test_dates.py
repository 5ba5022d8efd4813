"""Printed dates: what each means, and what is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.language import tables
from convert.language.dates import Printed, find, find_times

babel_dates = pytest.importorskip("babel.dates", reason="babel, the CLDR data as Python, is a test tool")

READ = """
ar | ٠٧ يوليو ٢٠٢١ | 2021-07-07
ar | 7 يوليو/ تموز 2021 | 2021-07-07
ar | 7 يوليو تموز 2021 | 2021-07-07
ar | 4 كانون الأول ديسمبر 2019 | 2019-12-04
ar | 9 تشرين الثاني (نوفمبر) 2020 | 2020-11-09
ar | الأربعاء، ١٢ مايو - أيار ٢٠٢١ م | 2021-05-12
ar | 26 ذو القعدة 1442 هـ | 2021-07-06
ar | 14 جويلية 2021 | 2021-07-14
ar | 3 فيفري 2021 | 2021-02-03
ar | 2 شتنبر 2021 | 2021-09-02
ar | 6 آب 2021 | 2021-08-06
ar | ٠٧/٠٧/٢٠٢١ | 2021-07-07
ar | 18 / 1 / 2024 | 2024-01-18
ar | ١٤٤٣/١٠/٠٩ | 2022-05-10
ar | الثلاثاء 09 شوال 1443 هـ الموافق 10 مايو 2022 م، الساعة 15:42 | 2022-05-10T15:42
ar | ٩:٤٠ صباحاً - ١٢ تشرين الأول ٢٠٢٣ | 2023-10-12T09:40
ar | الأحد 18 يونيو 2023 الساعة 3 مساءً بتوقيت غرينتش | 2023-06-18T15:00+00:00
ar | 7 July 2021 | 2021-07-07
fa | ۱۶ تیر ۱۴۰۰ | 2021-07-07
fa | ۷ ژوئیه ۲۰۲۱ | 2021-07-07
fa | دوشنبه ۱۵ خرداد ۱۴۰۲ - ۰۹:۴۰ ق.ظ | 2023-06-05T09:40
fa | ۱۴۰۲/۰۳/۱۵ | 2023-06-05
ps | 28 لړم 1402 | 2023-11-19
ur | بروز ہفتہ 20 اگست 2022ء | 2022-08-20
ckb | 7ی تەمووزی 2021 | 2021-07-07
ug | 2021-يىلى 7-ئىيۇل | 2021-07-07
ug | 2021-يىلى 7-ئاينىڭ 7-كۈنى | 2021-07-07
he | כ"ז בתמוז תשפ"א | 2021-07-07
he | י״ח בשבט תשפ״ג, 9.2.2023 | 2023-02-09
he | יום ד', 7 ביולי 2021 | 2021-07-07
he | ב-05.11.2023 בשעה 07:30 | 2023-11-05T07:30
en | 7th of July, 2021 | 2021-07-07
en | Wednesday, July 7, 2021, 3:05 p.m. ET | 2021-07-07T15:05-04:00
en | 07 Jul 2021 14:23 GMT | 2021-07-07T14:23+00:00
en | 2021-07-07T14:05:33+03:00 | 2021-07-07T14:05:33+03:00
en | May 2021 | 2021-05
fr | Publié le 1er août 2021 à 18h05 (heure de Paris) | 2021-08-01T18:05+02:00
de | Stand: 31.10.2022, 14.30 Uhr | 2022-10-31T14:30
de | Mittwoch, 7. Juli 2021, 18 Uhr | 2021-07-07T18:00
es | 7 de julio de 2021 | 2021-07-07
it | 7 luglio 2021 alle ore 18.05 | 2021-07-07T18:05
pt | 7 de julho de 2021, 10h30 | 2021-07-07T10:30
tr | 7 Temmuz 2021 Çarşamba 14:05 | 2021-07-07T14:05
ru | 14 сентября 2022 г. в 16:41 (МСК) | 2022-09-14T16:41+03:00
uk | 7 липня 2021 року | 2021-07-07
hi | ७ जुलाई २०२१ | 2021-07-07
zh | 二〇二一年七月七日 | 2021-07-07
zh | 2021年7月7日 08:32 | 2021-07-07T08:32
ar | [22/يونيو/2022] | 2022-06-22
en | 14/Mar/2023 | 2023-03-14
ja | 令和3年7月7日 午後3時30分 | 2021-07-07T15:30
ja | 令和3年（2021年）7月7日 | 2021-07-07
ja | 2021年(令和三年)7月7日 18時 | 2021-07-07T18:00
zh | 民國110年7月7日 | 2021-07-07
zh | 民國110年（2021）7月7日 | 2021-07-07
it | 07-LUG-21 09:40 NNNN | 2021-07-07T09:40
en | 07-Jul-21 0940 GMT | 2021-07-07T09:40+00:00
de | abc0123 2021-07-07/09:40 | 2021-07-07T09:40
de | 070940 Jul 21 | 2021-07-07T09:40
de | 071230 Apr 22 071230 Apr 22 | 2022-04-07T12:30
ko | 2021년 7월 7일 오후 3시 20분 | 2021-07-07T15:20
vi | ngày 7 tháng 7 năm 2021 | 2021-07-07
"""
REFUSED = """
ar | 05/07/2021 | ambiguous
ar | 7 يوليو/ آب 2021 | conflict
ar | 9 نوفمب/تشرين الثاني 2020 | unknown-month
ar | 9 نوفمب 2020 | unknown-month
ar | 12 تشرين 2023 | unknown-month
ar | 31 فبراير 2021 | impossible
ar | 15 صفر 2021 | impossible
ar | 10 رمضان 1443 هـ الموافق 10 مايو 2022 | conflict
en | LONDON, July 7 (Agency) - | no-year
en | 3-5 July 2023 | range
de | 07.07.21 | short-year
he | 2.9.24 | short-year
it | ROMA, 07 LUG - | no-year
ru | МОСКВА, 7 июл - | no-year
ja | 令和3年（2020年）7月7日 | conflict
"""


def rows(said: str) -> list[list[str]]:
    return [[part.strip() for part in line.split(" | ")] for line in said.strip().splitlines()]


def only(line: str, language: str) -> Printed:
    [found] = find(line, language)
    return found


@pytest.mark.parametrize(("language", "line", "iso"), rows(READ))
def test_a_printed_date_is_read(language: str, line: str, iso: str) -> None:
    assert only(line, language).date == iso


@pytest.mark.parametrize(("language", "line", "reason"), rows(REFUSED))
def test_what_cannot_be_known_is_refused_with_a_reason(language: str, line: str, reason: str) -> None:
    found = only(line, language)
    assert (found.date, found.refused) == (None, reason)


@pytest.mark.parametrize(
    "line", ["", "اليوم الأربعاء", "في 12.50 دولار", "yesterday at noon", "قرابة 2021 شخصا", "15:42"]
)
def test_relative_words_and_other_numbers_make_no_date(line: str) -> None:
    assert [one.date for one in find(line, "ar") if one.date] == []


def test_the_place_of_a_date_is_that_of_the_line() -> None:
    line = "القاهرة، ٧ يوليو/ تموز ٢٠٢١ (واس) -"
    found = only(line, "ar")
    assert line[found.start : found.end] == "٧ يوليو/ تموز ٢٠٢١"


def test_a_weekday_that_does_not_agree_is_told_and_the_date_kept() -> None:
    assert only("الخميس 7 يوليو 2021", "ar").weekday is False
    assert only("الأربعاء 7 يوليو 2021", "ar").weekday is True
    assert only("7 يوليو 2021", "ar").weekday is None


@pytest.mark.parametrize(
    "line", ["2021/7/7 9:05（7/8 11:20 更新）", "2021.07.07 09:05 수정 07.08 11:20", "2021-7-7 (7-8 更新)"]
)
def test_the_day_of_an_update_may_stand_behind_a_date_without_its_year(line: str) -> None:
    first, later = find(line, "zh")
    assert (first.date or "")[:10] == "2021-07-07"
    assert (later.month, later.day, later.refused) == (7, 8, "no-year")


def test_a_score_behind_a_date_is_no_day() -> None:
    assert [one.date for one in find("2021/7/7 3/4", "zh")] == ["2021-07-07"]


@pytest.mark.parametrize("line", ["Sunday 121030Z MAY 24", "AP-NY-05-12-24 1030GMT Sunday"])
def test_a_weekday_beside_the_stamp_of_a_wire_is_held_against_its_day(line: str) -> None:
    assert (only(line, "en").weekday, only(line, "en").date) == (True, "2024-05-12T10:30+00:00")


def test_a_weekday_settles_two_readings() -> None:
    found = only("Monday 05/07/2021", "en")
    assert (found.date, found.rule) == ("2021-07-05", "numeric+weekday")


@pytest.mark.parametrize("line", ["05/07/2021 July 2021", "Published 05/07/21 (July 2021)"])
def test_a_month_beside_a_date_of_two_readings_settles_nothing(line: str) -> None:
    assert only(line, "en").refused in {"ambiguous", "short-year"}


def test_another_date_of_the_page_settles_two_readings() -> None:
    found = only("05/07/2021", "ar")
    assert found.readings == ("2021-07-05", "2021-05-07")
    assert found.settled(["2021-05-07T10:00"]).date == "2021-05-07"
    assert found.settled(["2021-05-07", "2021-07-05"]).date is None
    assert found.settled([]).refused == "ambiguous"


def test_a_year_from_elsewhere_completes_a_date_and_is_named_in_the_rule() -> None:
    found = only("МОСКВА, 7 июля. /ТАСС/.", "ru").completed(2021, "copyright-year")
    assert (found.date, found.refused, found.rule) == ("2021-07-07", None, "day-month-year+copyright-year")
    assert only("29 февраля", "ru").completed(2021, "copyright-year").refused == "no-year"


def test_the_gregorian_date_counts_and_the_other_calendar_checks_it() -> None:
    found = only("09 شوال 1443 هـ الموافق 10 مايو 2022 م", "ar")
    assert (found.calendar, found.rule) == ("gregorian", "day-month-year+hijri")


def test_two_dates_of_a_line_stay_two() -> None:
    line = "Published 1 August 2023, 06:15 BST. Updated 2 August 2023"
    assert [one.date for one in find(line, "en")] == ["2023-08-01T06:15+01:00", "2023-08-02"]


def test_a_time_alone_is_found_with_its_zone() -> None:
    [clock] = find_times("Updated at 14:23 GMT+3", "en")
    assert (clock.hour, clock.minute, clock.zone) == (14, 23, "+03:00")


LOCALES = [
    "ar", "ar_AE", "ar_DZ", "ar_EG", "ar_IQ", "ar_LB", "ar_LY", "ar_MA", "ar_MR", "ar_SA", "ar_SD", "ar_SY", "ar_TN",
    "ckb", "fa", "fa_AF", "ps", "sd", "ug", "ur", "he", "yi", "bg", "bn", "de", "de_AT", "el", "en", "es", "fr", "hi",
    "id", "it", "ja", "kk", "ko", "ky", "nl", "pt", "ru", "sr", "tr", "uk", "vi", "zh",
]  # fmt: skip


@pytest.mark.parametrize("locale", [one for one in LOCALES if tables.known(one.partition("_")[0])])
def test_long_dates_of_cldr_are_read_in_every_month(locale: str) -> None:
    days = [date(2021, month, 17) for month in range(1, 13)]
    said = [babel_dates.format_date(day, "long", locale=locale) for day in days]
    read = [[one.date for one in find(line, locale.partition("_")[0])] for line in said]
    assert read == [[day.isoformat()] for day in days], said


@given(st.text())
def test_no_text_breaks_the_reader_of_dates(line: str) -> None:
    for language in ("ar", "he", "en", "zh"):
        for found in find(line, language):
            assert 0 <= found.start < found.end <= len(line)
            assert (found.date is None) == (found.refused is not None)


@given(st.dates(date(1990, 1, 1), date(2039, 12, 31)), st.sampled_from(["ar", "fa", "en", "ru", "fr", "tr", "hi"]))
def test_every_day_comes_back_from_its_printed_form(day: date, locale: str) -> None:
    said = babel_dates.format_date(day, "long", locale=locale)
    assert only(said, locale).date == day.isoformat()


def test_no_number_is_read_as_another_day_than_the_one_it_prints() -> None:
    for offset in range(0, 366, 7):
        day = date(2024, 1, 1) + timedelta(offset)
        found = only(f"{day.day}/{day.month}/{day.year}", "ar")
        assert found.date in {None, day.isoformat()}


@pytest.mark.parametrize("line", ["202၅年9月9日", "7៧/7/2021", "七九月日 〇〇〇〇年元月", "令和၅年9月9日"])
def test_digits_of_rare_scripts_break_no_date(line: str) -> None:
    for language in ("zh", "ja", "ar", "bn"):
        assert all(found.date or found.refused for found in find(line, language))


def test_years_of_the_thai_era_are_years_of_ours() -> None:
    assert [one.date for one in find("วันที่ 5 พฤษภาคม พ.ศ. 2567", "th")] == ["2024-05-05"]
    assert [one.date for one in find("14 ส.ค. 2024", "th")] == ["2024-08-14"]
