"""The few words that a bound publication needs of its own, in the language of its articles.

Entries: contents, cover, text (where the reading begins). Sources: the front matter of printed books in each language.
"""

from __future__ import annotations

from convert.row import Row


class BookWords(Row):
    """Words in `language`, which is not the one asked for where that one is not in the table."""

    language: str
    contents: str
    cover: str
    text: str


_WORDS = {
    "ar": ("المحتويات", "الغلاف", "النص"),
    "az": ("Mündəricat", "Üz qabığı", "Mətn"),
    "bg": ("Съдържание", "Корица", "Текст"),
    "bn": ("সূচিপত্র", "প্রচ্ছদ", "পাঠ্য"),
    "ca": ("Contingut", "Coberta", "Text"),
    "ckb": ("ناوەڕۆک", "بەرگ", "دەق"),
    "cs": ("Obsah", "Obálka", "Text"),
    "da": ("Indhold", "Omslag", "Tekst"),
    "de": ("Inhalt", "Umschlag", "Text"),
    "el": ("Περιεχόμενα", "Εξώφυλλο", "Κείμενο"),
    "en": ("Contents", "Cover", "Text"),
    "es": ("Contenido", "Cubierta", "Texto"),
    "fa": ("فهرست", "جلد", "متن"),
    "fi": ("Sisällys", "Kansi", "Teksti"),
    "fr": ("Sommaire", "Couverture", "Texte"),
    "he": ("תוכן העניינים", "כריכה", "טקסט"),
    "hi": ("विषय-सूची", "आवरण", "पाठ"),
    "hu": ("Tartalom", "Borító", "Szöveg"),
    "hy": ("Բովանդակություն", "Շապիկ", "Տեքստ"),
    "id": ("Daftar Isi", "Sampul", "Teks"),
    "it": ("Sommario", "Copertina", "Testo"),
    "ja": ("目次", "表紙", "本文"),
    "ka": ("სარჩევი", "ყდა", "ტექსტი"),
    "kk": ("Мазмұны", "Мұқаба", "Мәтін"),
    "ko": ("목차", "표지", "본문"),
    "nl": ("Inhoud", "Omslag", "Tekst"),
    "no": ("Innhold", "Omslag", "Tekst"),
    "pl": ("Spis treści", "Okładka", "Tekst"),
    "ps": ("لړلیک", "پوښ", "متن"),
    "pt": ("Sumário", "Capa", "Texto"),
    "ro": ("Cuprins", "Copertă", "Text"),
    "ru": ("Содержание", "Обложка", "Текст"),
    "sr": ("Садржај", "Корице", "Текст"),
    "sv": ("Innehåll", "Omslag", "Text"),
    "sw": ("Yaliyomo", "Jalada", "Matini"),
    "tr": ("İçindekiler", "Kapak", "Metin"),
    "ug": ("مۇندەرىجە", "مۇقاۋا", "تېكىست"),
    "uk": ("Зміст", "Обкладинка", "Текст"),
    "ur": ("فہرست", "سرورق", "متن"),
    "uz": ("Mundarija", "Muqova", "Matn"),
    "vi": ("Mục lục", "Bìa", "Văn bản"),
    "yi": ("אינהאַלט", "הילע", "טעקסט"),
    "zh": ("目录", "封面", "正文"),
}
_TRADITIONAL = ("目錄", "封面", "正文")
_FALLBACK = "en"


def book_words(tag: str) -> BookWords:
    """The words for a BCP 47 tag; English ones, saying so, where the table has none for its language."""
    parts = tag.lower().split("-")
    if parts[0] == "zh" and {"hant", "tw", "hk", "mo"} & set(parts):
        return BookWords(tag, *_TRADITIONAL)
    if parts[0] in _WORDS:
        return BookWords(tag, *_WORDS[parts[0]])
    return BookWords(_FALLBACK, *_WORDS[_FALLBACK])
