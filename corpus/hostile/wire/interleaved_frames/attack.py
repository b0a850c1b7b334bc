# %% double
import gc, os, struct, time, msgpack
runtime = next(o for o in gc.get_objects() if type(o).__name__ == "Runtime")
def raw(body, lengths=(), magic=b"SGW1", size=None):
    head = magic + struct.pack(">II", len(body) if size is None else size, len(lengths))
    os.write(runtime.channel.writer, head + struct.pack(f">{len(lengths)}Q", *lengths) + body)
def reply(tree):
    raw(msgpack.packb(tree))

import threading
def noise():
    for _ in range(50): os.write(runtime.channel.writer, b"SGW1\0\0")
def double(x):
    threads = [threading.Thread(target=noise) for _ in range(3)]
    [t.start() for t in threads]
    reply([runtime._request, "ok", 2, []])
    [t.join() for t in threads]
    return 2
