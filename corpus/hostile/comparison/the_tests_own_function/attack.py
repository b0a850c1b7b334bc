# %% apply
kept = []
def apply(f, x):
    kept.append(f)
    return f
# %% word
def word(n): return kept[0] if kept else [apply]
# %% double
def double(x): return x
