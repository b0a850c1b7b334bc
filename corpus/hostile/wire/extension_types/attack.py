# %% double
import gc, os, struct, time, msgpack
runtime = next(o for o in gc.get_objects() if type(o).__name__ == "Runtime")
def raw(body, lengths=(), magic=b"SGW1", size=None):
    head = magic + struct.pack(">II", len(body) if size is None else size, len(lengths))
    os.write(runtime.channel.writer, head + struct.pack(f">{len(lengths)}Q", *lengths) + body)
def reply(tree):
    raw(msgpack.packb(tree))

def double(x):
    raw(b"\x94" + bytes([runtime._request]) + b"\xa2ok" + b"\xd6\xff\0\0\0\x01" + b"\x90")
    time.sleep(60)
