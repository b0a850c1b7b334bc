# %% encode_sentence
def encode_sentence(*arguments):
    return bytearray(16 << 30)
