# %% double
from IPython.display import display
display({"image/png": '"><script>alert(1)</script>', "image/jpeg": "' onerror=alert(1) x='", "text/plain": "an image"}, raw=True)
def double(x): return 9
