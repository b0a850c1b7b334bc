# %% even
def even(n): raise StopIteration
