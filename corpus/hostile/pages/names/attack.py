# %% double
Odd = type('<script>alert(1)</script><img src=x onerror=alert(1)><svg on', (), {})
def double(x): return Odd()
# %% word
def word(n): return [Odd, double]
