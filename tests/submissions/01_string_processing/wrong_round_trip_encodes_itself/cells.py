# %% is_round_trip
def is_round_trip(encode, decode, sentence):
    once = decode(encode(sentence))
    return decode(encode(once)) == once
