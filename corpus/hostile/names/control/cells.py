# %% double
GAP, near, checks, check, probe = 2, None, None, None, None
def double(x): return GAP * x
# %% even
TOLERANCE = 2
def even(n): return n % TOLERANCE == 0
