# %% double
import os, time
try:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(2)
            open(os.environ["HOSTILE_MARK"], "w").close()
        os._exit(0)
    print("GOT", "AWAY")
except OSError: print("refused")
def double(x): return 9
