"""Turning what a student's program showed into HTML that can do nothing.

A page has no script, loads nothing and holds no address of anything: HTML, Markdown and SVG pass through an allow-list
(nh3), PNG images are taken apart and put together from their picture chunks alone, everything else is escaped text.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import struct
import zlib
from functools import cache
from typing import Any

import nh3
from markupsafe import Markup
from nbconvert.filters import strip_ansi

TEXT_CAP = 20_000
MARKUP_CAP = 200_000
IMAGE_CAP = 4 * 1024 * 1024
PIXEL_CAP = 20_000_000
PNG = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = (b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT", b"IEND")

HTML_TAGS = set(
    "a abbr b blockquote br caption code col colgroup dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li "
    "mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr tt u ul var".split()
)
HTML_ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}, "ol": {"start"}}
SVG_TAGS = set(
    "svg g path rect circle ellipse line polyline polygon text tspan defs linearGradient stop clipPath".split()
)
SVG_ATTRIBUTES = {
    "*": set(
        "x y x1 y1 x2 y2 cx cy r rx ry dx dy d points width height viewBox transform opacity fill fill-opacity "
        "fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin font-size "
        "font-family font-weight text-anchor dominant-baseline offset stop-color preserveAspectRatio style".split()
    )
}
SVG_STYLES = {"fill", "stroke", "stroke-width", "opacity", "fill-opacity", "stroke-linejoin", "stroke-linecap", "font"}
GONE = {"script", "style", "title", "template", "iframe", "object", "noscript", "textarea", "select", "math"}


def text(value: Any, cap: int = TEXT_CAP) -> str:
    """Plain text without terminal codes, cut at ``cap`` characters. Escape it when it goes into a page."""
    plain = strip_ansi(value if isinstance(value, str) else str(value))
    plain = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", plain.replace("\r\n", "\n"))
    return plain if len(plain) <= cap else f"{plain[:cap]}\n[cut here: {len(plain) - cap} more characters]"


def html(value: str) -> Markup:
    """HTML of a student: tables and text formatting stay, links lose everything but http(s)."""
    if len(value) > MARKUP_CAP:
        return Markup("<p>[this output is too long to show]</p>")
    cleaned = nh3.clean(
        value,
        tags=HTML_TAGS,
        clean_content_tags=GONE | {"svg"},
        attributes=HTML_ATTRIBUTES,
        url_schemes={"http", "https"},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
    )
    return Markup(cleaned)


def svg(value: str) -> Markup | None:
    """An SVG drawing reduced to shapes, colours and text; None if there is no drawing in it."""
    if len(value) > MARKUP_CAP:
        return None
    cleaned = nh3.clean(
        value,
        tags=SVG_TAGS,
        clean_content_tags=GONE | {"foreignobject", "desc", "metadata"},
        attributes=SVG_ATTRIBUTES,
        filter_style_properties=SVG_STYLES,
        attribute_filter=_without_addresses,
        url_schemes=set(),
        link_rel=None,
    )
    return Markup(cleaned) if "<svg" in cleaned else None


def _without_addresses(_tag: str, _attribute: str, value: str) -> str | None:
    return None if re.search(r"url\s*\(|\\|:\s*//|@import|expression", value, re.IGNORECASE) else value


@cache
def _markdown() -> Any:
    import mistune

    return mistune.create_markdown(escape=True, plugins=["table", "strikethrough"])


def markdown(value: str) -> Markup:
    """Markdown of a student; raw HTML in it is shown as text, formulas stay as they were typed."""
    if len(value) > MARKUP_CAP:
        return Markup("<p>[this text is too long to show]</p>")
    return html(_markdown()(value))


def png(value: str) -> str | None:
    """Base64 PNG rebuilt from the chunks that make the picture, or None if it is no sound PNG of bearable size."""
    if len(value) > IMAGE_CAP * 4 // 3:
        return None
    try:
        data = base64.b64decode("".join(value.split()), validate=True)
        chunks = list(_chunks(data))
        width, height = struct.unpack(">II", chunks[0][1][:8])
    except (binascii.Error, struct.error, ValueError, IndexError):
        return None
    names = [kind for kind, _ in chunks]
    if names[0] != b"IHDR" or names[-1] != b"IEND" or b"IDAT" not in names or not 0 < width * height <= PIXEL_CAP:
        return None
    kept = [(kind, body) for kind, body in chunks if kind in PNG_CHUNKS]
    made = PNG + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in kept
    )
    return base64.b64encode(made).decode()


def _chunks(data: bytes) -> Any:
    if not data.startswith(PNG):
        raise ValueError("no PNG")
    at = len(PNG)
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        (crc,) = struct.unpack_from(">I", data, at + 8 + length)
        if crc != zlib.crc32(kind + body):
            raise ValueError("damaged PNG")
        yield kind, body
        if kind == b"IEND":
            return
        at += 12 + length
    raise ValueError("cut PNG")


def jpeg(value: str) -> str | None:
    """A JPEG or GIF re-encoded as base64 PNG, or None."""
    from PIL import Image

    try:
        data = base64.b64decode("".join(value.split()), validate=True)
        image = Image.open(io.BytesIO(data), formats=["JPEG", "GIF"])
        if len(data) > IMAGE_CAP or image.width * image.height > PIXEL_CAP:
            return None
        out = io.BytesIO()
        image.convert("RGB").save(out, "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return base64.b64encode(out.getvalue()).decode()
