"""A cleaned text does nothing in any reader, and an honest one means what it meant."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.clean import tex
from autograder.clean.links import safe_link
from autograder.clean.markdown import is_plain, markdown, markdown_html
from autograder.clean.markup import html, svg
from autograder.clean.outputs import output
from autograder.clean.texts import printed, text
from tests.browser.corpus import payloads
from tests.clean import reader
from tests.grading.sample import picture


@pytest.mark.parametrize("payload", payloads(), ids=lambda p: f"{p.number}-{p.kind}")
def test_no_payload_of_the_browser_test_acts(payload: object) -> None:
    cell = payload.cell()  # type: ignore[attr-defined]
    if cell["cell_type"] == "markdown":
        assert reader.in_markdown(markdown(cell["source"])) == []
        assert reader.in_html(markdown_html(cell["source"])) == []
    for item in cell.get("outputs", ()):
        made = output(item)
        assert made is None or reader.in_output(made) == []


ATOMS = [
    *"[]()<>!*_`$\\&#:/\"'~|=-+.@% \n\t{}",
    *(
        "](",
        "][",
        "]:",
        "<a href=",
        "<img src=",
        "<!--",
        "-->",
        "javascript:",
        "data:",
        "http://",
        "x",
        "href",
        "https://a.org",
    ),
    *(
        "&#36;",
        "&#92;",
        "\\\\",
        "\\href{javascript:1}{x}",
        "\\(",
        "\\)",
        "\\[",
        "\\]",
        "\\begin{align}",
        "\\end{align}",
        "$$",
    ),
    *(
        "</pre>",
        "</code>",
        "<div>",
        "</div>",
        "<b>",
        "<details>",
        "```",
        "~~~",
        "```mermaid\n",
        "\n\n",
        "    ",
        "# ",
        "> ",
        "- ",
    ),
    *(
        "|---|\n",
        "\\$",
        "\x1b",
        "\ud800",
        "\x00",
        "\u2028",
        "<script>",
        "onclick=x",
        "<svg",
        "<style>",
        "]]>",
        "<?",
        "<!",
    ),
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(ATOMS), max_size=25).map("".join))
def test_nothing_made_of_pieces_of_attacks_acts(value: str) -> None:
    cleaned = markdown(value)
    assert reader.in_markdown(cleaned) == []
    assert reader.in_html(html(value)) == []
    assert reader.in_output({"data": {"text/latex": tex.latex(value) or ""}}) == []
    if not is_plain(value):
        assert "\n\n" not in cleaned and cleaned.count("`") == 0
    again = markdown_html(cleaned)
    assert again == markdown_html(again)


@pytest.mark.parametrize(
    "value",
    [
        "Because $\\frac{1}{n} \\sum_i x_i$ is **small**, see `f(x)`.",
        "- one\n- two\n\n| a | b |\n|---|---|\n| 1 | $x^2$ |",
        "$$\n\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}\n$$",
        "x < 3 & y > 2; the list [0, 1] and x[0]",
    ],
)
def test_plain_markdown_stays_as_it_was_written(value: str) -> None:
    assert markdown(value) == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("$a<b$", "<p>$a< b$</p>"),
        ("$x&y$", "<p>$x& y$</p>"),
        ("# Title\n\ntext", "<h1>Title</h1>\n<p>text</p>"),
        ("$1\\\\c$", "<p>$1\\\\c$</p>"),
        ("\\\\(a<b\\\\)", "<p>$a< b$</p>"),
        ("[a](https://example.org/x?y=1)", 'href="https://example.org/x?y=1" rel="noopener noreferrer nofollow">a</a>'),
        ("<https://example.org>", '<a href="https://example.org"'),
        ("a List<int> <b>bold</b>", "a List&lt;int&gt; <b>bold</b>"),
        ("```python\nif a<b:\n\n    f()\n```", "<pre><code>if a&lt;b:&#10;&#10;    f()</code></pre>"),
        ("![x](http://example.org/p.png)", "[image not loaded: http://example.org/p.png]"),
        ("![x](attachment:p.png)", "[image not loaded: attachment:p.png]"),
        ("![x](javascript:1)", "[image not loaded: no address on the web]"),
        ("<img src=x onerror=alert(1)>", "[image not shown]"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("$\\href{x}{y}$", "<code>&#36;&#92;href{x}{y}&#36;</code>"),
        ("# A \\$5", "<h1>A <span>&#36;</span>5</h1>"),
        ("# x\n- [x] done", "☑ done"),
    ],
)
def test_other_markdown_becomes_html_that_shows_the_same(value: str, shown: str) -> None:
    made = markdown(value)
    assert made.startswith("<div>") and shown in made


def test_an_embedded_picture_is_kept_and_made_anew() -> None:
    made = markdown(f"![x](data:image/png;base64,{picture()})")
    start = made.index("base64,") + 7
    assert b"<script>" not in base64.b64decode(made[start : made.index('"', start)])
    for damaged in (picture()[:-12], "PHN2Zz4=", '"onerror=x'):
        assert "[image not shown]" in html(f"<img src='data:image/png;base64,{damaged}'>")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://en.wikipedia.org:8080/wiki/A_(b)?x=1#y",
        "https://例え.jp/ü",
    ],
)
def test_a_link_to_the_web_is_kept(address: str) -> None:
    made = safe_link(address)
    assert made and reader.LINK.fullmatch(made) and made.startswith(address[:8])


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT://a.org/%0aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//example.org",
        "/logout",
        "http:/example.org",
        "http://localhost:8888/formgrader",
        "http://127.0.0.1:8888/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://hub/",
        "http://hub.local/",
        "https://example.org@evil.example/",
        "https://example.org\\@evil.example/",
        "https://exa mple.org/",
        "ftp://example.org/",
        "mailto:a@example.org",
        "https://example.org:x/",
        "http://[",
        "",
    ],
)
def test_an_address_that_is_not_on_the_web_is_no_link(address: str) -> None:
    assert safe_link(address) is None
    assert "href" not in markdown_html(f"[a](<{address}>)") and "href" not in html(f'<a href="{address}">a</a>')


def test_latex_is_kept_where_its_commands_are_known() -> None:
    assert tex.latex("$\\displaystyle \\int_0^1 x\\,dx$") == "$\\displaystyle \\int_0^1 x\\,dx$"
    made = output({"output_type": "display_data", "data": {"text/latex": "$\\require{html}x$", "text/plain": "p"}})
    assert made and set(made["data"]) == {"text/html", "text/plain"}
    assert made["data"]["text/html"] == "<pre>&#36;&#92;require{html}x&#36;</pre>"


@pytest.mark.parametrize(
    "inside",
    [
        "\\def\\x{1}",
        "\\text{\\href{a}{b}}",
        "a{",
        "}a{",
        "\\\\[-90em]x",
        "\\begin{html}x\\end{html}",
        "\\begin {html}",
        "`x`",
        "a$b",
        "x" * (tex.FORMULA_CAP + 1),
    ],
)
def test_a_formula_of_other_kind_is_refused(inside: str) -> None:
    assert tex.formula(inside) is None


def test_a_formula_is_one_line_without_comments() -> None:
    assert tex.formula("a % not this\n + b \\% c") == "a + b \\% c"


def test_terminal_codes_but_colours_are_taken_out() -> None:
    raw = "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x07 \x1b[31mred\x1b[0m\x1b[2J\x1bc\x9b5n 50%\r100%\x00"
    assert printed(raw) == "link \x1b[31mred\x1b[0m 50%\r100%"
    assert text(raw) == "link red 50%100%"
    assert printed("\ud800x") == "?x"


@pytest.mark.parametrize("code", ["", "1;31", "38;5;196", "01;38;2;1;2;3;4", "48;5;2;38;5;4", ";"])
def test_a_whole_colour_is_kept(code: str) -> None:
    assert printed(f"\x1b[{code}mx") == f"\x1b[{code}mx"


@pytest.mark.parametrize("code", ["38", "1;48", "38;5", "38;2;1;2", "038", ";;48", "31;38;1"])
def test_half_a_colour_is_taken_out(code: str) -> None:
    assert printed(f"\x1b[{code}mx") == "x"


def test_a_drawing_is_xml_of_its_own() -> None:
    from xml.etree import ElementTree

    made = svg("<svg viewBox='0 0 9 9'><circle r='3'/><text>a&nbsp;b</text><script>x</script></svg><p>y")
    assert made
    assert ElementTree.fromstring(made).tag == "{http://www.w3.org/2000/svg}svg"
    assert svg("<p>no drawing</p>") is None


@pytest.mark.parametrize("unit", ["\\\\(", "\\\\[", "\\begin{a}"])
def test_a_text_that_the_formgraders_parser_is_slow_with_is_shown_as_typed(unit: str) -> None:
    made = markdown(unit * 600)
    assert made.startswith("<div><pre>") and "<p>" not in made


def test_a_long_text_is_cut() -> None:
    assert "[cut here: 5 more characters]" in markdown("x" * 20_005)
