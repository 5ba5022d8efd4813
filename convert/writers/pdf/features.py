"""Font features of a line, such as kerning off, given to Pango without leaving anything behind.

The engine makes an attribute and a list for each piece of text and frees neither: 17 MiB in a thousand articles.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from weasyprint.text.ffi import ffi, pango
from weasyprint.text.fonts import font_features as features_of
from weasyprint.text.line_break import Layout

_setup = Layout.setup
_PROPERTIES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)


def no_features(*_properties: Any) -> dict[str, int]:
    """In the engine's place of `font_features`, so that it gives none itself."""
    return {}


@lru_cache(maxsize=256)
def _words(*properties: Any) -> bytes:
    """The features of these properties as Pango reads them."""
    return ",".join(f"{key} {value}" for key, value in features_of(*properties).items()).encode()


def setup(layout: Any, style: Any) -> None:
    """The engine's method of this name, and the features in a list that is freed with its layout."""
    _setup(layout, style)
    words = _words(*[style[name] for name in _PROPERTIES])
    if words:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(words))
        pango.pango_layout_set_attributes(layout.layout, attributes)
