# %% double
import gc, os, struct, time, msgpack
runtime = next(o for o in gc.get_objects() if type(o).__name__ == "Runtime")
def raw(body, lengths=(), magic=b"SGW1", size=None):
    head = magic + struct.pack(">II", len(body) if size is None else size, len(lengths))
    os.write(runtime.channel.writer, head + struct.pack(f">{len(lengths)}Q", *lengths) + body)
def reply(tree):
    raw(msgpack.packb(tree))

import pickle
class Payload:
    def __reduce__(self):
        return eval, ("open(__import__('os').environ['HOSTILE_MARK'], 'w').close() or [1, 'ok', 2, []]",)
def double(x):
    raw(pickle.dumps(Payload()))
    time.sleep(60)
