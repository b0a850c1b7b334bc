# %% is_round_trip
def is_round_trip(encode, decode, sentence):
    return decode(encode(sentence)) == sentence.upper()
