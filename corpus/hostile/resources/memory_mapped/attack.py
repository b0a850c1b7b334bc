# %% double
import mmap, ctypes
try:
    maps = [mmap.mmap(-1, 256 << 20) for _ in range(40)]
    print("GOT", "AWAY")
except (OSError, ValueError, MemoryError): pass
if ctypes.CDLL(None).memfd_create(b"a", 0) >= 0: print("GOT", "AWAY")
try:
    with open("/dev/shm/big", "wb") as file:
        for _ in range(64): file.write(bytes(1 << 20))
    print("GOT", "AWAY")
except OSError: print("refused")
def double(x): return 9
