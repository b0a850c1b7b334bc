# %% double
from IPython.display import display
display({"text/markdown": '<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)><a href="javascript:alert(1)">a</a><iframe src="data:text/html,x"></iframe><style>*{background:url(//evil.example/x)}</style>', "text/latex": '<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)><a href="javascript:alert(1)">a</a><iframe src="data:text/html,x"></iframe><style>*{background:url(//evil.example/x)}</style>', "application/javascript": "alert(1)", "text/plain": "x"}, raw=True)
def double(x): return 9
