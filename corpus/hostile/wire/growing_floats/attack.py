# %% double
import gc, os, struct, time, msgpack
runtime = next(o for o in gc.get_objects() if type(o).__name__ == "Runtime")
def raw(body, lengths=(), magic=b"SGW1", size=None):
    head = magic + struct.pack(">II", len(body) if size is None else size, len(lengths))
    os.write(runtime.channel.writer, head + struct.pack(f">{len(lengths)}Q", *lengths) + body)
def reply(tree):
    raw(msgpack.packb(tree))

number = runtime._request
body = b"\x94" + msgpack.packb(number) + msgpack.packb("ok") + b"\x82" + msgpack.packb("error") + b"\xa0"
numbers = b"\xdd" + struct.pack(">I", 1_900_000) + (b"\xca" + struct.pack(">f", 1.5)) * 1_900_000
body += msgpack.packb("outputs") + b"\x93" + 3 * numbers + b"\x90"
head = magic + struct.pack(">II", len(body) if size is None else size, len(lengths))
    os.write(runtime.channel.writer, head + struct.pack(f">{len(lengths)}Q", *lengths) + body)
def reply(tree):
    raw(msgpack.packb(tree))

number = runtime._request
body = b"\x94" + msgpack.packb(number) + msgpack.packb("ok") + b"\x82" + msgpack.packb("error") + b"\xa0"
body += msgpack.packb("outputs") + b"\xdd" + struct.pack(">I", 1_900_000) + (b"\xca" + struct.pack(">f", 1.5)) * 1_900_000 + b"\x90"
head = b"SGW1" + struct.pack(">II", len(body), 0)
view = memoryview(head + body)
while view: view = view[os.write(runtime.channel.writer, view):]
runtime.serve()
