# %% double
import gc, os, struct, time, msgpack
runtime = next(o for o in gc.get_objects() if type(o).__name__ == "Runtime")
def raw(body, lengths=(), magic=b"SGW1", size=None):
    head = magic + struct.pack(">II", len(body) if size is None else size, len(lengths))
    os.write(runtime.channel.writer, head + struct.pack(f">{len(lengths)}Q", *lengths) + body)
def reply(tree):
    raw(msgpack.packb(tree))

def double(x):
    body = msgpack.packb([runtime._request, "ok", ["s", [["I", hex(k * (2**61 - 1))] for k in range(1, 60_000)]], []])
    runtime.channel._write(memoryview(b"SGW1" + struct.pack(">II", len(body), 0) + body))
    time.sleep(60)
