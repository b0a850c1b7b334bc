# %% double
def double(x): return 9
