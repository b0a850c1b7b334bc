# %% is_round_trip
def is_round_trip(encode, decode, sentence):
    carried = " ".join("".join(c for c in sentence.upper() if c in MORSE or c.isspace()).split())
    return decode_sentence(encode_sentence(sentence)) == carried
