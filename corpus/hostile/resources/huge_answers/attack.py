# %% double
def double(x): return "x" * 30_000_000
# %% total
def total(values): return 10 ** 4000
# %% even
def even(n): return range(10 ** 18)
# %% apply
def apply(f, x): return {k: [k] * 50 for k in range(5000)}
# %% word
def word(n): return 1 << 13_000
