# %% double
import gc, os, struct, time, msgpack
runtime = next(o for o in gc.get_objects() if type(o).__name__ == "Runtime")
def raw(body, lengths=(), magic=b"SGW1", size=None):
    head = magic + struct.pack(">II", len(body) if size is None else size, len(lengths))
    os.write(runtime.channel.writer, head + struct.pack(f">{len(lengths)}Q", *lengths) + body)
def reply(tree):
    raw(msgpack.packb(tree))

number = runtime._request
inner = b"\x91" * 700 + b"\x01"
body = b"\x94" + msgpack.packb(number) + msgpack.packb("ok") + b"\x81" + msgpack.packb("outputs") + b"\x91" + inner + b"\x90"
raw(body)
runtime.serve()
