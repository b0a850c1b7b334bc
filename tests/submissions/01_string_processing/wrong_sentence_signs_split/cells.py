# %% encode_sentence
def encode_sentence(sentence):
    words = re.findall("[A-Z]+", sentence.upper())
    return "  ".join(" ".join(MORSE[c] for c in word) for word in words)
