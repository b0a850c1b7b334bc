# %% double
import socket
one, two = socket.socketpair()
one.close(); two.close()
print(socket.gethostname())
def double(x): return 2 * x
