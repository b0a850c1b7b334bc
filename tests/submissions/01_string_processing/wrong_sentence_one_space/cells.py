# %% encode_sentence
def encode_sentence(sentence):
    return " ".join(MORSE[c] for c in sentence.upper() if c in MORSE)
