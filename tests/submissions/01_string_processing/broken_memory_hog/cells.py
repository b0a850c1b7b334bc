# %% encode_sentence
def encode_sentence(*arguments):
    everything = [bytearray(1 << 28) for _ in range(64)]
    return everything[0]
