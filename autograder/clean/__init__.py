"""What a student wrote, made fit for an instructor's browser: Markdown, HTML, formulas, pictures and printed text.

The graded notebook, feedback pages and anything else that shows a student's bytes call this room. It imports nothing
else of ``autograder``, reads no file, and never decides what a text is worth.

A cleaned text can do nothing in any of its readers: the formgrader (mistune, then MathJax 2 over the whole page, no
sanitiser), JupyterLab (marked, MathJax 3, Mermaid) and a page without script. So nothing in it depends on how one of
them reads it: markup is a fixed list of tags, an address is an absolute http(s) one, a formula is made of known
commands, and a dollar or a backslash that is no part of such a formula stands alone in an element.
"""
