# %% double
import gc, os, struct, time, msgpack
runtime = next(o for o in gc.get_objects() if type(o).__name__ == "Runtime")
def raw(body, lengths=(), magic=b"SGW1", size=None):
    head = magic + struct.pack(">II", len(body) if size is None else size, len(lengths))
    os.write(runtime.channel.writer, head + struct.pack(f">{len(lengths)}Q", *lengths) + body)
def reply(tree):
    raw(msgpack.packb(tree))

def double(x):
    head = struct.pack(">II", 0, 1)
    body = msgpack.packb([runtime._request, "ok", ["a", "<U0", [1 << 31], 0, False], []])
    raw(body, (0,))
    time.sleep(60)
