# %% word
def word(n): return [object() for _ in range(120_000)]
