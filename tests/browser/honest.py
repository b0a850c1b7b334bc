r"""What an honest student writes, cell by cell, and how many formulas a reader should see typeset in it."""

from __future__ import annotations

from typing import Any

TEXTS = [
    "The loss is $\\frac{1}{n}\\sum_i (y_i - \\hat y_i)^2$, and $a<b$ holds for $x_1 \\le x_2$.",
    "## Why\n\nBecause $\\mathbb{E}[x] < \\infty$:\n\n$$\n\\begin{pmatrix} a & b \\\\ c&d \\end{pmatrix}\n$$",
    "See [the article](https://en.wikipedia.org/wiki/Gradient_descent) & the table:\n\n"
    "| rate | loss |\n|---|---|\n| 0.1 | $<1$ |\n| 0.5 | `a<b` |",
    "1. first\n2. second\n   - inner **bold** and *slanted*\n\n```python\nif a < b and c > d:\n\n    print('costs $5')\n```",
    "It costs \\$5 or \\$6; `$x$` is code; x < 3 && y > 2; a List<int> too.",
    "\\begin{align}\na &= b \\\\\n&< c\n\\end{align}",
    "<details><summary>More</summary>\n\nH<sub>2</sub>O and <b>bold</b>, $\\alpha\\beta$\n\n</details>",
]
FORMULAS = 8

PROGRAM = """from IPython.display import HTML, SVG, Latex, Markdown, display
display(HTML("<table><tr><th>a</th><td>1 &lt; 2</td></tr></table>"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><circle cx='20' cy='20' r='15'/></svg>"))
display(Latex(r"$\\displaystyle \\int_0^1 x^2\\,dx < 1$"))
display(Markdown("**strong** and $e^{i\\\\pi}$"))
print("\\x1b[31mred\\x1b[0m plain")"""
SHOWN_FORMULAS = 2

CELLS: list[dict[str, Any]] = [
    *({"cell_type": "markdown", "id": f"h{i}", "metadata": {}, "source": text} for i, text in enumerate(TEXTS)),
    {"cell_type": "code", "id": "hp", "metadata": {}, "execution_count": None, "outputs": [], "source": PROGRAM},
]
