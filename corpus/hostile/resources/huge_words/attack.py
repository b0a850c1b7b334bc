# %% double
class Odd: pass
Odd.__name__ = "<script>alert(1)</script>\n" + "x" * 1_000_000
def double(x): return Odd()
# %% total
def total(values): raise ValueError("\ud800" * 100_000)
# %% even
def even(n): raise KeyError("\x1b[2J\0" * 1000)
# %% word
def word(n): return "\udfff" * 1000
