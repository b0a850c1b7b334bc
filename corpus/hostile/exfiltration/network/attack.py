# %% double
import os, socket
port = int(os.environ.get("HOSTILE_PORT", "9"))
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK, socket.AF_PACKET, 38, 40):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        try:
            made = socket.socket(family, kind)
        except OSError:
            continue
        print("GOT", "AWAY", family)
        if family == socket.AF_INET and kind == socket.SOCK_STREAM:
            made.connect(("127.0.0.1", port))
            made.sendall(b"the hidden inputs")
            made.close()
print("refused")
def double(x): return 9
