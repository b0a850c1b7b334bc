# %% is_round_trip
def is_round_trip(encode, decode, sentence):
    def clean(text):
        return " ".join("".join(c for c in text.upper() if c.isalpha() or c.isspace()).split())

    return clean(decode(encode(sentence))) == clean(sentence)
