# %% double
print('x' * 10_000_000)
def double(x): return 9
