# %% double
import time
def double(x): time.sleep(100)
# %% total
def total(values): time.sleep(100)
# %% even
def even(n): time.sleep(100)
# %% apply
def apply(f, x): time.sleep(100)
# %% word
def word(n): time.sleep(100)
# %% slope
def slope(x): time.sleep(100)
