# %% encode_sentence
def encode_sentence(sentence):
    return " ".join(MORSE.get(c, " ") for c in " ".join(sentence.upper().split()) if c in MORSE or c == " ")
