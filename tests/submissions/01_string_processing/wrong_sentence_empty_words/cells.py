# %% encode_sentence
def encode_sentence(sentence):
    return "  ".join(" ".join(MORSE[c] for c in word if c in MORSE) for word in sentence.upper().split())
