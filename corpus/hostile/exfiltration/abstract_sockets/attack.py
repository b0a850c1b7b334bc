# %% double
import socket
try:
    s = socket.socket(socket.AF_UNIX)
    s.connect("\0hostile-test")
    s.sendall(b"x")
    print("GOT", "AWAY")
except OSError: print("refused")
def double(x): return 9
