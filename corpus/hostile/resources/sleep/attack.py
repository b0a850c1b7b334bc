# %% double
import time; time.sleep(1000)
def double(x): return 9
