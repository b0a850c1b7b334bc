# %% double
from IPython.display import HTML, SVG, Latex, Markdown, display
display(HTML("<table><tr><td>1 &lt; 2</td></tr></table>"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><circle r='3'/></svg>"))
display(Markdown("**bold** and $a<b$"))
display(Latex(r"$\displaystyle \int_0^1 x\,dx$"))
def double(x): return 2 * x
