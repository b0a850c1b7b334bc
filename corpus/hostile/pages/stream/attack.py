# %% double
print('<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)><a href="javascript:alert(1)">a</a><iframe src="data:text/html,x"></iframe><style>*{background:url(//evil.example/x)}</style>', "\x1b]8;;http://evil.example\x07link\x1b]8;;\x07")
def double(x): return 9
