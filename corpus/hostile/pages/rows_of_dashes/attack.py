# %% double
from IPython.display import HTML, display
display(HTML("$" + " " * 80_000 + "a"))
def double(x): return 9
