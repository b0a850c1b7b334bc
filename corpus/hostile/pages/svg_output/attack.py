# %% double
from IPython.display import display
display({"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script><a href='javascript:alert(1)'><text>x</text></a><foreignObject><iframe/></foreignObject><circle r='1'/></svg>"}, raw=True)
def double(x): return 9
