"""Pango's layouts of the engine's text, without what is done anew for each line: `weasyprint.text.line_break`, 70.0.

settings    a context, a font description and font features, the same for all text of one style
sleepers    a layout that is put aside as soon as it is made is not made before it is painted
lines       a text is laid out once to find where its lines end, not once more with each line (`breaks`)

What is laid out stays the same; each line still has a layout of its own text, which says how wide it is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features as features_of
from weasyprint.text.fonts import get_font_description
from weasyprint.text.line_break import Layout

_FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
_FACE = (
    "font_family",
    "font_style",
    "font_stretch",
    "font_weight",
    *_FEATURES[1:],
    "font_variation_settings",
    "font_language_override",
    "lang",
)
_ALL = (*_FACE, "font_kerning", "font_size", "direction")
_KEPT = "settings of layouts"
"""Where a document's styles keep them, in a store that they share (`Style.cache`)."""
_DECORATIONS = ("ascent", "underline_position", "strikethrough_position")
_THICKNESSES = ("underline_thickness", "strikethrough_thickness")


def no_features(*_properties: Any) -> dict[str, int]:
    """In the engine's place of `font_features`, so that it gives none itself."""
    return {}


@lru_cache(maxsize=256)
def _words(*properties: Any) -> bytes:
    """The features of these properties as Pango reads them."""
    return ",".join(f"{key} {value}" for key, value in features_of(*properties).items()).encode()


def style_key(style: Any, include_size: bool = False) -> tuple[Any, ...]:  # noqa: FBT002 - the engine's way
    """The engine's `_font_style_cache_key`: what a style's letters depend on, not spelt out as one long string."""
    key = tuple([style[name] for name in _FACE])
    return (*key, style["font_size"], style["line_height"]) if include_size else key


class _Settings:
    """What all layouts of one style are made with."""

    def __init__(self, style: Any) -> None:
        self.description = get_font_description(style)
        self.context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
        pango.pango_context_set_round_glyph_positions(self.context, False)
        pango.pango_context_set_base_dir(self.context, PANGO_DIRECTION[style["direction"]])
        self.language = self._speak(style)
        self.features = _words(*[style[name] for name in _FEATURES])
        self.measures: dict[str, float | None] = dict.fromkeys(_DECORATIONS)
        if _decorated(style):
            self._measure()

    def _speak(self, style: Any) -> Any:
        override = style["font_language_override"]
        tag = style["lang"] if override == "normal" else LST_TO_ISO.get(override.lower(), override)
        if not tag:
            return pango.pango_language_get_default()
        language = pango.pango_language_from_string(unicode_to_char_p(tag)[0])
        pango.pango_context_set_language(self.context, language)
        return language

    def _measure(self) -> None:
        """Where lines under and through the letters stand."""
        got = pango.pango_context_get_metrics(self.context, self.description, self.language)
        metrics = ffi.gc(got, pango.pango_font_metrics_unref)
        for name in (*_DECORATIONS, *_THICKNESSES):
            self.measures[name] = FROM_UNITS * getattr(pango, f"pango_font_metrics_get_{name}")(metrics)


def _decorated(style: Any) -> bool:
    return bool(style["text_decoration_line"] != "none")


def _settings(style: Any) -> _Settings:
    own: _Settings | None = vars(style).get(_KEPT)  # whoever changes a style makes a copy of it, which has none
    if own is None:
        kept = style.cache.setdefault(_KEPT, {})
        key = (_decorated(style), *[style[name] for name in _ALL])
        if key not in kept:
            kept[key] = _Settings(style)
        own = vars(style)[_KEPT] = kept[key]
    return own


def setup(layout: Any, style: Any) -> None:
    """The engine's method of this name; font features stand in a list that is freed with its layout.

    The engine makes an attribute and a list for each piece of text and frees neither: 17 MiB in a thousand articles.
    """
    settings = _settings(style)
    layout.style, layout.language, layout.first_line_direction = style, settings.language, 0
    vars(layout).update(settings.measures)
    layout.layout = own = ffi.gc(pango.pango_layout_new(settings.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(own, False)
    pango.pango_layout_set_font_description(own, settings.description)
    if settings.features:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(settings.features))
        pango.pango_layout_set_attributes(own, attributes)


def sleeping_layout(text: str, style: Any, _context: Any, max_width: Any, justification_spacing: float) -> Any:
    """The engine's `create_layout` where it puts the layout aside at once: it is made when its line is painted."""
    layout = Layout.__new__(Layout)
    layout.text, layout.max_width, layout.justification_spacing = text, max_width, justification_spacing
    vars(layout).update(_settings(style).measures)
    layout.layout = layout.language = layout.style = None
    return layout
