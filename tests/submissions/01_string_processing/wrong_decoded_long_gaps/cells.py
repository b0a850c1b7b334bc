# %% decode_sentence
def decode_sentence(morse):
    letters = {v: k for k, v in MORSE.items()}
    return " ".join("".join(letters.get(code, "") for code in word.split()) for word in morse.strip().split("  "))
