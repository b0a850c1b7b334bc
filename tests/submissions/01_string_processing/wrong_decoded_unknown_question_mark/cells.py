# %% decode_sentence
def decode_sentence(morse):
    letters = {v: k for k, v in MORSE.items()}
    words = ["".join(letters.get(code, "?") for code in word.split()) for word in morse.split("  ")]
    return " ".join(word for word in words if word)
