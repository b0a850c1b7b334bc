# %% double
import gc, os, struct, time, msgpack
runtime = next(o for o in gc.get_objects() if type(o).__name__ == "Runtime")
def raw(body, lengths=(), magic=b"SGW1", size=None):
    head = magic + struct.pack(">II", len(body) if size is None else size, len(lengths))
    os.write(runtime.channel.writer, head + struct.pack(f">{len(lengths)}Q", *lengths) + body)
def reply(tree):
    raw(msgpack.packb(tree))

def double(x):
    os.write(runtime.channel.writer, b"SGW1" + struct.pack(">II", 1 << 20, 0))
    while True:
        os.write(runtime.channel.writer, b"\0")
        time.sleep(0.05)
