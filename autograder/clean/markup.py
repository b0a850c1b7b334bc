"""HTML and drawings of a student: an allow-list of tags (nh3), absolute http(s) links, no address that is loaded."""

from __future__ import annotations

import re
from html import escape, unescape

import nh3

from autograder.clean import tex
from autograder.clean.links import safe_link
from autograder.clean.pictures import jpeg, png
from autograder.clean.texts import unbroken

MARKUP_CAP = 200_000
TOO_LONG = "<p>[this output is too long to show]</p>"

HTML_TAGS = set(
    "a abbr b blockquote br caption code col colgroup dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd "
    "li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr tt u ul var".split()
)
HTML_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href"},
    "img": {"src"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
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

_TAG = re.compile(r"(<[^<>]*>)")
# From the first of several blanks only: long rows of them would else be tried from each.
_LINE_END = re.compile(r"(?<!\s)[^\S\n]*+\n\s*")
_ALONE = {"$": "<span>&#36;</span>", "\\": "<span>&#92;</span>", "`": "&#96;"}
_IN_CODE = {"$": "&#36;", "\\": "&#92;", "`": "&#96;", "\n": "&#10;"}
_PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,", re.IGNORECASE)


def html(value: str) -> str:
    """HTML in which tables, text formatting, embedded pictures and formulas of known commands are left.

    A picture that would be loaded becomes words that name its address. The result has no blank line.
    """
    if len(value) > MARKUP_CAP:
        return TOO_LONG
    return _formulas_apart(
        nh3.clean(
            unbroken(value),
            tags=HTML_TAGS,
            clean_content_tags=GONE | {"svg"},
            attributes=HTML_ATTRIBUTES,
            attribute_filter=_attribute,
            url_schemes={"http", "https", "data"},
            url_relative="deny",
            link_rel="noopener noreferrer nofollow",
        )
    )


def _attribute(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        return safe_link(value)
    if attribute == "src":
        return _embedded(value) if value.lower().startswith("data:") else escape(value[:200], quote=True)
    if attribute == "rel":
        return value  # nh3's own: no tag may bring one
    return value if re.fullmatch(r"[a-z0-9]{1,9}", value) else None


def _embedded(address: str) -> str | None:
    """A ``data:`` address of a picture, written anew as PNG, or None."""
    found = _PICTURE.match(address)
    if found is None:
        return None
    made = (png if found[1].lower() == "png" else jpeg)(address[found.end() :])
    return made and f"data:image/png;base64,{made}"


def _formulas_apart(cleaned: str) -> str:
    """nh3's output with formulas of known commands as they are, and every other dollar and backslash alone.

    nh3 has closed and quoted everything, and ``_attribute`` leaves no angle bracket in an attribute: what stands
    between angle brackets is a tag.
    """
    if not re.search(r"[$\\`]|<img|\n\s*\n|<pre", cleaned):
        return cleaned
    parts: list[str] = []
    code = 0
    for part in _TAG.split(cleaned):
        name = re.match(r"</?(\w+)", part) if part.startswith("<") else None
        if name is None:
            # One that stands alone already stays so: cleaning twice changes nothing.
            alone = code or (part in ("$", "\\") and parts[-1:] == ["<span>"])
            parts.append(in_code(unescape(part)) if alone else words(unescape(part)))
        elif name[1] == "img":
            parts.append(_picture(part))
        else:
            code += (-1 if part.startswith("</") else 1) if name[1] in ("pre", "code") else 0
            parts.append(part)
    return "".join(parts)


def _picture(tag: str) -> str:
    address = re.search(r'src="([^"]*)"', tag)
    if address is None:
        return "[image not shown]"
    if address[1].startswith("data:image/png;base64,"):
        return f'<img alt="figure" src="{address[1]}">'
    return missing_picture(unescape(unescape(address[1])))


def missing_picture(address: str) -> str:
    """The words that stand for a picture that is not loaded."""
    named = address if re.match(r"https?://|attachment:", address) else "no address on the web"
    return f"[image not loaded: {literal(named[:200])}]"


def words(text: str) -> str:
    """Text outside code as HTML: its formulas, and the rest with no delimiter of a formula in it."""
    parts = []
    for kind, body in tex.pieces(_LINE_END.sub("\n", text)):
        if kind == "text":
            parts.append(literal(body))
        else:
            made = tex.written(kind, body)
            parts.append(made if made is not None else f"<code>{in_code(_source(kind, body))}</code>")
    return "".join(parts)


def _source(opening: str, inside: str) -> str:
    closing = {"\\(": "\\)", "\\[": "\\]"}.get(opening, opening.replace("\\begin", "\\end"))
    return opening + inside + closing


def literal(text: str) -> str:
    """Text as HTML that no reader takes for a formula, for Markdown or for markup."""
    return "".join(_ALONE.get(c, c) for c in escape(text, quote=False))


def in_code(text: str) -> str:
    """Text inside ``pre`` or ``code`` as HTML, on one line."""
    return "".join(_IN_CODE.get(c, c) for c in escape(text, quote=False))


def svg(value: str) -> str | None:
    """An SVG drawing reduced to shapes, colours and text, as XML; None if there is no drawing in it."""
    if len(value) > MARKUP_CAP:
        return None
    cleaned = nh3.clean(
        unbroken(value),
        tags=SVG_TAGS,
        clean_content_tags=GONE | {"foreignobject", "desc", "metadata"},
        attributes=SVG_ATTRIBUTES,
        filter_style_properties=SVG_STYLES,
        attribute_filter=_without_addresses,
        url_schemes=set(),
        link_rel=None,
    )
    start = cleaned.find("<svg")
    end = cleaned.rfind("</svg>")
    if start < 0 or end < start:
        return None
    named = cleaned[start : end + 6].replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return named.replace("&nbsp;", "&#160;")


def _without_addresses(_tag: str, _attribute: str, value: str) -> str | None:
    return None if re.search(r"url\s*\(|\\|:\s*//|@import|expression|[<>]", value, re.IGNORECASE) else value
