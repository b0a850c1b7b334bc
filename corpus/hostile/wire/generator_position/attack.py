# %% double
import gc, os, struct, time, msgpack
runtime = next(o for o in gc.get_objects() if type(o).__name__ == "Runtime")
def raw(body, lengths=(), magic=b"SGW1", size=None):
    head = magic + struct.pack(">II", len(body) if size is None else size, len(lengths))
    os.write(runtime.channel.writer, head + struct.pack(f">{len(lengths)}Q", *lengths) + body)
def reply(tree):
    raw(msgpack.packb(tree))

def double(x):
    import numpy as np
    generator = np.random.Generator(np.random.MT19937(1))
    state = generator.bit_generator.state
    state["state"]["pos"] = 10**9
    generator.bit_generator.state = state
    return generator
