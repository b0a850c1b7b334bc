# %% double
class Bad(Exception): pass
Bad.__name__ = '<script>alert(1)</script><img src=x oner'
def double(x): raise Bad('<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)><a href="javascript:alert(1)">a</a><iframe src="data:text/html,x"></iframe><style>*{background:url(//evil.example/x)}</style>')
# %% total
raise ValueError('<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)><a href="javascript:alert(1)">a</a><iframe src="data:text/html,x"></iframe><style>*{background:url(//evil.example/x)}</style>')
