# %% apply
import gc, os, struct, time, msgpack
runtime = next(o for o in gc.get_objects() if type(o).__name__ == "Runtime")
def raw(body, lengths=(), magic=b"SGW1", size=None):
    head = magic + struct.pack(">II", len(body) if size is None else size, len(lengths))
    os.write(runtime.channel.writer, head + struct.pack(f">{len(lengths)}Q", *lengths) + body)
def reply(tree):
    raw(msgpack.packb(tree))

def apply(f, x):
    runtime.callbacks.clear()
    for number in (7, -1, 2**40):
        try: runtime.call_back(number, (1,), {})
        except Exception: pass
    return 9
