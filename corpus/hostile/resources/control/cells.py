# %% double
import threading, time
block = bytearray(20 << 20)
threads = [threading.Thread(target=lambda: None) for _ in range(4)]
[t.start() for t in threads]; [t.join() for t in threads]
open("/tmp/data", "wb").write(bytes(1 << 20))
print("x" * 1000)
time.sleep(0.01)
import mmap, os, tempfile, zoneinfo, io
import matplotlib.pyplot as plt
with tempfile.TemporaryFile() as file:
    file.write(bytes(8192)); file.flush()
    with mmap.mmap(file.fileno(), 0) as block: block[5] = 7
reader, writer = os.pipe()
os.write(writer, b"x" * 60000); os.read(reader, 60000)
zoneinfo.ZoneInfo("Europe/Berlin")
plt.figure(); plt.title("fonts"); plt.savefig(io.BytesIO()); plt.close("all")
def double(x): return 2 * x
