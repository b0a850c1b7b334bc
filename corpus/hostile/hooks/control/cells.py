# %% double
import sys, builtins, numpy as np
seen = []
def double(x):
    sys.settrace(lambda *a: seen.append(1))
    sys.settrace(None)
    before, builtins.abs = builtins.abs, lambda v: v
    builtins.abs = before
    return x + x
