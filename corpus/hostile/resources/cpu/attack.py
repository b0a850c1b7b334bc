# %% double
while True: pass
def double(x): return 9
