"""Office Open XML (ECMA-376, transitional) without policy: namespaces, child order, Word's language tags, units."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT_TYPES = f"{PACKAGE}/content-types"
RELATIONSHIPS = f"{PACKAGE}/relationships"
CORE = f"{PACKAGE}/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

EMU_PER_TWIP = 635
EMU_PER_PIXEL = 9525
"""At the 96 dots an inch that word processors take for granted."""

_P_PR = """
pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid
spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl
divId cnfStyle rPr sectPr pPrChange
"""
_R_PR = """
rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
eastAsianLayout specVanish oMath
"""
_SECT_PR = """
headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols
formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange
"""
_TBL_PR = """
tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders
shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange
"""
_SETTINGS_AFTER_THEME_LANGUAGE = """
clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown
smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator
"""

CHILD_ORDER = {
    "pPr": tuple(_P_PR.split()),
    "rPr": tuple(_R_PR.split()),
    "sectPr": tuple(_SECT_PR.split()),
    "tblPr": tuple(_TBL_PR.split()),
}
"""Element -> its children in the sequence of the schema (CT_PPr, CT_RPr, CT_SectPr, CT_TblPr)."""

AFTER_THEME_LANGUAGE = tuple(_SETTINGS_AFTER_THEME_LANGUAGE.split())
"""What follows `themeFontLang` in CT_Settings."""

_REGIONS = """
af-ZA am-ET ar-SA az-AZ be-BY bg-BG bn-BD bs-BA ca-ES ckb-IQ cs-CZ cy-GB da-DK de-DE dv-MV el-GR en-US es-ES et-EE
eu-ES fa-IR fi-FI fil-PH fr-FR ga-IE gl-ES gu-IN ha-NG he-IL hi-IN hr-HR hu-HU hy-AM id-ID is-IS it-IT ja-JP ka-GE
kk-KZ km-KH kn-IN ko-KR ky-KG lo-LA lt-LT lv-LV mk-MK ml-IN mn-MN mr-IN ms-MY mt-MT my-MM nb-NO ne-NP nl-NL nn-NO
nqo-GN no-NO pa-IN pl-PL prs-AF ps-AF pt-PT ro-RO ru-RU sd-PK si-LK sk-SK sl-SI so-SO sq-AL sr-RS sv-SE sw-KE syr-SY
ta-IN te-IN tg-TJ th-TH tk-TM tr-TR tt-RU ug-CN uk-UA ur-PK uz-UZ vi-VN yi-001 zh-CN
"""
_REGION_OF = {tag.partition("-")[0]: tag for tag in _REGIONS.split()}


def word_language(tag: str) -> str:
    """A BCP 47 tag as `w:lang` likes it, with a country: Word's spelling checkers know no bare languages."""
    tag = tag.replace("_", "-")
    if tag.lower() in ("", "und", "mul", "zxx"):
        return "en-US"
    return _REGION_OF.get(tag.lower(), tag)


def model_language(tag: str) -> str:
    """The way back: the bare language where the country is the one that `word_language` adds."""
    bare = tag.partition("-")[0]
    return bare if _REGION_OF.get(bare) == tag else tag
