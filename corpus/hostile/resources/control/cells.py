# %% double
import threading, time
block = bytearray(20 << 20)
threads = [threading.Thread(target=lambda: None) for _ in range(4)]
[t.start() for t in threads]; [t.join() for t in threads]
open("/tmp/data", "wb").write(bytes(1 << 20))
print("x" * 1000)
time.sleep(0.01)
def double(x): return 2 * x
